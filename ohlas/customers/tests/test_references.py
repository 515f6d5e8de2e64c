"""How a body of the API names a customer, and that it never names one of another business."""

from datetime import datetime
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from ohlas.api.problems import Problem
from ohlas.customers.merging.choice import Choice
from ohlas.customers.models import Customer, Merge
from ohlas.customers.references import CustomerKeys, CustomerRef, find_customer, find_customers
from ohlas.team.models import Workspace

ref: TypeAdapter[CustomerKeys] = TypeAdapter(CustomerRef)
ID = "0199f000-0000-7000-8000-000000000001"


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        (ID, {"id": ID}),
        (ID.upper(), {"id": ID}),
        ({"id": ID}, {"id": ID}),
        ({"external_id": "c-1"}, {"external_id": "c-1"}),
        ({"email": "eva@example.cz"}, {"email": "eva@example.cz"}),
    ],
)
def test_read(given: Any, keys: dict[str, str]) -> None:
    assert ref.validate_python(given).model_dump(exclude_none=True, mode="json") == keys


@pytest.mark.parametrize(
    "given",
    [
        None, 7, [], "", "c-1", ID.replace("-", ""), f"{{{ID}}}", ID[:-1], f"{ID[:-1]}x",
        {"external_id": ""}, {"external_id": "x" * 201}, {"email": "a@"}, {"phone": "777"}, {"id": "c-1"},
    ],
)  # fmt: skip
def test_no_reference(given: Any) -> None:
    with pytest.raises(ValidationError):
        ref.validate_python(given)


def known(customer: Customer) -> list[dict[str, str]]:
    email = customer.points("email")[0].normalised
    return [{"id": str(customer.pk)}, {"external_id": customer.external_id}, {"email": email.upper()}]


def test_one_customer_by_each_of_their_names(cafe: Workspace, eva: Customer, filip: Customer) -> None:
    filip.set(external_id="c-10")
    for each in (eva, filip):
        found = find_customers(cafe, [CustomerKeys(**keys) for keys in known(each)])  # type: ignore[arg-type]
        assert found == [each] * 3


def test_the_same_names_in_another_business_are_others(
    cafe: Workspace, other_shop: Workspace, eva: Customer, stranger: Customer
) -> None:
    """Both have the same e-mail; the number is given to both besides."""
    stranger.set(external_id="c-1")
    asked = [CustomerKeys(**keys) for keys in known(eva)]  # type: ignore[arg-type]
    assert find_customers(cafe, asked) == [eva] * 3
    ours, *theirs = find_customers(other_shop, asked)
    assert isinstance(ours, Problem)
    assert theirs == [stranger] * 2


def test_only_in_another_business_is_nobody(other_shop: Workspace, eva: Customer) -> None:
    for keys in known(eva):
        with pytest.raises(Problem) as refused:
            find_customer(other_shop, CustomerKeys(**keys))  # type: ignore[arg-type]
        assert refused.value.status == 404


def test_each_of_many_has_its_own_answer(cafe: Workspace, eva: Customer, filip: Customer) -> None:
    asked = [{"external_id": "c-1"}, {"external_id": "c-9"}, {}, {"email": "no address"}, {"id": str(filip.pk)}]
    found = find_customers(cafe, [CustomerKeys(**keys) for keys in asked])  # type: ignore[arg-type]
    assert [each.status if isinstance(each, Problem) else each for each in found] == [eva, 404, 422, 422, filip]


def test_two_names_at_once_are_refused(cafe: Workspace, eva: Customer) -> None:
    with pytest.raises(Problem) as refused:
        find_customer(cafe, CustomerKeys(external_id="c-1", email="eva@example.cz"))
    assert (refused.value.status, "one way" in str(refused.value.errors)) == (422, True)


@pytest.mark.parametrize(
    ("keys", "field"), [({}, "other"), ({"external_id": "x"}, "other"), ({"email": "a@b"}, "other.email")]
)
def test_the_field_is_named_in_which_it_stood(cafe: Workspace, keys: dict[str, str], field: str) -> None:
    with pytest.raises(Problem) as refused:
        find_customer(cafe, CustomerKeys(**keys), field="other")  # type: ignore[arg-type]
    assert [error["field"] for error in refused.value.errors] == [field]


def test_a_retired_address_names_nobody_and_a_former_one_who_it_is_now(
    cafe: Workspace, eva: Customer, twin: Customer, now: datetime
) -> None:
    eva.change(at=now, email="new@example.cz")
    old = CustomerKeys(email="eva@example.cz")
    with pytest.raises(Problem):
        find_customer(cafe, old)
    mail = twin.points("email")[0]
    Merge.join(eva, twin, choice=Choice(without_points=frozenset([str(mail.pk)])), by=None, at=now)
    for keys in ({"id": str(twin.pk)}, {"external_id": "shop-77"}, {"email": mail.raw}):
        assert find_customer(cafe, CustomerKeys(**keys)) == eva  # type: ignore[arg-type]


def test_who_has_a_key_now_comes_before_who_had_it(
    cafe: Workspace, eva: Customer, twin: Customer, filip: Customer, now: datetime
) -> None:
    mail = twin.points("email")[0]
    Merge.join(eva, twin, choice=Choice(without_points=frozenset([str(mail.pk)])), by=None, at=now)
    filip.change(at=now, email=mail.raw)
    assert find_customer(cafe, CustomerKeys(email=mail.raw)) == filip


@pytest.mark.parametrize("many", [1, 20])
def test_a_thousand_are_found_with_as_many_questions_as_one(
    many: int, cafe: Workspace, eva: Customer, django_assert_max_num_queries: Any
) -> None:
    asked = [CustomerKeys(**keys) for keys in known(eva) * many]  # type: ignore[arg-type]
    with django_assert_max_num_queries(3):
        assert find_customers(cafe, asked) == [eva] * 3 * many
