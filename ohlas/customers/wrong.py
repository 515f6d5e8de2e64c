"""What can be wrong with what somebody says of a customer: a code for each, and its words.

Background work keeps the code and its values, never the sentence: it is put into words when somebody reads it, in that
reader's language. So a code that was ever kept stays in the table.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ohlas.ui.formats import day_with_year

# [[code, values], …], as JSON keeps it. A value may be such a list itself; "day" is an ISO date.
Told = list[list[Any]]
LONGEST_VALUE = 300

WORDS: dict[str, str | Promise] = {
    "not_text": _("This must be text."),
    "too_long": _("At most %(longest)s characters fit here."),
    "bad_signs": _("This holds characters that cannot be stored."),
    "no_language": _("“%(code)s” is not a language code such as cs, tr or en."),
    "no_country": _("“%(code)s” is not a country code such as CZ, TR or IT."),
    "no_list_of_tags": _("Tags are a list of at most %(most)s words."),
    "comma_in_tag": _("A tag has no comma."),
    "too_many_attributes": _("Attributes are at most %(most)s names with values."),
    "odd_attribute": _("An attribute is a text, a number, yes or no."),
    "not_an_email": _("This is not a valid e-mail address."),
    "not_a_phone": _("This is not a phone number."),
    "no_such_number_here": _(
        "There is no such number here. Write it with + and the code of its country, like +49 151 23456789."
    ),
    "taken_email": _("Another customer has this e-mail address."),
    "taken_phone": _("Another customer has this phone number."),
    "taken_external_id": _("Another customer has this external id."),
    "not_a_number": _("Write a number."),
    "not_a_day": _("Write the day like 2026-11-20."),
    "not_yes_or_no": _("Write yes or no."),
    "not_a_choice": _("Use one of %(choices)s."),
    "not_a_date": _("This is not a date."),
    "in_the_future": _("This is in the future."),
    "too_long_ago": _("This is too long ago."),
    "not_an_amount": _("This is not an amount."),
    "amount_too_large": _("Write an amount with at most two decimals, below a million millions."),
    "no_currency": _("Give a currency by its three letters, like CZK."),
    "kind_not_dotted": _("Write the kind as small words with a dot between them, like order.paid."),
    "kind_is_ours": _("Kinds that begin so are written by Ohlas itself."),
    "no_name": _("Write a name."),
    "nobody_has_this": _("Nobody in your book has this."),
    "lost_signs": _("This cell holds signs that the chosen encoding does not have."),
    "shortened": _(
        "The spreadsheet has shortened this number, and its last digits are lost."
        " Make the column text in your spreadsheet, write the numbers anew and save the list again."
    ),
    "card_cut_short": _("This card is cut short: its end is missing."),
    "card_too_long": _("This card is too long."),
    # Of a row that comes in all the same.
    "not_kept": _("Not kept: %(why)s"),
    "too_many_addresses": _("At most %(most)s addresses and numbers of a kind fit here."),
    "adds_up": _("This row adds the others up."),
    "nobody": _("This row has no name and no address."),
    "erased": _("This person was erased on %(day)s. Only by hand can they be added again."),
    "never_ends": _("Row %(row)s never ends: a quotation mark is not closed."),
    "file_gone": _("The file is no longer there. Upload it again: nobody will be added twice."),
    "never_ended": _("It never came to its end. Upload the list again: nobody will be added twice."),
}


def wrong(code: str, /, **values: Any) -> ValidationError:
    """The error with this code; a text that is no code says itself."""
    text: Any = WORDS.get(code, code)
    return ValidationError(text, code=code, params=values or None)


def told_by(errors: Iterable[ValidationError]) -> Told:
    """What is kept of errors; of one without a code of ours its sentence, in the language of this moment."""
    return [
        [error.code, {name: _kept(value) for name, value in (error.params or {}).items()}]
        if error.code in WORDS
        else [" ".join(error.messages)[:LONGEST_VALUE], {}]
        for error in errors
    ]


def not_kept(error: ValidationError) -> Told:
    """Of something that is left out of a row while the rest of it comes in."""
    return [["not_kept", {"why": told_by([error])}]]


def in_words(told: Iterable[Iterable[Any]]) -> str:
    """The sentences, in the reader's language. A code of a later version says itself."""
    return " ".join(_sentence(code, values) for code, values in told)


def from_people(told: Told) -> list[Any]:
    """Of what is kept whatever may name somebody: the values, and sentences without a code."""
    return [values if code in WORDS else code for code, values in told]


def _kept(value: Any) -> Any:
    return value if isinstance(value, int | list) else str(value)[:LONGEST_VALUE]


def _sentence(code: str, values: Mapping[str, Any]) -> str:
    text = str(WORDS.get(code, code))
    return text % {name: _said(name, value) for name, value in values.items()} if values else text


def _said(name: str, value: Any) -> Any:
    if name == "day":
        return day_with_year(date.fromisoformat(value))
    return in_words(value) if isinstance(value, list) else value
