"""What each country wants before a business writes to its customers by itself: data, with its source and date.

Read on CHECKED_ON by people who are no lawyers. It speaks of the basis that is on record and never of what is lawful;
wherever it is shown, ASK_A_LAWYER stands beside it. A contract is no basis for asking, so there is none of that name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

CHECKED_ON = date(2026, 11, 28)
ASK_A_LAWYER = _("This is how we read the rules, not legal advice: have a lawyer confirm it for your business.")

ENOUGH, NOTED, NOT_ENOUGH = "enough", "noted", "not_enough"
EMAIL, ELECTRONIC = ("email",), ("email", "sms")
EVERY_PURPOSE = ("surveys", "offers", "news")


@dataclass(frozen=True)
class Line:
    """Of some channels and purposes: how far each basis goes, and the sentence that belongs to all but "enough"."""

    channels: tuple[str, ...]
    purposes: tuple[str, ...]
    note: Words
    consent: str = ENOUGH
    existing_customer: str = NOTED
    merchant: str = NOTED

    @property
    def grades(self) -> Mapping[str, str]:
        return {"consent": self.consent, "existing_customer": self.existing_customer, "merchant": self.merchant}


@dataclass(frozen=True)
class Country:
    """`label` is what mail to people there must be called, in the words of the law; "" where nothing is asked."""

    source: Words
    lines: tuple[Line, ...]
    label: str = ""


_LETTERS = _("Letters may be sent until they object.")

COUNTRIES: dict[str, Country] = {
    "CZ": Country(
        source=_("Act 480/2004 Coll., § 7 (in force since 7 September 2004); calls: Act 127/2005 Coll., § 96"),
        label="Obchodní sdělení",
        lines=(
            Line(
                ELECTRONIC,
                EVERY_PURPOSE,
                _(
                    "Without consent only to your own customers, about goods or services like those they had, and with"
                    " a way to refuse in every message. The message is labelled “obchodní sdělení”; Ohlas does that."
                ),
            ),
            Line(("phone",), EVERY_PURPOSE, _("Since 2022 calls that advertise need consent; a question may be one.")),
            Line(("post",), EVERY_PURPOSE, _LETTERS),
        ),
    ),
    "DE": Country(
        source=_("UWG § 7; Federal Court of Justice (BGH), 10 July 2018, VI ZR 225/17"),
        lines=(
            Line(
                ELECTRONIC,
                EVERY_PURPOSE,
                _(
                    "A question about satisfaction counts as advertising. Without consent four things must hold"
                    " together: the address came with a sale, it is about your own similar goods, they have not"
                    " objected, and they were told at the sale and are told in every message that they may object."
                ),
            ),
            Line(
                ("phone",),
                EVERY_PURPOSE,
                _("Private people are called only with their consent; that of a business may be presumed."),
                existing_customer=NOT_ENOUGH,
            ),
            Line(("post",), EVERY_PURPOSE, _LETTERS),
        ),
    ),
    "IT": Country(
        source=_("Privacy Code (Legislative Decree 196/2003), Article 130, as of 2018"),
        lines=(
            Line(
                EMAIL,
                ("surveys", "news"),
                _(
                    "The law names market research beside advertising: it wants consent. The exception for customers"
                    " is only for e-mail that sells them goods or services like those they had."
                ),
                existing_customer=NOT_ENOUGH,
                merchant=NOT_ENOUGH,
            ),
            Line(
                EMAIL,
                ("offers",),
                _("Without consent only by e-mail, about goods or services like those they had, until they refuse."),
            ),
            Line(
                ("sms",),
                EVERY_PURPOSE,
                _("Text messages want consent; the exception for customers is for e-mail only."),
                existing_customer=NOT_ENOUGH,
                merchant=NOT_ENOUGH,
            ),
            Line(("phone", "post"), EVERY_PURPOSE, _("Look first whether they stand in the register of objections.")),
        ),
    ),
    "TR": Country(
        source=_("Law 6563 and the regulation of 15 July 2015 on commercial electronic messages (İYS since 2020)"),
        lines=(
            Line(
                (*ELECTRONIC, "phone"),
                ("surveys",),
                _(
                    "Whether a mere question about satisfaction is a commercial message is not settled. If it is, it"
                    " wants a consent recorded in İYS; merchants and tradespeople need not agree first, but may refuse."
                ),
                consent=NOTED,
            ),
            Line(
                (*ELECTRONIC, "phone"),
                ("offers", "news"),
                _(
                    "Commercial messages want a consent recorded in İYS; merchants and tradespeople need not agree"
                    " first, but may refuse."
                ),
                consent=NOTED,
                existing_customer=NOT_ENOUGH,
            ),
            Line(("post",), EVERY_PURPOSE, _LETTERS),
        ),
    ),
}
# Every other country: the rule that the members of the European Union share.
ELSEWHERE = Country(
    source=_("Directive 2002/58/EC, Article 13 (as amended in 2009); GDPR, Article 21"),
    lines=(
        Line(
            ELECTRONIC,
            EVERY_PURPOSE,
            _(
                "Without consent only to your own customers, about goods or services like those they had, and with a"
                " way to refuse in every message. Whether a question about satisfaction is advertising differs by"
                " country: ask there."
            ),
        ),
        Line(("phone",), EVERY_PURPOSE, _("Many countries want consent for calls: ask there.")),
        Line(("post",), EVERY_PURPOSE, _LETTERS),
    ),
)
