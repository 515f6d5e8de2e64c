"""What keeps robots and crowds out of an open link, as tables; and scanners that follow every link."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import token_for
from ohlas.responses.models import Response
from ohlas.responses.open_link import (
    OLDEST,
    QUICKEST,
    Crowd,
    _key,
    _own_nonce,
    _problem,
    _read_stamp,
    _stamp,
)
from ohlas.surveys.models import Survey

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("age", "problem"),
    [
        (None, "stale"),
        (timedelta(0), "too_quick"),
        (-SECOND, "too_quick"),
        (QUICKEST - timedelta(milliseconds=1), "too_quick"),
        (QUICKEST, ""),
        (timedelta(hours=3), ""),
        (OLDEST, ""),
        (OLDEST + SECOND, "stale"),
    ],
)
def test_how_long_a_person_takes(age: timedelta | None, problem: str) -> None:
    assert _problem(age) == problem


def test_a_stamp_says_when_its_page_was_made_and_is_never_the_same() -> None:
    one, other = _stamp(NOW), _stamp(NOW)
    assert one != other
    key, age = _read_stamp(one, NOW + 20 * SECOND)
    assert age
    assert abs(age - 20 * SECOND) < SECOND
    assert key != _read_stamp(other, NOW)[0]
    assert len(key) == 40


@pytest.mark.parametrize(
    "change", [lambda s: "", lambda s: "x", lambda s: s + "x", lambda s: s[1:], lambda s: s.upper()]
)
def test_a_stamp_that_was_touched_is_none(change: Any) -> None:
    assert _read_stamp(change(_stamp(NOW)), NOW) == ("", None)


@pytest.mark.parametrize(
    ("nonce", "taken"),
    [
        ("x" * 7, False),
        ("x" * 8, True),
        ("x" * 200, True),
        ("x" * 201, False),
        ("", False),
        (None, False),
        (12345678, False),
        (["x" * 9], False),
    ],
)
def test_a_program_may_bring_a_nonce_of_its_own(nonce: Any, taken: bool) -> None:
    assert bool(_own_nonce(nonce)) is taken


def test_what_is_kept_of_a_nonce_does_not_lead_back_to_it() -> None:
    assert _key("receipt-1188") == _key("receipt-1188")
    assert "receipt" not in _key("receipt-1188")
    assert _key("\ud800")


def test_a_crowd_is_counted_by_place_survey_and_window() -> None:
    crowd = Crowd()
    assert [crowd.count("203.0.113.5", b"s1", NOW) for _visitor in range(3)] == [1, 2, 3]
    assert crowd.count("203.0.113.6", b"s1", NOW) == 1
    assert crowd.count("203.0.113.5", b"s2", NOW) == 1
    assert crowd.count("203.0.113.5", b"s1", NOW + timedelta(minutes=9)) == 4
    assert crowd.count("203.0.113.5", b"s1", NOW + timedelta(minutes=10)) == 1


def test_no_address_is_kept_in_the_crowd() -> None:
    crowd, other = Crowd(), Crowd()
    crowd.count("203.0.113.5", b"s1", NOW)
    other.count("203.0.113.5", b"s1", NOW)
    assert b"203.0.113.5" not in b"".join(crowd._seen)
    assert set(crowd._seen) != set(other._seen), "each process has its own salt"


def _everything() -> dict[str, list[Any]]:
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in apps.get_models()}


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize(
    "query", ["", "?score=9", "?score=0", "?score=11", "?score=x%00", "?lang=tr&score=9", "?pressed=1&score=9"]
)
def test_a_scanner_changes_nothing(
    nps: Survey, eva_is_asked: Invitation, monkeypatch: pytest.MonkeyPatch, now: datetime, method: str, query: str
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    before = _everything()
    for address in (f"/a/{token_for(eva_is_asked)}", f"/s/{nps.public_key}"):
        for _twice in range(2):
            assert getattr(Client(), method)(address + query).status_code == 200
    assert _everything() == before


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_a_method_nobody_needs_is_405(nps: Survey, eva_is_asked: Invitation, method: str) -> None:
    for address in (f"/a/{token_for(eva_is_asked)}", f"/s/{nps.public_key}"):
        assert getattr(Client(), method)(address).status_code == 405


@pytest.mark.parametrize("score", ["9", "0"])
def test_the_number_tapped_in_the_mail_is_chosen_on_the_page(
    eva_is_asked: Invitation, score: str, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    page = Client().get(f"/a/{token_for(eva_is_asked)}?score={score}").content.decode()
    assert page.count(" checked") == 1
    assert not Response.objects.exists()
