"""The five translation catalogs: gather what is marked, merge it into locale/, compile it. Needs no gettext tools."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

KEYWORDS = {
    "gettext": None, "gettext_lazy": None, "gettext_noop": None, "_": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3),
}  # fmt: skip
# Header lines that say nothing, or change with every run.
BOILERPLATE = re.compile(
    rb'"(Project-Id-Version|Report-Msgid-Bugs-To|Last-Translator|Language-Team'
    rb'|POT-Creation-Date|PO-Revision-Date|Generated-By)[^"]*"\n'
)
HEADER = "# Ohlas, translations.\n# Apache-2.0\n"


def gather(root: Path) -> Catalog:
    """Everything marked for translation in our Python and templates, without line numbers."""
    catalog = Catalog(project="Ohlas", header_comment=HEADER)
    for path in _sources(root):
        for _line, message, comments, context in _messages(path):
            place = (str(path.relative_to(root)), 0)  # the line is left out when written
            flags = ["python-format"] if _is_format(message) else []
            catalog.add(message, locations=[place], auto_comments=comments, context=context, flags=flags)
    return catalog


def merge(root: Path, language: str) -> Catalog:
    """The catalog of one language brought up to date; what is new is empty, what is gone is dropped."""
    path = po_path(root, language)
    old = load(path, language) if path.exists() else Catalog(locale=language, project="Ohlas", header_comment=HEADER)
    old.update(gather(root), no_fuzzy_matching=True, update_creation_date=False)
    old.obsolete.clear()
    old.fuzzy = False
    if language == "en":  # the catalog of the language we write in says the same as the source
        for message in old:
            message.string = message.id
    return old


def save(root: Path, language: str, catalog: Catalog) -> None:
    path = po_path(root, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = BytesIO()
    write_po(text, catalog, width=100, sort_output=True, omit_header=False, ignore_obsolete=True, include_lineno=False)
    path.write_bytes(BOILERPLATE.sub(b"", text.getvalue()))


def compile_all(root: Path, languages: list[str]) -> None:
    """Write each language's .mo beside its .po, when the .po is newer."""
    for language in languages:
        source = po_path(root, language)
        target = source.with_suffix(".mo")
        if source.exists() and (not target.exists() or target.stat().st_mtime < source.stat().st_mtime):
            with target.open("wb") as file:
                write_mo(file, load(source, language))


def untranslated(catalog: Catalog) -> list[str]:
    """Messages whose translation, or one of whose plural forms, is empty or only guessed."""
    return [str(message.id) for message in catalog if message.id and (message.fuzzy or not _complete(message.string))]


def load(path: Path, language: str) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language)


def po_path(root: Path, language: str) -> Path:
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def _complete(translation: str | tuple[str, ...] | list[str] | None) -> bool:
    forms = [translation] if isinstance(translation, str) else list(translation or [])
    return bool(forms) and all(forms)


def _sources(root: Path) -> Iterator[Path]:
    for path in sorted((root / "ohlas").rglob("*")):
        if path.suffix in {".py", ".html", ".txt", ".mjml"} and not {
            "tests",
            "migrations",
            "static",
            "node_modules",
        } & set(path.parts):
            yield path


def _messages(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    text = path.read_text(encoding="utf-8")
    # In brackets, since a template's indentation is not Python's.
    source = text if path.suffix == ".py" else f"({templatize(text, origin=str(path))})"
    yield from extract("python", BytesIO(source.encode()), keywords=KEYWORDS, comment_tags=["Translators:"])


def _is_format(message: str | tuple[str, ...]) -> bool:
    texts = [message] if isinstance(message, str) else message
    return any(re.search(r"%\(\w+\)[sd]", text) for text in texts if text)
