"""The rows of the form over a segment: what stands in them, and what comes back when they are sent."""

from datetime import datetime
from typing import Any

import pytest
from django.http import QueryDict

from ohlas.customers.models import Customer, Segment
from ohlas.customers.segments.builder import Builder, Row
from ohlas.customers.segments.known import Known
from ohlas.customers.segments.language import check
from ohlas.customers.tests.conditions import BAD, filled_in, had, joined, one
from ohlas.customers.tests.test_segment_finds import CASES
from ohlas.team.models import Workspace

FLAT = [tree for tree, _names in CASES if all("field" in child for children in tree.values() for child in children)]


def sent(fields: dict[str, Any]) -> QueryDict:
    """The fields as a browser sends them; a list is a field several times."""
    post = QueryDict(mutable=True)
    for name, value in fields.items():
        post.setlist(name, [str(each) for each in value] if isinstance(value, list) else [str(value)])
    return post


def as_shown(builder: Builder) -> dict[str, Any]:
    """What a browser would send of this form, untouched."""
    fields: dict[str, Any] = {"match": builder.match, "row": [row.index for row in builder.rows]}
    for row in builder.rows:
        fields |= {f"field-{row.index}": row.field, f"operator-{row.index}": row.operator}
        fields |= {f"{part.name}-{row.index}": part.value for part in row.parts}
    return fields


@pytest.mark.usefixtures("guests")
def test_a_saved_one_opened_and_sent_again_stays_as_it_is(cafe: Workspace) -> None:
    known = Known(cafe)
    for tree in FLAT:
        kept = check(tree, cafe)
        builder = Builder.of_tree(kept, known)
        again = Builder.posted(sent(as_shown(builder)), known)
        assert (builder.tree, again.tree, again.is_whole) == (kept, kept, True)


def row_of(cafe: Workspace, tree: dict[str, Any]) -> Row:
    return Builder.of_tree(tree, Known(cafe)).rows[0]


@pytest.mark.parametrize(
    ("tree", "parts"),
    [
        (one("name", "holds", "e"), [("text", "text", False)]),
        (one("language", "any_of", ["cs"]), [("languages", "some", False)]),
        (one("band", "any_of", ["bad"]), [("bands", "some", False)]),
        (one("created", "within", 7), [("days", "number", False)]),
        (one("created", "before", "2026-11-20"), [("day", "day", False)]),
        (one("company", "known"), []),
        (one("permission", "yes", "email"), [("channel", "one", False)]),
        (one("score", "between"), [("scale", "one", False), ("low", "number", False), ("high", "number", False)]),
        (
            had("at_least", count=2),
            [("kind", "one", False), ("count", "number", False), ("days", "number", True),
             ("touchpoint", "one", True), ("staff", "one", True)],
        ),
    ],
)  # fmt: skip
def test_the_inputs_of_a_row(cafe: Workspace, tree: dict[str, Any], parts: list[tuple[str, str, bool]]) -> None:
    assert [(part.name, part.kind, part.optional) for part in row_of(cafe, tree).parts] == parts


@pytest.mark.usefixtures("guests")
@pytest.mark.parametrize(
    ("tree", "part", "choices"),
    [
        (had("never"), "touchpoint", [("", "anywhere"), ("delivery", "delivery")]),
        (had("never"), "staff", [("", "with anybody"), ("jana", "Jana")]),
        (one("country", "any_of"), "countries", [("CZ", "Czechia"), ("TR", "Türkiye")]),
        (one("permission", "yes"), "channel",
         [("email", "by e-mail"), ("sms", "by text message"), ("phone", "by phone"), ("post", "by post")]),
        (one("name", "is"), "text", []),
    ],
)  # fmt: skip
def test_what_one_can_choose_from(cafe: Workspace, tree: Any, part: str, choices: list[tuple[str, str]]) -> None:
    assert next(each.choices for each in row_of(cafe, tree).parts if each.name == part) == choices


