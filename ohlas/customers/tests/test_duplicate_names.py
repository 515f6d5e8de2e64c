"""How alike two names are, from a table: slips, initials, families, and a woman's form of a man's name."""

import pytest

from ohlas.customers.duplicates.names import generation_of, is_slip, kinship, words_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Eva Horáková", ("eva", "horakova")),
        ("HORAKOVA, Eva", ("eva", "horakova")),
        ("Ing. arch. Eva Horáková, Ph.D.", ("d", "eva", "horakova", "ph")),
        ("Sayın Ömer Bey Öztürk", ("omer", "ozturk")),
        ("Josef Novák ml.", ("josef", "novak")),
        ("Pepa Novák", ("josef", "novak")),
        ("Nicolò D'Amico", ("damico", "nicolo")),
        ("Nicolò D’Amico", ("damico", "nicolo")),
        ("Anna-Marie O'Hara", ("anna", "marie", "ohara")),
        ("Juergen Mueller", ("jurgen", "muller")),
        ("Kaethe Goetz", ("gotz", "kathe")),
        ("Uelzen Oeder", ("oeder", "uelzen")),
        ("  ", ()),
        ("Mgr.", ()),
    ],
)
def test_the_words_of_a_name(name: str, words: tuple[str, ...]) -> None:
    assert words_of(name) == words


@pytest.mark.parametrize(
    ("name", "generation"),
    [
        ("Josef Novák ml.", "younger"), ("Novák mladší", "younger"), ("Bob Dent Jr.", "younger"),
        ("Josef Novák st.", "older"), ("Josef Novák", ""), ("Novák st. a ml.", ""),
    ],
)  # fmt: skip
def test_father_and_son(name: str, generation: str) -> None:
    assert generation_of(name) == generation


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("horakova", "horakova", True),
        ("jan", "jan", True),
        ("novak", "novok", False),
        ("novak", "novakk", False),
        ("kovarr", "kovarz", True),
        ("kovarik", "kovairk", True),
        ("kovarik", "kobatik", False),
        ("prochazk", "prochyzx", False),
        ("prochazka", "prochyzkx", True),
        ("prochazka", "procyxzkx", False),
        ("novotny", "novotna", False),
        ("martin", "martina", False),
        ("svoboda", "svobodova", False),
    ],
)
def test_slips_of_the_pen(one: str, other: str, slip: bool) -> None:
    """One letter from six letters on, two from nine on, and never what tells a woman from a man."""
    assert (is_slip(one, other), is_slip(other, one)) == (slip, slip)


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        # However it is written
        ("AnnaMarie Svobodová", "Anna Marie Svobodová", "same"),
        ("Dr. Hans Weiß", "Hans Weiss", "same"),
        ("Honza Novák", "Jan Novák", "same"),
        # A slip
        ("Zdeněk Dvořáček", "Zdenek Dvoracekk", "near"),
        ("Dvořáček Zdeněk", "Zdenek Dvoracekk", "near"),
        ("Eva Anna Marie Horáková", "Eva Anna Marie Horakovaa", "near"),
        ("Eva Anna Marie Zoe Horáková", "Eva Anna Marie Zoe Horakovaa", "family"),
        ("Jan Horáček", "Jon Horáček", "family"),
        # One says less
        ("E. Horáková", "Eva Horáková", "half"),
        ("Horáková E.", "Eva Horáková", "half"),
        ("K. Horáková", "Eva Horáková", "family"),
        ("1 Horáková", "11 Horáková", "family"),
        ("E. A. M. Horáková", "Eva Anna Marie Horáková", "half"),
        ("E. A. M. Z. Horáková", "Eva Anna Marie Zoe Horáková", "family"),
        ("Eva Horáková", "Eva Marie Horáková", "half"),
        ("Eva Horakovaa", "Eva Marie Horáková", "half"),
        ("Eva Nováčková", "Eva Marie Horáková", "family"),
        ("Horáková", "Eva Horáková", "half"),
        # A family
        ("Josef Novák st.", "Josef Novák ml.", "family"),
        ("Josef Novák", "Josef Novák ml.", "family"),
        ("Petr Novotný", "Petra Novotná", "family"),
        ("Jan Svoboda", "Jana Svobodová", "family"),
        ("Karel Čapek", "Olga Čapková", "family"),
        ("Jan Novák", "Petra Nováková", "family"),
        ("Martin Dvořáček", "Martina Dvořáček", "family"),
        # Others
        ("J Novák", "J Horáček", "other"),
        ("Eva Malá", "Petr Velký", "other"),
        ("", "Eva", ""),
        ("Ing.", "Eva", ""),
    ],
)
def test_kinship(one: str, other: str, likeness: str) -> None:
    assert kinship(one, other) == likeness
    assert kinship(other, one) == likeness
