"""People who may be in the book twice: looking at them, and saying that they are two."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ohlas.customers.access import the_duplicate, the_duplicates
from ohlas.customers.duplicates.offered import offers
from ohlas.customers.jobs import find_duplicates
from ohlas.customers.models import DuplicateSearch
from ohlas.customers.personal import require_personal_data
from ohlas.customers.views.page import page
from ohlas.team.access import guard, may
from ohlas.team.models import Member
from ohlas.ui.undo import offer_undo


@require_GET
@guard("customers.see")
def duplicates(request: HttpRequest, member: Member) -> HttpResponse:
    text = request.GET.get("page", "1")
    number = max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1
    found, more = offers(member, page=number)
    return page(
        request,
        member,
        "duplicates.html",
        offers=found,
        count=the_duplicates(member).open().count(),
        search=DuplicateSearch.objects.filter(workspace=member.workspace).first(),
        may_merge=may(member, "customers.merge"),
        newer_url=f"?page={number - 1}" if number > 1 else "",
        older_url=f"?page={number + 1}" if more else "",
    )


@require_POST
@guard("customers.merge")
def look_again(request: HttpRequest, member: Member) -> HttpResponse:
    require_personal_data(member)
    search = DuplicateSearch.objects.filter(workspace=member.workspace).first()
    if not (search and search.is_running):
        find_duplicates.enqueue(workspace_id=str(member.workspace_id))
    messages.success(request, _("The book is being looked through. You may leave this page."))
    return _to_list(member)


@require_POST
@guard("customers.merge")
def dismiss(request: HttpRequest, member: Member, duplicate_id: UUID) -> HttpResponse:
    pair = the_duplicate(member, duplicate_id)
    if pair.dismiss(by=member.user, at=timezone.now()):
        again = reverse("customers:offer_duplicate_again", args=(member.workspace.slug, pair.pk))
        offer_undo(request, _("They stay two, and you will not be asked again."), again)
    return _to_list(member)


@require_POST
@guard("customers.merge")
def offer_again(request: HttpRequest, member: Member, duplicate_id: UUID) -> HttpResponse:
    the_duplicate(member, duplicate_id).offer_again()
    return _to_list(member)


def _to_list(member: Member) -> HttpResponse:
    return redirect("customers:duplicates", member.workspace.slug)
