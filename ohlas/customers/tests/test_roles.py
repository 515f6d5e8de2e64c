"""What a person is in their company: by form, API, list; and gone with the company."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.test import Client
from pytest_django import Settings

from ohlas.customers.columns import column_named
from ohlas.customers.importing.run import bring_in
from ohlas.customers.models import Company, Customer, Import
from ohlas.team.models import ApiKey, Member, Workspace

SignIn = Callable[[Member], Client]


def test_by_form_and_shown(signed_in: SignIn, radim: Member, eva: Customer) -> None:
    client, page = signed_in(radim), f"/w/ozvena/customers/{eva.pk}/"
    form = client.get(f"{page}edit/").context["form"].initial
    assert client.post(f"{page}edit/", {**form, "company_role": "nákupčí"}).status_code == 302
    eva.refresh_from_db()
    assert eva.company_role == "nákupčí"
    assert "nákupčí" in client.get(page).content.decode()


def test_too_long_is_refused(signed_in: SignIn, radim: Member, eva: Customer) -> None:
    client, page = signed_in(radim), f"/w/ozvena/customers/{eva.pk}/edit/"
    form = client.get(page).context["form"].initial
    assert client.post(page, {**form, "company_role": "x" * 121}).status_code == 422
    eva.refresh_from_db()
    assert eva.company_role == ""


def test_over_the_api(cafe: Workspace, eva: Customer, now: datetime) -> None:
    _key, token = ApiKey.issue(workspace=cafe, name="Shop", scopes=["customers:read", "customers:write"], at=now)
    client = Client(headers={"Authorization": f"Bearer {token}"})
    url = f"/api/v1/customers/{eva.pk}"
    body = {"company_role": "buyer"}
    assert client.patch(url, body, content_type="application/json").json()["company_role"] == "buyer"
    assert client.get(url).json()["company"] == "Žluťák s.r.o."
    changed = client.patch(url, {"company": "Modrý pták"}, content_type="application/json").json()
    assert (changed["company"], changed["company_role"]) == ("Modrý pták", "")


def test_gone_with_the_company_and_not_before(eva: Customer, now: datetime) -> None:
    eva.change(at=now, company_role="buyer")
    assert eva.company
    eva.company.choose_main_contact(eva)
    eva.change(at=now, company="ŽLUŤÁK s.r.o.")
    assert (eva.company_role, eva.main_contact_of) == ("buyer", eva.company)
    eva.change(at=now, company="Modrý pták", company_role="owner")
    assert (eva.company_role, eva.main_contact_of) == ("owner", None)
    eva.change(at=now, company="")
    assert eva.company_role == ""
    assert eva.company_id is None


def test_from_a_list(cafe: Workspace, olga: Member, now: datetime, settings: Settings, tmp_path: Path) -> None:
    settings.OHLAS_DATA = tmp_path
    rows = "Jméno;E-mail;Firma;Role ve firmě\nEva;eva@x.cz;Žluťák;nákupčí\n".encode()
    run = Import.receive(cafe, [rows], file_name="x.csv", at=now, by=olga.user)
    run.confirm(run.layout, basis="none")
    bring_in(run, clock=lambda: now)
    assert Customer.objects.get().company_role == "nákupčí"
    assert Company.objects.get().name == "Žluťák"


def test_its_column_is_known_in_five_languages() -> None:
    for header in ("Role in the company", "funkce", "Firmadaki görevi", "ruolo", "Rolle in der Firma"):
        assert column_named(header) == "company_role"
