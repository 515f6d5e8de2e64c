"""A business with customers who were all asked just now."""

from datetime import UTC, datetime, timedelta

from ohlas.customers.models import Customer
from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import answer_token, hash_of
from ohlas.surveys.models import Survey, SurveyVersion
from ohlas.surveys.presets import ready_made
from ohlas.team.models import Workspace
from ohlas.team.record import new_id

LANGUAGES = ["cs", "tr", "it", "de", "en"]


def survey(now: datetime) -> Survey:
    """A live NPS survey of a new business."""
    workspace = Workspace.objects.create(
        name="Bench", slug=f"bench-{new_id().hex[-8:]}", language="en", languages=LANGUAGES, created_at=now
    )
    made = Survey.objects.create(
        workspace=workspace,
        name="NPS",
        kind="nps",
        metric="nps",
        scale="0-10",
        public_key=new_id().hex[-20:],
        created_at=now,
    )
    definition = ready_made("nps", "0-10", LANGUAGES, {}).to_json()
    version = SurveyVersion.objects.create(survey=made, number=1, definition=definition, published_at=now)
    made.set(version=version, state="live")
    return made


def invitations(count: int) -> list[str]:
    """So many customers, each with an invitation; the tokens of their links."""
    now = datetime.now(UTC)
    asked = survey(now)
    people = [_customer(asked.workspace, number, now) for number in range(count)]
    Customer.objects.bulk_create(people, batch_size=1000)
    made = [_invitation(asked, person, now) for person in people]
    Invitation.objects.bulk_create(made, batch_size=1000)
    return [answer_token(row.pk) for row in made]


def _customer(workspace: Workspace, number: int, now: datetime) -> Customer:
    name = f"Customer {number}"
    return Customer(workspace=workspace, name=name, sort_key=name, search_text=name, created_at=now, updated_at=now)


def _invitation(asked: Survey, customer: Customer, now: datetime) -> Invitation:
    id = new_id()
    return Invitation(
        id=id,
        workspace=asked.workspace,
        survey=asked,
        version=asked.version,
        customer=customer,
        channel="email",
        language=LANGUAGES[id.int % 5],
        token_hash=hash_of(answer_token(id)),
        state="sent",
        created_at=now,
        due_at=now,
        sent_at=now,
        sent_on=now.date(),
        expires_at=now + timedelta(days=30),
    )
