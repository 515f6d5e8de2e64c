"""People are found by any part of any word, whatever the keyboard; and what a column holds is read off its index."""

import logging
import unicodedata
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ohlas.customers.audience import Audience
from ohlas.customers.finding import different, make_indexes
from ohlas.customers.models import Customer, Tag
from ohlas.team.models import Workspace

quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
LETTERS = "aeioucdnrstzAEIOUCDNRSTZáčďéěíňóřšťúůýžÁČĎĚŘŠŽçğıİöşüÇĞÖŞÜäßÄàèìòùÀÈœøłﬁ'-%_\\"
words = st.text(LETTERS, min_size=1, max_size=8)


# How another keyboard or another program writes the same.
WAYS: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "swapped": str.swapcase,
    "composed": lambda part: unicodedata.normalize("NFC", part),
    "taken apart": lambda part: unicodedata.normalize("NFD", part),
    "without ligatures": lambda part: unicodedata.normalize("NFKD", part),
}


@quick
@given(
    st.lists(words, min_size=1, max_size=3),
    st.data(),
    st.sampled_from(sorted(WAYS)),
)
def test_found_by_any_part_of_any_word(
    cafe: Workspace, now: datetime, name: list[str], data: st.DataObject, way: str
) -> None:
    guest = Customer.create(cafe, at=now, name=" ".join(name))
    word = data.draw(st.sampled_from(name))
    begin = data.draw(st.integers(0, len(word) - 1))
    end = data.draw(st.integers(begin + 1, len(word)))
    typed = WAYS[way](word[begin:end])
    assert Audience(q=typed).customers(cafe).filter(pk=guest.pk).exists(), (name, typed)


def test_every_word_must_stand_there_in_any_order(cafe: Workspace, eva: Customer, ismail: Customer) -> None:
    for typed, found in (
        ("eva hor", [eva]),
        ("hor eva", [eva]),
        ("eva isik", []),
        ("a a a a a a a a isik", [eva, ismail]),
    ):
        assert list(Audience(q=typed).customers(cafe).order_by("sort_key")) == found, typed


@quick
@given(st.lists(st.sampled_from(["", "a", "b", "čaj", "z"]), max_size=6), st.integers(1, 5))
def test_the_different_texts_of_a_column(cafe: Workspace, now: datetime, tags: list[str], most: int) -> None:
    Tag.objects.all().delete()
    guest = Customer.create(cafe, at=now, name="Eva")
    other = Customer.create(cafe, at=now, name="Jan")
    rows = {(who, name) for who in (guest, other) for name in tags}
    Tag.objects.bulk_create([Tag(workspace=cafe, customer=who, name=name) for who, name in rows])
    assert different(Tag, "name", cafe.pk, most=most) == sorted(set(tags) - {""})[:most]


def test_another_businesss_texts_are_not_among_them(cafe: Workspace, eva: Customer, stranger: Customer) -> None:
    assert different(Tag, "name", cafe.pk, most=9) == ["Prague", "vip"]
    assert different(Tag, "name", stranger.workspace_id, most=9) == ["secret"]


def test_without_the_index_people_are_found_all_the_same(
    cafe: Workspace, eva: Customer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("ohlas.customers.finding.INDEXES", {connection.vendor: ["CREATE NONSENSE"]})
    with caplog.at_level(logging.WARNING, logger="ohlas.customers.finding"):
        make_indexes(None, using="default")
    assert "Finding customers will be slower" in caplog.text
    assert list(Audience(q="horak").customers(cafe)) == [eva]
