"""Every visible string stands in five catalogs, translated."""

import re
from pathlib import Path

import pytest

from ohlas.project import catalogs

ROOT = Path(__file__).parents[1]
LANGUAGES = ["cs", "tr", "it", "de", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_marked_string_is_translated(language: str) -> None:
    merged = catalogs.merge(ROOT, language)
    assert len(merged) > 100
    assert catalogs.untranslated(merged) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_their_placeholders(language: str) -> None:
    for message in catalogs.load(catalogs.po_path(ROOT, language), language):
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else message.id
        expected = set(_names(ids[-1])) | set(_names(ids[0]))
        forms = [message.string] if isinstance(message.string, str) else list(message.string or [""])
        for form in forms:
            assert set(_names(form)) <= expected, f"{form!r} names what {ids[0]!r} does not"
        assert set(_names(forms[-1])) == set(_names(ids[-1])), f"{forms[-1]!r} drops a name of {ids[-1]!r}"


def test_czech_has_three_plural_forms() -> None:
    assert catalogs.load(catalogs.po_path(ROOT, "cs"), "cs").num_plurals == 3


def _names(text: str) -> list[str]:
    return [a or b for a, b in re.findall(r"%\((\w+)\)|\{(\w*)\}", text)]
