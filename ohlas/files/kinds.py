"""What kind of file it is, by its first bytes: a name ending in .csv says nothing."""

import zipfile
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ohlas.files.refused import DAMAGED, PASSWORD, Refused
from ohlas.files.zips import check_directory

# An .xls, and also an .xlsx with a password.
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OTHERS: dict[bytes, str | Promise] = {
    b"%PDF": _("This is a PDF. Save the list as an Excel workbook (.xlsx) or as CSV where it comes from."),
    b"{\\rtf": _("This is a text document. Save the list as an Excel workbook (.xlsx) or as CSV."),
    b"\x1f\x8b": _("This is a packed file. Unpack it first and upload the list that is in it."),
    b"Rar!": _("This is a packed file. Unpack it first and upload the list that is in it."),
    b"7z\xbc\xaf": _("This is a packed file. Unpack it first and upload the list that is in it."),
    b"SQLite format 3": _("This is a database. Save the list as an Excel workbook (.xlsx) or as CSV."),
}
_PAGE = _(
    "This is a web page, even if its name ends in .xls."
    " Open it in your spreadsheet and save it as an Excel workbook (.xlsx)."
)
_OLD = _("This is an old Excel file (.xls). Open it and save it as an Excel workbook (.xlsx).")
_DOCUMENT = _("This is an Office document, but no list. Save the list as an Excel workbook (.xlsx) or as CSV.")
_OPEN = _("This is an OpenDocument file (.ods). Open it and save it as an Excel workbook (.xlsx) or as CSV.")
_BINARY = _("This is a binary Excel file (.xlsb). Open it and save it as an ordinary Excel workbook (.xlsx).")
_ARCHIVE = _("This is a ZIP archive. Unpack it first and upload the list that is in it.")
_PAGES = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<workbook", b"<meta", b"<head")


def kind_of(path: Path) -> str:
    """ "text", "workbook" or "cards"; Refused, with what to do, for what is known and not read."""
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(_OLD_OFFICE):
        raise Refused(_of_old_office(path))
    if head.startswith(b"PK"):
        return _of_zip(path, head)
    for start, message in _OTHERS.items():
        if head.startswith(start):
            raise Refused(message)
    plain = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n").lower()
    if plain.startswith(_PAGES):
        raise Refused(_PAGE)
    return "cards" if plain.startswith(b"begin:vcard") else "text"


def _of_old_office(path: Path) -> str | Promise:
    with path.open("rb") as file:
        before = b""
        while piece := file.read(1 << 20):
            if _LOCKED in before + piece:
                return PASSWORD
            before = piece[-len(_LOCKED) :]
    return _OLD


def _of_zip(path: Path, head: bytes) -> str:
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "text"
    check_directory(path)
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refused(DAMAGED) from error
    if "xl/workbook.xml" in names:
        return "workbook"
    raise Refused(_what_else(names))


def _what_else(names: set[str]) -> str | Promise:
    if "xl/workbook.bin" in names:
        return _BINARY
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return _OPEN
    if "[Content_Types].xml" in names or any(name.endswith(".iwa") for name in names):
        return _DOCUMENT
    return _ARCHIVE
