"""Golden pairs that are one person and that are two, in five languages."""

from typing import Any

import pytest

from ohlas.customers.duplicates.addresses import company_domain, likely_mailbox, mailbox, number_in, plain_key
from ohlas.customers.duplicates.keys import keys_of
from ohlas.customers.duplicates.names import kinship
from ohlas.customers.duplicates.rules import LIKELY, NOT, STRONG, WEAK, Profile, compare


def person(name: str = "", email: str = "", phone: str = "", **more: Any) -> Profile:
    return Profile(name, (email,) if email else (), frozenset([phone] if phone else []), **more)


AT_ZLUTAK: dict[str, Any] = {"company": "zlutak s.r.o."}
IN_PRAHA: dict[str, Any] = {"facts": {"city": "praha"}}
PAIRS: dict[str, tuple[Profile, Profile, int]] = {
    # One person
    "cs: accents, order, company": (person("Eva Horáková", **AT_ZLUTAK), person("HORAKOVA Eva", **AT_ZLUTAK), LIKELY),
    "cs: gmail's dots and a tag": (
        person("Eva H", "eva.horakova@gmail.com"),
        person("Eva Horáková", "evahorakova+shop@googlemail.com"),
        STRONG,
    ),
    "cs: slip behind the @": (
        person("Petr Malý", "petr.maly@seznam.cz"),
        person("Petr Malý", "petr.maly@sezman.cz"),
        STRONG,
    ),
    "cs: a title and a slip": (
        person("Ing. Zdeněk Dvořáček", phone="777123456"),
        person("Zdenek Dvoracek", phone="777123456"),
        STRONG,
    ),
    "cs: Honza is Jan": (
        person("Honza Procházka", phone="602111222"),
        person("Jan Procházka", phone="602111222"),
        STRONG,
    ),
    "cs: no name yet": (person(phone="777123456"), person("Eva Horáková", phone="777123456"), LIKELY),
    "cs: only the family name": (
        person("Horáková", phone="777123456"),
        person("Eva Horáková", phone="777123456"),
        LIKELY,
    ),
    "tr: dotless i": (person("İSMAİL IŞIK", "ismail@isik.com.tr"), person("Ismail Isik", "i.isik@isik.com.tr"), LIKELY),
    "tr: soft g and capitals": (
        person("Çağrı Yıldız", phone="532111222"),
        person("CAGRI YILDIZ", phone="532111222"),
        STRONG,
    ),
    "tr: bey is no name": (person("Ömer Bey Öztürk", **IN_PRAHA), person("Omer Ozturk", **IN_PRAHA), WEAK),
    "de: ü is ue": (
        person("Jürgen Müller", "j.mueller@bau-mueller.de"),
        person("Juergen Mueller", "juergen@bau-mueller.de"),
        LIKELY,
    ),
    "de: ß is ss": (person("Käthe Groß", birthday="1961-02-03"), person("Kaethe Gross", birthday="1961-02-03"), STRONG),
    "de: a slip of the pen": (
        person("Björn Schröder", phone="171555666"),
        person("Björn Schöder", phone="171555666"),
        STRONG,
    ),
    "it: order and accent": (
        person("Nicolò D'Amico", phone="333444555"),
        person("d’amico nicolo", phone="333444555"),
        STRONG,
    ),
    "it: Gianni is Giovanni": (
        person("Gianni Rossi", company="bar roma"),
        person("Giovanni Rossi", company="bar roma"),
        LIKELY,
    ),
    "it: old number and company": (
        person("Chiara Esposito", phone="333444555", company="x"),
        person("Chiara Esposito", phone="339444555", company="x"),
        STRONG,
    ),
    "en: an initial": (person("J. Smithson", company="acme"), person("John Smithson", company="acme"), WEAK),
    "en: customer number written otherwise": (
        person("Ann Lee", external_id="C-00127"),
        person("A. Lee", external_id="c127"),
        STRONG,
    ),
    "en: a slip before the @": (
        person("Catherine Wood", "catherine.wood@acme.com"),
        person("Catherine Wood", "catherin.wood@acme.com"),
        STRONG,
    ),
    # Perhaps
    "cs: father and son at one phone": (
        person("Josef Novák st.", phone="777123456"),
        person("Josef Novák ml.", phone="777123456"),
        WEAK,
    ),
    "cs: husband and wife at one phone": (
        person("Jan Novák", phone="777123456"),
        person("Jana Nováková", phone="777123456"),
        WEAK,
    ),
    "it: mother and son at one phone": (
        person("Maria Rossi", phone="333444555"),
        person("Luca Rossi", phone="333444555"),
        WEAK,
    ),
    "two names, one mailbox": (
        person("Olga Malá", "rodina@seznam.cz"),
        person("Petr Velký", "rodina+petr@seznam.cz"),
        WEAK,
    ),
    # Two people
    "cs: two of one name": (person("Jan Novák"), person("Jan Novák"), NOT),
    "cs: two of one name in gmail": (
        person("Jan Novák", "jan.novak@gmail.com"),
        person("Jan Novák", "novak1@gmail.com"),
        NOT,
    ),
    "cs: man and woman at one firm": (person("Petr Novotný", **AT_ZLUTAK), person("Petra Novotná", **AT_ZLUTAK), NOT),
    "cs: born on other days": (
        person("Jan Novák", phone="777123456", birthday="1950-01-01"),
        person("Jan Novák", phone="777123456", birthday="1980-01-01"),
        NOT,
    ),
    "cs: short names are not slips": (person("Jan Malý", **AT_ZLUTAK), person("Jon Malý", **AT_ZLUTAK), NOT),
    "tr: two of one name, two cities": (
        person("Mehmet Yılmaz", facts={"city": "izmir"}),
        person("Mehmet Yılmaz", facts={"city": "ankara"}),
        NOT,
    ),
    "tr: colleagues": (person("Ayşe Demir", "ayse@firma.com.tr"), person("Fatma Demir", "fatma@firma.com.tr"), NOT),
    "de: a number that was given to another": (
        person("Anna Weiß", phone="171555666"),
        person("Karl Köhler", phone="171555666"),
        NOT,
    ),
    "it: Mario and Maria": (person("Mario Bianchi", **AT_ZLUTAK), person("Maria Bianchi", **AT_ZLUTAK), NOT),
    "en: years in the mailbox": (
        person("Anna King", "anna.king.1981@mail.com"),
        person("Anna King", "anna.king.1982@mail.com"),
        NOT,
    ),
    "en: the same number, other people": (
        person("Ann Lee", external_id="127"),
        person("Bob Dent", external_id="127"),
        NOT,
    ),
    "en: nobody": (person(), person(), NOT),
}


