"""What customers are told on the public pages, by the short name of what happened."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

PROBLEMS = {
    "required": _("Please choose one of these."),
    "off_scale": _("Please choose one of the numbers shown."),
    "unknown_option": _("Please choose one of these."),
    "not_text": _("Please write this in words."),
    "too_long": _("This is too long. Please shorten it to 10,000 characters."),
    "unwritable": _("This contains characters that cannot be kept. Please write it again."),
    "unknown": _("This survey has no such question."),
    "too_quick": _("That was very quick. Please look it over and press the button once more."),
    "stale": _("This page was open for a long time. Please press the button once more."),
}
OVER = {
    "answered": (
        _("You have already answered"),
        _("Thank you. An answer can be changed for a day, and that day is over."),
    ),
    "closed": (_("This survey is closed"), _("No more answers are taken. Thank you for wanting to give one.")),
    "late": (
        _("This link is too old"),
        _("An answer can be given for a month after we asked. Thank you for thinking of us."),
    ),
    "gone": (_("There is nothing here"), _("This link leads nowhere any more. Perhaps a part of it was left out.")),
}
AWAY = (
    _("Your answer is not lost"),
    _("We cannot reach our records at the moment. Please leave this page open and try again in a few seconds."),
)


def problems(found: Mapping[str, str]) -> dict[str, str]:
    """The sentences for {field: short name}."""
    return {key: str(PROBLEMS[reason]) for key, reason in found.items()}
