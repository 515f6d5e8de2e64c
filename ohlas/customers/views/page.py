"""What every page of the customer book is rendered with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ohlas.team.access import may
from ohlas.team.models import Member


def page(request: HttpRequest, member: Member, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    shared = {
        "member": member,
        "workspace": member.workspace,
        "now": timezone.now(),
        "may_change": may(member, "customers.change") and member.sees_personal_data,
        "may_import": may(member, "customers.import") and member.sees_personal_data,
        "may_export": may(member, "customers.export") and member.sees_personal_data,
        "may_hand_out": may(member, "person.export") and member.sees_personal_data,
        "may_erase": may(member, "customers.erase") and member.sees_personal_data,
        "may_arrange": may(member, "touchpoints.change"),
    }
    return render(request, f"customers/{template}", {**shared, **context}, status=status)


def status_of(request: HttpRequest) -> int:
    """Of a page that shows its form again: 422 after a POST that was refused."""
    return 422 if request.method == "POST" else 200
