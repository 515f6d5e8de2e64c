"""The people of every story, for all tests."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from shutil import which

import pytest
from django.test import Client
from django.utils import translation

from ohlas.team.models import Member, User, Workspace

# Playwright keeps an event loop in the thread of the tests; the stories beside it use the database as ever.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """A Friday morning, ten o'clock in Prague."""
    return NOW


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """A page asked for in one test must not leave its language to the next."""
    with translation.override("en"):
        yield


@pytest.fixture
def cafe(db: None) -> Workspace:
    """Olga's café."""
    return Workspace.objects.create(
        name="Kavárna Ozvěna",
        slug="ozvena",
        business_kind="cafe",
        country="CZ",
        timezone="Europe/Prague",
        currency="CZK",
        language="cs",
        languages=["cs", "tr", "it", "de", "en"],
        created_at=NOW,
    )


@pytest.fixture
def other_shop(db: None) -> Workspace:
    """Mallory's business, which must never see the café's."""
    return Workspace.objects.create(
        name="Other Shop",
        slug="other",
        country="DE",
        timezone="Europe/Berlin",
        currency="EUR",
        language="de",
        languages=["de", "en"],
        created_at=NOW,
    )


def _member(workspace: Workspace, name: str, role: str, **fields: bool) -> Member:
    user = User.objects.create_user(email=f"{name.lower()}@example.com", password=None, name=name, language="en")
    return Member.objects.create(workspace=workspace, user=user, role=role, joined_at=NOW, **fields)


@pytest.fixture
def olga(cafe: Workspace) -> Member:
    """The owner."""
    return _member(cafe, "Olga", "owner", may_export=True)


@pytest.fixture
def marek(cafe: Workspace) -> Member:
    """The manager."""
    return _member(cafe, "Marek", "manager", may_export=True)


@pytest.fixture
def radim(cafe: Workspace) -> Member:
    """A rep."""
    return _member(cafe, "Radim", "rep")


@pytest.fixture
def vera(cafe: Workspace) -> Member:
    """A viewer who sees no personal data."""
    return _member(cafe, "Vera", "viewer", sees_personal_data=False)


@pytest.fixture
def mallory(other_shop: Workspace) -> Member:
    """The owner of another business."""
    return _member(other_shop, "Mallory", "owner", may_export=True)


@pytest.fixture
def signed_in() -> Callable[[Member], Client]:
    """`signed_in(olga)` is a browser in which Olga has signed in."""

    def sign_in(member: Member) -> Client:
        client = Client()
        client.force_login(member.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """The machine's own Chromium where there is one, and no calls home."""
    found = next((path for path in map(which, ("chromium", "chromium-browser", "google-chrome")) if path), None)
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return {**browser_type_launch_args, "args": quiet, **({"executable_path": found} if found else {})}
