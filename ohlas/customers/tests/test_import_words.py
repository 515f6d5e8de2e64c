"""What was wrong with a list is kept as codes, and everybody reads it in their own language."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from ohlas.customers.importing.run import bring_in
from ohlas.customers.models import AttributeType, Customer, Import, ImportLook, ImportProblem
from ohlas.customers.tests.listing import form_of, upload
from ohlas.customers.wrong import WORDS, in_words, told_by, wrong
from ohlas.jobs.testing import run_due_jobs
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]
Bring = Callable[..., Import]
pytestmark = pytest.mark.usefixtures("folder")

LIST = 'name;email;country;language\nEva;eva at x.cz;Atlantis;\nJan;"jan@x.cz, jan@";;xx\nCelkem;;;\n;;CZ;\n'
ENGLISH = "This is not a valid e-mail address."


@pytest.fixture
def marek(marek: Member) -> Member:
    """Reads Czech."""
    marek.user.language = "cs"
    marek.user.save()
    return marek


def brought(client: Client, text: str, name: str = "list.csv") -> Import:
    """As a browser brings it, and the worker after it."""
    page = upload(client, text.encode(), name)
    assert client.post(page + "start/", form_of(client, page)).status_code == 302
    run_due_jobs()
    return Import.objects.latest("id")


def told(run: Import) -> list[Any]:
    return [(problem.field, problem.wrong) for problem in run.problems.all()]


def downloaded(client: Client, run: Import, what: str) -> str:
    answer: Any = client.get(f"/w/ozvena/customers/import/{run.pk}/{what}/")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode()


def test_kept_as_codes_whoever_began_it(signed_in: SignIn, olga: Member, marek: Member) -> None:
    of_both = [told(brought(signed_in(member), LIST)) for member in (olga, marek)]
    assert of_both[0] == of_both[1] == [
        ("country", [["no_country", {"code": "ATLANTIS"}]]),
        ("email", [["not_an_email", {}]]),
        ("language", [["no_language", {"code": "xx"}]]),
        ("", [["adds_up", {}]]),
        ("", [["nobody", {}]]),
    ]  # fmt: skip
    assert set(ImportProblem.objects.values_list("sentence", flat=True)) == {""}


def test_each_reads_their_own_language(signed_in: SignIn, olga: Member, marek: Member) -> None:
    run = brought(signed_in(olga), LIST)
    address = f"/w/ozvena/customers/import/{run.pk}/"
    with translation.override("cs"):
        czech = str(WORDS["not_an_email"])
    assert czech != ENGLISH
    english_page, czech_page = (signed_in(member).get(address).content.decode() for member in (olga, marek))
    assert (ENGLISH in english_page, czech in english_page) == (True, False)
    assert (ENGLISH in czech_page, czech in czech_page) == (False, True)
    for what in ("rows", "problems"):
        assert ENGLISH in downloaded(signed_in(olga), run, what)
        text = downloaded(signed_in(marek), run, what)
        assert (ENGLISH in text, czech in text) == (False, True)


def test_what_older_versions_wrote_is_still_shown(signed_in: SignIn, olga: Member, marek: Member) -> None:
    run = brought(signed_in(olga), "name;email\nEva;no\n")
    run.problems.update(wrong=[], sentence="An old sentence.")
    Import.objects.filter(pk=run.pk).update(sentence="It ended <b>badly</b>.", state="failed")
    text = signed_in(marek).get(f"/w/ozvena/customers/import/{run.pk}/").content.decode()
    assert "An old sentence." in text
    assert "It ended &lt;b&gt;badly" in text
    assert "An old sentence." in downloaded(signed_in(marek), run, "rows")


def test_what_an_older_look_found_is_still_shown(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    page = upload(client, b"name;email\nEva;no\n")
    client.post(page + "look/", form_of(client, page))
    run_due_jobs()
    look = ImportLook.objects.get()
    problem = {"field": "email", "message": "An old sentence.", "count": 1, "rows": [2]}
    example = {"row": 3, "name": "Jan", "changes": [["Born", "4 May 1990", "5 May 1990"]]}
    look.set(found={**look.found, "problems": [problem], "examples": [example]})
    text = client.get(page).content.decode()
    assert "An old sentence." in text
    assert "5 May 1990" in text


def test_a_look_is_read_in_ones_own_language(
    signed_in: SignIn, olga: Member, marek: Member, cafe: Workspace, now: datetime
) -> None:
    for label, kind in (("Born", "date"), ("Likes", "yes_no"), ("Size", "number")):
        AttributeType.declare(cafe, label=label, kind=kind)
    known: dict[str, Any] = {"born": "1990-05-04", "likes": False, "size": 1.5}
    Customer.create(cafe, at=now, name="Eva", email="eva@x.cz", attributes=known)
    page = upload(signed_in(olga), b"name;email;born;likes;size\nEva;eva@x.cz;5.5.1990;yes;2,5\nJan;no;;;\n")
    signed_in(olga).post(page + "look/", form_of(signed_in(olga), page))
    run_due_jobs()
    english, czech = (signed_in(member).get(page).content.decode() for member in (olga, marek))
    for words, others in (("5 May 1990", "5. května 1990"), ("2.5", "2,5"), (">yes<", ">ano<"), (ENGLISH, "@@@")):
        assert words in english
        assert others not in english.partition('id="whole"')[2]
        assert words not in czech.partition('id="whole"')[2]


def test_why_it_was_given_up(bring: Bring, signed_in: SignIn, olga: Member, marek: Member, now: datetime) -> None:
    run = bring('name;email\nEva;eva@x.cz\n"Petr;petr@x.cz\n')
    assert (run.state, run.wrong) == ("failed", [["never_ends", {"row": 3}]])
    address = f"/w/ozvena/customers/import/{run.pk}/"
    assert "Row 3 never ends" in signed_in(olga).get(address).content.decode()
    assert "never ends" not in signed_in(marek).get(address).content.decode()


def test_the_file_is_gone(cafe: Workspace, now: datetime) -> None:
    run = Import.receive(cafe, [b"name\nEva\n"], file_name="list.csv", at=now)
    run.confirm(run.layout, basis="none")
    run.forget_file()
    bring_in(run, clock=lambda: now)
    assert (run.state, run.wrong) == ("failed", [["file_gone", {}]])


def test_never_ended(cafe: Workspace, now: datetime) -> None:
    run = Import.receive(cafe, [b"name\nEva\n"], file_name="list.csv", at=now)
    run.confirm(run.layout, basis="none")
    Import.forget_old(at=now + timedelta(days=8))
    run.refresh_from_db()
    assert (run.state, run.wrong) == ("failed", [["never_ended", {}]])
    assert "never came to its end" in run.problem


def test_the_day_somebody_was_erased(bring: Bring, eva: Customer, olga: Member, marek: Member, now: datetime) -> None:
    eva.erase(by=olga.user, at=now)
    problem = bring("name,email\nEva,eva@example.cz\n").problems.get()
    assert problem.wrong == [["erased", {"day": "2026-11-20"}]]
    assert "20 Nov 2026" in problem.message
    with translation.override("cs"):
        assert "20. 11. 2026" in problem.message


def test_a_broken_card_is_told_to_each(signed_in: SignIn, olga: Member, marek: Member) -> None:
    page = upload(signed_in(olga), b"BEGIN:VCARD\nFN:Eva\nTITLE:Cook\nEND:VCARD\nBEGIN:VCARD\nFN:Petr\n", "book.vcf")
    english, czech = (signed_in(member).get(page).content.decode() for member in (olga, marek))
    for words in ("This card is cut short", "Role in the company"):
        assert words in english
        assert words not in czech
    assert "card_cut_short" not in english + czech
    run = Import.objects.get()
    run.start(run.layout, basis="none")
    run_due_jobs()
    assert told(run) == [("name", [["card_cut_short", {}]])]
    rows = downloaded(signed_in(marek), run, "rows")
    assert "card_cut_short" not in rows
    assert "Role ve firmě" in rows


def test_a_table_of_cards_made_by_an_older_version(signed_in: SignIn, olga: Member) -> None:
    """It has the words of whoever uploaded it, and a sentence where a card is broken."""
    page = upload(signed_in(olga), b"BEGIN:VCARD\nFN:Eva\n", "book.vcf")
    run = Import.objects.get()
    columns = ["name", "email", "phone", "company", "country", "language", "tags", "", "", "unreadable"]
    mapping = {"file": "cards", "with_more": 1, "header": False, "columns": columns, "sure": True}
    run.set(mapping={**mapping, "headers": ["Jméno", *columns[1:9], "Potíž"]})
    run.path.write_text(";" * 9 + "Konec chybí.\n" + "Eva" + ";" * 9 + "\n")
    text = signed_in(olga).get(page).content.decode()
    assert "Jméno" in text
    assert "Konec chybí." in text
    run.start(run.layout, basis="none")
    run_due_jobs()
    run.refresh_from_db()
    assert (run.created, run.problems.get().message) == (1, "Konec chybí.")


def test_an_error_that_is_not_ours_keeps_its_sentence() -> None:
    kept = told_by([ValidationError("Odd: %(what)s.", params={"what": "x" * 400}), wrong("not_a_phone")])
    assert kept[0][1] == {}
    assert len(kept[0][0]) == 300
    assert in_words(kept).startswith("Odd: xxx")
    assert in_words(kept).endswith("This is not a phone number.")


def test_a_percent_sign_is_no_riddle() -> None:
    assert in_words(told_by([wrong("no_language", code="100 %s %(code)s")])).startswith("“100 %s %(code)s” is not")
    assert in_words([["100 % %(x)s sure", {}]]) == "100 % %(x)s sure"


@pytest.mark.parametrize("language", ["cs", "tr", "it", "de"])
@pytest.mark.parametrize("code", sorted(WORDS))
def test_every_code_has_words_in_every_language(code: str, language: str) -> None:
    values = {
        "longest": 1,
        "code": "x",
        "most": 2,
        "choices": "a",
        "day": "2026-11-20",
        "row": 3,
        "why": [["nobody", {}]],
    }
    with translation.override("en"):
        english = in_words([[code, values]])
    with translation.override(language):
        assert in_words([[code, values]]) not in ("", code, english)


def test_whoever_is_named_in_a_value_is_forgotten_when_erased(
    bring: Bring, cafe: Workspace, olga: Member, now: datetime
) -> None:
    eva = Customer.create(cafe, at=now, name="Eva Horáková")
    run = bring("name;language\nJan;Eva Horáková\nPetr;xx\n")
    assert run.failed == 2
    eva.erase(by=olga.user, at=now)
    assert [problem.row for problem in run.problems.all()] == [3]
