"""What a customer may choose on their own page: what for and how we may write, in which language, and a pause."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from ohlas.customers.basis.texts import texts_in
from ohlas.customers.models import Customer, Permission
from ohlas.invitations.models import Invitation

SOURCE = "preference page"
PAUSE = timedelta(days=91)


@dataclass(frozen=True)
class Choice:
    """One tick: a channel for one purpose. `sentence` is what ticking it says, `wording` all that is kept of it."""

    channel: str
    purpose: str
    sentence: str
    wording: str
    chosen: bool

    @property
    def key(self) -> str:
        return f"{self.channel}:{self.purpose}"


def choices_of(customer: Customer, language: str) -> list[Choice]:
    """Every purpose over every way in which this customer can be reached, ticked where we may write now."""
    channels = ["email", *(("sms", "phone") if customer.points("phone") else ())]
    texts, allowed = texts_in(language), customer.allowed()
    return [
        Choice(
            channel,
            purpose,
            sentence,
            f"{customer.workspace.name}: {sentence} {texts.foot}",
            (channel, purpose) in allowed,
        )
        for purpose in Permission.PURPOSES
        for channel in channels
        for sentence in [texts.sentence(channel, purpose)]
    ]


def choose(customer_id: UUID, wished: Collection[str], language: str, *, at: datetime) -> Customer | None:
    """Write down what was ticked and unticked since; what did not change makes no line. None for the erased."""
    with transaction.atomic():
        if customer := held(customer_id):
            for choice in choices_of(customer, language_of(customer)):
                _keep(customer, choice, choice.key in wished, at=at)
            if language in dict(settings.LANGUAGES):
                _speak(customer, language, at=at)
    return customer


def _keep(customer: Customer, choice: Choice, wished: bool, *, at: datetime) -> None:
    channel, purpose = choice.channel, choice.purpose
    if wished and not choice.chosen:
        customer.allow(channel=channel, purpose=purpose, basis="consent", wording=choice.wording, source=SOURCE, at=at)
    elif choice.chosen and not wished:
        customer.withdraw(channel=channel, purpose=purpose, source=SOURCE, at=at)


def _speak(customer: Customer, language: str, *, at: datetime) -> None:
    """In this language from now on, also what is written already and has not left."""
    if language == language_of(customer):
        return
    customer.change(language=language, told={"source": SOURCE}, at=at)
    waiting = Invitation.objects.filter(customer=customer, state="queued")
    for invitation in waiting.select_related("workspace", "version", "customer"):
        invitation.speak(language)


def stop_all(customer_id: UUID, *, at: datetime) -> Customer | None:
    """Nothing any more, over no channel."""
    with transaction.atomic():
        if customer := held(customer_id):
            customer.withdraw_all(source=SOURCE, at=at)
    return customer


def pause(customer_id: UUID, *, at: datetime) -> Customer | None:
    with transaction.atomic():
        if customer := held(customer_id):
            customer.pause(until=at + PAUSE, source=SOURCE, at=at)
    return customer


def resume(customer_id: UUID, *, at: datetime) -> Customer | None:
    with transaction.atomic():
        if customer := held(customer_id):
            customer.resume(source=SOURCE, at=at)
    return customer


def withdraw(customer_id: UUID, *, at: datetime) -> Customer | None:
    """The one press. Somebody who was erased has nothing left to withdraw: that is as good as done."""
    with transaction.atomic():
        if customer := held(customer_id):
            customer.withdraw(channel="email", source="unsubscribe link", at=at)
    return customer


def allow_again(customer_id: UUID, *, at: datetime) -> Customer | None:
    """A second press finds it said already."""
    with transaction.atomic():
        customer = held(customer_id)
        latest = customer.permission("email") if customer else None
        if customer and not (latest and Permission.allows(latest.basis)):
            with translation.override(language_of(customer)):
                wording = gettext("You may ask me again")
            customer.allow(channel="email", basis="consent", source="unsubscribe page", wording=wording, at=at)
    return customer


def held(customer_id: UUID) -> Customer | None:
    """The customer, with the row held in the caller's transaction: a double press writes one line. Merged
    since the mail: who it is now."""
    return Customer.objects.select_for_update(of=("self",)).select_related("workspace", "company").called(customer_id)


def language_of(customer: Customer) -> str:
    return customer.language if customer.language in dict(settings.LANGUAGES) else customer.workspace.language
