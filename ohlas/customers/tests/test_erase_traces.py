"""Where a person is named without a foreign key, and what is left there when they are erased."""

from datetime import datetime
from typing import Any

import pytest

from ohlas.customers.erasing.others import replaced
from ohlas.customers.models import Company, Customer, Event, Import, ImportProblem, Merge, Segment
from ohlas.team.models import Member, Workspace


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        ("Came with Eva Horáková.", ["Eva Horáková"], "Came with …."),
        ("EVA HORÁKOVÁ and eva horáková", ["Eva Horáková"], "… and …"),
        ("JÜRGEN GAUSS, jürgen gauß", ["Jürgen Gauß"], "…, …"),
        ("Hans Strauß", ["HANS STRAUSS"], "…"),
        ("Write to eva@x.cz or 777 123", ["eva@x.cz", "777 123"], "Write to … or …"),
        ("a.b@x.cz", ["a.b@x.cz"], "…"),
        ("aXb@x.cz", ["a.b@x.cz"], "aXb@x.cz"),
        ("50% (Eva)", ["50% (Eva)"], "…"),
        ("Eva Horák came", ["Eva Horáková"], "Eva Horák came"),
        ("Nobody", [], "Nobody"),
    ],
)
def test_names_are_taken_out_of_a_text(text: str, names: list[str], left: str) -> None:
    assert replaced(text, names) == left


@pytest.fixture
def run(cafe: Workspace, now: datetime) -> Import:
    return Import.objects.create(
        workspace=cafe, file_name="list.csv", stored_as="x.csv", digest="0" * 64, encoding="utf-8",
        delimiter=";", state="done", started_at=now, mapping={"header": True, "columns": ["name"], "sure": True},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("message", "cells", "goes"),
    [
        ("“Eva Horáková” is no language.", None, True),
        ("“EVA HORÁKOVÁ” is no language.", None, True),
        ("Wrong.", ["", "EVA@EXAMPLE.CZ"], True),
        ("Wrong.", ["a", "tel. 777 123 456!"], True),
        ("Wrong.", ["+420777123456"], True),
        ("Wrong.", ["Eva", "Horáková"], False),
        ("“Filip Malý” is no language.", ["Filip"], False),
    ],
)
def test_rows_of_lists_that_failed(
    message: str, cells: list[str] | None, goes: bool, run: Import, eva: Customer, olga: Member, now: datetime
) -> None:
    ImportProblem.objects.create(run=run, row=1, sentence=message, cells=cells)
    eva.erase(by=olga, at=now)
    assert ImportProblem.objects.exists() is not goes


def test_rows_of_another_business_stay(
    run: Import, eva: Customer, other_shop: Workspace, olga: Member, now: datetime
) -> None:
    ImportProblem.objects.create(run=run, row=1, sentence="“Eva Horáková” is no language.")
    run.workspace = other_shop
    run.save()
    eva.erase(by=olga, at=now)
    assert ImportProblem.objects.count() == 1


def test_a_name_of_one_word_is_also_a_word(eva: Customer, filip: Customer, olga: Member, now: datetime) -> None:
    eva.change(at=now, name="Eva")
    Event.write_down(filip, "note.written", by=olga.user, at=now, once="1", words="Evaluate: Eva@Example.cz asks.")
    eva.erase(by=olga, at=now)
    assert Event.objects.get(kind="note.written").payload["words"] == "Evaluate: … asks."


def test_what_a_merged_record_was_called_goes_too(
    eva: Customer, twin: Customer, filip: Customer, olga: Member, now: datetime
) -> None:
    words = "Came with Eva Horakova, eva.horakova@gmail.com."
    Event.write_down(filip, "note.written", by=olga.user, at=now, once="1", words=words)
    Merge.join(eva, twin, by=olga.user, at=now)
    Customer.objects.get(pk=eva.pk).erase(by=olga, at=now)
    assert Event.objects.get(kind="note.written").payload["words"] == "Came with …, …."


def test_who_wrote_a_note_about_another_stays_in_it(
    eva: Customer, filip: Customer, olga: Member, now: datetime
) -> None:
    Event.write_down(filip, "call.ended", by=olga.user, at=now, once="1", words="About Eva Horáková")
    eva.erase(by=olga, at=now)
    payload = Event.objects.get(kind="call.ended").payload
    assert payload == {"words": "About …", "by": str(olga.user.pk), "by_name": "Olga"}


def test_what_other_programs_told_of_others_is_theirs(
    cafe: Workspace, eva: Customer, filip: Customer, olga: Member, now: datetime
) -> None:
    """Only what a colleague wrote is a note; an order of Filip's is what the shop said it was."""
    told = {"words": "For Eva Horáková"}
    Event.record("order.paid", workspace=cafe, at=now, customer=filip, source="shop", external_id="1", payload=told)
    eva.erase(by=olga, at=now)
    assert Event.objects.get(kind="order.paid").payload == told


def condition(value: Any) -> dict[str, Any]:
    return {"field": "name", "operator": "is", "value": value}


def test_a_segment_finds_nobody_by_their_name(cafe: Workspace, eva: Customer, olga: Member, now: datetime) -> None:
    nested = {"all": [condition("Filip Malý"), {"any": [condition("EVA HORÁKOVÁ"), condition("Eva Horáková st.")]}]}
    segment = Segment.create(cafe, name="Hers", conditions=nested, at=now)
    eva.erase(by=olga, at=now)
    segment.refresh_from_db()
    first, rest = segment.conditions["all"]
    assert (first, [each["value"] for each in rest["any"]]) == (condition("Filip Malý"), ["…", "Eva Horáková st."])


@pytest.mark.parametrize(
    ("person", "firm", "goes"),
    [
        ("Eva Horáková", "Eva Horáková", True),
        ("Eva Horáková", "Eva HORAKOVA, květiny", True),
        ("Eva Horáková", "Květiny Eva", False),
        ("", "Květiny", False),
    ],
)
def test_a_firm_under_their_own_name_goes_with_them(
    person: str, firm: str, goes: bool, cafe: Workspace, olga: Member, now: datetime
) -> None:
    eva = Customer.create(cafe, at=now, name=person, email="e@example.cz", company=firm)
    eva.erase(by=olga, at=now)
    assert Company.objects.exists() is not goes


def test_a_firm_to_which_others_belong_stays(eva: Customer, filip: Customer, olga: Member, now: datetime) -> None:
    for each in (eva, filip):
        each.change(at=now, company="Eva Horáková, květiny")
    Customer.objects.get(pk=eva.pk).erase(by=olga, at=now)
    assert Company.objects.get(people=filip).name == "Eva Horáková, květiny"


def test_the_note_of_a_firm(cafe: Workspace, eva: Customer, olga: Member, now: datetime) -> None:
    firm = Company.create(cafe, at=now, name="Firma")
    firm.set(note="Ask for Eva Horáková (777 123 456), else for Jana.")
    eva.erase(by=olga, at=now)
    firm.refresh_from_db()
    assert firm.note == "Ask for … (…), else for Jana."