@pytest.mark.parametrize("name", PAIRS)
def test_pairs(name: str) -> None:
    one, other, strength = PAIRS[name]
    found = compare(one, other)
    assert found.strength == strength, found
    assert compare(other, one) == found
    assert bool(found.reasons) == bool(strength)


@pytest.mark.parametrize("name", [name for name, (_one, _other, strength) in PAIRS.items() if strength])
def test_whoever_may_be_one_lies_under_one_key(name: str) -> None:
    one, other, _strength = PAIRS[name]
    assert set(keys_of(one)) & set(keys_of(other))


def test_a_name_alone_is_no_key() -> None:
    assert list(keys_of(person("Jan Novák"))) == []


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Eva Horáková", "horakova EVA", "same"),
        ("Anna-Marie Svobodová", "Anna Marie Svobodova", "same"),
        ("Katarzyna Nowak", "Katarzina Nowak", "near"),
        ("Eva", "Eva Horáková", "half"),
        ("Novák", "Nováková", "family"),
        ("Eva Malá", "Petr Velký", "other"),
        ("", "Eva", ""),
    ],
)
def test_names(one: str, other: str, likeness: str) -> None:
    assert kinship(one, other) == kinship(other, one) == likeness


@pytest.mark.parametrize(
    ("typed", "box", "likely"),
    [
        ("Eva.H+news@GoogleMail.com", "evah@gmail.com", "evah@gmail.com"),
        ("eva@gmial.com", "eva@gmial.com", "eva@gmail.com"),
        ("eva.h@gmail.con", "eva.h@gmail.con", "evah@gmail.com"),
        ("eva.h@firma.cz", "eva.h@firma.cz", "eva.h@firma.cz"),
        ("nothing", "", ""),
    ],
)
def test_mailboxes(typed: str, box: str, likely: str) -> None:
    assert (mailbox(typed), likely_mailbox(typed)) == (box, likely)


def test_other_forms() -> None:
    assert (company_domain("eva@firma.cz"), company_domain("eva@gmial.com")) == ("firma.cz", "")
    assert (number_in("+420 777 123 456"), number_in("2026-11-20x"), number_in(777)) == ("777123456", "", "")
    assert (plain_key("C-0012 "), plain_key("1"), plain_key("00127")) == ("c12", "", "127")
