"""Who adds what to the navigation: one line for each page, top to bottom."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ohlas.project.settings_menu import is_setting, settings_of
from ohlas.team.access import may
from ohlas.team.models import Member, Workspace


@dataclass(frozen=True)
class Page:
    """`badge` is the dotted path of a function(member) -> a short text, or nothing to show."""

    label: Promise | str
    icon: str
    name: str
    right: str
    badge: str = ""


MENU = [
    Page(_("Today"), "sun", "reports:today", "today.see"),
    Page(_("Scores"), "chart-dots", "reports:scores", "scores.see"),
    Page(_("Customers"), "users", "customers:list", "customers.see"),
    Page(_("Surveys"), "send", "surveys:list", "surveys.see"),
    Page(_("Comments"), "message-2", "responses:list", "comments.see"),
    Page(_("Mailings"), "mail", "invitations:mailings", "mailings.see"),
    Page(_("Outbox"), "inbox", "mail:outbox", "outbox.see"),
    Page(_("Settings"), "settings", "team:settings", "own.account"),
]
ACCOUNT_MENU = [Page(_("Your account"), "user", "team:account", "own.account")]


@dataclass(frozen=True)
class Item:
    """What the templates of `ui` show."""

    label: str
    url: str
    icon: str = ""
    current: bool = False
    badge: str = ""
    method: str = ""


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context of every page. Outside a business the menu is empty."""
    found: dict[str, object] = {"menu": [], "account_menu": [], "workspace_menu": [], "theme": "auto"}
    found["now"] = timezone.now()
    user = getattr(request, "user", None)
    if user and user.is_authenticated:
        found.update(theme=user.theme, account_name=user.name or user.email)
    member: Member | None = getattr(request, "member", None)
    if member:
        found.update(
            workspace=member.workspace,
            member=member,
            menu=menu_of(member, request.path),
            account_menu=_account_menu(member, request.path),
            workspace_menu=_workspace_menu(member),
            settings_menu=partial(settings_of, member),
        )
    return found


def menu_of(member: Member, path: str, table: list[Page] = MENU) -> list[Item]:
    """The pages this member may open; the current one is the longest address that `path` begins with."""
    slug = member.workspace.slug
    pages = [(page, url) for page in table if may(member, page.right) and (url := _address(page.name, slug))]
    here = _address("team:settings", slug) if is_setting(path, slug) else path
    current = max((url for _page, url in pages if here.startswith(url)), key=len, default="")
    first = _address("reports:today", slug)
    return [
        Item(
            label=str(page.label),
            url=url,
            icon=page.icon,
            # Today's address is the beginning of every other one.
            current=url == current and (url != first or path == first),
            badge=_badge(page, member),
        )
        for page, url in pages
    ]


def _address(name: str, slug: str) -> str:
    """Nothing for a page that is not in this installation."""
    try:
        return reverse(name, kwargs={"workspace": slug})
    except NoReverseMatch:
        return ""


def _badge(page: Page, member: Member) -> str:
    count: Callable[[Member], str] | None = import_string(page.badge) if page.badge else None
    return count(member) if count else ""


def _account_menu(member: Member, path: str) -> list[Item]:
    sign_out = Item(gettext("Sign out"), reverse("account_logout"), "logout", method="post")
    return [*menu_of(member, path, ACCOUNT_MENU), sign_out]


def _workspace_menu(member: Member) -> list[Item]:
    """Every business this person works in."""
    found = Workspace.objects.filter(members__user_id=member.user_id).order_by("name", "pk")
    return [
        Item(workspace.name, _address("reports:today", workspace.slug), current=workspace == member.workspace)
        for workspace in found
    ]
