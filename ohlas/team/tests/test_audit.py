"""Who did what: written by itself, changed by nobody, seen by the owner."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from ohlas.team import audit
from ohlas.team.addresses import shortened
from ohlas.team.forms.business import SenderForm
from ohlas.team.models import ApiKey, AppendOnly, AuditEntry, Member, MemberInvitation, User

SignedIn = Callable[[Member], Client]
AUDIT = "/w/ozvena/settings/audit/"
PASSWORD = "three ordinary words"


def _kinds(member: Member) -> list[str]:
    return list(member.workspace.audit_entries.order_by("id").values_list("kind", flat=True))


def test_the_owner_reads_who_did_what(olga: Member, radim: Member, signed_in: SignedIn, now: datetime) -> None:
    radim.change(role="manager", sees_personal_data=True, may_export=True, at=now, by=olga.user)
    page = signed_in(olga).get(AUDIT).content.decode()
    assert "Changed what somebody may do" in page
    assert "Radim, from Rep to Manager, may export now" in page
    assert "Signed in" in page


@pytest.mark.parametrize("who", ["marek", "radim", "vera", "mallory"])
def test_nobody_else_does(request: pytest.FixtureRequest, olga: Member, signed_in: SignedIn, who: str) -> None:
    browser = signed_in(request.getfixturevalue(who))
    assert browser.get(AUDIT).status_code == 404
    assert browser.post(f"{AUDIT}export/").status_code == 404


def test_mallory_reads_only_of_her_own_shop(olga: Member, mallory: Member, signed_in: SignedIn, now: datetime) -> None:
    audit.note(olga, "customers.exported", at=now, rows=7)
    page = signed_in(mallory).get(f"/w/other/settings/audit/?who={olga.user_id}").content.decode()
    assert "Olga" not in page
    assert "Took customers out" not in page


def test_nothing_written_is_changed(olga: Member, now: datetime) -> None:
    audit.note(olga, "customers.exported", at=now, rows=7)
    entry = AuditEntry.objects.get()
    for attempt in (entry.save, entry.delete, AuditEntry.objects.all().delete):
        with pytest.raises(AppendOnly):
            attempt()
    with pytest.raises(AppendOnly):
        AuditEntry.objects.update(who="Radim")
    entry.refresh_from_db()
    assert (entry.who, entry.details) == ("Olga", {"rows": 7})


def test_a_kind_nobody_listed_is_a_mistake(olga: Member, now: datetime) -> None:
    with pytest.raises(KeyError):
        audit.note(olga, "coffee.drunk", at=now)


def test_a_look_counts_once_an_hour(olga: Member, radim: Member, now: datetime) -> None:
    for minutes in (0, 20, 59):
        audit.note(olga, "customer.seen", about=radim, at=now + timedelta(minutes=minutes), hourly=True)
    audit.note(radim, "customer.seen", about=radim, at=now, hourly=True)
    audit.note(olga, "customer.seen", about=radim, at=now + timedelta(minutes=60), hourly=True)
    assert _kinds(olga) == ["customer.seen"] * 3


def test_two_years_are_kept(olga: Member, now: datetime) -> None:
    for days in (0, 729, 731, 900):
        audit.note(olga, "customers.exported", at=now - timedelta(days=days), rows=days)
    assert audit.forget_old(at=now) == 2
    assert [entry.details["rows"] for entry in AuditEntry.objects.order_by("id")] == [0, 729]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("fe80::1%eth0", "fe80::/48"),
        ("unknown", ""),
        ("", ""),
    ],
)
def test_only_the_network_is_kept(address: str, network: str) -> None:
    assert shortened(address) == network


def test_sign_ins_are_written_with_their_network(olga: Member, client: Client) -> None:
    olga.user.change_password(PASSWORD)
    given = {"login": "olga@example.com", "password": PASSWORD}
    client.post("/sign-in/", given, REMOTE_ADDR="203.0.113.77")
    entry = AuditEntry.objects.get()
    assert (entry.kind, entry.address, entry.details) == ("signed_in", "203.0.113.0/24", {"ways": ["password"]})


def test_a_lock_out_is_written_once(olga: Member, client: Client) -> None:
    for _ in range(9):
        client.post("/sign-in/", {"login": "Olga@example.com", "password": "wrong"})
    assert _kinds(olga) == ["sign_in.locked"]


def test_members_and_keys(olga: Member, radim: Member, signed_in: SignedIn, now: datetime) -> None:
    rights: Any = {"role": "rep", "sees_personal_data": True, "may_export": False}
    given: Any = {"workspace": olga.workspace, "email": "nina@example.com", "language": "cs", **rights}
    invitation, _token = MemberInvitation.invite(**given, by=olga.user, at=now)
    invitation.accept_as_new(name="Nina", password=PASSWORD, at=now)
    second, _token = MemberInvitation.invite(**{**given, "email": "x@example.com"}, by=olga.user, at=now)
    second.withdraw(at=now, by=olga.user)
    second.withdraw(at=now, by=olga.user)
    radim.change(**rights, at=now, by=olga.user)
    radim.remove(at=now, by=olga.user)
    key, token = ApiKey.issue(workspace=olga.workspace, name="E-shop", scopes=["customers:read"], at=now, by=olga.user)
    key.revoke(at=now, by=olga.user)
    key.revoke(at=now, by=olga.user)
    assert _kinds(olga) == [
        *("member.invited", "member.joined", "member.invited", "invitation.withdrawn"),
        *("member.removed", "key.made", "key.revoked"),
    ]
    assert token not in str(list(AuditEntry.objects.values()))


def test_settings_say_which_not_what(olga: Member, signed_in: SignedIn) -> None:
    browser = signed_in(olga)
    browser.post(
        "/w/ozvena/settings/sender/", {"sender_name": "Olga from the café", "reply_to": "", "postal_address": ""}
    )
    entry = AuditEntry.objects.get(kind="business.changed")
    assert entry.details == {"fields": ["sender_name"]}
    assert str(SenderForm.base_fields["sender_name"].label) in browser.get(AUDIT).content.decode()


def test_filters_and_pages(olga: Member, radim: Member, signed_in: SignedIn, now: datetime) -> None:
    for number in range(120):
        audit.note(radim if number % 2 else olga, "customers.exported", at=now, rows=number)
    audit.note(radim, "business.changed", at=now, fields=["name"])
    browser = signed_in(olga)
    seen: list[int] = []
    address = f"?who={radim.user_id}&kind=exports"
    while address:
        context = browser.get(AUDIT + address).context
        seen += [line.entry.details["rows"] for line in context["lines"]]
        address = context["older_url"]
    assert seen == list(range(119, 0, -2))


@pytest.mark.parametrize("query", ["who=x", "kind=x", "before=x", "who=' OR 1=1", "before=0", "kind[]=exports"])
def test_a_strange_filter_is_left_aside(olga: Member, signed_in: SignedIn, query: str) -> None:
    answer = signed_in(olga).get(f"{AUDIT}?{query}")
    assert answer.status_code == 200
    assert len(answer.context["lines"]) == 1


def test_what_the_machine_and_programs_did(olga: Member, signed_in: SignedIn, now: datetime) -> None:
    key, _token = ApiKey.issue(workspace=olga.workspace, name="E-shop", scopes=[], at=now, by=None)
    audit.note(key, "customer.erased", at=now)
    page = signed_in(olga).get(f"{AUDIT}?who=machine").content.decode()
    assert "Whoever runs the server" in page
    assert "E-shop" in page
    assert "Signed in" not in page


def test_the_list_is_taken_out_and_that_is_written_too(olga: Member, signed_in: SignedIn, now: datetime) -> None:
    olga.user.change(name="=cmd()", language="en", theme="auto")
    browser = signed_in(olga)
    answer: Any = browser.post(f"{AUDIT}export/")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert text.splitlines()[0].startswith('"When","Who","E-mail","What"')
    assert '"\'=cmd()"' in text
    assert _kinds(olga)[-1] == "audit.exported"
    assert browser.get(f"{AUDIT}export/").status_code == 405


def test_a_colleague_who_left_keeps_their_name(olga: Member, radim: Member, signed_in: SignedIn, now: datetime) -> None:
    audit.note(radim, "customers.exported", at=now, rows=1)
    User.objects.filter(pk=radim.user_id).delete()
    assert "Radim" in signed_in(olga).get(AUDIT).content.decode()
