"""What kind of file it is, told by its first bytes; what is not read is told what to do."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from ohlas.files.kinds import kind_of
from ohlas.files.refused import DAMAGED, TOO_LARGE, Refused
from ohlas.files.testing import workbook_of


def zip_of(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


def put(folder: Path, data: bytes) -> Path:
    path = folder / "list.xlsx"
    path.write_bytes(data)
    return path


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
OTHERS = {
    "old excel": (OLE + bytes(600), "old Excel file (.xls). Open it and save it as an Excel workbook (.xlsx)"),
    "password": (OLE + bytes(600) + LOCKED, "Save it without the password"),
    "password far inside": (OLE + bytes((1 << 20) - 16) + LOCKED + bytes(9), "Save it without the password"),
    "open document": (zip_of("mimetype", "content.xml", "META-INF/manifest.xml"), "OpenDocument file (.ods)"),
    "binary excel": (zip_of("[Content_Types].xml", "xl/workbook.bin"), "binary Excel file (.xlsb)"),
    "word": (zip_of("[Content_Types].xml", "word/document.xml"), "Office document, but no list"),
    "numbers of apple": (zip_of("Index/Document.iwa"), "Office document, but no list"),
    "epub": (zip_of("META-INF/container.xml", "content.opf"), "ZIP archive. Unpack it"),
    "manifest of something": (zip_of("META-INF/manifest.xml", "a.class"), "ZIP archive. Unpack it"),
    "zip": (zip_of("list.csv"), "ZIP archive. Unpack it"),
    "empty zip": (zip_of(), "ZIP archive. Unpack it"),
    "pdf": (b"%PDF-1.7\n", "This is a PDF"),
    "rich text": (b"{\\rtf1\\ansi", "text document"),
    "gzip": (b"\x1f\x8b\x08", "packed file. Unpack it"),
    "rar": (b"Rar!\x1a\x07", "packed file. Unpack it"),
    "7z": (b"7z\xbc\xaf\x27\x1c", "packed file. Unpack it"),
    "database": (b"SQLite format 3\x00", "This is a database"),
    "page called xls": (b"\xef\xbb\xbf<html><table><tr><td>name</td></tr></table></html>", "This is a web page"),
    "doctype": (b"\r\n <!DOCTYPE html>", "This is a web page"),
    "bare table": (b"<TABLE><tr>", "This is a web page"),
    "head of office": (b"<meta charset=utf-8>", "This is a web page"),
    "head alone": (b"<head><title>", "This is a web page"),
    "page in utf-16": ("<html>".encode("utf-16"), "This is a web page"),
    "xml of 2003": (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com">', "save it as"),
    "xml without its head": (b"<Workbook>", "save it as"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "says"), OTHERS.values(), ids=OTHERS)
def test_what_is_not_read_is_told_what_to_do(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(Refused, match=re.escape(says)):
        kind_of(put(tmp_path, data))


@pytest.mark.parametrize(
    ("cut", "says"), [(slice(0, 200), DAMAGED), (slice(0, -1), DAMAGED)], ids=["its beginning", "all but a byte"]
)
def test_a_workbook_that_did_not_come_whole(tmp_path: Path, cut: slice, says: str) -> None:
    with pytest.raises(Refused, match=re.escape(str(says))):
        kind_of(put(tmp_path, workbook_of({"A": [["x"]]})[cut]))


TEXTS = [
    b"name;email\n", b"", b"PK;x\n", "name".encode("utf-16"), b"\x00" * 9, b"Rarity;x\n", b"7zip;x\n",
    b"<name>;<email>\n", b"%;x\n", b"begin;vcard\n",
]  # fmt: skip


@pytest.mark.parametrize("data", TEXTS, ids=map(repr, TEXTS))
def test_other_bytes_are_text(tmp_path: Path, data: bytes) -> None:
    assert kind_of(put(tmp_path, data)) == "text"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("text", ["BEGIN:VCARD\r\n", "\r\n begin:vcard\n"], ids=["as it should", "as it comes"])
def test_an_address_book(tmp_path: Path, encoding: str, text: str) -> None:
    assert kind_of(put(tmp_path, text.encode(encoding))) == "cards"


def test_many_small_files_in_one_are_not_even_looked_at(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=re.escape(str(TOO_LARGE))):
        kind_of(put(tmp_path, zip_of("xl/workbook.xml", *map(str, range(2000)))))


def test_as_many_as_a_workbook_may_have(tmp_path: Path) -> None:
    assert kind_of(put(tmp_path, zip_of("xl/workbook.xml", *map(str, range(1999))))) == "workbook"
