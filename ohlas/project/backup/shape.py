"""The shape of a backup: a ZIP file with a manifest, the secret, one stream of rows for each table, and kept files.

Nothing in it is unpacked by its name. A file is believed only after every byte of it has been compared with the
manifest, so that what is damaged, cut short, foreign or made to burst is refused before anything is touched.
"""

import hashlib
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from ohlas.project.backup.refused import Refused
from ohlas.project.backup.tables import Migration

FORMAT, VERSION = "ohlas backup", 1
MANIFEST, SECRET = "manifest.json", "secret_key"
LONGEST_MANIFEST, LONGEST_LINE, PIECE = 4_000_000, 64_000_000, 1 << 20
# Rows of ours shrink five to thirty times. Files are kept as they are, since a person's file may shrink by any factor.
LARGEST_FACTOR, INNOCENT = 250, 50_000_000
TABLE = re.compile(r"tables/([a-z][a-z0-9_]{0,62})\.jsonl")
FILE = re.compile(r"files/(imports)/([A-Za-z0-9][A-Za-z0-9._-]{0,150})")
# What Python's reader raises when the bytes make no sense; OSError when they name a place that cannot be.
DAMAGES = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, RuntimeError, ValueError)


@dataclass
class Part:
    """One member: bytes and checksum as it stands unpacked; rows and columns when it is a table."""

    bytes: int
    sha256: str
    rows: int = 0
    columns: tuple[str, ...] = ()


@dataclass
class Manifest:
    ohlas: str
    database: str
    created_at: str
    migrations: list[Migration]
    parts: dict[str, Part]

    @property
    def tables(self) -> dict[str, Part]:
        """By the name of the table."""
        return {found[1]: part for name, part in self.parts.items() if (found := TABLE.fullmatch(name))}

    @property
    def files(self) -> dict[str, str]:
        """Names in OHLAS_DATA, as imports/abc.csv, by their names in the backup."""
        return {name: name.removeprefix("files/") for name in self.parts if FILE.fullmatch(name)}

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.parts.values())

    def text(self) -> str:
        return json.dumps({"format": FORMAT, "version": VERSION, **self.__dict__}, default=vars, indent=1)


def table_name(table: str) -> str:
    return f"tables/{table}.jsonl"


class Backup:
    """A backup that can be read, by its manifest; `check` compares all of it."""

    def __init__(self, file: IO[bytes]) -> None:
        """Raises Refused when it is no backup, or one of a newer Ohlas."""
        start = file.read(16)
        if start.startswith(b"SQLite format 3"):
            raise Refused("This is a copy of a database file, not a backup made by `ohlas backup`.")
        try:
            self.archive = zipfile.ZipFile(file)
            self.manifest = _manifest(self.archive)
        except DAMAGES as error:
            ours = start.startswith(b"PK\x03\x04")
            raise Refused(f"This backup is damaged or cut short ({error})." if ours else _FOREIGN) from error

    def check(self) -> None:
        """Read every byte and compare. Raises Refused."""
        try:
            self._check_names()
            for name, part in self.manifest.parts.items():
                self._check_part(name, part)
        except DAMAGES as error:
            raise Refused(f"This backup is damaged ({error}).") from error

    def secret(self) -> str:
        return self.archive.read(SECRET).decode()

    def rows(self, table: str) -> Iterator[Any]:
        """The rows of a table as lists of values, in the order of the manifest's columns."""
        with self.archive.open(table_name(table)) as stream:
            for line in stream:
                yield json.loads(line)

    def file(self, name: str) -> Any:
        return self.archive.open(name)

    def _check_names(self) -> None:
        found = [info.filename for info in self.archive.infolist()]
        if sorted(found) != sorted([MANIFEST, *self.manifest.parts]):
            raise Refused("This backup is damaged: it does not hold what its manifest names.")
        for info in self.archive.infolist():
            bursts = info.file_size > max(INNOCENT, LARGEST_FACTOR * info.compress_size)
            part = self.manifest.parts.get(info.filename)
            if bursts or (part and part.bytes != info.file_size):
                raise Refused(f"This file was not made by `ohlas backup`: {info.filename} unpacks to a wrong size.")

    def _check_part(self, name: str, part: Part) -> None:
        digest, lines, length = hashlib.sha256(), 0, 0
        with self.archive.open(name) as stream:
            while piece := stream.read(PIECE):
                digest.update(piece)
                lines += piece.count(b"\n")
                length = length + len(piece) if b"\n" not in piece else len(piece) - piece.rindex(b"\n")
                if TABLE.fullmatch(name) and length > LONGEST_LINE:
                    raise Refused(f"This backup is damaged: a row in {name} is endless.")
        if digest.hexdigest() != part.sha256 or (TABLE.fullmatch(name) and lines != part.rows):
            raise Refused(f"This backup is damaged: {name} is not what was written.")


_FOREIGN = "This is not a backup made by `ohlas backup`."


def opened(path: Path) -> IO[bytes]:
    """Raises Refused when the file cannot be read."""
    try:
        if not path.is_file():
            raise Refused(f"There is no file {path}.")
        return path.open("rb")
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}.") from error


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    if MANIFEST not in archive.namelist() or archive.getinfo(MANIFEST).file_size > LONGEST_MANIFEST:
        raise Refused(_FOREIGN)
    try:
        read = json.loads(archive.read(MANIFEST))
        if not isinstance(read, dict) or read.get("format") != FORMAT:
            raise Refused(_FOREIGN)
        if read.get("version") != VERSION:
            raise Refused(f"This backup was made by a newer Ohlas ({read.get('ohlas')}): update this one first.")
        manifest = Manifest(
            str(read["ohlas"]),
            str(read["database"]),
            str(read["created_at"]),
            sorted((str(app), str(name)) for app, name in read["migrations"]),
            {str(name): _part(part) for name, part in read["parts"].items()},
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused("This backup is damaged: its manifest cannot be read.") from error
    _check_manifest(manifest)
    return manifest


def _part(read: dict[str, Any]) -> Part:
    return Part(int(read["bytes"]), str(read["sha256"]), int(read["rows"]), tuple(map(str, read["columns"])))


def _check_manifest(manifest: Manifest) -> None:
    if SECRET not in manifest.parts or manifest.parts[SECRET].bytes > 1000:
        raise Refused("This backup is damaged: it has no secret key.")
    for name in manifest.parts:
        if name != SECRET and not TABLE.fullmatch(name) and not FILE.fullmatch(name):
            raise Refused(f"This file was not made by `ohlas backup`: it holds {name!r}.")
