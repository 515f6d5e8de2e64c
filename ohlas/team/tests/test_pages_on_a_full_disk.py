"""On a full disk nothing can be written, and what is there can be read."""

from collections.abc import Callable
from typing import NoReturn

import pytest
from allauth.usersessions.models import UserSession
from django.db import OperationalError
from django.test import Client

from ohlas.team.models import Member


def full(*_: object) -> NoReturn:
    raise OperationalError("database or disk is full")


@pytest.mark.parametrize("page", ["", "customers/", "scores/", "settings/", "comments/"])
def test_a_page_is_shown(
    page: str, olga: Member, signed_in: Callable[[Member], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in(olga)
    monkeypatch.setattr(type(UserSession.objects), "create_from_request", full)
    assert browser.get(f"/w/ozvena/{page}").status_code == 200
