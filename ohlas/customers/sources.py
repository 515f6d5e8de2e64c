"""The facts a business keeps about a person, each with where it came from when the person told it in a survey."""

from dataclasses import dataclass
from datetime import datetime

from ohlas.customers.attribute_fields import words_of
from ohlas.customers.models import AttributeType, Customer, Event
from ohlas.team.models import Member

# So many changes of the record are looked through.
LOOKED_THROUGH = 100


@dataclass(frozen=True)
class Known:
    """One fact in words. `survey` is the name of the survey it was told in, at `told_at`; empty when written by us."""

    label: str
    words: str
    on_top: bool
    survey: str = ""
    told_at: datetime | None = None


def facts_known(customer: Customer, member: Member) -> list[Known]:
    """In the order of the business; nothing for members without sight of personal data."""
    if not member.sees_personal_data or not customer.attributes:
        return []
    types = AttributeType.objects.in_use().filter(workspace=customer.workspace_id)
    kept = [each for each in types if customer.attributes.get(each.key) not in (None, "")]
    told = _told(customer) if kept else {}
    return [
        Known(each.label, words_of(each, customer.attributes[each.key]), each.on_top, *told.get(each.key, ("", None)))
        for each in kept
    ]


def _told(customer: Customer) -> dict[str, tuple[str, datetime]]:
    """For each fact whose latest change was an answer: the survey and when."""
    changes = Event.objects.of(customer).filter(workspace=customer.workspace_id, kind="customer.changed")
    latest: dict[str, tuple[str, datetime]] = {}
    for event in changes.newest_first()[:LOOKED_THROUGH]:
        for key in event.payload.get("attributes", []):
            latest.setdefault(key, (str(event.payload.get("survey_name", "")), event.occurred_at))
    return {key: (survey, at) for key, (survey, at) in latest.items() if survey}
