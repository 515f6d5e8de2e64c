"""How long we keep things."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ohlas.customers.keeping.form import KeepingForm
from ohlas.customers.personal import require_personal_data
from ohlas.customers.views.page import page, status_of
from ohlas.team.access import guard
from ohlas.team.models import Member


@require_http_methods(["GET", "POST"])
@guard("keeping.change")
def keeping(request: HttpRequest, member: Member) -> HttpResponse:
    """Periods may be tried out before they hold: that shows what would go, and changes nothing."""
    require_personal_data(member)
    now, tries = timezone.now(), request.POST.get("do") == "try"
    form = KeepingForm(request.POST or None, workspace=member.workspace)
    if form.is_valid() and not tries:
        member.workspace.change(keep_months=form.chosen, at=now, by=member.user)
        messages.success(request, _("Saved."))
        return redirect("customers:keeping", member.workspace.slug)
    fields = form.would_go(at=now) if form.is_valid() or not form.is_bound else [(bound, "", []) for bound in form]
    tried = form.is_bound and form.chosen != member.workspace.keep_months if form.is_valid() else False
    status = 200 if tries and form.is_valid() else status_of(request)
    return page(request, member, "keeping.html", form=form, fields=fields, tried=tried, status=status)
