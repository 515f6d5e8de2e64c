"""Several tags in one cell of a list, and out of it again without loss."""

import re
from collections.abc import Iterable

# What offices put between tags; a tag of ours may have all of them but the comma.
_BETWEEN = ",;|"
_TAG = re.compile(rf'\s*"((?:[^"]|"")*)"\s*(?=[{_BETWEEN}]|$)|([^{_BETWEEN}]+)')


def tags_in(cell: str) -> list[str]:
    """The tags of a cell; one in quotation marks is whole, whatever stands in it."""
    found = (quoted.replace('""', '"') or plain for quoted, plain in _TAG.findall(_labels(cell)))
    return [tag for tag in map(str.strip, found) if tag]


def _labels(cell: str) -> str:
    """Google's contacts part them by ":::"; what has a star is a group of its own that everybody is in."""
    if '"' in cell or not (":::" in cell or cell.startswith("* ")):
        return cell
    return ",".join(label for label in cell.split(":::") if not label.strip().startswith("* "))


def tags_cell(tags: Iterable[str]) -> str:
    return ", ".join(map(_whole, tags))


def _whole(tag: str) -> str:
    """In quotation marks where it would be read as several, or as one without them."""
    return tag if tags_in(tag) == [tag] else '"' + tag.replace('"', '""') + '"'
