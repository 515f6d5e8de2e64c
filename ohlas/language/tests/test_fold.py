"""Whatever way somebody types a name, the book finds it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohlas.language.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Žluťoučký kůň", "zlutoucky kun"),
        ("ČENĚK ŘEHOŘ", "cenek rehor"),
        ("İSTANBUL", "istanbul"),
        ("istanbul", "istanbul"),
        ("ISPARTA", "isparta"),
        ("ısparta", "isparta"),
        ("Çağrı Işık", "cagri isik"),
        ("Große Straße", "grosse strasse"),
        ("GROẞE STRASSE", "grosse strasse"),
        ("Müller", "muller"),
        ("Niccolò, perché", "niccolo, perche"),
        ("Łódź", "lodz"),
        ("Đorđe", "dorde"),
        ("Søren Æblegård", "soren aeblegard"),
        ("cœur", "coeur"),
        ("ﬁne", "fine"),
        ("ＥＶＡ", "eva"),
        ("𝕰𝖛𝖆", "eva"),
        ("  two\t words\n", "two words"),
        ("", ""),
        ("李小龙", "李小龙"),
        ("Дмитрий", "дмитрии"),
    ],
)
def test_as_one_would_type_it_in_a_hurry(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_however_its_accents_are_stored(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(alphabet="abcčďeěiıIİoöřsşßuüůyýzž "))
def test_capitals_do_not_matter_in_our_languages(text: str) -> None:
    assert fold(text.upper()) == fold(text) == fold(text.lower())


@given(st.text(alphabet="abcčďeěiıIİoöřsşßuüůyýzžABC \t"))
def test_letters_of_our_languages_end_as_plain_ones(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == folded.lower() == " ".join(folded.split())


@given(st.text(alphabet="abcčřž ", min_size=1), st.text(alphabet="abcčřž "))
def test_what_is_part_of_a_name_is_found_in_it(part: str, rest: str) -> None:
    assert fold(part) in fold(part + rest)
