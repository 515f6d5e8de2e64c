"""What the customer book itself puts on the pages of a person and of a company, named in project/panels.py."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ohlas.customers.company_story import MOST_PEOPLE, people_of
from ohlas.customers.dealings import dealings_of, waiting_since, worth_of_companies
from ohlas.customers.ledger import history_of, now_of, stopped_when
from ohlas.customers.models import Company, Customer
from ohlas.customers.personal import shown_contacts
from ohlas.customers.sources import facts_known
from ohlas.customers.templatetags.people import band_word, last_band
from ohlas.team.models import Member
from ohlas.ui.formats import ago, day

Panel = tuple[str, dict[str, Any]]


def facts(member: Member, customer: Customer) -> Panel:
    """How to reach them, what we know of them and since when, what they are worth."""
    now = timezone.now()
    ledger = now_of(customer, history_of(customer), at=now)
    return "customers/_facts.html", {
        "known": facts_known(customer, member),
        "dealings": dealings_of(customer, at=now),
        "ledger": ledger,
        "stopped_at": stopped_when(ledger),
        "emails": shown_contacts(customer, member, "email"),
        "phones": shown_contacts(customer, member, "phone"),
    }


def tags(member: Member, customer: Customer) -> Panel:
    return "customers/_tags.html", {}


def last_answer(member: Member, customer: Customer) -> str | None:
    if customer.last_answer_at is None:
        return _("Has not answered yet.")
    word, when = band_word(last_band(customer)), ago(customer.last_answer_at, timezone.now())
    if not word:
        return _("Last answer %(when)s.") % {"when": when}
    return _("Last answer %(word)s, %(when)s.") % {"word": word, "when": when}


def open_request(member: Member, customer: Customer) -> str | None:
    """A request that waits to be solved."""
    since = waiting_since(customer)
    return _("A request is open since %(day)s.") % {"day": day(since, timezone.now())} if since else None


def company_people(member: Member, company: Company) -> Panel:
    people = people_of(company)
    count = company.people.count() if len(people) == MOST_PEOPLE else len(people)
    return "customers/_company_people.html", {"people": people, "count": count}


def company_facts(member: Member, company: Company) -> Panel:
    """What it is worth; the rest only for members with sight of personal data: a note may name somebody."""
    worth = worth_of_companies(company.workspace, [company], at=timezone.now()).get(company.pk)
    return "customers/_company_facts.html", {"worth": worth}
