"""Templates and code lead only to pages and pieces of their own package or of those below it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_foreign_keys import layer_of

ROOT = Path(__file__).parents[1] / "ohlas"
LINKS = re.compile(r"""(?:{%\s*url\s+|reverse(?:_lazy)?\(\s*|redirect\(\s*)["']([a-z_]+):""")
PIECES = re.compile(r"""{%\s*(?:include|extends)\s+["']([a-z_]+)/""")
# Names of URL namespaces and template folders that are not the package's own name.
PACKAGE_OF = {"answer": "responses", "link": "channels", "optout": "invitations", "timeline": "customers"}
OTHERS = {"account", "mfa", "usersessions", "allauth"}


def sources() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        if path.suffix in {".py", ".html", ".txt", ".mjml"} and not {"tests", "static"} & set(path.parts):
            yield path


def leads_to(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    names = {*LINKS.findall(text), *(PIECES.findall(text) if path.suffix != ".py" else [])} - OTHERS
    return {PACKAGE_OF.get(name, name) for name in names}


@pytest.mark.parametrize("package", sorted({path.relative_to(ROOT).parts[0] for path in sources()} - {"__init__.py"}))
def test_nothing_leads_up(package: str) -> None:
    layer = layer_of()
    for path in sources():
        if path.relative_to(ROOT).parts[0] == package and package != "project":
            for name in leads_to(path):
                assert name in layer, f"{path.name} leads to {name}, which is no package"
                assert layer[package] <= layer[name], f"{path.relative_to(ROOT)} leads up to {name}"
