"""The frame of every page: language, menu, messages, nothing that the content policy would refuse."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib import messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone
from django.utils.translation import override

from ohlas.ui.pieces import context
from ohlas.ui.undo import offer_undo


@pytest.fixture
def request_(rf: RequestFactory) -> HttpRequest:
    request = rf.get("/")
    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    return request


def page(**more: Any) -> str:
    return render_to_string("ui/pieces.html", {**context(timezone.now()), **more})


@pytest.mark.parametrize("language", ["cs", "tr", "it", "de", "en"])
def test_the_page_says_its_language(language: str) -> None:
    with override(language):
        assert f'<html lang="{language}" dir="ltr" data-theme="auto">' in page()


def test_the_chosen_theme_is_on_the_page() -> None:
    assert 'data-theme="dark"' in page(theme="dark")


def test_the_menu_marks_where_we_are() -> None:
    html = page()
    assert html.count('aria-current="page"') == 2  # at the side, and at the bottom of a phone
    assert '<span class="badge">4</span>' in html


def test_signing_out_is_a_post() -> None:
    assert '<form method="post" action="#logout">' in page()


def test_nothing_needs_the_policy_loosened() -> None:
    html = page()
    assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:|https?://(?!example\.org|www\.w3\.org)", html)
    assert all('src="' in tag for tag in re.findall(r"<script[^>]*>", html))


def test_a_message_can_be_undone(request_: HttpRequest) -> None:
    offer_undo(request_, "Case closed.", "/w/ozvena/cases/1/reopen/")
    html = page(messages=messages.get_messages(request_))
    assert '<form method="post" action="/w/ozvena/cases/1/reopen/">' in html
    assert "data-passing" not in html


def test_a_plain_message_goes_by_itself(request_: HttpRequest) -> None:
    messages.success(request_, "<b>Saved</b>", extra_tags="undo:javascript:alert(1)")
    html = page(messages=messages.get_messages(request_))
    assert "&lt;b&gt;Saved&lt;/b&gt;" in html
    assert "data-passing" in html
    assert "alert(1)" not in html


@pytest.mark.parametrize(
    "name", ["400.html", "403.html", "403_csrf.html", "404.html", "409.html", "500.html", "503.html"]
)
def test_error_pages_need_no_context(name: str) -> None:
    assert "<h1>" in render_to_string(name)


def test_every_icon_in_use_is_in_the_sprite() -> None:
    root = Path(__file__).resolve().parents[2]
    names = set((root.parent / "frontend/icons.txt").read_text().split())
    used = {
        name
        for template in root.rglob("templates/**/*.html")
        for name in re.findall(r"""\{%\s*icon\s+["']([^"']+)""", template.read_text())
    }
    assert used <= names
