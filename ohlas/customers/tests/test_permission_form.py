"""What a member writes into the ledger: which words are kept with it, and what is refused with its reason."""

from datetime import datetime
from typing import Any

import pytest
from django.http import QueryDict

from ohlas.customers.models import Customer, Permission
from ohlas.customers.permission_forms import CheckForm, PermissionForm
from ohlas.team.models import Member, Workspace

READY = "Kavárna Ozvěna: Ano, smíte se mě e-mailem ptát"


def filled(customer: Customer, **fields: str) -> PermissionForm:
    data = QueryDict(mutable=True)
    data.update({"basis": "consent", "channel": "email", **fields})
    return PermissionForm(data, customer=customer)


@pytest.mark.parametrize(
    ("fields", "wording"),
    [
        ({}, READY),
        ({"words": "ready"}, READY),
        ({"words": "ready", "wording": "Pište mi."}, "Pište mi."),
        ({"words": "own", "wording": "Pište mi."}, "Pište mi."),
        ({"words": "none"}, ""),
        ({"words": "none", "wording": "Pište mi."}, ""),
        ({"basis": "merchant"}, ""),
        ({"basis": "merchant", "words": "ready"}, ""),
        ({"basis": "existing_customer", "words": "own"}, ""),
        ({"basis": "existing_customer", "words": "own", "wording": "Bought a cake."}, "Bought a cake."),
    ],
)
def test_the_words_that_are_kept(
    fields: dict[str, str], wording: str, eva: Customer, radim: Member, now: datetime
) -> None:
    form = filled(eva, **fields)
    assert form.is_valid()
    line = form.write(member=radim, at=now)
    assert line
    assert (line.wording == wording) if wording != READY else line.wording.startswith(READY)
    assert (line.by, line.at, line.source) == (radim.user, now, "ohlas")


@pytest.mark.parametrize(("language", "begins"), [("", "Ano, "), ("de", "Ja, "), ("tr", "Evet, "), ("pl", "Yes, ")])
def test_the_ready_text_is_in_their_language_else_ours(language: str, begins: str, eva: Customer) -> None:
    eva.language = language
    form = PermissionForm(customer=eva)
    assert form.ready_text("sms", "offers").startswith(f"Kavárna Ozvěna: {begins}")
    assert str(form.fields["words"].help_text).startswith(f"Kavárna Ozvěna: {begins}")


def test_a_name_with_a_sign_is_shown_as_it_is(eva: Customer, cafe: Workspace) -> None:
    eva.workspace.name = "<b>Bar & Grill</b>"
    assert "&lt;b&gt;Bar &amp; Grill&lt;/b&gt;" in str(PermissionForm(customer=eva).fields["words"].help_text)


def test_they_do_not_want_it(eva: Customer, radim: Member, now: datetime) -> None:
    form = filled(eva, basis="withdrawn", channel="sms", purpose="news", source="by phone", wording="Ne.")
    assert form.is_valid()
    line = form.write(member=radim, at=now)
    assert line
    assert (line.basis, line.channel, line.purpose, line.source) == ("withdrawn", "sms", "news", "by phone")
    assert (line.by, line.wording) == (radim.user, "")


def test_after_a_no_only_their_own_consent(eva: Customer, radim: Member, now: datetime) -> None:
    eva.withdraw(channel="email", source="unsubscribe link", at=now)
    form = filled(eva, basis="existing_customer")
    assert form.is_valid()
    assert form.write(member=radim, at=now) is None
    assert "They said no before." in str(form.errors)
    assert Permission.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"words": "own"}, "wording"), ({"basis": "pending"}, "basis"), ({"basis": "none"}, "basis")],
)
def test_refused(fields: dict[str, str], field: str, eva: Customer) -> None:
    assert list(filled(eva, **fields).errors) == [field]


def test_nothing_is_filled_in_before_it_is_sent(eva: Customer) -> None:
    assert not PermissionForm(QueryDict(), customer=eva).is_bound


@pytest.mark.parametrize(
    ("before", "ticked", "after"),
    [(None, False, None), (None, True, "now"), ("since", True, "since"), ("since", False, None)],
)
def test_since_when_consents_are_confirmed(
    before: str | None, ticked: bool, after: str | None, marek: Member, now: datetime
) -> None:
    """Ticked again, it goes on from when it began."""
    moments: dict[str | None, Any] = {None: None, "now": now, "since": now.replace(year=2025)}
    marek.workspace.set(double_opt_in_since=moments[before])
    form = CheckForm({"permission_check": "record", **({"double_opt_in": "on"} if ticked else {})})
    assert form.is_valid()
    form.save(marek, at=now)
    workspace = Workspace.objects.get(pk=marek.workspace_id)
    assert (workspace.double_opt_in_since, workspace.permission_check) == (moments[after], "record")
