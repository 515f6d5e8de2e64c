"""Excel workbooks, and what pretends to be one."""

import csv
import io
import struct
import time
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from ohlas.files.cells import plain_cell
from ohlas.files.kinds import kind_of
from ohlas.files.refused import DAMAGED, NO_ROWS, TOO_LARGE, Refused
from ohlas.files.testing import workbook_of
from ohlas.files.workbook import Sheets, sheet_to_csv
from ohlas.files.write_workbook import write_workbook


def read(folder: Path, data: bytes, sheet: int | None = None) -> tuple[Sheets, list[list[str]]]:
    source, to = folder / "list.csv", folder / "table.csv"
    source.write_bytes(data)
    assert kind_of(source) == "workbook"
    sheets = sheet_to_csv(source, to, sheet=sheet)
    with to.open(encoding="utf-8", newline="") as file:
        return sheets, [[plain_cell(cell) for cell in row] for row in csv.reader(file, delimiter=";")]


def refused(folder: Path, data: bytes) -> str:
    """Why, in words; within seconds."""
    began = time.monotonic()
    with pytest.raises(Refused) as error:
        read(folder, data)
    assert time.monotonic() - began < 15
    return str(error.value)


def test_cells_as_a_person_reads_them(tmp_path: Path) -> None:
    row = [420777123456, 7.0, 4.5, date(2026, 2, 1), True, "=1+1", "'x", "a\nb", -3, "İ"]
    _sheets, rows = read(tmp_path, workbook_of({"A": [["h"], [], row]}))
    assert rows[2] == ["420777123456", "7", "4.5", "2026-02-01", "true", "=1+1", "'x", "a\nb", "-3", "İ"]
    assert (rows[0][0], any(rows[1])) == ("h", False)


def test_the_first_sheet_with_something_on_it(tmp_path: Path) -> None:
    data = workbook_of({"Notes": [], "Old": [["x"]], "Klienti": [["y"]], "Prices": [["z"]]}, hidden=["Old"])
    assert read(tmp_path, data) == (Sheets(["Notes", "Klienti", "Prices"], 1), [["y"]])
    assert read(tmp_path, data, sheet=2)[1] == [["z"]]


def test_nothing_on_any_sheet(tmp_path: Path) -> None:
    assert refused(tmp_path, workbook_of({"A": []})) == str(NO_ROWS)


def test_our_own_workbook_comes_back(tmp_path: Path) -> None:
    file = io.BytesIO()
    rows: list[list[object]] = [["name", "n"], ["=1+1", 4.5], ["http://x", 10**11], ["_x0041_", date(1990, 5, 4)]]
    write_workbook(file, rows)
    assert b"<f>" not in zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml")
    assert read(tmp_path, file.getvalue())[1] == [
        ["name", "n"], ["=1+1", "4.5"], ["http://x", "100000000000"], ["_x0041_", "1990-05-04"],
    ]  # fmt: skip


def test_a_list_of_fifty_thousand(tmp_path: Path) -> None:
    file = io.BytesIO()
    write_workbook(file, ([f"Name {n}", f"n{n}@x.cz", 420777000000 + n] for n in range(50_000)))
    began = time.monotonic()
    assert len(read(tmp_path, file.getvalue())[1]) == 50_000
    assert time.monotonic() - began < 15


def test_a_cell_in_the_farthest_corner(tmp_path: Path) -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "x")
    sheet.write(1_048_575, 16_383, "y")
    book.close()
    assert refused(tmp_path, file.getvalue()) == str(TOO_LARGE)


def with_part(name: str, content: bytes, *, data: bytes = b"") -> bytes:
    """A workbook in which this part is another."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data or workbook_of({"A": [["x"]]}))) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_a_bomb(tmp_path: Path) -> None:
    assert refused(tmp_path, with_part(SHEET, bytes(50 << 20))) == str(TOO_LARGE)
    assert refused(tmp_path, with_part("xl/media/a.bin", bytes(500 << 20))) == str(TOO_LARGE)


def test_a_bomb_that_says_it_is_small(tmp_path: Path) -> None:
    packed = zlib.compress(bytes(100 << 20), 9)[2:-4]
    data = bytearray(with_part("xl/z.xml", b"x" * 40))
    # The entry's own packed bytes are swapped for the bomb's; the sizes it tells of what comes out stay.
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry, start = archive.getinfo("xl/z.xml"), archive.start_dir
    body = entry.header_offset + 30 + len("xl/z.xml")
    data[body:start] = packed
    struct.pack_into("<L", data, entry.header_offset + 18, len(packed))
    directory = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, directory + 20, len(packed))
    struct.pack_into("<L", data, data.rfind(b"PK\x05\x06") + 16, body + len(packed))
    assert refused(tmp_path, bytes(data)) == str(TOO_LARGE)


def test_very_many_parts(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"{number}", b"")
    assert refused(tmp_path, file.getvalue()) == str(TOO_LARGE)


@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_entities_reach_neither_files_nor_memory(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("hidden")
    entity = f'<!DOCTYPE x [<!ENTITY y SYSTEM "file://{tmp_path}/secret">]><x>&y;</x>'
    assert refused(tmp_path, with_part(name, f'<?xml version="1.0"?>{entity}'.encode())) == str(DAMAGED)


def test_cut_short_or_mixed_up(tmp_path: Path) -> None:
    whole = workbook_of({"A": [["x"]]})
    assert refused(tmp_path, whole[:-30]) == str(DAMAGED)
    assert refused(tmp_path, with_part(SHEET, b"<worksheet><sheetData><row><c")) in (str(DAMAGED), str(NO_ROWS))
