"""Eva with one row of everything that can be kept about somebody, each holding words that stand nowhere else."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.test import Client
from django.utils import timezone

from ohlas.customers.importing.look import Found
from ohlas.customers.models import AttributeType, Customer, Event, Import, ImportLook, ImportProblem, Segment
from ohlas.invitations.models import Invitation, Mailing
from ohlas.invitations.tokens import token_for
from ohlas.jobs.models import Job
from ohlas.mail.models import Message
from ohlas.surveys.models import Survey
from ohlas.team.models import ApiKey, Member, Staff

# Whatever of these is found anywhere is hers.
MARKS = (
    "Horáková",
    "horakova",
    "eva.horakova@example.cz",
    "Eva.Stara@example.cz",
    "777123456",
    "777 123 456",
    "zakaznice-4711",
    "gluten-free-fact",
    "The soup was cold and so was Eva",
    "Before that it was lukewarm",
    "Moves to Brno in May",
    "consent-wording-of-eva",
    "order-detail-of-eva",
    "stalwart-tag",
)


@dataclass(frozen=True)
class Everything:
    customer: Customer
    survey: Survey
    invitation: Invitation
    visit: Event

    @property
    def id(self) -> str:
        return str(self.customer.pk)


def everything_about_eva(olga: Member, *, at: datetime) -> Everything:
    workspace = olga.workspace
    AttributeType.declare(workspace, key="diet", label="Diet", kind="text")
    eva = Customer.create(
        workspace,
        at=at - timedelta(days=30),
        name="Eva Horáková",
        email="Eva.Stara@example.cz",
        phone="777 123 456",
        external_id="zakaznice-4711",
        language="cs",
        country="CZ",
        company="Eva Horáková, květiny",
        tags=["stalwart-tag"],
        attributes={"diet": "gluten-free-fact"},
    )
    eva.change(at=at - timedelta(days=20), email="eva.horakova@example.cz")
    eva.allow(channel="email", basis="consent", source="till", wording="consent-wording-of-eva", by=olga.user, at=at)
    visit = _story(eva, olga, at)
    survey, invitation = _asked(eva, olga, visit, at)
    _named_elsewhere(eva, olga, survey, visit, at)
    return Everything(eva, survey, invitation, visit)


def _story(eva: Customer, olga: Member, at: datetime) -> Event:
    jana = Staff.objects.create(workspace=eva.workspace, key="jana", name="Jana")
    Event.write_down(eva, "note.written", by=olga.user, at=at, once="n1", words="Moves to Brno in May")
    return Event.record(
        "visit.done",
        workspace=eva.workspace,
        at=at,
        customer=eva,
        staff_id=jana.pk,
        source="till",
        external_id="visit-1",
        payload={"said": "order-detail-of-eva"},
    )


def _asked(eva: Customer, olga: Member, visit: Event, at: datetime) -> tuple[Survey, Invitation]:
    survey = Survey.create(workspace=eva.workspace, kind="nps", name="Friends", languages=["cs"], by=olga.user, at=at)
    survey.publish(by=olga.user, at=at)
    mailing = Mailing.objects.create(
        workspace=eva.workspace, survey=survey, audience={"q": ["Eva Horáková"]}, state="sent", created_at=at
    )
    invitation = Invitation.invite(survey=survey, customer=eva, channel="link", at=at, event=visit)
    later = Invitation.invite(survey=survey, customer=eva, channel="email", at=at + timedelta(days=60))
    assert later.state == "queued"
    Invitation.objects.filter(pk=later.pk).update(mailing=mailing)
    # Answers come by the clock on the wall, whenever this story is set.
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() + timedelta(days=1))
    link = f"/a/{token_for(invitation)}"
    for score, comment in ((5, "Before that it was lukewarm"), (3, "The soup was cold and so was Eva")):
        answer = Client().post(link, {"score": score, "comment": comment}, content_type="application/json")
        assert answer.status_code in (200, 201), answer.content
    return survey, invitation


def _named_elsewhere(eva: Customer, olga: Member, survey: Survey, visit: Event, at: datetime) -> None:
    workspace = eva.workspace
    Message.post(
        workspace=workspace, to="eva.horakova@example.cz", subject="For Eva Horáková", text="Dear Eva Horáková", at=at
    )
    run = Import.objects.create(
        workspace=workspace, file_name="list.csv", stored_as="x.csv", digest="0" * 64, encoding="utf-8",
        delimiter=";", state="done", started_at=at, mapping={"header": True, "columns": ["name"], "sure": True},
    )  # fmt: skip
    ImportProblem.objects.create(run=run, row=7, sentence="“Eva Horáková” is not a language code.")
    row = ["Eva Horáková", "eva@", "777 123 456"]
    ImportProblem.objects.create(run=run, row=8, wrong=[["not_an_email", {}]], cells=row)
    example = {"row": 9, "name": "EVA HORÁKOVÁ", "changes": [["E-mail", "eva.horakova@example.cz", "x@example.cz"]]}
    found = {**asdict(Found()), "examples": [example]}
    ImportLook.objects.create(run=run, asked_at=at, found=found, finished_at=at)
    condition = {"field": "name", "operator": "is", "value": "Eva Horáková"}
    Segment.create(workspace, name="Her", conditions={"all": [condition]}, at=at)
    Job.objects.create(
        workspace=workspace, task="ohlas.invitations.jobs.ask_after_event", enqueued_at=at, run_at=at, state="failed",
        args={"args": [str(visit.pk)], "kwargs": {}}, error="KeyError: eva.horakova@example.cz",
    )  # fmt: skip
    _key, token = ApiKey.issue(workspace=workspace, name="Till", scopes=["customers:write"], at=at)
    body: dict[str, Any] = {"external_id": "zakaznice-4711", "name": "Eva Horáková"}
    Client().post(
        "/api/v1/customers",
        json.dumps(body),
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}", "Idempotency-Key": "first"},
    )


def everything_stored() -> str:
    """Every row of every table of ours, as one text."""
    return "\n".join(str(row) for model in apps.get_models() for row in model._base_manager.values_list()).casefold()
