"""A newcomer says what kind of business it is and begins with something that fits."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ohlas.customers.models import AttributeType
from ohlas.surveys.models import Survey
from ohlas.surveys.starters import DAYS, STARTERS
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]


def ticked(kind: str, **change: Any) -> dict[str, Any]:
    starter = STARTERS[kind]
    hours = {day: ", ".join("-".join(span) for span in starter.hours.get(day, [])) for day in DAYS}
    first = [starter.surveys[0].key]
    return {"surveys": first, "touchpoints": list(starter.touchpoints), "languages": ["cs", "en"], **hours, **change}


def press(browser: Client, kind: str, **change: Any) -> int:
    return browser.post(f"{reverse('surveys:start', args=['ozvena'])}?kind={kind}", ticked(kind, **change)).status_code


def test_the_kind_is_asked_first(olga: Member, cafe: Workspace, signed_in: SignIn) -> None:
    cafe.set(business_kind="")
    page = signed_in(olga).get(reverse("surveys:start", args=["ozvena"]))
    assert "surveys/kinds.html" in [template.name for template in page.templates]


def test_the_proposal_is_shown_before_anything_is_made(olga: Member, signed_in: SignIn) -> None:
    page = signed_in(olga).get(f"{reverse('surveys:start', args=['ozvena'])}?kind=eshop").content.decode()
    assert "How satisfied were you with the delivery?" in page
    assert "After a delivery, 2 days later." in page
    assert not Survey.objects.exists()


@pytest.mark.parametrize("kind", STARTERS)
def test_one_press_makes_what_fits(olga: Member, cafe: Workspace, signed_in: SignIn, kind: str) -> None:
    assert press(signed_in(olga), kind) == 302
    survey, first = Survey.objects.get(), STARTERS[kind].surveys[0]
    assert (survey.kind, survey.state, survey.ask_after) == (first.kind, "live", first.after)
    assert (survey.ask_delay, survey.remind_after_days) == (first.delay, first.remind_after_days)
    cafe.refresh_from_db()
    assert (cafe.business_kind, cafe.opening_hours) == (kind, STARTERS[kind].hours)
    assert {row.key for row in cafe.touchpoints.all()} == set(STARTERS[kind].touchpoints)


def test_an_eshop_asks_about_the_delivery_in_czech(olga: Member, signed_in: SignIn) -> None:
    press(signed_in(olga), "eshop")
    survey = Survey.objects.get()
    assert survey.definition.main.text["cs"] == "Jak jste spokojeni s doručením?"  # type: ignore[union-attr]
    assert survey.ask_delay == timedelta(days=2)
    assert survey.name == "Satisfaction: Delivery"


def test_a_second_press_adds_nothing(olga: Member, cafe: Workspace, signed_in: SignIn) -> None:
    browser = signed_in(olga)
    press(browser, "cafe")
    assert press(browser, "cafe", surveys=[]) == 302
    assert (Survey.objects.count(), cafe.touchpoints.count()) == (1, 3)


def test_a_touchpoint_that_came_with_an_event_gets_its_words(olga: Member, cafe: Workspace, signed_in: SignIn) -> None:
    known = cafe.touchpoints.create(key="visit")
    press(signed_in(olga), "cafe")
    known.refresh_from_db()
    assert (known.names["cs"], known.phrases["cs"]) == ("Návštěva", "s návštěvou u nás")


@pytest.mark.parametrize(
    "change",
    [
        {"mon": "all day"},
        {"mon": "17:00-09:00"},
        {"mon": "09:00-12:00, 11:00-17:00"},
        {"mon": "09:70-12:00"},
        {"languages": []},
        {"languages": ["xx"]},
        {"touchpoints": ["moon"]},
        {"surveys": ["nps-moon"]},
    ],
)
def test_nonsense_is_refused_and_nothing_made(olga: Member, signed_in: SignIn, change: dict[str, Any]) -> None:
    assert press(signed_in(olga), "cafe", **change) == 422
    assert not Survey.objects.exists()


def test_lunch_breaks_are_kept(olga: Member, cafe: Workspace, signed_in: SignIn) -> None:
    press(signed_in(olga), "shop", mon="9:00-12:00, 13:00-17:00", sat="")
    cafe.refresh_from_db()
    assert cafe.opening_hours["mon"] == [["09:00", "12:00"], ["13:00", "17:00"]]
    assert "sat" not in cafe.opening_hours


def test_not_for_a_rep(radim: Member, signed_in: SignIn) -> None:
    assert press(signed_in(radim), "cafe") == 404


@pytest.mark.parametrize("kind", STARTERS)
def test_facts_that_fit_are_proposed(olga: Member, cafe: Workspace, signed_in: SignIn, kind: str) -> None:
    url = f"{reverse('surveys:start', args=['ozvena'])}?kind={kind}"
    proposed = signed_in(olga).get(url).context["form"]["facts"]
    assert len(proposed.field.choices) >= 3
    for surveys in ([STARTERS[kind].surveys[0].key], []):
        assert press(signed_in(olga), kind, facts=proposed.initial, surveys=surveys) == 302
    assert [each.key for each in cafe.attribute_types.all()] == proposed.initial


def test_a_fact_that_was_taken_away_does_not_come_back(
    olga: Member, cafe: Workspace, signed_in: SignIn, now: datetime
) -> None:
    press(signed_in(olga), "cafe", facts=["favourite"])
    cafe.attribute_types.get().retire(at=now)
    press(signed_in(olga), "cafe", facts=["favourite"])
    assert not AttributeType.objects.in_use().exists()


def test_no_other_facts(olga: Member, cafe: Workspace, signed_in: SignIn) -> None:
    assert press(signed_in(olga), "cafe", facts=["religion"]) == 422
    assert not cafe.attribute_types.exists()
