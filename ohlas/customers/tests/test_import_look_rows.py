# ruff: noqa: E501  # tables of values, one look a row
"""What a look through a whole list finds in its rows, without the page."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from ohlas.customers.importing import look as looking
from ohlas.customers.importing.look import look_through
from ohlas.customers.models import AttributeType, Customer, Import
from ohlas.team.models import Member, Workspace

Bring = Callable[..., Import]
pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def found(cafe: Workspace, now: datetime) -> Callable[..., dict[str, Any]]:
    """`found(text)` is what a look through that list says."""

    def look(text: str, **more: Any) -> dict[str, Any]:
        run = Import.receive(cafe, [text.encode()], file_name="a", at=now)
        answer = look_through(run, **more)
        assert answer is not None
        return answer

    return look


Found = Callable[..., dict[str, Any]]


def outcome(answer: dict[str, Any]) -> tuple[int, ...]:
    return tuple(answer["counts"][name] for name in ("created", "updated", "unchanged", "skipped", "failed"))


def test_somebody_who_was_erased_is_left_out_here_as_there(
    found: Found, bring: Bring, eva: Customer, olga: Member, now: datetime
) -> None:
    eva.erase(by=olga, at=now)
    text = "id;name;email\nc-1;Eva;eva@example.cz\n;Petr;petr@x.cz\n"
    answer = found(text)
    assert (outcome(answer), answer["left_out"]) == ((1, 0, 0, 1, 0), [2])
    run = bring(text)
    assert (run.created, run.skipped) == (1, 1)
    assert "was erased on 20 Nov 2026" in run.problems.get().message


def test_an_address_that_somebody_else_has_is_said(found: Found, eva: Customer) -> None:
    answer = found("id;name;email\nc-9;Petr;eva@example.cz\nc-1;Eva Horáková;\n")
    assert (outcome(answer), answer["twin_count"]) == ((0, 0, 1, 0, 1), 0)
    assert [(problem["field"], problem["rows"]) for problem in answer["problems"]] == [("email", [2])]


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_who_stands_in_it_twice_is_counted_once_wherever_it_stands(
    found: Found, eva: Customer, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("ohlas.customers.importing.run.AT_ONCE", at_once)
    answer = found("id;name;email\nc-1;Eva;\n;Petr;p@x.cz\nc-1;Eva Nová;\n;Petr;P@x.cz\n;;eva@example.cz\n")
    assert (outcome(answer), answer["twin_count"]) == ((1, 1, 0, 0, 0), 3)
    assert answer["twins"] == [[4, 2], [5, 3], [6, 2]]


def test_what_would_change_is_told_by_field_old_and_new(found: Found, cafe: Workspace, eva: Customer) -> None:
    AttributeType.declare(cafe, key="terrace", label="Zahrádka", kind="yes_no")
    header, row = "id;name;email;phone;company;tags;Zahrádka", "c-1;Eva Nová;new@x.cz;608123456;Mlýn;tea;ano"
    [example] = found(f"{header}\n{row}\n")["examples"]
    assert (example["row"], example["name"]) == (2, "Eva Horáková")
    *changes, own = example["changes"]
    assert changes == [
        ["name", "Eva Horáková", "Eva Nová"], ["company", "Žluťák s.r.o.", "Mlýn"], ["email", "eva@example.cz", "new@x.cz"],
        ["phone", "+420777123456", "+420608123456"], ["tags", "Prague, vip", "Prague, tea, vip"],
    ]  # fmt: skip
    assert own[:2] == ["Zahrádka", ""]


def test_somebody_without_a_name_is_told_by_the_address(found: Found, cafe: Workspace, now: datetime) -> None:
    Customer.create(cafe, at=now, email="nameless@x.cz")
    [example] = found("name;email\nEva;nameless@x.cz\n")["examples"]
    assert (example["name"], example["changes"]) == ("nameless@x.cz", [["name", "", "Eva"]])


def test_long_words_are_cut_and_who_is_the_same_is_no_example(found: Found, eva: Customer, ismail: Customer) -> None:
    [example] = found(f"name;email\n{'x' * 190};eva@example.cz\n;ismail@example.com.tr\n")["examples"]
    assert example["changes"] == [["name", "Eva Horáková", "x" * 80]]


def test_a_few_examples_are_enough(
    found: Found, cafe: Workspace, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "MOST_EXAMPLES", 2)
    for n in range(3):
        Customer.create(cafe, at=now, name=f"P{n}", email=f"p{n}@x.cz")
    answer = found("name;email\n" + "".join(f"Q{n};p{n}@x.cz\n" for n in range(3)))
    assert (outcome(answer)[1], [example["row"] for example in answer["examples"]]) == (3, [2, 3])


def test_rows_are_named_as_long_as_somebody_reads_them(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "MOST_NAMED", 2)
    bad = "".join(f"P{n};no;\n" for n in range(3)) + "Celkem;;\n" * 3 + "Jan;jan@x.cz;\n" * 4
    answer = found(f"name;email;country\n{bad}")
    [problem] = answer["problems"]
    assert (problem["count"], problem["rows"]) == (3, [2, 3])
    assert (answer["left_out"], answer["counts"]["skipped"]) == ([5, 6], 3)
    assert (answer["twins"], answer["twin_count"]) == ([[9, 8], [10, 8]], 3)


def test_kinds_of_problems_as_long_as_somebody_reads_them(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "MOST_PROBLEMS", 1)
    answer = found("name;email;country\nP;no;\nQ;;Atlantis\nR;no;\n")
    assert (outcome(answer)[4], [(each["field"], each["count"]) for each in answer["problems"]]) == (3, [("email", 2)])


def test_given_up_when_nobody_wants_to_know(cafe: Workspace, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ohlas.customers.importing.run.AT_ONCE", 1)
    run = Import.receive(cafe, [b"name\nEva\nPetr\nJan\n"], file_name="a", at=now)
    reached: list[int] = []

    def go_on(row: int) -> bool:
        reached.append(row)
        return row < 3

    assert look_through(run, go_on=go_on) is None
    assert reached == [2, 3]


def test_given_up_when_the_list_was_thrown_away(cafe: Workspace, now: datetime) -> None:
    run = Import.receive(cafe, [b"name\nEva\n"], file_name="a", at=now)
    run.path.unlink()
    assert look_through(run) is None
