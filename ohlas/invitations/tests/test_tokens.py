"""The words in our links."""

import uuid

import pytest
from pytest_django import Settings

from ohlas.invitations.tokens import ANSWER, UNSUBSCRIBE, answer_token, derive, hash_of, sealed, unseal

EVA = uuid.UUID("01900000-0000-7000-8000-000000000001")


def test_a_token_is_the_same_whenever_it_is_derived_and_another_for_each_version() -> None:
    assert answer_token(EVA) == answer_token(EVA)
    assert answer_token(EVA, 2) != answer_token(EVA)
    assert len(derive(ANSWER, EVA)) * 8 >= 128


def test_each_purpose_has_its_own_tokens() -> None:
    assert derive(ANSWER, EVA) != derive(UNSUBSCRIBE, EVA)
    assert unseal("resubscribe", sealed(UNSUBSCRIBE, EVA)) is None


def test_a_sealed_token_gives_its_id_back() -> None:
    assert unseal(UNSUBSCRIBE, sealed(UNSUBSCRIBE, EVA)) == EVA


@pytest.mark.parametrize("token", ["", "a", "ž" * 48, "=" * 48, "A" * 48, "A" * 10_000, "\ud800"])
def test_a_token_we_never_wrote_gives_nothing(token: str) -> None:
    assert unseal(UNSUBSCRIBE, token) is None


def test_one_changed_letter_kills_a_sealed_token() -> None:
    token = sealed(UNSUBSCRIBE, EVA)
    assert unseal(UNSUBSCRIBE, ("B" if token[0] != "B" else "C") + token[1:]) is None


def test_another_secret_makes_other_tokens(settings: Settings) -> None:
    before = answer_token(EVA)
    settings.SECRET_KEY = "another secret of this instance, long enough"
    assert answer_token(EVA) != before


def test_only_a_hash_is_stored() -> None:
    assert len(hash_of(answer_token(EVA))) == 64
    assert hash_of("x\ud800") == hash_of("x\ud800")
