"""A tree of conditions as one sentence of the reader's language: "Customers who ordered in the last 90 days and …"."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from babel.dates import format_skeleton
from babel.lists import format_list
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ohlas.customers.kinds import WORDS as KIND_WORDS
from ohlas.customers.models import AttributeType
from ohlas.customers.segments.fields import ATTRIBUTE, CONTACTS
from ohlas.customers.segments.known import Known
from ohlas.ui.formats import money, number, reader

Tree = Mapping[str, Any]


def sentence(tree: Tree, known: Known) -> str:
    """The whole checked tree, in the active language."""
    kind, children = next(iter(tree.items()))
    phrases = [_phrase(child, known) for child in children]
    if kind == "none":
        return _("All customers except those %(conditions)s.") % {"conditions": _or(phrases)}
    return _("Customers %(conditions)s.") % {"conditions": _and(phrases) if kind == "all" else _or(phrases)}


def kind_words(kind: str) -> str:
    """What people call this kind of event; the unknown by its own words."""
    return str(KIND_WORDS.get(kind) or kind.replace(".", " ").replace("_", " ").replace("-", " "))


def _phrase(tree: Tree, known: Known) -> str:
    if "field" in tree:
        return _condition(tree["field"], tree["operator"], tree["value"], known)
    kind, children = next(iter(tree.items()))
    phrases = [_phrase(child, known) for child in children]
    if kind == "none":
        return _("of whom nothing of this is true (%(conditions)s)") % {"conditions": _or(phrases)}
    return f"({_and(phrases) if kind == 'all' else _or(phrases)})" if len(phrases) > 1 else phrases[0]


def _and(phrases: list[str]) -> str:
    return str(format_list(phrases, "standard", locale=reader()))


def _or(phrases: list[str]) -> str:
    return str(format_list(phrases, "or", locale=reader()))


def _condition(field: str, operator: str, value: Any, known: Known) -> str:
    if field.startswith(ATTRIBUTE):
        kept = known.types.get(field.removeprefix(ATTRIBUTE))
        return _attribute(kept, operator, value) if kept else _("with a fact that is no longer kept")
    return _BY_FIELD[field](operator, value, known)


def _name(operator: str, text: str, known: Known) -> str:
    if operator == "holds":
        return _("whose name contains “%(text)s”") % {"text": text}
    return _("whose name is “%(text)s”") % {"text": text}


def _company(operator: str, text: str | None, known: Known) -> str:
    said = {"text": text}
    return {
        "is": _("who come from %(text)s"),
        "holds": _("whose company's name contains “%(text)s”"),
        "known": _("whose company is known"),
        "unknown": _("whose company is not known"),
    }[operator] % said


def _language(operator: str, codes: list[str], known: Known) -> str:
    said = {"languages": _or([str(reader().languages.get(code, code)) for code in codes])}
    if operator == "any_of":
        return _("whose language is %(languages)s") % said
    return _("whose language is not %(languages)s") % said


def _country(operator: str, codes: list[str], known: Known) -> str:
    said = {"countries": _or([str(reader().territories.get(code, code)) for code in codes])}
    if operator == "any_of":
        return _("whose country is %(countries)s") % said
    return _("whose country is not %(countries)s") % said


def _tag(operator: str, names: list[str], known: Known) -> str:
    said = {"tags": _or([_("“%(tag)s”") % {"tag": name} for name in names])}
    return (_("tagged %(tags)s") if operator == "any_of" else _("not tagged %(tags)s")) % said


def _created(operator: str, value: Any, known: Known) -> str:
    if operator in ("before", "after"):
        said = {"day": _day(value)}
        return (
            _("in the book before %(day)s") if operator == "before" else _("in the book since after %(day)s")
        ) % said
    if operator == "within":
        text = ngettext("new in the last %(n)s day", "new in the last %(n)s days", value)
    else:
        text = ngettext("in the book for more than %(n)s day", "in the book for more than %(n)s days", value)
    return text % {"n": number(value)}


def _band(operator: str, bands: list[str], known: Known) -> str:
    words = {
        "good": _("whose last answer was happy"),
        "mid": _("whose last answer was in between"),
        "bad": _("whose last answer was unhappy"),
        "none": _("who have never answered"),
    }
    return _or([words[band] for band in bands])


def _score(operator: str, value: Tree, known: Known) -> str:
    metric, _space, scale = value["scale"].partition(" ")
    said = {
        "low": number(value["low"]),
        "high": number(value["high"]),
        "metric": f"{metric.upper()} {scale.replace('-', '–')}",
    }
    if value["low"] == value["high"]:
        return _("who last scored %(low)s (%(metric)s)") % said
    return _("who last scored %(low)s to %(high)s (%(metric)s)") % said


def _answered(operator: str, days: int | None, known: Known) -> str:
    n = days or 0
    if operator == "never":
        return _("who have never answered")
    if operator == "within":
        text = ngettext("who answered in the last %(n)s day", "who answered in the last %(n)s days", n)
    else:
        text = ngettext(
            "who last answered more than %(n)s day ago", "who last answered more than %(n)s days ago", days or 0
        )
    return text % {"n": number(days)}


def _asked(operator: str, days: int | None, known: Known) -> str:
    n = days or 0
    if operator == "never":
        return _("whom we have never asked")
    if operator == "within":
        text = ngettext("whom we asked in the last %(n)s day", "whom we asked in the last %(n)s days", n)
    else:
        text = ngettext(
            "whom we last asked more than %(n)s day ago", "whom we last asked more than %(n)s days ago", days or 0
        )
    return text % {"n": number(days)}


def _events(operator: str, value: Tree, known: Known) -> str:
    what = _what(value, known)
    n = value.get("count", 0)
    worth = money(value["amount"], known.workspace.currency) if "amount" in value else ""
    said = {"what": what, "n": number(n), "worth": worth}
    if operator == "at_least":
        return ngettext("who had %(what)s", "who had %(what)s at least %(n)s times", n) % said
    if operator == "at_most":
        return ngettext("who had %(what)s at most once", "who had %(what)s at most %(n)s times", n) % said
    return {
        "never": _("who never had %(what)s"),
        "sum_at_least": _("who had %(what)s worth at least %(worth)s together"),
        "sum_at_most": _("who had %(what)s worth at most %(worth)s together"),
    }[operator] % said


def _what(value: Tree, known: Known) -> str:
    """“Ordered” at the till with Jana in the last 90 days."""
    said = _("“%(event)s”") % {"event": kind_words(value["kind"])}
    if "touchpoint" in value:
        place = known.touchpoints.get(value["touchpoint"])
        name = place.name_in(get_language() or "en") if place else value["touchpoint"]
        said = _("%(event)s at “%(touchpoint)s”") % {"event": said, "touchpoint": name}
    if "staff" in value:
        person = known.staff.get(value["staff"])
        said = _("%(event)s with %(colleague)s") % {"event": said, "colleague": person[1] if person else value["staff"]}
    if "days" in value:
        text = ngettext("%(event)s in the last %(n)s day", "%(event)s in the last %(n)s days", value["days"])
        said = text % {"event": said, "n": number(value["days"])}
    return said


def _permission(operator: str, channel: str, known: Known) -> str:
    may = {
        "email": _("who may be asked by e-mail"),
        "sms": _("who may be asked by text message"),
        "phone": _("who may be asked by phone"),
        "post": _("who may be asked by post"),
    }
    may_not = {
        "email": _("who may not be asked by e-mail"),
        "sms": _("who may not be asked by text message"),
        "phone": _("who may not be asked by phone"),
        "post": _("who may not be asked by post"),
    }
    return (may if operator == "yes" else may_not)[channel]


def _contact(operator: str, what: str, known: Known) -> str:
    said = {"contact": str(CONTACTS[what])}
    return (_("with %(contact)s") if operator == "has" else _("without %(contact)s")) % said


def _segment(operator: str, key: str, known: Known) -> str:
    other = known.segments.get(key)
    said = {"segment": other.name if other else "?"}
    return (_("who belong to “%(segment)s”") if operator == "in" else _("who do not belong to “%(segment)s”")) % said


def _attribute(kept: AttributeType, operator: str, value: Any) -> str:
    said = {"fact": kept.label, "value": _said_value(kept, operator, value)}
    return {
        "is": _("with %(fact)s “%(value)s”"),
        "holds": _("with %(fact)s containing “%(value)s”"),
        "known": _("whose %(fact)s is known"),
        "unknown": _("whose %(fact)s is not known"),
        "at_least": _("with %(fact)s of at least %(value)s"),
        "at_most": _("with %(fact)s of at most %(value)s"),
        "before": _("with %(fact)s before %(value)s"),
        "after": _("with %(fact)s after %(value)s"),
        "yes": _("with %(fact)s: yes"),
        "no": _("with %(fact)s: no"),
        "any_of": _("with %(fact)s %(value)s"),
        "none_of": _("with %(fact)s other than %(value)s"),
    }[operator] % said


def _said_value(kept: AttributeType, operator: str, value: Any) -> str:
    if isinstance(value, list):
        labels = {choice["key"]: choice["label"] for choice in kept.choices}
        return _or([str(labels.get(key, key)) for key in value])
    if operator in ("before", "after"):
        return _day(value)
    return number(value) if isinstance(value, (int, float)) else str(value or "")


def _day(text: str) -> str:
    return format_skeleton("yMMMd", date.fromisoformat(text), locale=reader())


_BY_FIELD: dict[str, Callable[[str, Any, Known], str]] = {
    "name": _name,
    "company": _company,
    "language": _language,
    "country": _country,
    "tag": _tag,
    "created": _created,
    "band": _band,
    "score": _score,
    "answered": _answered,
    "events": _events,
    "permission": _permission,
    "contact": _contact,
    "asked": _asked,
    "segment": _segment,
}
