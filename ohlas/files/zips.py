"""Whether a ZIP file is what it seems, before anything opens it: workbooks are ZIP files, and so are bombs."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from ohlas.files.refused import DAMAGED, PASSWORD, TOO_LARGE, Refused

MOST_ENTRIES = 2000
# Bytes of the list of entries at the end of the file.
LARGEST_DIRECTORY = 1 << 20
LARGEST_UNPACKED = 400 << 20
# Sheets of a workbook shrink to a tenth, repetitive ones to a fiftieth; a bomb to a thousandth.
MOST_RATIO = 200
# Below this, however well it shrinks, it harms nobody.
HARMLESS = 20 << 20
PIECE = 1 << 18

_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
# No part of a workbook declares entities; whoever does wants our files or our memory.
_DECLARATIONS = tuple(
    text.encode(encoding) for text in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def check_directory(path: Path) -> None:
    """Refused for a list of entries longer than any workbook's. Reads the end of the file only."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 66_000))
        tail = file.read()
    place, wide = tail.rfind(_END), tail.rfind(_END_64)
    if place < 0 or len(tail) < place + 22:
        raise Refused(DAMAGED)
    sizes = [struct.unpack_from("<HL", tail, place + 10)]
    if wide >= 0 and len(tail) >= wide + 56:
        # Sizes that do not fit stand here, and as all ones above.
        sizes = [(0, 0) if sizes[0][1] == 0xFFFFFFFF else sizes[0], struct.unpack_from("<QQ", tail, wide + 32)]
    if any(entries > MOST_ENTRIES or length > LARGEST_DIRECTORY for entries, length in sizes):
        raise Refused(TOO_LARGE)


def check_contents(path: Path) -> None:
    """Unpack everything once, keeping nothing: Refused when it is, or says it is, too much, or is not what it says."""
    check_directory(path)
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            entries = archive.infolist()
            _check_declared(entries)
            left = LARGEST_UNPACKED
            for entry in entries:
                left -= _check_entry(file, entry, left)
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, ValueError, NotImplementedError) as error:
        raise Refused(DAMAGED) from error


def _check_declared(entries: list[zipfile.ZipInfo]) -> None:
    if len({entry.filename for entry in entries}) < len(entries):
        raise Refused(DAMAGED)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(PASSWORD)
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise Refused(TOO_LARGE)


def _check_entry(file: IO[bytes], entry: zipfile.ZipInfo, left: int) -> int:
    """The bytes that really come out of it."""
    size, before = 0, b""
    for piece in _unpacked(file, entry):
        size += len(piece)
        if size > left or (size > HARMLESS and size > MOST_RATIO * entry.compress_size):
            raise Refused(TOO_LARGE)
        if entry.filename.endswith((".xml", ".rels")) and any(each in before + piece for each in _DECLARATIONS):
            raise Refused(DAMAGED)
        before = piece[-32:]
    if size != entry.file_size:
        raise Refused(DAMAGED)
    return size


def _unpacked(file: IO[bytes], entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """As `ZipFile.open` does, which however stops where the entry says it ends."""
    file.seek(entry.header_offset)
    header = file.read(30)
    if header[:4] != b"PK\x03\x04" or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused(DAMAGED)
    name, extra = struct.unpack_from("<HH", header, 26)
    file.seek(name + extra, 1)
    left, inflate = entry.compress_size, zlib.decompressobj(-15)
    while left > 0 and (packed := file.read(min(PIECE, left))):
        left -= len(packed)
        if entry.compress_type == zipfile.ZIP_STORED:
            yield packed
            continue
        while packed:
            yield inflate.decompress(packed, PIECE)
            packed = inflate.unconsumed_tail
