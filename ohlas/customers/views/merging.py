"""Making one record of two, with a look at it before; and taking it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ohlas.customers.access import the_customer, the_duplicates, the_merge
from ohlas.customers.duplicates.compared import compared
from ohlas.customers.merging.form import MergeForm
from ohlas.customers.merging.preview import preview
from ohlas.customers.models import Customer
from ohlas.customers.personal import require_personal_data
from ohlas.customers.templatetags.people import field_words
from ohlas.customers.views.page import page, status_of
from ohlas.team import audit
from ohlas.team.access import guard
from ohlas.team.models import Member
from ohlas.ui.undo import offer_undo


@require_http_methods(["GET", "POST"])
@guard("customers.merge")
def merge(request: HttpRequest, member: Member, customer_id: UUID, other_id: UUID) -> HttpResponse:
    require_personal_data(member)
    one, other = the_customer(member, customer_id), the_customer(member, other_id)
    if one == other:
        messages.warning(request, _("These two are one already."))
        return _to_person(member, one)
    form = MergeForm(request.POST or None, one=one, other=other, member=member)
    made = form.merge(at=timezone.now()) if form.is_valid() else None
    if made:
        undo = reverse("customers:undo_merge", args=(member.workspace.slug, made.pk))
        offer_undo(request, _("Merged into one. It can be undone for thirty days."), undo)
        return _to_person(member, made.customer)
    shown = {"rows": compared(one, other, form.types), **preview(one, other), **_way_back(member, one, other)}
    return page(request, member, "merge.html", form=form, one=one, other=other, status=status_of(request), **shown)


def _way_back(member: Member, one: Customer, other: Customer) -> dict[str, Any]:
    """Where somebody came from who thinks better of it: the pairs that were offered, or the search."""
    is_offered = the_duplicates(member).open().of(one).of(other).exists()
    slug = member.workspace.slug
    back = (
        reverse("customers:duplicates", args=(slug,))
        if is_offered
        else reverse("customers:merge_with", args=(slug, one.pk))
    )
    return {"is_offered": is_offered, "back_url": back}


@require_POST
@guard("customers.merge")
def undo(request: HttpRequest, member: Member, merge_id: UUID) -> HttpResponse:
    known, now = the_merge(member, merge_id), timezone.now()
    try:
        with transaction.atomic():
            _back, left = known.undo(by=member.user, at=now)
            audit.note(member, "customers.unmerged", about=known.customer, at=now)
        messages.success(request, _("They are two again."))
        if left:
            said = {"fields": field_words(left)}
            messages.warning(request, _("Left as they were changed since the merge: %(fields)s.") % said)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return _to_person(member, known.customer)


def _to_person(member: Member, customer: Customer) -> HttpResponse:
    return redirect("customers:detail", member.workspace.slug, customer.pk)
