"""Encodings of real lists, told by their letters."""

from pathlib import Path

import pytest

from ohlas.files.encodings import guess_encoding, known_encoding

CZECH = "jméno;město\nJiří Dvořák;Plzeň\nŽaneta Šťastná;Ústí nad Labem\nPavel Černý;Žďár\nTomáš Růžička;Děčín\n"
TURKISH = "ad;şehir\nÇağrı Işık;İstanbul\nAyşe Yılmaz;Eskişehir\nGülşen Öztürk;Muğla\nİsmail Doğan;Şanlıurfa\n"
ITALIAN = "nome;città\nNiccolò Cantù;Forlì\nGiosuè Papà;Cefalù\nperché è così;Cantù\nLibertà;Viggiù\n"
GERMAN = "name;stadt\nJürgen Müller;Köln\nHans Größe;München\nKäthe Weiß;Düsseldorf\n"


def written(folder: Path, text: str, encoding: str) -> Path:
    path = folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CZECH, "cp1250"),
        (CZECH, "iso-8859-2"),
        (TURKISH, "cp1254"),
        (TURKISH, "iso-8859-9"),
        (ITALIAN, "cp1252"),
        (GERMAN, "cp1252"),
        *((text, encoding) for text in (CZECH, TURKISH, ITALIAN) for encoding in ("utf-8", "utf-8-sig", "utf-16")),
        (CZECH, "utf-16-le"),
        (TURKISH, "utf-16-be"),
        ("name;mail\nEva;eva@x.cz\n", "ascii"),
    ],
)
def test_reads_as_it_was_written(tmp_path: Path, text: str, encoding: str) -> None:
    path = written(tmp_path, text, encoding)
    guess = guess_encoding(path)
    assert guess.sure
    assert path.read_text(encoding=guess.encoding) == text


@pytest.mark.parametrize(
    ("name", "encoding"), [("Jiří Dvořák", "cp1250"), ("Çağrı Işık", "cp1254"), ("Jürgen Groß", "cp1252")]
)
def test_one_name_is_enough_when_it_is_telling(tmp_path: Path, name: str, encoding: str) -> None:
    path = written(tmp_path, f"name\n{name}\n", encoding)
    assert path.read_text(encoding=guess_encoding(path).encoding) == f"name\n{name}\n"


def test_one_letter_that_only_one_encoding_has_is_enough_in_a_long_list(tmp_path: Path) -> None:
    text = "jméno;štítky\n" + "".join(f"Řehoř Číslo{number};bez štítků\n" for number in range(300))
    for letters in (text, text.replace("bez štítků", "")):
        guess = guess_encoding(written(tmp_path, letters, "cp1250"))
        assert (guess.encoding, guess.sure) == ("cp1250", True)


def test_a_foreign_name_among_ours_makes_no_other_encoding_sure(tmp_path: Path) -> None:
    path = written(tmp_path, "name\n" + "Jürgen Groß\n" * 100 + "Nový\n", "cp1252")
    guess = guess_encoding(path)
    assert guess.encoding == "cp1252" or not guess.sure


def test_says_when_it_is_not_sure(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"name\nKova\xe8\n")  # Kovač in one encoding, Kovaè in the other
    assert not guess_encoding(path).sure


@pytest.mark.parametrize("typed", ["windows-1250", "CP1254", "latin5", "utf8", "UTF-16"])
def test_knows_other_names(typed: str) -> None:
    assert known_encoding(typed)


@pytest.mark.parametrize("typed", ["", "utf-7", "rot13", "../x", "cp037", "idna"])
def test_refuses_others(typed: str) -> None:
    with pytest.raises(ValueError, match="Use one of"):
        known_encoding(typed)
