"""What the book itself knows of one person."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ohlas.customers.erasing.others import Others
from ohlas.customers.kinds import WORDS as KIND_WORDS
from ohlas.customers.models import AttributeType, Customer, Event
from ohlas.customers.parts import Fact, Section
from ohlas.customers.payload_words import said_in_words
from ohlas.customers.templatetags.people import (
    basis_words,
    channel_words,
    country_words,
    field_words,
    kind_words,
    language_words,
    purpose_words,
    source_words,
)

TOLD = {
    "customers.Customer": "person",
    "customers.ContactPoint": "contact_points",
    "customers.FormerKey": "former_keys",
    "customers.Permission": "permissions",
    "customers.Tag": "tags",
    "customers.Event": "events",
}
# Of an event's details: colleagues' names, and what stands with the answer itself.
NOT_THEIRS = ("by", "by_name", "comment")
POINT_WORDS = {"id": _("number"), "external_id": _("Your number with us"),
               "email": _("e-mail"), "phone": _("phone"), "ok": _("works"), "bounced": _("does not work"),
               "complained": _("complained")}  # fmt: skip


def known_of(customer: Customer) -> list[Section]:
    sections = (_record, _points, _former_keys, _permissions, _tags, _events)
    return [section(customer) for section in sections]


def let_go(customer: Customer, *, at: datetime) -> Iterable[str]:
    """All rows go with the record, by their foreign keys."""
    return [str(pk) for pk in customer.events.values_list("pk", flat=True)]


def _record(customer: Customer) -> Section:
    types = AttributeType.objects.filter(workspace=customer.workspace)
    labels = {each.key: each.label for each in types}
    own = tuple(Fact(f"attributes.{key}", labels.get(key, key)) for key in customer.attributes)
    row = {
        "id": str(customer.pk),
        "external_id": customer.external_id,
        "name": customer.name,
        "language": customer.language,
        "country": customer.country,
        "company": customer.company.name if customer.company else "",
        "company_role": customer.company_role,
        "created_at": customer.created_at,
        "updated_at": customer.updated_at,
        "last_answer_at": customer.last_answer_at,
        "last_score": customer.last_score,
        "paused_until": customer.paused_until,
        **{f"attributes.{key}": value for key, value in customer.attributes.items()},
    }
    facts = (
        Fact("name", _("Name")),
        Fact("external_id", _("Your number with us")),
        Fact("language", _("Language"), language_words),
        Fact("country", _("Country"), country_words),
        Fact("company", _("Company")),
        Fact("company_role", _("Role in the company")),
        *own,
        Fact("created_at", _("Customer since")),
        Fact("updated_at", _("Last changed")),
        Fact("last_answer_at", _("Last answer")),
        Fact("last_score", _("Last score")),
        Fact("paused_until", _("Asked for rest until")),
    )
    return Section("person", _("Record"), facts, [row])


def _points(customer: Customer) -> Section:
    facts = (
        Fact("kind", _("Kind"), _point_word),
        Fact("address", _("Address or number")),
        Fact("state", _("State"), _point_word),
        Fact("added_at", _("Since")),
        Fact("retired_at", _("Not used since")),
    )
    rows = [
        {
            "kind": point.kind,
            "address": point.raw,
            "state": point.state,
            "added_at": point.added_at,
            "retired_at": point.retired_at,
        }
        for point in customer.contact_points.order_by("id")
    ]
    return Section("contact_points", _("How to reach you"), facts, rows)


def _former_keys(customer: Customer) -> Section:
    """What another record of the same person was called, before the two were merged."""
    facts = (Fact("kind", _("Kind"), _point_word), Fact("value", _("Number or address")))
    keys = customer.former_keys.order_by("id")
    rows = [{"kind": key.kind, "value": key.value} for key in keys]
    return Section("former_keys", _("What you were called before"), facts, rows)


def _permissions(customer: Customer) -> Section:
    facts = (
        Fact("at", _("When")),
        Fact("channel", _("Way"), channel_words),
        Fact("purpose", _("For what"), _purpose_word),
        Fact("basis", _("Ground"), basis_words),
        Fact("wording", _("What you were asked")),
        Fact("source", _("From where"), source_words),
    )
    lines = customer.permissions.order_by("at", "id")
    rows = [{fact.key: getattr(line, fact.key) for fact in facts} for line in lines]
    return Section("permissions", _("What you allowed"), facts, rows)


def _tags(customer: Customer) -> Section:
    rows = [{"name": name} for name in customer.tags.order_by("name").values_list("name", flat=True)]
    return Section("tags", _("Tags"), (Fact("name", _("Tag")),), rows)


def _events(customer: Customer) -> Section:
    facts = (
        Fact("at", _("When")),
        Fact("kind", _("What happened"), _kind_word),
        Fact("touchpoint", _("Where")),
        Fact("amount", _("Amount")),
        Fact("score", _("Score")),
        Fact("words", _("Note")),
        Fact("number", pgettext_lazy("of an order", "Number")),
        Fact("details", _("Details"), _details_words),
    )
    events = customer.events.select_related("touchpoint__workspace").order_by("occurred_at", "id")
    others = Others(customer)
    return Section("events", _("What happened"), facts, [_event(event, others) for event in events])


def _event(event: Event, others: Others) -> dict[str, Any]:
    details = {key: value for key, value in event.payload.items() if key not in (*NOT_THEIRS, "words")}
    return {
        "at": event.occurred_at,
        "recorded_at": event.recorded_at,
        "kind": event.kind,
        "touchpoint": event.touchpoint.name_in(get_language() or "") if event.touchpoint else "",
        "amount": f"{event.amount} {event.currency}" if event.amount is not None else "",
        "score": event.score,
        "words": others.taken_out(str(event.payload.get("words", ""))),
        "number": event.external_id if event.source != "ohlas" else "",
        "source": event.source,
        "details": others.taken_out(details),
    }


def _point_word(value: str) -> str:
    return str(POINT_WORDS.get(value, value))


def _purpose_word(value: str) -> str:
    return str(_("an answer to what you wrote")) if value == "contact" else purpose_words(value)


def _details_words(details: dict[str, Any]) -> str:
    """What says something to a person; the ids are in the file for programs."""
    if "survey_name" in details:
        return str(details["survey_name"])
    if "changed" in details:
        return field_words(details["changed"])
    if "basis" in details:
        words = [channel_words(details["channel"]), basis_words(details["basis"])]
        return ": ".join(word for word in words if word)
    return "\n".join(f"{key}: {text}" for key, text in said_in_words(details))


def _kind_word(kind: str) -> str:
    return str(OWN_WORDS.get(kind) or KIND_WORDS.get(kind) or kind_words(kind))


OWN_WORDS = {
    "customer.created": _("You became a customer"),
    "customer.changed": _("Record changed"),
    "customer.entry_taken_back": _("An entry was taken back"),
    "permission.given": _("Permission given"),
    "permission.withdrawn": _("Permission taken back"),
    "invitation.sent": _("We asked you"),
    "invitation.suppressed": _("We did not ask you"),
    "response.received": _("You answered"),
    "response.changed": _("You changed your answer"),
    "response.contact_given": _("You left an address"),
    "mail.bounced": _("A mail came back"),
}
