"""The mail that asks: the question with its scale, in the customer's language, in HTML and in plain text.

The sheet is the same for everybody who is asked in one language, so it is compiled once from MJML and kept; each
customer's own links are then put in. Templates see flat texts only.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from css_inline import CSSInliner
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape
from mjml import mjml2html

from ohlas.channels.email.look import Look, look
from ohlas.customers.basis.rules import label_for
from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import answer_url, unsubscribe_url
from ohlas.invitations.wording import subject_of
from ohlas.mail.letter import Letter
from ohlas.surveys.definition import Asked, text_in
from ohlas.surveys.models import SurveyVersion
from ohlas.team.models import Workspace

# Stand in the compiled sheet where the customer's own links will be. Names under .invalid belong to nobody (RFC 2606).
ANSWER, UNSUBSCRIBE = "https://answer.invalid/", "https://unsubscribe.invalid/"

INLINER = CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)


@dataclass(frozen=True)
class Sheet:
    """All that a mail says apart from its two links, as flat texts. `cells` are (value, label)."""

    language: str
    business: str
    address: str
    look: Look
    question: str
    low: str
    high: str
    cells: tuple[tuple[str, str], ...]
    # What mail to people of their country must be called.
    label: str = ""

    @property
    def labelled(self) -> bool:
        """Each point says what it means, so that they stand below each other."""
        return any(label for _value, label in self.cells)


def letter_for(invitation: Invitation, *, subject: Callable[[str, str], str] | None = None) -> Letter:
    """The invitation's mail; `subject` may make another of (the usual one, language)."""
    workspace, language = invitation.workspace, invitation.language
    assert invitation.customer, "the mail of an erased person is erased with them"
    country = invitation.customer.country or workspace.country
    sheet = replace(sheet_of(workspace, invitation.version, language), label=label_for(country))
    answer, leave = answer_url(invitation), unsubscribe_url(invitation.customer)
    html, text = _compiled(sheet)
    usual = subject_of(invitation.version.asks, workspace.name, language)
    return Letter(
        subject=subject(usual, language) if subject else usual,
        text=text.replace(ANSWER, answer).replace(UNSUBSCRIBE, leave),
        html=html.replace(ANSWER, escape(answer)).replace(UNSUBSCRIBE, escape(leave)),
        sender_name=workspace.sender_name or workspace.name,
        reply_to=workspace.reply_to,
        # RFC 8058: one press in the mail program is enough.
        headers={"List-Unsubscribe": f"<{leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )


def sheet_of(workspace: Workspace, version: SurveyVersion, language: str) -> Sheet:
    asked, color = _question(version, language)
    return Sheet(
        language=language,
        business=workspace.name,
        address=workspace.postal_address,
        look=look(color or workspace.brand_color),
        question=asked.text if asked else "",
        low=asked.low if asked else "",
        high=asked.high if asked else "",
        cells=tuple((str(value), label) for value, label in asked.cells) if asked and asked.key == "score" else (),
    )


def _question(version: SurveyVersion, language: str) -> tuple[Asked | None, str]:
    """The main question, or the first one where nothing is scored; and the survey's own colour."""
    asked = text_in(version.asks, language)
    main = next((question for question in asked if question.key == "score"), asked[0] if asked else None)
    return main, version.asks.look.color


@lru_cache(maxsize=256)
def _compiled(sheet: Sheet) -> tuple[str, str]:
    """HTML and text with the two places for links."""
    context = {"sheet": sheet, "answer": ANSWER, "unsubscribe": UNSUBSCRIBE}
    with translation.override(sheet.language):
        # Inlined, as some mail programs drop the rules in the head; those for phones and the dark stay there.
        html = INLINER.inline(mjml2html(render_to_string("channels/email/invitation.mjml", context), fonts={}))
        text = render_to_string("channels/email/invitation.txt", context)
    return html, text.strip() + "\n"
