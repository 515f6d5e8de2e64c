"""A merge is undone after the company of one of the two has gone."""

from datetime import datetime

from ohlas.customers.importing.run import bring_in
from ohlas.customers.importing.undo import take_back
from ohlas.customers.merging.choice import Choice
from ohlas.customers.models import Company, Customer, Import, Merge
from ohlas.team.models import Member, Workspace


def test_the_company_went_with_the_list_that_brought_it(cafe: Workspace, olga: Member, now: datetime) -> None:
    """Adam came with the list and was merged into another firm; his first one goes when the list is undone."""
    rows = b"name;email;company\nAdam;a@x.cz;Left s.r.o.\nBara;b@x.cz;Left s.r.o.\n"
    run = Import.receive(cafe, [rows], file_name="l.csv", at=now)
    run.start(run.layout, basis="none")
    bring_in(Import.objects.get(), clock=lambda: now)
    twin = Customer.create(cafe, at=now, name="Adam B.", company="Kept s.r.o.")
    merge = Merge.join(Customer.objects.get(name="Adam"), twin, choice=Choice({"company": "other"}), by=None, at=now)
    run = Import.objects.get()
    run.begin_undo(by=olga.user, doer=olga, at=now)
    take_back(run, clock=lambda: now)
    assert [company.name for company in Company.objects.all()] == ["Kept s.r.o."]
    back, _left = merge.undo(by=olga.user, at=now)
    assert Customer.objects.get(name="Adam").company is None
    assert back.company is not None


def test_the_one_to_write_to_at_a_company_that_is_gone(cafe: Workspace, olga: Member, now: datetime) -> None:
    stays = Customer.create(cafe, at=now, name="Eva", company="Kept s.r.o.")
    goes = Customer.create(cafe, at=now, name="Eva H.", company="Left s.r.o.")
    left = Company.objects.get(name="Left s.r.o.")
    left.choose_main_contact(goes)
    merge = Merge.join(stays, Customer.objects.get(pk=goes.pk), by=None, at=now)
    left.delete()
    back, _left = merge.undo(by=olga.user, at=now)
    assert (back.company, back.main_contact_of) == (None, None)
