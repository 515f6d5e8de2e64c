"""What the page shows on which a file is looked at before it comes in."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from ohlas.customers.importing.choosing import chosen_layout
from ohlas.customers.importing.preview import preview
from ohlas.customers.models import Import, ImportLook
from ohlas.files.encodings import ENCODINGS
from ohlas.files.read import DELIMITERS


def preview_page(run: Import, chosen: Mapping[str, Any], *, problem: str = "") -> dict[str, Any]:
    """The file as laid out by `chosen`; as it was before, with the reason, where it cannot be laid out so."""
    try:
        shown = preview(run, chosen_layout(run, chosen))
    except ValidationError as error:
        problem = problem or " ".join(error.messages)
        shown = preview(run, chosen_layout(run, {}))
    look = look_of(run)
    return {
        "run": run,
        "shown": shown,
        "look": look,
        "look_fits": bool(look and look.fits(run) and shown.layout == run.layout),
        "encodings": list(dict.fromkeys([shown.layout.encoding, *ENCODINGS])),
        "delimiters": DELIMITERS,
        "basis": chosen.get("basis", run.permission_basis),
        "problem": problem,
    }


def look_of(run: Import) -> ImportLook | None:
    return ImportLook.objects.filter(run=run).first()
