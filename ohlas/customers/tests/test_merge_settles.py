"""What stands in the one record where the two do not say the same, and what it goes on being called."""

from datetime import datetime, timedelta

import pytest

from ohlas.customers.merging.choice import Choice
from ohlas.customers.models import Customer, FormerKey, Merge
from ohlas.team.models import Member, Workspace

DAY = timedelta(days=1)


def one_of(eva: Customer, twin: Customer, at: datetime, **keep: str) -> Customer:
    """Eva, who has just become one with her twin."""
    Merge.join(eva, twin, choice=Choice(keep), by=None, at=at)
    return Customer.objects.select_related("company", "main_contact_of").get()


@pytest.mark.parametrize(
    ("mine", "theirs", "last"),
    [(None, None, None), (9, None, "eva"), (None, 9, "twin"), (9, 2, "twin"), (2, 9, "eva")],
)
def test_the_newer_answer_is_the_last(
    mine: int | None, theirs: int | None, last: str | None, eva: Customer, twin: Customer, now: datetime
) -> None:
    """`mine` and `theirs`: days since each of them answered."""
    for each, days, score in ((eva, mine, 9), (twin, theirs, 1)):
        if days is not None:
            each.set(last_answer_at=now - days * DAY, last_metric="nps", last_scale="0-10", last_score=score)
    kept = one_of(eva, twin, now)
    assert kept.last_score == {None: None, "eva": 9, "twin": 1}[last]
    assert kept.last_answer_at == {None: None, "eva": eva.last_answer_at, "twin": twin.last_answer_at}[last]


@pytest.mark.parametrize(
    ("mine", "theirs", "longer"), [(0, 0, 0), (30, 0, 30), (0, 30, 30), (30, 90, 90), (90, 30, 90)]
)
def test_whoever_asked_for_peace_has_it_to_the_end(
    mine: int, theirs: int, longer: int, eva: Customer, twin: Customer, now: datetime
) -> None:
    for each, days in ((eva, mine), (twin, theirs)):
        if days:
            each.pause(until=now + days * DAY, source="preference page", at=now - DAY)
    kept = one_of(eva, twin, now)
    assert kept.paused_until == (now + longer * DAY if longer else None)
    assert kept.paused_at == (now - DAY if longer else None)
    Merge.objects.get().undo(by=None, at=now)
    pauses = dict(Customer.objects.values_list("pk", "paused_until"))
    assert pauses == {eva.pk: (mine and now + mine * DAY) or None, twin.pk: (theirs and now + theirs * DAY) or None}


@pytest.mark.parametrize(
    ("mine", "theirs", "keep", "place"),
    [
        (("Firma", "Guide"), ("Firma", "Director"), "this", ("Firma", "Guide")),
        (("Firma", ""), ("Firma", "Director"), "this", ("Firma", "Director")),
        (("Firma", "Guide"), ("Obchod", "Director"), "this", ("Firma", "Guide")),
        (("Firma", ""), ("Obchod", "Director"), "this", ("Firma", "")),
        (("Firma", "Guide"), ("Obchod", "Director"), "other", ("Obchod", "Director")),
        (("Firma", "Guide"), ("Obchod", ""), "other", ("Obchod", "")),
        (("", ""), ("Obchod", "Director"), "", ("Obchod", "Director")),
        (("Firma", "Guide"), ("", ""), "", ("Firma", "Guide")),
        (("Firma", "Guide"), ("", ""), "other", ("", "")),
    ],
)
def test_the_role_goes_with_the_company(
    mine: tuple[str, str],
    theirs: tuple[str, str],
    keep: str,
    place: tuple[str, str],
    eva: Customer,
    twin: Customer,
    now: datetime,
) -> None:
    for each, (company, role) in ((eva, mine), (twin, theirs)):
        each.change(at=now, company=company, company_role=role)
    kept = one_of(eva, twin, now, **({"company": keep} if keep else {}))
    assert (str(kept.company or ""), kept.company_role) == place


@pytest.mark.parametrize("keep", ["this", "other"])
@pytest.mark.parametrize("whose", ["both", "eva", "twin", "nobody"])
def test_the_firm_that_is_kept_keeps_whom_it_turns_to(
    keep: str, whose: str, eva: Customer, twin: Customer, now: datetime
) -> None:
    for name, person, firm in (("eva", eva, "Firma"), ("twin", twin, "Obchod")):
        person.change(at=now, company=firm)
        if whose in (name, "both") and person.company:
            person.company.choose_main_contact(person)
    kept = one_of(eva, twin, now, company=keep)
    is_first = whose in ("both", "eva" if keep == "this" else "twin")
    assert kept.main_contact_of == (kept.company if is_first else None)


def test_of_one_firm_the_one_it_turns_to_may_be_either(eva: Customer, twin: Customer, now: datetime) -> None:
    for each in (eva, twin):
        each.change(at=now, company="Firma")
    assert twin.company
    twin.company.choose_main_contact(twin)
    assert str(one_of(eva, twin, now).main_contact_of) == "Firma"


def test_only_what_is_theirs_no_more_is_a_former_name(
    eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    """The id and the number that went; of the addresses those that were left out, and no phone, which may be shared."""
    twin.change(at=now, phone="603 111 222")
    phone, mail = twin.points("phone")[0], eva.points("email")[0]
    choice = Choice(without_points=frozenset([str(phone.pk), str(mail.pk)]))
    merge = Merge.join(eva, twin, choice=choice, by=olga.user, at=now)
    assert merge.merged_by == olga.user
    assert set(FormerKey.objects.values_list("kind", "value")) == {
        ("id", str(twin.pk)),
        ("external_id", "shop-77"),
        ("email", "eva@example.cz"),
    }


def test_the_number_that_was_not_chosen_is_the_former_one(eva: Customer, twin: Customer, now: datetime) -> None:
    assert one_of(eva, twin, now, external_id="other").external_id == "shop-77"
    assert FormerKey.objects.get(kind="external_id").value == "c-1"


def test_an_address_left_out_twice_names_who_it_is_now(
    cafe: Workspace, eva: Customer, twin: Customer, filip: Customer, now: datetime
) -> None:
    """Filip had the address after it was taken off Eva, and is then one with her."""
    old = twin.points("email")[0]
    Merge.join(eva, twin, choice=Choice(without_points=frozenset([str(old.pk)])), by=None, at=now)
    filip.change(at=now, email=old.raw)
    again = filip.points("email")[0]
    Merge.join(eva, filip, choice=Choice(without_points=frozenset([str(again.pk)])), by=None, at=now)
    assert FormerKey.objects.get(kind="email").value == old.normalised
    assert Customer.objects.filter(workspace=cafe).get() == eva


def test_the_next_look_for_duplicates_sees_a_new_record(eva: Customer, twin: Customer, now: datetime) -> None:
    assert one_of(eva, twin, now + DAY).updated_at == now + DAY
