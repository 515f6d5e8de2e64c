"""Who is calling: `Authorization: Bearer ohl_...`, and what that key may do."""

from datetime import datetime
from typing import cast

from django.db import DatabaseError
from django.http import HttpRequest
from ninja.security.http import HttpAuthBase

from ohlas.api.problems import Problem
from ohlas.team.models import ApiKey
from ohlas.team.scopes import SCOPES


class ApiRequest(HttpRequest):
    """What an endpoint gets."""

    api_key: ApiKey


def authenticate(request: HttpRequest) -> ApiKey:
    """The live key of this request; Problem 401 without one."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    key = ApiKey.find(token.strip()) if scheme.lower() == "bearer" else None
    if key is None:
        raise Problem(
            401, "Send a valid key as `Authorization: Bearer ohl_...`.", headers={"WWW-Authenticate": "Bearer"}
        )
    return key


def note_use(key: ApiKey, *, at: datetime) -> None:
    """Remember when the key was last used. The answer matters more than this note."""
    try:
        key.note_use(at=at)
    except DatabaseError:
        return


class ScopedKey(HttpAuthBase):
    """Lets a request pass whose key has the scope."""

    openapi_scheme = "bearer"

    def __init__(self, scope: str) -> None:
        if scope not in SCOPES:
            raise KeyError(scope)
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> ApiKey:
        key = cast(ApiRequest, request).api_key
        if self.scope not in key.scopes:
            raise Problem(403, f"This key lacks the scope {self.scope}.")
        return key


def needs(scope: str) -> ScopedKey:
    """The scope an endpoint asks for: `@router.get("", auth=needs("customers:read"))`."""
    return ScopedKey(scope)
