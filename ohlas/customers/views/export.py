"""The customer list as a file."""

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from ohlas.customers.audience import Audience
from ohlas.customers.export import export_rows
from ohlas.customers.personal import require_personal_data
from ohlas.files.write import csv_response
from ohlas.files.write_workbook import workbook_response
from ohlas.team import audit
from ohlas.team.access import guard
from ohlas.team.models import Member


@require_GET
@guard("customers.export")
def export(request: HttpRequest, member: Member) -> HttpResponseBase:
    """What the list shows with this filter, as CSV or (`?as=xlsx`) as an Excel workbook."""
    require_personal_data(member)
    customers = Audience.from_query(request.GET).customers(member.workspace)
    audit.note(member, "customers.exported", at=timezone.now(), rows=customers.count())
    language = member.user.language
    name = f"customers-{member.workspace.local_day(timezone.now())}"
    rows = export_rows(customers, member.workspace, language=language)
    if request.GET.get("as") == "xlsx":
        return workbook_response(rows, name=f"{name}.xlsx")
    return csv_response(rows, name=f"{name}.csv", language=language)
