"""The file of an import: kept while it is needed, a workbook's sheets and an address book as tables beside it."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ohlas.files.cards import COLUMNS as CARD_COLUMNS
from ohlas.files.cards import cards_to_csv
from ohlas.files.kinds import kind_of
from ohlas.files.refused import Refused
from ohlas.files.workbook import sheet_to_csv

if TYPE_CHECKING:
    from ohlas.team.models import Workspace

LARGEST = 200 * 1024 * 1024
# How tables are written that we make ourselves.
OURS = {"encoding": "utf-8", "delimiter": ";"}


class ImportFile(models.Model):
    """`mapping` says of what kind the file is: {"file": "text"}, {"file": "workbook", "sheets": ["A", "B"],
    "sheet": 0} or {"file": "cards", "card": [what each column has], "with_several": 3, "with_fax": 1}."""

    if TYPE_CHECKING:
        workspace: models.ForeignKey[Workspace, Workspace]
        mapping: models.JSONField[dict[str, Any], dict[str, Any]]
        stored_as: models.CharField[str, str]
        digest: models.CharField[str, str]

    class Meta:
        abstract = True

    @property
    def path(self) -> Path:
        """The table that is read: the file itself, or the CSV file made of it."""
        return imports_folder() / self.stored_as

    @property
    def file_kind(self) -> str:
        """ "text", "workbook" or "cards"."""
        return str(self.mapping.get("file", "text"))

    @property
    def sheet(self) -> int:
        return int(self.mapping.get("sheet", 0))

    @property
    def source(self) -> str:
        """What the events of this file's rows carry, the same for the same sheet of the same file."""
        return f"import:{self.digest[:32]}" + (f":{self.sheet}" if self.sheet else "")

    def turn_to(self, sheet: int) -> None:
        """Read another sheet of the workbook from now on. Not saved; ValidationError for one with nothing on it."""
        if self.file_kind != "workbook" or sheet == self.sheet or sheet not in range(len(self.mapping["sheets"])):
            return
        stored_as = f"{self.pk}-{sheet}.csv"
        if not (imports_folder() / stored_as).exists():
            with _said_to_people():
                sheet_to_csv(self._received, imports_folder() / stored_as, sheet=sheet)
        self.stored_as = stored_as
        self.mapping = {**self.mapping, "sheet": sheet}

    def forget_file(self) -> None:
        for path in imports_folder().glob(f"{self.pk}*"):
            path.unlink(missing_ok=True)

    @property
    def _received(self) -> Path:
        return imports_folder() / f"{self.pk}.received"

    def _keep(self, pieces: Iterable[bytes]) -> None:
        """Write the file down and make a table of it. ValidationError, with what to do, for one that is not read."""
        self.digest = _written(pieces, self._received)
        self.stored_as = f"{self.pk}.csv"
        with _said_to_people():
            kind = kind_of(self._received)
            self.mapping = {"file": kind}
            if kind == "workbook":
                sheets = sheet_to_csv(self._received, self.path)
                self.mapping |= {"sheets": sheets.names, "sheet": sheets.chosen}
            elif kind == "cards":
                cards = cards_to_csv(self._received, self.path, language=self.workspace.language)
                counts = {"with_several": cards.with_several, "with_fax": cards.with_fax}
                self.mapping |= {"card": list(CARD_COLUMNS), **counts}
                self._received.unlink()
            else:
                self._received.rename(self.path)


@contextmanager
def _said_to_people() -> Iterator[None]:
    """Turns Refused into the error that forms and commands show."""
    try:
        yield
    except Refused as error:
        raise ValidationError(str(error)) from error


def imports_folder() -> Path:
    folder: Path = settings.OHLAS_DATA / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _written(pieces: Iterable[bytes], path: Path) -> str:
    """The SHA-256 of what was written."""
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        for piece in pieces:
            size += len(piece)
            if size > LARGEST:
                raise ValidationError(_("The file is larger than 200 MB."))
            digest.update(piece)
            file.write(piece)
    if not size:
        raise ValidationError(_("The file is empty."))
    return digest.hexdigest()