@pytest.mark.usefixtures("guests")
def test_kinds_are_those_that_happened_before_the_usual_ones_and_none_of_ours(cafe: Workspace) -> None:
    kinds = [key for key, _words in row_of(cafe, had("never")).parts[0].choices]
    assert kinds[0] == "order.paid"
    assert "visit.done" in kinds
    assert len(kinds) == len(set(kinds))
    assert not [kind for kind in kinds if kind.startswith(("invitation.", "customer."))]


def test_a_segment_can_be_asked_for_where_there_is_one_in_use(cafe: Workspace, now: datetime) -> None:
    def offered() -> bool:
        return "segment" in dict(Builder(Known(cafe), "all", []).field_choices)

    assert not offered()
    assert list(dict(Builder(Known(cafe), "all", []).field_choices))[:2] == ["name", "company"]
    vips = Segment.create(cafe, name="VIPs", conditions=BAD, at=now)
    assert offered()
    assert row_of(cafe, one("segment", "in")).parts[0].choices == [(str(vips.pk), "VIPs")]
    vips.retire(at=now)
    assert not offered()


def posted(cafe: Workspace, **more: Any) -> Builder:
    return Builder.posted(sent(filled_in(**more)), Known(cafe))


def test_a_row_is_added_and_taken_away(cafe: Workspace) -> None:
    assert [row.field for row in posted(cafe, do="add").rows] == ["tag", "country"]
    two = {"row": ["0", "1"], "field-1": "name", "operator-1": "is", "text-1": "Eva"}
    assert posted(cafe, **two).tree == joined("all", one("tag", "any_of", ["vip"]), one("name", "is", "Eva"))
    assert posted(cafe, **two, remove="0").tree == one("name", "is", "Eva")
    assert posted(cafe, **two, remove="7").tree == posted(cafe, **two).tree


def test_thirty_rows_are_the_most(cafe: Workspace) -> None:
    rows = [str(n) for n in range(40)]
    full = posted(cafe, row=rows, do="add")
    assert (len(full.rows), full.may_add) == (30, False)
    assert posted(cafe, row=rows[:29]).may_add


@pytest.mark.parametrize(("do", "tells"), [("look", True), ("save", True), ("add", False), ("", False)])
def test_what_is_wrong_is_told_when_somebody_has_finished(cafe: Workspace, do: str, tells: bool) -> None:
    builder = posted(cafe, do=do, **{"tags-0": ""})
    assert (builder.tells, builder.is_whole) == (tells, False)
    assert builder.rows[0].problem == "Tag: Name one to 30 tags."


@pytest.mark.parametrize(
    ("changes", "field", "operator"),
    [
        ({"field-0": "customer__user"}, "country", "any_of"),
        ({"operator-0": "regex"}, "tag", "any_of"),
        ({"operator-0": "none_of"}, "tag", "none_of"),
        ({"field-0": "created"}, "created", "within"),
    ],
)
def test_another_field_begins_with_its_first_question(
    cafe: Workspace, changes: dict[str, str], field: str, operator: str
) -> None:
    [row] = posted(cafe, **changes).rows
    assert (row.field, row.operator) == (field, operator)


def test_a_way_to_join_that_there_is_not_is_all(cafe: Workspace, eva: Customer) -> None:
    assert posted(cafe, match="xor").match == "all"
    assert posted(cafe, match="none").match == "none"
    assert not posted(cafe, row=[]).is_whole
    assert not posted(cafe, row=["0", "1"], **{"field-1": "name", "operator-1": "is", "text-1": ""}).is_whole


def test_what_may_be_asked_is_said_in_words(cafe: Workspace) -> None:
    [row] = posted(cafe).rows
    assert row.operators == [("any_of", "is one of"), ("none_of", "is none of")]
    assert Builder(Known(cafe), "all", []).matches == [
        ("all", "all of this is true"), ("any", "any of this is true"), ("none", "nothing of this is true"),
    ]  # fmt: skip


def test_a_question_how_often_begins_with_once(cafe: Workspace) -> None:
    [row] = posted(cafe, **{"field-0": "events", "operator-0": "at_least"}).rows
    assert {part.name: part.value for part in row.parts} == {
        "kind": "", "count": "1", "days": "", "touchpoint": "", "staff": "",
    }  # fmt: skip
