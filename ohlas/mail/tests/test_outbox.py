"""Reading the Outbox."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from ohlas.mail.models import Message
from ohlas.team.models import Member, Workspace

Note = Callable[..., Message]
Browser = Callable[[Member], Client]
pytestmark = pytest.mark.django_db
HTML = '<html><head></head><body style="color:red"><a href="https://x.example/a/1?score=9">9</a></body></html>'


def url(name: str, *args: object) -> str:
    return reverse(f"mail:{name}", args=["ozvena", *args])


def test_the_owner_reads_a_mail(note: Note, olga: Member, signed_in: Browser) -> None:
    message = note("eva@guests.example", html=HTML)
    assert "eva@guests.example" in signed_in(olga).get(url("outbox")).content.decode()
    page = signed_in(olga).get(url("message", message.pk)).content.decode()
    assert url("body", message.pk) in page
    assert message.message_id.strip("<>") in page


def test_the_frame_lets_styles_and_taps_through_and_nothing_else(note: Note, olga: Member, signed_in: Browser) -> None:
    body = signed_in(olga).get(url("body", note("eva@guests.example", html=HTML).pk))
    assert '<base target="_blank">' in body.content.decode()
    policy = body["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox allow-popups allow-popups-to-escape-sandbox" in policy
    assert "script-src" not in policy
    assert body["X-Frame-Options"] == "SAMEORIGIN"


def test_markup_in_a_plain_mail_stays_text(note: Note, olga: Member, signed_in: Browser) -> None:
    evil = "<script>alert(1)</script>"
    message = note("eva@guests.example", text=evil, subject=evil)
    for page in (url("outbox"), url("message", message.pk)):
        assert evil not in signed_in(olga).get(page).content.decode()


def test_reps_viewers_and_other_businesses_see_nothing(
    note: Note, radim: Member, vera: Member, mallory: Member, signed_in: Browser
) -> None:
    message = note("eva@guests.example")
    for member in (radim, vera, mallory):
        for page in (url("outbox"), url("message", message.pk), url("body", message.pk)):
            assert signed_in(member).get(page).status_code == 404


def test_another_business_s_mail_is_not_found_in_ours(note: Note, mallory: Member, signed_in: Browser) -> None:
    theirs = reverse("mail:message", args=["other", note("eva@guests.example").pk])
    assert signed_in(mallory).get(theirs).status_code == 404


def test_account_mail_is_shown_to_nobody(olga: Member, signed_in: Browser, now: datetime) -> None:
    reset = Message.post(to="marek@example.com", at=now, subject="Reset", text="secret link")
    assert "Reset" not in signed_in(olga).get(url("outbox")).content.decode()
    assert signed_in(olga).get(url("message", reset.pk)).status_code == 404


def test_a_colleague_s_invitation_is_only_for_who_may_invite(
    olga: Member, marek: Member, signed_in: Browser, now: datetime, cafe: Workspace
) -> None:
    join = Message.post(to="new@example.com", at=now, subject="Join us", text="link", workspace=cafe)
    assert signed_in(olga).get(url("message", join.pk)).status_code == 200
    assert signed_in(marek).get(url("message", join.pk)).status_code == 404


def test_without_sight_of_personal_data_no_address_is_shown(note: Note, marek: Member, signed_in: Browser) -> None:
    marek.set(sees_personal_data=False)
    message = note("eva@guests.example")
    assert "eva@" not in signed_in(marek).get(url("outbox")).content.decode()
    assert signed_in(marek).get(url("message", message.pk)).status_code == 404


def test_a_mail_whose_invitation_is_gone_is_gone(
    note: Note, olga: Member, signed_in: Browser, now: datetime, cafe: Workspace
) -> None:
    orphan = Message.post(to="x@guests.example", at=now, workspace=cafe, source="invitation", source_id=str(uuid4()))
    assert signed_in(olga).get(url("message", orphan.pk)).status_code == 404


def test_the_list_has_pages_and_states(note: Note, olga: Member, signed_in: Browser) -> None:
    for number in range(51):
        note(f"guest{number}@guests.example")
    first = signed_in(olga).get(url("outbox"))
    assert len(first.context["messages_shown"]) == 50
    second = signed_in(olga).get(url("outbox") + first.context["older_url"])
    assert [row.to for row, _state, _tone in second.context["messages_shown"]] == ["guest0@guests.example"]
    assert not signed_in(olga).get(url("outbox") + "?state=failed").context["messages_shown"]
    assert signed_in(olga).get(url("outbox") + "?state=x&before=y").status_code == 200


def test_reading_changes_nothing(note: Note, olga: Member, signed_in: Browser) -> None:
    message = note("eva@guests.example", html=HTML)
    before = Message.objects.values().get()
    for page in (url("message", message.pk), url("body", message.pk)):
        signed_in(olga).get(page)
    assert Message.objects.values().get() == before


def test_the_list_asks_the_database_as_often_for_ten_as_for_one(
    note: Note, olga: Member, signed_in: Browser, django_assert_num_queries: Callable[..., object]
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = signed_in(olga)
    note("eva@guests.example")
    browser.get(url("outbox"))
    with CaptureQueriesContext(connection) as one:
        browser.get(url("outbox"))
    for number in range(9):
        note(f"guest{number}@guests.example")
    with CaptureQueriesContext(connection) as ten:
        browser.get(url("outbox"))
    assert len(one) == len(ten)
