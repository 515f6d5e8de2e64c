"""The mail that asks, as it arrives at a real mail server."""

import re
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import cast

import pytest
from django.conf import settings
from django.test import Client

from ohlas.channels.email.letter import letter_for
from ohlas.customers.models import ContactPoint, Customer, Event, Permission
from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import answer_url, unsubscribe_url
from ohlas.jobs.testing import run_due_jobs
from ohlas.mail.models import Message
from ohlas.mail.tests.conftest import MailServer
from ohlas.surveys.models import Survey
from ohlas.team.models import Workspace

Guest = Callable[..., Customer]
pytestmark = pytest.mark.django_db


class Links(HTMLParser):
    """Every address a mail program would open or load."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.loaded: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if tag == "a" and name == "href":
                self.opened.append(value or "")
            elif name in ("src", "href", "background", "srcset", "poster"):
                self.loaded.append(value or "")


def asked(survey: Survey, customer: Customer, now: datetime) -> Invitation:
    return Invitation.invite(survey=survey, customer=customer, channel="email", at=now)


def part(mail: object, kind: str) -> str:
    body = cast(EmailMessage, mail).get_body((kind,))
    assert body
    return str(body.get_content())


def test_it_arrives_in_her_language_with_every_score_to_tap(
    mail_server: MailServer, nps: Survey, guest: Guest, now: datetime, cafe: Workspace
) -> None:
    cafe.set(reply_to="olga@ozvena.example", postal_address="Dlouhá 5, Praha")
    cagri = guest("Cagri", language="tr")
    invitation = asked(nps, cagri, now)
    run_due_jobs(now)
    [mail] = mail_server.received
    html, text = part(mail, "html"), part(mail, "plain")
    assert [link for link in Links(html).opened if "?score=" in link] == [
        f"{answer_url(invitation)}?score={score}" for score in range(11)
    ]
    assert unsubscribe_url(cagri) in Links(html).opened
    assert "tavsiye etme olasılığınız" in html
    assert 'lang="tr"' in html
    for words in (answer_url(invitation), unsubscribe_url(cagri), "Dlouhá 5, Praha", "0 = Hiç olası değil"):
        assert words in text
    assert mail["From"] == "Kavárna Ozvěna <ohlas@localhost>"
    assert mail["Reply-To"] == "olga@ozvena.example"
    assert mail["Subject"].startswith("Kavárna Ozvěna: Bizi bir arkadaşınıza")
    assert Event.objects.filter(customer=cagri, kind="invitation.sent").count() == 1


def test_mail_programs_find_the_one_press_way_out(
    mail_server: MailServer, nps: Survey, guest: Guest, now: datetime
) -> None:
    eva = guest("Eva")
    asked(nps, eva, now)
    run_due_jobs(now)
    [mail] = mail_server.received
    assert mail["List-Unsubscribe"] == f"<{unsubscribe_url(eva)}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Precedence"] is None


@pytest.mark.parametrize("language", ["cs", "tr", "it", "de", "en"])
@pytest.mark.parametrize(("kind", "scale"), [("nps", "0-10"), ("csat", "1-5"), ("csat", "1-10"), ("ces", "1-7")])
def test_it_loads_nothing_from_anywhere(
    cafe: Workspace, guest: Guest, now: datetime, kind: str, scale: str, language: str
) -> None:
    survey = Survey.create(workspace=cafe, kind=kind, name="x", scale=scale, languages=[language], by=None, at=now)
    survey.publish(by=None, at=now)
    html = letter_for(asked(survey, guest("Eva", language=language), now)).html
    assert Links(html).loaded == []
    assert not re.search(r"@import|url\(|<img|<script", html)
    assert all(link.startswith(settings.BASE_URL) for link in Links(html).opened)
    assert len(html) < 60_000


def test_markup_in_names_is_text(nps: Survey, guest: Guest, now: datetime, cafe: Workspace) -> None:
    cafe.set(name="<script>alert(1)</script> & {{ x }} {% y %}", postal_address='"><img src=x>')
    html = letter_for(asked(nps, guest("Eva"), now)).html
    assert not {"script", "img"} & Links(html).tags
    assert "&lt;script&gt;alert(1)" in html
    assert "{{ x }} {% y %}" in html


def test_each_customer_has_links_of_their_own(nps: Survey, guest: Guest, now: datetime) -> None:
    eva, petr = (letter_for(asked(nps, guest(name), now)) for name in ("Eva", "Petr"))
    assert not set(Links(eva.html).opened) & set(Links(petr.html).opened)
    assert ".invalid" not in eva.html + eva.text


def test_a_new_name_of_the_business_shows_at_once(nps: Survey, guest: Guest, now: datetime, cafe: Workspace) -> None:
    invitation = asked(nps, guest("Eva"), now)
    assert "Kavárna Ozvěna" in letter_for(invitation).html
    cafe.set(name="Ozvěna a syn")
    invitation.workspace = cafe
    assert "Ozvěna a syn" in letter_for(invitation).html


def test_a_refused_address_is_a_suppressed_invitation(
    mail_server: MailServer, nps: Survey, guest: Guest, now: datetime
) -> None:
    eva = guest("Eva")
    invitation = asked(nps, eva, now)
    mail_server.answers["RCPT", "eva@guests.example"] = "550 5.1.1 no such person"
    run_due_jobs(now)
    invitation.refresh_from_db()
    assert (invitation.state, invitation.suppressed_reason, invitation.sent_at) == ("suppressed", "bounced", None)
    assert ContactPoint.objects.get(customer=eva).state == "bounced"
    assert asked(nps, eva, now).suppressed_reason == "bounced"
    kinds = Event.objects.filter(customer=eva).order_by("id").values_list("kind", flat=True)
    assert list(kinds)[-3:] == ["mail.bounced", "invitation.suppressed", "invitation.suppressed"]


def test_an_answer_that_comes_before_the_mail_is_marked_sent_stays_an_answer(
    nps: Survey, guest: Guest, now: datetime
) -> None:
    invitation = asked(nps, guest("Eva"), now)
    message = Message.objects.get()
    message.take_out(at=now)
    invitation.set(state="answered", answered_at=now)
    message.mark_sent(at=now)
    invitation.refresh_from_db()
    assert (invitation.state, invitation.sent_at) == ("answered", now)


def test_a_reminder_says_so(nps: Survey, guest: Guest, now: datetime, mail_server: MailServer) -> None:
    invitation = asked(nps, guest("Eva", language="en"), now)
    run_due_jobs(now)
    invitation.refresh_from_db()
    invitation.post_reminder(at=now)
    # The floor of a day holds for others' invitations, not for the one it reminds of.
    run_due_jobs(now)
    [first, second] = mail_server.received
    assert second["Subject"] == f"A reminder from {first['Subject']}"
    assert Links(part(first, "html")).opened == Links(part(second, "html")).opened


def test_a_scanner_that_follows_every_link_twice_changes_nothing(nps: Survey, guest: Guest, now: datetime) -> None:
    invitation = asked(nps, guest("Eva"), now)
    run_due_jobs(now)
    links = Links(letter_for(invitation).html).opened

    def everything() -> list[object]:
        return [list(kind.objects.order_by("pk").values()) for kind in (Event, Permission, Invitation, Message)]

    before = everything()
    for link in [*links, *links]:
        assert Client().get(link.removeprefix(settings.BASE_URL)).status_code == 200
    assert len(links) == 12
    assert everything() == before


@pytest.mark.parametrize(("country", "labelled"), [("", True), ("CZ", True), ("DE", False), ("TR", False)])
def test_mail_to_the_czech_republic_says_what_it_is(
    nps: Survey, guest: Guest, now: datetime, country: str, labelled: bool
) -> None:
    letter = letter_for(asked(nps, guest("Eva", basis="consent", country=country), now))
    assert letter.text.startswith("Obchodní sdělení") == labelled
    assert ("Obchodní sdělení" in letter.html) == labelled
