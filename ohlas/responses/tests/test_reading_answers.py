"""Reading answers: names as far as each member may know them, one answer in full, and the file."""

import csv
from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.test import Client

from ohlas.customers.models import Customer
from ohlas.responses.export import HEADER, PLAIN, rows
from ohlas.responses.models import Response, ResponseChange
from ohlas.responses.rows import _shown
from ohlas.responses.tests.test_comments_page import give
from ohlas.responses.words import ASIDE, BANDS, CHANNELS, channel_word, sees_names
from ohlas.scores.scale import SCALES
from ohlas.surveys.models import Survey
from ohlas.team.models import AuditEntry, Member

SignIn = Callable[[Member], Client]
COMMENTS = "/w/ozvena/comments/"


@pytest.fixture
def cold(nps: Survey, eva: Customer, now: datetime) -> Response:
    return give(nps, now, 2, "Studená káva", customer_id=eva.pk)


@pytest.mark.parametrize(
    ("role", "switch", "may"),
    [("owner", True, True), ("owner", False, False), ("manager", True, True), ("rep", True, True),
     ("rep", False, False), ("viewer", True, False), ("viewer", False, False)],
)  # fmt: skip
def test_who_reads_names(role: str, switch: bool, may: bool) -> None:
    assert sees_names(Member(role=role, sees_personal_data=switch)) is may


@pytest.mark.parametrize(("who", "named"), [("olga", True), ("marek", True), ("vera", False)])
def test_a_name_stands_where_it_may(
    request: pytest.FixtureRequest, cold: Response, signed_in: SignIn, who: str, named: bool
) -> None:
    browser = signed_in(request.getfixturevalue(who))
    for address in (COMMENTS, f"{COMMENTS}{cold.pk}/"):
        assert ("Eva Nováková" in browser.get(address).content.decode()) is named


def test_the_switch_takes_the_name_away_at_once(marek: Member, cold: Response, signed_in: SignIn) -> None:
    browser = signed_in(marek)
    assert "Nováková" in browser.get(COMMENTS).content.decode()
    marek.set(sees_personal_data=False)
    assert "Nováková" not in browser.get(COMMENTS).content.decode()
    assert browser.get(f"{COMMENTS}export.csv").status_code == 404


def test_what_was_said_before_is_shown_with_the_answer(
    olga: Member, cold: Response, signed_in: SignIn, now: datetime
) -> None:
    ResponseChange.objects.create(response=cold, answers={"score": 0}, comment="Hrozná káva", changed_at=now)
    assert "Hrozná káva" in signed_in(olga).get(f"{COMMENTS}{cold.pk}/").content.decode()


@pytest.mark.parametrize("reason", ASIDE)
def test_why_it_is_set_aside_is_said_and_who_may_counts_it(
    olga: Member, cold: Response, signed_in: SignIn, now: datetime, reason: str
) -> None:
    cold.set(set_aside_at=now, set_aside_reason=reason)
    page = signed_in(olga).get(f"{COMMENTS}{cold.pk}/").content.decode()
    assert str(ASIDE[reason]) in page
    assert f"{COMMENTS}{cold.pk}/count/" in page


@pytest.mark.parametrize("who", ["radim", "vera", "mallory"])
def test_nobody_else_counts_what_was_set_aside(
    request: pytest.FixtureRequest, cold: Response, signed_in: SignIn, now: datetime, who: str
) -> None:
    cold.set(set_aside_at=now, set_aside_reason="many")
    assert signed_in(request.getfixturevalue(who)).post(f"{COMMENTS}{cold.pk}/count/").status_code == 404
    cold.refresh_from_db()
    assert cold.set_aside_at == now


@pytest.mark.parametrize(("path", "method"), [("", "post"), ("export.csv", "post")])
def test_wrong_method(olga: Member, cold: Response, signed_in: SignIn, path: str, method: str) -> None:
    assert getattr(signed_in(olga), method)(COMMENTS + path).status_code == 405
    assert signed_in(olga).post(f"{COMMENTS}{cold.pk}/").status_code == 405
    assert signed_in(olga).get(f"{COMMENTS}{cold.pk}/count/").status_code == 405


def test_the_file_has_a_row_an_answer_the_newest_first(nps: Survey, eva: Customer, now: datetime) -> None:
    for days in (1, 0, 2):
        give(nps, now - timedelta(days=days), 9 - days, customer_id=eva.pk)
    header, *found = rows(Response.objects.all())
    assert header == HEADER
    assert [row[HEADER.index("score")] for row in found] == [9, 8, 7]
    assert {len(row) for row in found} == {len(HEADER)} == {len(PLAIN)}


def test_each_column_says_what_its_name_says(cold: Response) -> None:
    cold.set(answers={"score": 2, "size": "small", "again": "no"})
    _header, row = rows(Response.objects.all())
    told = dict(zip(HEADER, row, strict=True))
    assert (told["survey"], told["metric"], told["scale"], told["band"]) == ("NPS", "nps", "0-10", "bad")
    assert (told["customer"], told["comment"], told["channel"]) == ("Eva Nováková", "Studená káva", "link")
    assert told["other_answers"] == "size: small; again: no"
    assert told["submitted_at"] == "2026-11-20T09:00:00+00:00"


def test_an_anonymous_row_has_no_time(cold: Response) -> None:
    cold.set(submitted_at=None)
    _header, row = rows(Response.objects.all())
    assert row[HEADER.index("submitted_at")] == ""


def test_the_file_is_narrowed_like_the_page_and_taking_it_out_is_noted(
    olga: Member, cold: Response, nps: Survey, signed_in: SignIn, now: datetime
) -> None:
    give(nps, now, 10, "Výborné")
    file = b"".join(signed_in(olga).get(f"{COMMENTS}export.csv?band=good")).decode("utf-8-sig")
    [line] = list(csv.DictReader(StringIO(file), delimiter=";" if ";" in file.split("\n")[0] else ","))
    assert line["comment"] == "Výborné"
    assert AuditEntry.objects.get(kind="answers.exported").details == {"rows": 1}


@pytest.mark.parametrize(
    ("cells", "value", "shown"),
    [
        (((1, "Very bad"), (5, "Very good")), 5, "5: Very good"),
        (((9, ""),), 9, "9"),
        ((("s", "Small"),), "s", "Small"),
        ((("s", "Small"),), "gone", "gone"),
        ((), "Words", "Words"),
    ],
)
def test_an_answer_is_shown_in_the_words_it_was_given_in(cells: object, value: object, shown: str) -> None:
    assert _shown(cells, value) == shown


def test_every_band_and_channel_has_a_word() -> None:
    assert {name for scale in SCALES for name in scale.band_names} <= set(BANDS)
    assert {channel_word(channel) for channel in CHANNELS} & set(CHANNELS) == set()
    assert channel_word("pigeon") == "pigeon"
