"""Marked strings are gathered, merged and compiled without losing a translation."""

import os
from pathlib import Path

import pytest
from babel.messages import Catalog, Message

from ohlas.project import catalogs

PYTHON = """
from django.utils.translation import gettext as _, ngettext, pgettext
A = _("Hello")
B = ngettext("%(n)s answer", "%(n)s answers", 2)
C = pgettext("mail", "Sent")
D = _f("not marked")
"""
TEMPLATE = """{% load i18n %}
  {% translate "From a page" %}
    {% blocktranslate with n=n %}Dear {{ n }}{% endblocktranslate %}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small house with one module and one page."""
    (tmp_path / "ohlas" / "tests").mkdir(parents=True)
    (tmp_path / "ohlas" / "x.py").write_text(PYTHON)
    (tmp_path / "ohlas" / "x.html").write_text(TEMPLATE)
    (tmp_path / "ohlas" / "tests" / "test_x.py").write_text('_("only in a test")')
    return tmp_path


def ids(catalog: Catalog) -> set[str]:
    return {message.id if isinstance(message.id, str) else message.id[0] for message in catalog if message.id}


def said(catalog: Catalog, text: str) -> Message:
    """What the catalog has under this text, which must be there."""
    found = catalog.get(text)
    assert found
    return found


def translated(root: Path, **words: str) -> Catalog:
    catalog = catalogs.merge(root, "cs")
    for message in catalog:
        if message.id in words:
            message.string = words[str(message.id)]
    catalogs.save(root, "cs", catalog)
    return catalogs.load(catalogs.po_path(root, "cs"), "cs")


def test_what_is_marked_is_found_and_nothing_else(root: Path) -> None:
    assert ids(catalogs.gather(root)) == {"Hello", "%(n)s answer", "Sent", "From a page", "Dear %(n)s"}


def test_context_and_plural_are_kept(root: Path) -> None:
    found = catalogs.gather(root)
    assert found.get("Sent", context="mail")
    assert not found.get("Sent")
    assert said(found, "%(n)s answer").id == ("%(n)s answer", "%(n)s answers")


def test_a_second_gathering_keeps_what_was_translated(root: Path) -> None:
    translated(root, Hello="Ahoj")
    assert said(catalogs.merge(root, "cs"), "Hello").string == "Ahoj"


def test_what_is_new_is_empty_and_never_guessed(root: Path) -> None:
    translated(root, Hello="Ahoj")
    (root / "ohlas" / "x.py").write_text('_("Hello"), _("Hello!")')
    merged = catalogs.merge(root, "cs")
    assert not said(merged, "Hello!").string
    assert not said(merged, "Hello!").fuzzy
    assert "Hello!" in catalogs.untranslated(merged)


def test_what_is_gone_is_dropped(root: Path) -> None:
    translated(root, Hello="Ahoj")
    (root / "ohlas" / "x.py").write_text("")
    merged = catalogs.merge(root, "cs")
    catalogs.save(root, "cs", merged)
    assert "Ahoj" not in catalogs.po_path(root, "cs").read_text()


def test_english_says_what_the_source_says(root: Path) -> None:
    merged = catalogs.merge(root, "en")
    assert said(merged, "Hello").string == "Hello"
    assert catalogs.untranslated(merged) == []


def test_one_empty_plural_form_is_untranslated(root: Path) -> None:
    merged = catalogs.merge(root, "cs")
    said(merged, "%(n)s answer").string = ("%(n)s odpověď", "", "%(n)s odpovědí")
    assert any("answer" in each for each in catalogs.untranslated(merged))


def test_saving_twice_writes_the_same_bytes_and_no_dates(root: Path) -> None:
    """So that a commit shows words and nothing else."""
    path = catalogs.po_path(root, "cs")
    translated(root, Hello="Ahoj")
    first = path.read_bytes()
    catalogs.save(root, "cs", catalogs.merge(root, "cs"))
    assert path.read_bytes() == first
    assert b"Date" not in first
    assert b"x.py:" not in first


WHOLE = """# Ohlas, translations.
# Apache-2.0
msgid ""
msgstr ""
"Language: cs\\n"
"Plural-Forms: nplurals=3; plural=((n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

#. Translators: on a button
#: ohlas/a.py ohlas/b.py
msgid "Go"
msgstr "Jdi"

#: ohlas/b.py
#, python-format
msgid "With %(n)s"
msgstr ""

"""


def test_a_file_says_to_translators_where_a_word_stands_and_what_for(root: Path) -> None:
    for path in root.rglob("x.*"):
        path.unlink()
    (root / "ohlas" / "a.py").write_text('# Translators: on a button\nA = _("Go")\n')
    (root / "ohlas" / "b.py").write_text('A = _("With %(n)s")\n\n\nB = _("Go")\n')
    translated(root, Go="Jdi")
    assert catalogs.po_path(root, "cs").read_text() == WHOLE


def test_nothing_that_is_gone_is_kept_in_a_corner(root: Path) -> None:
    translated(root, Hello="Ahoj")
    (root / "ohlas" / "x.py").write_text('_("Hello there")')
    merged = catalogs.merge(root, "cs")
    assert (len(merged.obsolete), merged.fuzzy) == (0, False)


def test_compiled_only_where_the_words_are_newer(root: Path) -> None:
    translated(root, Hello="Ahoj")
    catalogs.compile_all(root, ["cs", "tr"])
    compiled = catalogs.po_path(root, "cs").with_suffix(".mo")
    assert b"Ahoj" in compiled.read_bytes()
    compiled.write_bytes(b"newer")
    catalogs.compile_all(root, ["cs"])
    assert compiled.read_bytes() == b"newer"
    assert not catalogs.po_path(root, "tr").exists()
    os.utime(compiled, (0, 0))
    catalogs.compile_all(root, ["cs"])
    assert b"Ahoj" in compiled.read_bytes()


def test_a_guess_is_no_translation(root: Path) -> None:
    merged = translated(root, Hello="Ahoj")
    assert "Hello" not in catalogs.untranslated(merged)
    said(merged, "Hello").flags.add("fuzzy")
    assert "Hello" in catalogs.untranslated(merged)
    assert "" not in catalogs.untranslated(merged), "the head of the file is no message"
