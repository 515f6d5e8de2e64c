"""What staff call things: kinds, scales, bands, events and states of surveys, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ohlas.scores.scale import Scale
from ohlas.ui.formats import interval, number

Words = str | Promise

KIND_NAMES: dict[str, Words] = {"nps": "NPS", "csat": "CSAT", "ces": "CES", "custom": _("Own questions")}
KINDS: dict[str, Words] = {
    "nps": _("NPS: would they recommend you? Shows how loyal customers are."),
    "csat": _("CSAT: were they satisfied with one thing? Shows which touchpoint to mend."),
    "ces": _("CES: was it easy? Shows where customers struggle and give up."),
}
STATES: dict[str, Words] = {
    "draft": pgettext_lazy("survey", "Draft"),
    "live": pgettext_lazy("survey", "Live"),
    "closed": pgettext_lazy("survey", "Closed"),
}
BANDS: dict[str, Words] = {
    "detractor": _("Detractors, %(values)s"),
    "passive": _("Passives, %(values)s"),
    "promoter": _("Promoters, %(values)s"),
    "unhappy": _("Unhappy, %(values)s"),
    "satisfied": _("Satisfied, %(values)s"),
    "advocate": _("Advocates, %(values)s"),
    "neutral": _("Neutral, %(values)s"),
    "hard": _("It was hard, %(values)s"),
    "easy": _("It was easy, %(values)s"),
}
EVENTS: dict[str, Words] = {
    "visit.done": _("After a visit"),
    "order.paid": _("After a purchase"),
    "order.delivered": _("After a delivery"),
    "ticket.solved": _("After a solved request"),
    "chat.ended": _("After a chat"),
    "call.ended": _("After a phone call"),
    "repair.done": _("After a repair"),
    "stay.ended": _("After a stay"),
    "project.done": _("After a finished project"),
}
LANGUAGE_NAMES = {"cs": "Čeština", "tr": "Türkçe", "it": "Italiano", "de": "Deutsch", "en": "English"}
DAY_NAMES: dict[str, Words] = {
    "mon": _("Monday"),
    "tue": _("Tuesday"),
    "wed": _("Wednesday"),
    "thu": _("Thursday"),
    "fri": _("Friday"),
    "sat": _("Saturday"),
    "sun": _("Sunday"),
}


_ALONE: dict[str, Words] = {"nps": _("Recommendation"), "csat": _("Satisfaction"), "ces": _("Ease")}
_ABOUT: dict[str, Words] = {
    "nps": _("Recommendation: %(touchpoint)s"),
    "csat": _("Satisfaction: %(touchpoint)s"),
    "ces": _("Ease: %(touchpoint)s"),
}


def survey_name(kind: str, touchpoint: str = "") -> str:
    """What a new survey is called until somebody calls it otherwise; `touchpoint` is its name on charts."""
    return str(_ABOUT[kind]) % {"touchpoint": touchpoint} if touchpoint else str(_ALONE[kind])


def band_name(scale: Scale, band: str) -> str:
    """The band and its values: "Detractors, 0 to 6"."""
    values = [value for value in scale.values() if scale.band(value) == band]
    words = BANDS[scale.band_name(values[0])]
    told = interval(values[0], values[-1]) if len(values) > 1 else number(values[0])
    return str(words) % {"values": told}
