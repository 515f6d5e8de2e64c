"""Looking at a person, taking the book out and erasing somebody leave a line."""

from collections.abc import Callable
from datetime import datetime

from django.test import Client

from ohlas.customers.models import Customer
from ohlas.team.models import ApiKey, AuditEntry, Member


def test_looks_exports_and_erasures(
    olga: Member, mallory: Member, signed_in: Callable[[Member], Client], now: datetime
) -> None:
    eva = Customer.create(olga.workspace, at=now, source="manual", name="Eva Malá")
    _key, token = ApiKey.issue(workspace=olga.workspace, name="Shop", scopes=["customers:write"], at=now)
    browser = signed_in(olga)
    for _ in range(2):
        assert browser.get(f"/w/ozvena/customers/{eva.pk}/").status_code == 200
    assert signed_in(mallory).get(f"/w/ozvena/customers/{eva.pk}/").status_code == 404
    browser.get("/w/ozvena/customers/export/")
    page = browser.get("/w/ozvena/settings/audit/").content.decode()
    assert "Eva Malá" in page
    assert "1 row" in page
    answer = Client().delete(f"/api/v1/customers/{eva.pk}", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 204
    found = AuditEntry.objects.filter(workspace=olga.workspace, kind__startswith="customer").order_by("id")
    assert [(entry.kind, entry.object_id) for entry in found] == [
        ("customer.seen", str(eva.pk)),
        ("customers.exported", ""),
        ("customer.erased", str(eva.pk)),
    ]
    assert "Eva Malá" not in browser.get("/w/ozvena/settings/audit/").content.decode()
