"""The pills above the list: what it can be narrowed by, and what it is narrowed by now."""

from datetime import datetime
from typing import Any

import pytest
from django.http import QueryDict

from ohlas.customers.audience import Audience
from ohlas.customers.filters import address, pills
from ohlas.customers.models import Company, Customer, Segment, Tag
from ohlas.customers.people_list import asked_audience, hidden_filters
from ohlas.customers.tests.conditions import BAD
from ohlas.team.models import Member, Workspace


def by_label(shown: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {each["label"]: each for each in shown}


def labels(shown: list[dict[str, Any]], of: str) -> list[str]:
    found = by_label(shown).get(of)
    return [option["label"] for option in found["options"]] if found else []


def test_only_what_the_book_has_is_offered(
    cafe: Workspace, eva: Customer, ismail: Customer, stranger: Customer, now: datetime
) -> None:
    Segment.create(cafe, name="Unhappy", conditions=BAD, at=now)
    Segment.create(stranger.workspace, name="Theirs", conditions=BAD, at=now)
    for name in ("Čaj", "beta", "Alfa"):
        Company.create(cafe, at=now, name=name)
    Company.create(stranger.workspace, at=now, name="Their firm")
    shown = pills(Audience(), cafe, sort="name")
    assert {kind: labels(shown, kind) for kind in by_label(shown)} == {
        "Segment": ["Unhappy"],
        "Tag": ["Prague", "vip"],
        "Language": ["Czech", "Turkish"],
        "Country": ["Czechia", "Türkiye"],
        "Company": ["Alfa", "beta", "Čaj", "Žluťák s.r.o."],
        "May be asked": ["may be asked", "may not be asked", "lacks a basis"],
        "Last answer": ["last answer happy", "last answer in between", "last answer unhappy", "never answered"],
    }
    assert [kind for kind, each in by_label(shown).items() if each["rare"]] == ["Country", "Company"]


def test_an_empty_book_offers_what_every_book_has(cafe: Workspace) -> None:
    assert list(by_label(pills(Audience(), cafe, sort="name"))) == ["May be asked", "Last answer"]


def test_a_chosen_one_is_taken_away_without_the_rest(cafe: Workspace, eva: Customer) -> None:
    audience = Audience(q="eva", tag=("vip", "Prague"), permission="yes")
    shown = pills(audience, cafe, sort="newest")
    assert by_label(shown)["Language"]["options"][0]["url"].endswith("&language=cs&permission=yes&sort=newest")
    removing = {each["label"]: each["remove_url"] for each in shown if "remove_url" in each}
    assert removing == {
        "tagged “vip”": "?q=eva&tag=Prague&permission=yes&sort=newest",
        "tagged “Prague”": "?q=eva&tag=vip&permission=yes&sort=newest",
        "may be asked": "?q=eva&tag=vip&tag=Prague&sort=newest",
    }


def test_what_is_chosen_is_marked_and_another_joins_it(cafe: Workspace, eva: Customer) -> None:
    shown = by_label(pills(Audience(tag=("vip",), permission="no"), cafe, sort="name"))
    assert [(each["label"], each["chosen"]) for each in shown["Tag"]["options"]] == [("Prague", False), ("vip", True)]
    assert [each["chosen"] for each in shown["May be asked"]["options"]] == [False, True, False]
    assert shown["Tag"]["options"][0]["url"] == "?tag=vip&tag=Prague&permission=no"
    assert shown["Tag"]["options"][1]["url"] == "?permission=no"


@pytest.mark.parametrize(("many", "first"), [(30, "t00"), (31, "t30")])
def test_of_very_many_tags_the_most_used(
    cafe: Workspace, eva: Customer, ismail: Customer, stranger: Customer, many: int, first: str
) -> None:
    Tag.objects.all().delete()
    rows = [(eva, f"t{n:02}") for n in range(many)] + [(ismail, f"t{many - 1}")]
    Tag.objects.bulk_create([Tag(workspace=cafe, customer=who, name=name) for who, name in rows])
    for name in ("Jan", "Ida"):
        Customer.create(stranger.workspace, at=stranger.created_at, name=name, tags=["secret"])
    shown = labels(pills(Audience(), cafe, sort="name"), "Tag")
    assert (len(shown), shown[0]) == (30, first)
    assert "secret" not in shown


@pytest.mark.parametrize(("many", "offered"), [(30, 30), (31, 0)])
def test_very_many_companies_are_found_by_typing(cafe: Workspace, now: datetime, many: int, offered: int) -> None:
    for n in range(many):
        Company.create(cafe, at=now, name=f"Firm {n:02}")
    assert len(labels(pills(Audience(), cafe, sort="name"), "Company")) == offered


def test_the_address_has_what_narrows_and_nothing_else() -> None:
    assert address(Audience()) == "?"
    assert address(Audience(tag=("a&b",)), sort="answer", after="") == "?tag=a%26b&sort=answer"


def test_who_sees_no_names_cannot_ask_by_them(cafe: Workspace, radim: Member, eva: Customer) -> None:
    asked = QueryDict("q=eva&company=Firma&tag=vip")
    assert asked_audience(asked, radim) == Audience(q="eva", company=("Firma",), tag=("vip",))
    radim.set(sees_personal_data=False)
    assert asked_audience(asked, radim) == Audience(tag=("vip",))
    assert asked.get("q") == "eva", "the address itself stays as it was"
    assert "Company" not in by_label(pills(Audience(), cafe, sort="name", but=hidden_filters(radim)))
