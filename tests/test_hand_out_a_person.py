"""All that is known of Eva, in one file: everything of hers, nothing of anybody else's."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from ohlas.customers.models import Customer, Event
from ohlas.customers.parts import parts
from ohlas.project.people import NOT_HANDED_OUT
from ohlas.team.models import AuditEntry, Member, User
from tests.person import MARKS, Everything, everything_about_eva

SignedIn = Callable[[Member], Client]


@pytest.fixture
def eva(olga: Member, now: datetime) -> Everything:
    return everything_about_eva(olga, at=now)


def files(browser: Client, eva: Everything) -> dict[str, str]:
    answer = browser.post(f"/w/ozvena/customers/{eva.id}/everything/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    kept = zipfile.ZipFile(io.BytesIO(answer.content))
    return {name: kept.read(name).decode() for name in kept.namelist()}


@pytest.mark.parametrize("name", ["about-you.html", "about-you.json"])
def test_everything_of_hers_is_in_it(eva: Everything, olga: Member, signed_in: SignedIn, name: str) -> None:
    text = files(signed_in(olga), eva)[name].replace("\\n", " ")
    assert [mark for mark in MARKS if mark not in text and mark not in ("777123456",)] == []


def test_programs_find_the_same_keys_whatever_the_language(eva: Everything, olga: Member, signed_in: SignedIn) -> None:
    told = json.loads(files(signed_in(olga), eva)["about-you.json"])
    assert told["format"] == "ohlas-person-1"
    assert set(told) == {
        "format", "made_at", "business", "language",
        "person", "contact_points", "former_keys", "permissions", "tags", "events", "invitations", "mails", "answers",
    }  # fmt: skip
    assert told["person"]["attributes"] == {"diet": "gluten-free-fact"}
    assert [point["retired_at"] is None for point in told["contact_points"]] == [False, True, True]
    assert told["permissions"][0]["wording"] == "consent-wording-of-eva"
    [answer] = told["answers"]
    assert (answer["score"], answer["earlier"][0]["comment"]) == (3, "Before that it was lukewarm")


def test_the_page_is_in_her_language_and_stands_alone(eva: Everything, olga: Member, signed_in: SignedIn) -> None:
    page = files(signed_in(olga), eva)["about-you.html"]
    assert '<html lang="cs">' in page
    for outside in ("<script", "src=", "href=", "@import", "url("):
        assert outside not in page


def test_nothing_of_others_is_in_it(eva: Everything, olga: Member, now: datetime, signed_in: SignedIn) -> None:
    Customer.create(olga.workspace, at=now, name="Karel Tichý", email="karel@example.cz", phone="605 111 222")
    User.objects.filter(pk=olga.user.pk).update(name="Olga Veselá")
    words = "Came with Karel Tichý (karel@example.cz, 605 111 222), served by Olga Veselá, table 12 for 2, 1 500 Kč."
    Event.write_down(eva.customer, "note.written", by=olga.user, at=now, once="n2", words=words)
    for text in files(signed_in(olga), eva).values():
        assert "Came with … (…, …), served by …, table 12 for 2, 1 500 Kč." in text
        for other in ("Karel", "karel@", "605 111 222", "Olga"):
            assert other not in text


def test_markup_of_strangers_is_inert(eva: Everything, olga: Member, now: datetime, signed_in: SignedIn) -> None:
    Event.write_down(eva.customer, "note.written", by=olga.user, at=now, once="n3", words="<script>alert(1)</script>")
    assert "<script" not in files(signed_in(olga), eva)["about-you.html"]


def test_reading_is_a_look_and_taking_is_an_export(eva: Everything, olga: Member, signed_in: SignedIn) -> None:
    browser = signed_in(olga)
    page = browser.get(f"/w/ozvena/customers/{eva.id}/everything/")
    assert "Moves to Brno in May" in page.content.decode()
    assert list(AuditEntry.objects.filter(object_id=eva.id).values_list("kind", flat=True)) == ["customer.seen"]
    files(browser, eva)
    assert AuditEntry.objects.filter(object_id=eva.id, kind="customer.exported", user=olga.user).count() == 1


def test_who_may_not_take_it(
    eva: Everything, marek: Member, radim: Member, mallory: Member, signed_in: SignedIn
) -> None:
    address = f"/w/ozvena/customers/{eva.id}/everything/"
    assert signed_in(marek).get(address).status_code == 200
    marek.set(may_export=False)
    radim.set(may_export=True)
    for member in (marek, radim, mallory):
        assert signed_in(member).get(address).status_code == 404
        assert signed_in(member).post(address).status_code == 404
    assert not AuditEntry.objects.filter(kind="customer.exported").exists()


def test_every_model_about_a_person_is_told_of_or_says_why_not() -> None:
    told = {label for part in parts() for label in part.TOLD} | NOT_HANDED_OUT.keys()
    assert {model._meta.label for model in _with_a_path_to(Customer)} == told
    keys = {section for part in parts() for section in part.TOLD.values()}
    assert keys == {
        "person",
        "contact_points",
        "former_keys",
        "permissions",
        "tags",
        "events",
        "invitations",
        "mails",
        "answers",
    }


def _with_a_path_to(target: type[models.Model]) -> set[type[models.Model]]:
    """All models of ours that point to it, or to one that does."""
    found, grown = {target}, True
    while grown:
        more = {model for model in apps.get_models() if _points_to(model, found)}
        grown, found = not more <= found, found | more
    return found


def _points_to(model: type[models.Model], targets: set[Any]) -> bool:
    return any(field.concrete and field.related_model in targets for field in model._meta.get_fields())
