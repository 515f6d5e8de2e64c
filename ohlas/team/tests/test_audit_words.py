"""The small print of a line of who did what, in the reader's language. No database."""

from typing import Any

import pytest
from django.utils.translation import override

from ohlas.team.audit_kinds import GROUPS, KINDS, kinds_of
from ohlas.team.audit_list import Choice, who_of
from ohlas.team.audit_words import ROLE_NAMES, WORDS, details_in_words
from ohlas.team.models import AuditEntry, Member

ID = "0198c0de-0000-7000-8000-000000000001"


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({}, ""),
        ({"name": "Radim"}, "Radim"),
        ({"name": "Radim", "role": ["rep", "manager"]}, "Radim, from Rep to Manager"),
        ({"email": "eva@example.com", "as": "rep"}, "eva@example.com, Rep"),
        ({"as": "boss"}, "boss"),
        ({"sees_personal_data": [False, True]}, "now sees names"),
        ({"sees_personal_data": [True, False]}, "no longer sees names"),
        ({"may_export": [False, True]}, "may export now"),
        ({"may_export": [True, False]}, "may no longer export"),
        ({"fields": ["opening_hours", "brand_logo", "name"]}, "Opening hours, Logo, Name"),
        ({"fields": ["something_new"]}, "something_new"),
        ({"rows": 1}, "1 row"),
        ({"rows": 1234}, "1,234 rows"),
        ({"left": 9}, "9 codes are left"),
        ({"left": 1}, "1 code is left"),
        ({"ways": ["totp", "webauthn"]}, "code from an app, passkey"),
        ({"name": "E-shop", "key": "ohl_abc"}, "E-shop, ohl_abc…"),
        ({"secret": "hunter2"}, ""),
    ],
)
def test_the_small_print(details: dict[str, Any], words: str) -> None:
    assert details_in_words(AuditEntry(details=details)) == words


@pytest.mark.parametrize("language", ["cs", "tr", "it", "de"])
def test_what_people_did_is_told_in_every_language(language: str) -> None:
    tables: list[dict[str, Any]] = [GROUPS, {kind: words for kind, (_group, words) in KINDS.items()}]
    for table in tables:
        english = {key: str(words) for key, words in table.items()}
        with override(language):
            assert not [key for key, words in table.items() if str(words) == english[key]]


def test_every_kind_belongs_to_a_group_and_every_group_has_one() -> None:
    assert {group for group, _words in KINDS.values()} == set(GROUPS)
    assert sorted(kind for group in GROUPS for kind in kinds_of(group)) == sorted(KINDS)


def test_every_role_has_a_name() -> None:
    assert list(ROLE_NAMES) == Member.ROLES
    assert "role" in WORDS


@pytest.mark.parametrize(("who", "name"), [("Olga", "Olga"), ("", "Whoever runs the server")])
def test_who_it_was(who: str, name: str) -> None:
    assert who_of(AuditEntry(who=who)) == name


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ({}, "?"),
        ({"who": ID, "kind": "exports"}, f"?who={ID}&kind=exports"),
        ({"who": "machine"}, "?who=machine"),
        ({"who": "olga", "kind": "secrets", "before": "yesterday"}, "?"),
        ({"who": "' OR 1=1", "kind": "exports' --"}, "?"),
    ],
)
def test_what_the_list_is_narrowed_by_comes_from_lists(query: dict[str, str], address: str) -> None:
    assert Choice.read(query).address() == address
    assert Choice.read(query).before is None
