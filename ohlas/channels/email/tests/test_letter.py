"""The letter itself: colours, scales, words and links, in each language; who it is from; a reminder's fate."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ohlas.channels.email.letter import letter_for, sheet_of
from ohlas.channels.email.look import look
from ohlas.channels.email.mails import InvitationMail, ReminderMail
from ohlas.customers.models import Customer, Event
from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import answer_url, unsubscribe_url
from ohlas.surveys.brand import contrast
from ohlas.surveys.definition import parse
from ohlas.surveys.models import Survey, SurveyVersion
from ohlas.surveys.presets import ready_made
from ohlas.surveys.wording import WORDINGS
from ohlas.team.models import Workspace

Guest = Callable[..., Customer]
CAFE = Workspace(name="Ozvěna", brand_color="#aa0000", postal_address="Dlouhá 5")
LANGUAGES = ["cs", "tr", "it", "de", "en"]


def version(metric: str = "nps", scale: str = "0-10") -> SurveyVersion:
    return SurveyVersion(definition=ready_made(metric, scale, LANGUAGES, {}).to_json())


@pytest.mark.parametrize(
    ("metric", "scale", "values", "labelled"),
    [
        ("nps", "0-10", range(11), False),
        ("csat", "1-10", range(1, 11), False),
        ("csat", "1-5", range(1, 6), True),
        ("ces", "1-7", range(1, 8), False),
    ],
)
def test_every_point_of_the_scale_can_be_tapped(metric: str, scale: str, values: range, labelled: bool) -> None:
    sheet = sheet_of(CAFE, version(metric, scale), "en")
    assert [value for value, _label in sheet.cells] == [str(value) for value in values]
    assert sheet.labelled is labelled


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_and_its_ends_are_in_the_customer_s_language(language: str) -> None:
    sheet, wording = sheet_of(CAFE, version(), language), WORDINGS[language]
    assert sheet.question == wording.question("nps", "")
    assert (sheet.low, sheet.high) == wording.ends["nps"]
    assert (sheet.business, sheet.address) == ("Ozvěna", "Dlouhá 5")


def test_a_survey_without_a_score_asks_its_first_question_and_has_no_cells() -> None:
    asks = parse({"languages": ["en"], "questions": [{"key": "idea", "type": "text", "text": {"en": "Any idea?"}}]})
    sheet = sheet_of(CAFE, SurveyVersion(definition=asks.to_json()), "en")
    assert (sheet.question, sheet.cells) == ("Any idea?", ())


@pytest.mark.parametrize("own", ["", "#00aa00"])
def test_the_survey_s_own_colour_goes_before_that_of_the_business(own: str) -> None:
    asks = ready_made("nps", "0-10", ["en"], {}).to_json() | {"look": {"color": own, "logo": True}}
    assert sheet_of(CAFE, SurveyVersion(definition=asks), "en").look.color == (own or "#aa0000")


@pytest.mark.parametrize("color", ["", "#ffffff", "#000000", "#ffcc00", "#808080", "#0b6e69"])
def test_words_on_the_cells_can_be_read(color: str) -> None:
    chosen = look(color)
    assert contrast(chosen.color, chosen.on_color) >= 4.5
    assert contrast(chosen.edge, chosen.paper) >= 3
    assert contrast(chosen.soft, chosen.paper) >= 4.5


@pytest.fixture
def to_eva(nps: Survey, guest: Guest, now: datetime) -> Invitation:
    return Invitation.invite(survey=nps, customer=guest("Eva"), channel="email", at=now)


@pytest.mark.parametrize(("sender", "named"), [("", "Kavárna Ozvěna"), ("Olga", "Olga")])
def test_who_it_is_from(to_eva: Invitation, cafe: Workspace, sender: str, named: str) -> None:
    cafe.set(sender_name=sender)
    assert InvitationMail(str(to_eva.pk)).letter().sender_name == named


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_says_all_that_the_picture_says(to_eva: Invitation, language: str) -> None:
    to_eva.set(language=language)
    letter = letter_for(to_eva)
    assert to_eva.customer
    for said in (WORDINGS[language].question("nps", ""), answer_url(to_eva), unsubscribe_url(to_eva.customer)):
        assert said in letter.text
    assert f'lang="{language}"' in letter.html
    assert letter.text.endswith("\n")


def test_the_letter_is_made_anew_and_is_the_same(to_eva: Invitation) -> None:
    mails = [InvitationMail(str(to_eva.pk)) for _twice in range(2)]
    assert mails[0].letter() == mails[1].letter() == letter_for(to_eva)


def test_what_becomes_of_the_mail_becomes_of_the_invitation(to_eva: Invitation, now: datetime) -> None:
    assert InvitationMail(str(to_eva.pk)).leaves_at(at=now) == now
    InvitationMail(str(to_eva.pk)).has_left(at=now, held=True)
    to_eva.refresh_from_db()
    assert (to_eva.state, to_eva.sent_at) == ("sent", now)
    assert Event.objects.get(kind="invitation.sent").payload["held"] is True


@pytest.mark.parametrize(("bounced", "reason"), [(True, "bounced"), (False, "undelivered")])
def test_a_mail_that_never_arrives_is_an_ask_that_never_was(
    to_eva: Invitation, now: datetime, bounced: bool, reason: str
) -> None:
    InvitationMail(str(to_eva.pk)).has_failed(at=now, bounced=bounced)
    to_eva.refresh_from_db()
    assert (to_eva.state, to_eva.suppressed_reason) == ("suppressed", reason)


def test_what_becomes_of_a_reminder_changes_nothing(to_eva: Invitation, now: datetime) -> None:
    to_eva.mark_sent(at=now)
    before = Invitation.objects.values().get()
    reminder = ReminderMail(str(to_eva.pk))
    reminder.has_left(at=now, held=False)
    reminder.has_failed(at=now, bounced=True)
    assert Invitation.objects.values().get() == before
    assert reminder.letter().subject != letter_for(to_eva).subject


def test_who_answered_needs_no_reminder(to_eva: Invitation, now: datetime) -> None:
    to_eva.mark_sent(at=now)
    assert ReminderMail(str(to_eva.pk)).leaves_at(at=now) == now
    to_eva.set(state="answered", answered_at=now)
    assert ReminderMail(str(to_eva.pk)).leaves_at(at=now) is None
