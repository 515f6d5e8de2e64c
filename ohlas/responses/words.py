"""Answers in the reader's words: bands, channels, why one does not count."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ohlas.customers.models import Customer
from ohlas.customers.personal import shown_name
from ohlas.responses.models import Response
from ohlas.scores import Scale, scale
from ohlas.team.models import Member

BANDS: dict[str, Promise] = {
    "detractor": gettext_lazy("detractor"),
    "passive": gettext_lazy("passive"),
    "promoter": gettext_lazy("promoter"),
    "unhappy": gettext_lazy("unhappy"),
    "satisfied": gettext_lazy("satisfied"),
    "advocate": gettext_lazy("advocate"),
    "neutral": gettext_lazy("neutral"),
    "hard": gettext_lazy("hard"),
    "easy": gettext_lazy("easy"),
    "no": gettext_lazy("no"),
    "partly": gettext_lazy("partly"),
    "yes": gettext_lazy("yes"),
}
CHANNELS: dict[str, Promise] = {
    "email": gettext_lazy("E-mail"),
    "link": gettext_lazy("Link"),
    "website": gettext_lazy("Website"),
    "sms": gettext_lazy("SMS"),
    "kiosk": gettext_lazy("At the counter"),
    "api": gettext_lazy("From another program"),
}
# Three sizes of band for a list that mixes scales.
MOODS: dict[str, Promise] = {
    "bad": gettext_lazy("Unhappy"),
    "mid": gettext_lazy("In between"),
    "good": gettext_lazy("Happy"),
}
ASIDE: dict[str, Promise] = {
    "robot": gettext_lazy("It looks as if a program had filled in the form."),
    "many": gettext_lazy("Many answers came from the same place within a few minutes."),
}


def scale_of(response: Response) -> Scale | None:
    """The scale of the main question; None for a survey without one."""
    return scale(response.survey.metric, response.survey.scale) if response.survey.metric else None


def band_word(response: Response) -> str:
    """ "detractor", "satisfied", "hard": the word of the answer's own scale; "" without a score."""
    found = scale_of(response)
    return str(BANDS[found.band_name(response.score)]) if found and response.score is not None else ""


def channel_word(channel: str) -> str:
    return str(CHANNELS.get(channel, channel))


def sees_names(member: Member) -> bool:
    """Viewers read comments without names, whatever else they may see."""
    return member.sees_personal_data and member.role != "viewer"


def answerer(response: Response, member: Member) -> str:
    """Who answered, as this member may know it."""
    customer: Customer | None = response.customer
    if customer is None:
        return _("Somebody")
    return shown_name(customer, member) if sees_names(member) else _("A customer")
