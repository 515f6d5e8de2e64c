"""Staff read answers, each as far as the role allows."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ohlas.customers.models import Customer
from ohlas.responses.asking import by_survey
from ohlas.responses.models import Response
from ohlas.responses.receive import Arrival, receive
from ohlas.responses.said import Said, Scored
from ohlas.surveys.models import Survey
from ohlas.team.models import Member, Staff, Workspace

SignIn = Callable[[Member], Client]


def give(survey: Survey, now: datetime, score: int, comment: str = "", **fields: Any) -> Response:
    asking = by_survey(survey, channel="link", language="cs", **fields)
    said = Said({"score": score}, comment, (Scored("score", "nps", "0-10", score),))
    id = receive(asking, said, Arrival(at=now))
    assert id
    return Response.objects.get(pk=id)


@pytest.fixture
def cold(nps: Survey, eva: Customer, now: datetime) -> Response:
    return give(nps, now, 2, "Studená <b>káva</b>", customer_id=eva.pk)


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"/w/ozvena/comments/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_olga_reads_the_words_and_the_name(olga: Member, signed_in: SignIn, cold: Response) -> None:
    html = page(signed_in(olga))
    assert "Eva Nováková" in html
    assert "Studená &lt;b&gt;káva&lt;/b&gt;" in html


def test_vera_reads_the_words_without_a_name(vera: Member, signed_in: SignIn, cold: Response) -> None:
    vera.set(sees_personal_data=True)
    html = page(signed_in(vera))
    assert "Studená" in html
    assert "Nováková" not in html


def test_radim_reads_his_own(radim: Member, signed_in: SignIn, cold: Response, nps: Survey, now: datetime) -> None:
    staff = Staff.objects.create(workspace=nps.workspace, key="radim", name="Radim", member=radim)
    mine = give(nps, now, 9, "Díky, Radime", staff_id=staff.pk)
    html = page(signed_in(radim))
    assert "Díky" in html
    assert "Studená" not in html
    assert signed_in(radim).get(f"/w/ozvena/comments/{cold.pk}/").status_code == 404
    assert signed_in(radim).get(f"/w/ozvena/comments/{mine.pk}/").status_code == 200


def test_mallory_sees_nothing_of_it(mallory: Member, signed_in: SignIn, cold: Response) -> None:
    for address in (f"/w/ozvena/comments/{cold.pk}/", f"/w/other/comments/{cold.pk}/", "/w/ozvena/comments/"):
        assert signed_in(mallory).get(address).status_code == 404


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?band=bad", True),
        ("?band=good", False),
        ("?metric=nps&scale=0-10&from=2026-11-20&to=2026-11-20", True),
        ("?to=2026-11-19", False),
        ("?words=yes", True),
        ("?aside=yes", False),
        ("?touchpoint=nowhere%00", False),
        ("?survey=nonsense&band=nonsense&from=yesterday&after=x", True),
    ],
)
def test_filters(olga: Member, signed_in: SignIn, cold: Response, query: str, shown: bool) -> None:
    assert ("Studená" in page(signed_in(olga), query)) is shown


def test_ten_or_forty_answers_take_the_same_queries(
    olga: Member, signed_in: SignIn, cold: Response, nps: Survey, eva: Customer, now: datetime
) -> None:
    client = signed_in(olga)
    page(client)
    counted = []
    for _round in range(2):
        for number in range(15):
            give(nps, now, number % 11, "Slovo", customer_id=eva.pk)
        with CaptureQueriesContext(connection) as queries:
            page(client)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_pages_turn_both_ways(olga: Member, signed_in: SignIn, nps: Survey, now: datetime) -> None:
    for number in range(60):
        give(nps, now, number % 11, f"Slovo {number}.")
    first = page(signed_in(olga))
    assert "Slovo 59." in first
    assert "Slovo 9." not in first
    oldest_shown = Response.objects.order_by("-day", "-id")[49]
    second = page(signed_in(olga), f"?after={oldest_shown.pk}")
    assert "Slovo 9." in second
    assert "Slovo 10." not in second
    top = Response.objects.order_by("-day", "-id")[50]
    assert page(signed_in(olga), f"?before={top.pk}").count("Slovo") == first.count("Slovo")


def test_the_export_is_for_those_who_may(
    olga: Member, radim: Member, vera: Member, signed_in: SignIn, cold: Response, nps: Survey, now: datetime
) -> None:
    give(nps, now, 1, "=cmd()")
    file = b"".join(signed_in(olga).get("/w/ozvena/comments/export.csv")).decode()
    assert "Studená" in file
    assert "'=cmd()" in file
    for member in (radim, vera):
        assert signed_in(member).get("/w/ozvena/comments/export.csv").status_code == 404


def test_one_answer_is_told_in_full(olga: Member, signed_in: SignIn, cold: Response, cafe: Workspace) -> None:
    html = signed_in(olga).get(f"/w/ozvena/comments/{cold.pk}/").content.decode()
    assert "Jak pravděpodobné je" in html
    assert "Studená" in html
