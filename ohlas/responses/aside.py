"""An answer that was set aside counts after all: somebody looked, and it was a real one."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from ohlas.responses.asking import Asking, by_survey
from ohlas.responses.models import Response
from ohlas.responses.plain import write
from ohlas.responses.receive import consequences, counts_of
from ohlas.responses.rules import COMMENT, read
from ohlas.responses.tally import additions
from ohlas.responses.versions import definition_of


def count_after_all(response: Response, *, at: datetime) -> bool:
    """Write what `receive` left out; False when the answer counts already. It counts on the day it was given."""
    said = read(definition_of(response.version_id), {**response.answers, COMMENT: response.comment or None})
    asking = _asking(response)
    occurred_at = response.submitted_at or asking.midnight(response.day)
    with transaction.atomic():
        if not Response.objects.filter(pk=response.pk, set_aside_at__isnull=False).update(set_aside_at=None):
            return False
        Response.objects.filter(pk=response.pk).update(set_aside_reason="")
        write(consequences(asking, said, vars(response), occurred_at, at))
        write(additions(counts_of(vars(response), said, asking.series)))
    return True


def _asking(response: Response) -> Asking:
    """As it was asked: of this version, about this place and colleague, whatever the survey says by now."""
    asking = by_survey(
        response.survey,
        channel=response.channel,
        language=response.language,
        touchpoint_id=response.touchpoint_id,
        staff_id=response.staff_id,
        customer_id=response.customer_id,
        company_id=response.customer.company_id if response.customer else None,
    )
    return replace(asking, version_id=response.version_id)
