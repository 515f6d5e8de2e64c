"""The pages of segments: the list, the form that builds one, how many it finds."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ohlas.customers.access import the_segment, the_segments
from ohlas.customers.models import Segment
from ohlas.customers.personal import require_personal_data
from ohlas.customers.segments.known import Known
from ohlas.customers.segments.page import SegmentPage, copy_of
from ohlas.customers.segments.saved import customers_of
from ohlas.customers.segments.words import sentence
from ohlas.customers.views.page import page
from ohlas.team.access import guard
from ohlas.team.models import Member


@require_GET
@guard("customers.see")
def segments(request: HttpRequest, member: Member) -> HttpResponse:
    require_personal_data(member)
    known = Known(member.workspace)
    rows = [(segment, sentence(segment.conditions, known)) for segment in the_segments(member)]
    return page(request, member, "segments.html", rows=rows)


@require_GET
@guard("customers.see")
def count(request: HttpRequest, member: Member, segment_id: UUID) -> HttpResponse:
    """How many belong to it now: a fragment of the list."""
    require_personal_data(member)
    found = customers_of(the_segment(member, segment_id), at=timezone.now()).count()
    return page(request, member, "_segment_count.html", count=found)


@require_http_methods(["GET", "POST"])
@guard("customers.change")
def create(request: HttpRequest, member: Member) -> HttpResponse:
    require_personal_data(member)
    return _form(request, member, None)


@require_http_methods(["GET", "POST"])
@guard("customers.change")
def edit(request: HttpRequest, member: Member, segment_id: UUID) -> HttpResponse:
    require_personal_data(member)
    return _form(request, member, the_segment(member, segment_id))


@require_POST
@guard("customers.change")
def copy(request: HttpRequest, member: Member, segment_id: UUID) -> HttpResponse:
    require_personal_data(member)
    try:
        made = copy_of(the_segment(member, segment_id), by=member.user, at=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("customers:segments", member.workspace.slug)
    messages.success(request, _("Copied. Change what is different."))
    return redirect("customers:segment", member.workspace.slug, made.pk)


@require_POST
@guard("customers.change")
def delete(request: HttpRequest, member: Member, segment_id: UUID) -> HttpResponse:
    require_personal_data(member)
    try:
        the_segment(member, segment_id).retire(at=timezone.now())
        messages.success(request, _("Segment deleted."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("customers:segments", member.workspace.slug)


def _form(request: HttpRequest, member: Member, segment: Segment | None) -> HttpResponse:
    shown = SegmentPage(member, segment, request.POST if request.method == "POST" else None, at=timezone.now())
    saved = shown.save() if shown.wants_saving else None
    if saved:
        messages.success(request, _("Segment saved."))
        return redirect("customers:segment", member.workspace.slug, saved.pk)
    parts = {"builder": "_segment_builder.html", "live": "_segment_live.html"}
    template = parts.get(request.headers.get("HX-Target", ""), "segment.html")
    return page(request, member, template, status=422 if shown.wants_saving else 200, **shown.context())
