"""Reasons in words, channels, and the form of when to send: tables, no database."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from ohlas.customers.models import Customer
from ohlas.invitations.asking import language_for
from ohlas.invitations.forms import FURTHEST, SendForm
from ohlas.invitations.models import Invitation, Mailing
from ohlas.invitations.naming import MAILING_STATES, REASONS, STATES, WHY_NOT
from ohlas.invitations.story import _groups
from ohlas.invitations.templatetags.asking import why_not
from ohlas.invitations.wording import reminder_subject, subject_of
from ohlas.surveys.definition import parse
from ohlas.surveys.presets import ready_made

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
NPS = ready_made("nps", "0-10", ["cs", "tr"], {})
OTHERS = ["cs", "tr", "it", "de"]


@pytest.mark.parametrize("table", [REASONS, WHY_NOT])
def test_every_reason_has_words_and_no_word_lacks_its_reason(table: dict[str, Any]) -> None:
    assert set(table) == set(Invitation.REASONS)


def test_every_state_has_words() -> None:
    assert {*STATES, "suppressed"} == set(Invitation.STATES)
    assert set(MAILING_STATES) == set(Mailing.STATES)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("table", [REASONS, WHY_NOT, STATES, MAILING_STATES])
def test_none_of_them_is_left_in_english(table: dict[str, Any], language: str) -> None:
    english = {str(words) for words in table.values()}
    with override(language):
        assert not english & {str(words) for words in table.values()}


def test_an_unknown_reason_says_nothing() -> None:
    assert why_not("moon") == ""
    assert why_not("bounced") == "Mail to this address came back."


@pytest.mark.parametrize(
    ("speaks", "business", "asked_in"),
    [("tr", "cs", "tr"), ("en", "cs", "cs"), ("", "cs", "cs"), ("ja", "tr", "tr"), ("ja", "de", "cs"), ("", "", "cs")],
)
def test_the_language_somebody_is_asked_in(speaks: str, business: str, asked_in: str) -> None:
    assert language_for(Customer(language=speaks), NPS, business) == asked_in


@pytest.mark.parametrize("language", ["cs", "tr"])
def test_the_subject_is_the_business_and_its_question(language: str) -> None:
    subject = subject_of(NPS, "Ozvěna", language)
    assert subject == f"Ozvěna: {NPS.questions[0].text[language]}"


def test_a_survey_without_words_has_the_business_alone() -> None:
    empty = parse({"languages": ["cs"], "questions": [{"key": "a", "type": "text"}]})
    assert subject_of(empty, "Ozvěna", "cs").startswith("Ozvěna")


def test_a_reminder_says_so_in_each_language() -> None:
    said = {reminder_subject("Ozvěna: ?", language) for language in [*OTHERS, "en"]}
    assert len(said) == 5
    assert all("Ozvěna: ?" in subject for subject in said)


@pytest.fixture
def send() -> Callable[..., SendForm]:
    """`send(when="later", send_at="2026-11-21T10:00")`, by Prague's clock."""

    def filled(**data: str) -> SendForm:
        with timezone.override("Europe/Prague"):
            form = SendForm(data, at=NOW)
            form.is_valid()
        return form

    return filled


@pytest.mark.parametrize(
    ("data", "sent_at"),
    [
        ({"when": "now"}, NOW),
        ({"when": "now", "send_at": "2020-01-01T10:00"}, NOW),
        ({"when": "later", "send_at": "2026-11-20T10:01"}, NOW + timedelta(minutes=1)),
        ({"when": "later", "send_at": "2026-11-21T10:00:30"}, NOW + timedelta(days=1, seconds=30)),
        ({"when": "later", "send_at": "2027-07-01T10:00"}, datetime(2027, 7, 1, 8, tzinfo=UTC)),
    ],
)
def test_when_it_leaves(send: Callable[..., SendForm], data: dict[str, str], sent_at: datetime) -> None:
    form = send(**data)
    assert not form.errors
    assert form.cleaned_data["send_at"] == sent_at


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, "when"),
        ({"when": "never"}, "when"),
        ({"when": "later"}, "send_at"),
        ({"when": "later", "send_at": "tomorrow"}, "send_at"),
        ({"when": "later", "send_at": "2026-11-20T10:00"}, "send_at"),
        ({"when": "later", "send_at": "2026-11-20T09:59"}, "send_at"),
        ({"when": "later", "send_at": f"{NOW + FURTHEST + timedelta(days=1):%Y-%m-%dT%H:%M}"}, "send_at"),
        ({"when": "later", "send_at": "2026-03-29T02:30"}, "send_at"),
    ],
)
def test_a_time_that_cannot_be_is_told_at_its_field(
    send: Callable[..., SendForm], data: dict[str, str], field: str
) -> None:
    assert list(send(**data).errors) == [field]


def test_what_became_of_everybody_in_order_and_without_empty_lines() -> None:
    counted = {("answered", ""): 1, ("suppressed", "bounced"): 2, ("queued", ""): 3, ("suppressed", "opted_out"): 1}
    assert [(group.key, group.count) for group in _groups(counted)] == [
        ("queued", 3),
        ("answered", 1),
        ("opted_out", 1),
        ("bounced", 2),
    ]
