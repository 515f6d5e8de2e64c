"""What may stand in a company's record."""

import pytest
from django.core.exceptions import ValidationError

from ohlas.customers.company_facts import check_company

KEPT = [
    ("name", "  Žluťák   s.r.o. ", "Žluťák s.r.o."),
    ("website", "", ""),
    ("website", "firma.cz", "firma.cz"),
    ("website", "https://www.Firma.CZ/", "firma.cz"),
    ("website", "HTTP://firma.cz/O-nas/", "firma.cz/O-nas"),
    ("website", "firma.cz/a//", "firma.cz/a"),
    ("website", "žluť.example", "žluť.example"),
    ("website", "a.bc", "a.bc"),
    ("registration", " CZ 123 ", "CZ 123"),
    ("note", " two\r\nlines ", "two\nlines"),
    ("note", "x" * 4000, "x" * 4000),
]
REFUSED = [
    ("name", " ", "A company needs a name."),
    ("name", "x" * 201, "At most 200 characters fit here."),
    ("website", "javascript:alert(1)", "Write a web address like firma.cz."),
    ("website", "javascript://firma.cz/%0aalert(1)", "Write a web address like firma.cz."),
    ("website", "ftp://firma.cz", "Write a web address like firma.cz."),
    ("website", "://firma.cz", "Write a web address like firma.cz."),
    ("website", "firma", "Write a web address like firma.cz."),
    ("website", "eva@firma.cz", "Write a web address like firma.cz."),
    ("website", "firma.cz:8000", "Write a web address like firma.cz."),
    ("website", "fir ma.cz", "Write a web address like firma.cz."),
    ("website", 'firma.cz">', "Write a web address like firma.cz."),
    ("website", "x" * 64 + ".cz", "Write a web address like firma.cz."),
    ("registration", "x" * 61, "At most 60 characters fit here."),
    ("note", "x" * 4001, "This is too long to be kept."),
]


@pytest.mark.parametrize(("field", "given", "kept"), KEPT, ids=range(len(KEPT)))
def test_kept(field: str, given: str, kept: str) -> None:
    assert check_company({field: given}) == {field: kept}


@pytest.mark.parametrize(("field", "given", "words"), REFUSED, ids=range(len(REFUSED)))
def test_refused(field: str, given: str, words: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        check_company({field: given})
    assert refusal.value.message_dict == {field: [words]}


def test_every_bad_field_is_named_and_no_other_is_known() -> None:
    with pytest.raises(ValidationError) as refusal:
        check_company({"name": "", "website": "x", "note": "fine"})
    assert sorted(refusal.value.message_dict) == ["name", "website"]
    with pytest.raises(TypeError, match="shoes"):
        check_company({"shoes": "42"})
