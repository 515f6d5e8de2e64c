"""What the stories about lists share."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ohlas.customers.models import Import

URL = "/w/ozvena/customers/import/"


def upload(client: Client, data: bytes, name: str = "list.csv", *, what: str = "customers") -> str:
    """The address of the page on which the list is looked at."""
    response = client.post(URL, {"what": what, "file": SimpleUploadedFile(name, data)})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def form_of(client: Client, page: str, **changes: Any) -> dict[str, Any]:
    """The form of that page as a browser would send it, with some fields changed."""
    shown = client.get(page).context
    layout, run = shown["shown"].layout, shown["run"]
    form = {
        "chosen": "1", "encoding": layout.encoding, "encoding_was": layout.encoding, "delimiter": layout.delimiter,
        "delimiter_was": layout.delimiter, "sheet": run.sheet, "sheet_was": run.sheet, "basis": "none",
        **({"header": "1"} if layout.has_header else {}),
        **{f"c{column.place}": column.becomes for column in shown["shown"].columns},
    }  # fmt: skip
    return {**form, **changes}


def counts(run: Import) -> tuple[int, ...]:
    """New, changed, unchanged, left out, refused."""
    run.refresh_from_db()
    return run.created, run.updated, run.unchanged, run.skipped, run.failed
