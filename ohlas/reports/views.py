"""Today and Scores: read-only over everything below."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ohlas.reports import scores_page, today_page
from ohlas.reports.asked import Refused
from ohlas.reports.pills import KEPT
from ohlas.team.access import guard
from ohlas.team.models import Member


@guard("today.see")
def see_today(request: HttpRequest, member: Member) -> HttpResponse:
    now = timezone.now()
    return render(request, "reports/today.html", {"now": now, **today_page.page(member, now=now)})


@guard("scores.see")
def see_scores(request: HttpRequest, member: Member) -> HttpResponse:
    query = {name: request.GET[name] for name in KEPT if name in request.GET}
    try:
        context = scores_page.page(member, query, now=timezone.now())
    except Refused as refusal:
        raise Http404(f"{refusal.field}: {refusal}") from None
    return render(request, "reports/scores.html", context)


@guard("scores.see")
def how_we_count(request: HttpRequest, member: Member) -> HttpResponse:
    return render(request, "reports/how_we_count.html")
