"""What of a person a member may see."""

from datetime import datetime

import pytest
from django.http import Http404

from ohlas.customers.models import Customer
from ohlas.customers.personal import name_of, require_personal_data, shown_contacts, shown_name
from ohlas.team.models import Member, Workspace


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Eva Horáková", "E. H."),
        ("eva", "E."),
        ("Čeněk z Řehoře Nový Malý", "Č. Z. Ř."),
        ("  Eva   Malá ", "E. M."),
        ("İsmail Işık", "İ. I."),
        ("Eva 2", "E."),
        ("42 !", "A customer"),
        ("", "A customer"),
    ],
)
def test_initials_for_who_may_not_know(radim: Member, name: str, initials: str) -> None:
    radim.set(sees_personal_data=False)
    assert shown_name(Customer(name=name), radim) == initials


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"name": "Eva", "email": "eva@x.cz"}, "Eva"),
        ({"email": "eva@x.cz", "phone": "777 123 456"}, "eva@x.cz"),
        ({"phone": "777 123 456", "external_id": "c-1"}, "777 123 456"),
        ({"external_id": "c-1"}, "c-1"),
    ],
)
def test_called_by_what_is_known(
    cafe: Workspace, radim: Member, now: datetime, facts: dict[str, str], name: str
) -> None:
    assert shown_name(Customer.create(cafe, at=now, **facts), radim) == name


def test_nothing_known_is_said(cafe: Workspace) -> None:
    assert name_of(Customer(workspace=cafe)) == "Somebody without a name"


def test_addresses_as_they_were_typed_and_only_for_who_may(radim: Member, eva: Customer) -> None:
    assert shown_contacts(eva, radim, "email") == ["Eva@Example.cz"]
    require_personal_data(radim)
    radim.set(sees_personal_data=False)
    assert shown_contacts(eva, radim, "email") == []
    with pytest.raises(Http404):
        require_personal_data(radim)
