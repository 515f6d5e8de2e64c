"""All that is known of one person, for programs and for people, in one file to take away."""

import io
import json
import zipfile
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from ohlas.customers.handing_out.words import Shown, shown
from ohlas.customers.models import Customer
from ohlas.customers.parts import Section, parts
from ohlas.ui.formats import day_with_year

FORMAT = "ohlas-person-1"


def everything(customer: Customer) -> list[Section]:
    """In the active language: the record first, then what packages above know."""
    return [section for part in reversed(parts()) for section in part.known_of(customer)]


def in_words(customer: Customer) -> list[Shown]:
    """For a page in the active language; kinds of which there is nothing are left out."""
    return [shown(section) for section in everything(customer) if section.rows]


def language_of(customer: Customer) -> str:
    """The person's own, where we speak it."""
    known = dict(settings.LANGUAGES)
    return customer.language if customer.language in known else customer.workspace.language


def as_zip(customer: Customer, *, at: datetime) -> bytes:
    """`about-you.html` and `about-you.json`, in the person's language."""
    language = language_of(customer)
    with translation.override(language), timezone.override(customer.workspace.zone):
        sections = everything(customer)
        page = as_page(customer, sections, language=language, at=at)
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("about-you.html", page)
        file.writestr("about-you.json", as_json(customer, sections, language=language, at=at))
    return kept.getvalue()


def as_page(customer: Customer, sections: list[Section], *, language: str, at: datetime) -> str:
    context = {
        "customer": customer,
        "workspace": customer.workspace,
        "sections": [shown(section) for section in sections if section.rows],
        "language": language,
        "day": day_with_year(at),
    }
    return render_to_string("customers/about_you.html", context)


def as_json(customer: Customer, sections: list[Section], *, language: str, at: datetime) -> str:
    """{"format", "made_at", "business", "language", then one list for each kind}; keys that never change."""
    told: dict[str, Any] = {section.key: section.rows for section in sections}
    told["person"] = {**told["person"][0], "attributes": customer.attributes}
    told["person"] = {key: value for key, value in told["person"].items() if not key.startswith("attributes.")}
    head = {"format": FORMAT, "made_at": at, "business": customer.workspace.name, "language": language}
    return json.dumps({**head, **told}, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)
