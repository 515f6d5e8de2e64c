"""Run as a program beside the killed server: makes a business whose customers are all asked, and reads what is kept.

`python tests/kill_story.py make 5000` prints the links' tokens; `... read` prints {answers, events, problems} as JSON.
"""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ohlas.project.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from ohlas.customers.models import Customer, Event  # noqa: E402
from ohlas.invitations.models import Invitation  # noqa: E402
from ohlas.invitations.tokens import token_for  # noqa: E402
from ohlas.responses.models import Response  # noqa: E402
from ohlas.responses.recount import problems  # noqa: E402
from ohlas.responses.tests.conftest import invitation_to, live_survey  # noqa: E402
from ohlas.team.models import Workspace  # noqa: E402


def make(count: int) -> list[str]:
    call_command("migrate", verbosity=0)
    now = datetime.now(UTC)
    cafe = Workspace.objects.create(name="Café", slug="cafe", languages=["cs", "en"], created_at=now)
    survey = live_survey(cafe, now)
    people = [
        Customer(workspace=cafe, name="Eva", sort_key="eva", created_at=now, updated_at=now) for _ in range(count)
    ]
    Customer.objects.bulk_create(people, batch_size=500)
    asked = [invitation_to(survey, person, now) for person in people]
    Invitation.objects.bulk_create(asked, batch_size=500)
    return [token_for(invitation) for invitation in asked]


def read() -> dict[str, object]:
    responses = Response.objects.select_related("invitation")
    answers = [(token_for(each.invitation), each.score) for each in responses if each.invitation]
    events = Event.objects.filter(kind="response.received").count()
    return {"answers": answers, "events": events, "problems": problems()}


if __name__ == "__main__":
    print(json.dumps(make(int(sys.argv[2])) if sys.argv[1] == "make" else read()))
