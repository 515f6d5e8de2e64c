"""What stands on the Settings page, in its groups. The page belongs to the team; most of what it leads to does not."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ohlas.team.access import may
from ohlas.team.models import Member


@dataclass(frozen=True)
class Row:
    """`words` say what one finds there."""

    label: Promise
    words: Promise
    name: str
    right: str

    def url(self, slug: str) -> str:
        return reverse(self.name, kwargs={"workspace": slug})


BUSINESS = "business.change"
SETTINGS: list[tuple[Promise, list[Row]]] = [
    (
        _("The business"),
        [
            Row(
                _("Name, place and languages"),
                _("Country, time zone, currency, and how often a customer may be asked"),
                "team:business",
                BUSINESS,
            ),
            Row(_("Opening hours"), _("When somebody is there to answer an unhappy customer"), "team:hours", BUSINESS),
            Row(_("Colour and logo"), _("What customers see in surveys and e-mails"), "team:look", BUSINESS),
            Row(_("Sender of e-mails"), _("Name, address for replies, postal address"), "team:sender", BUSINESS),
        ],
    ),
    (
        _("Where customers meet you"),
        [
            Row(
                _("Touchpoints"),
                _("Visit, delivery, call: answers can be compared by them"),
                "customers:touchpoints",
                "touchpoints.change",
            ),
            Row(
                _("Colleagues customers meet"),
                _("Whom answers and visits can be compared by"),
                "team:staff",
                "staff.change",
            ),
        ],
    ),
    (
        _("What you know of customers"),
        [
            Row(
                _("Permission to ask"),
                _("Who may be asked on what basis, and what each country wants"),
                "customers:permissions",
                BUSINESS,
            ),
            Row(
                _("Facts you keep"),
                _("What you want to remember, such as a birthday or a favourite"),
                "customers:attribute_types",
                BUSINESS,
            ),
            Row(
                _("How long we keep things"),
                _("When comments, old mail and forgotten customers go by themselves"),
                "customers:keeping",
                "keeping.change",
            ),
        ],
    ),
    (
        _("Who may do what"),
        [
            Row(_("Members"), _("Colleagues, their roles, invitations"), "team:members", "members.see"),
            Row(
                _("Keys for other programs"),
                _("So that a shop or a help desk can talk to Ohlas"),
                "team:keys",
                "keys.see",
            ),
            Row(
                _("Second step at sign-in"),
                _("Whether everybody needs one, and who has none yet"),
                "team:everybody",
                "security.change",
            ),
            Row(
                _("Who did what"),
                _("Sign-ins, exports, looks at a person, changes of roles and keys"),
                "team:audit",
                "audit.see",
            ),
            Row(_("Background work"), _("What Ohlas does by itself, and what went wrong"), "jobs:list", "jobs.see"),
        ],
    ),
    (
        _("You"),
        [
            Row(
                _("Your account"),
                _("Name, language, look, password, second step, signed-in browsers"),
                "team:account",
                "own.account",
            )
        ],
    ),
]


def settings_of(member: Member) -> Iterator[tuple[Promise, list[tuple[Row, str]]]]:
    """The groups this member finds something in, with the addresses."""
    for heading, rows in SETTINGS:
        if shown := [(row, row.url(member.workspace.slug)) for row in rows if may(member, row.right)]:
            yield heading, shown


def is_setting(path: str, slug: str) -> bool:
    """Whether `path` lies under Settings, wherever its address begins. The own account has a menu of its own."""
    names = [row.name for _heading, rows in SETTINGS for row in rows if row.name != "team:account"]
    return any(path.startswith(reverse(name, kwargs={"workspace": slug})) for name in names)
