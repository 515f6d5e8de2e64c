"""Writes the story's moments as exactly the rows that real use would have left, without jobs and without mail."""

from collections.abc import Callable, Iterable
from random import Random
from typing import Any

from django.db import connection, transaction

from ohlas.customers.models import Customer, Event
from ohlas.invitations.models import Invitation
from ohlas.invitations.rules import LIFE
from ohlas.invitations.tokens import answer_token, hash_of
from ohlas.project.demo.answers import Answers
from ohlas.project.demo.book import Book
from ohlas.project.demo.facts import Facts
from ohlas.project.demo.moments import Answered, Asked, Happened, Joined, Moment
from ohlas.project.demo.rows import Ids, Rows, make_room
from ohlas.project.demo.shop import Shop
from ohlas.responses.plain import stored

AT_ONCE = 20_000  # rows in one transaction
_LAST_ANSWER = (
    f"UPDATE {Customer._meta.db_table} SET last_answer_at = %s, last_metric = %s, last_scale = %s, last_score = %s "
    "WHERE id = %s"
)


class Writer:
    """`told` is called with the number of answers so far, now and then."""

    def __init__(self, shop: Shop, *, seed: str, told: Callable[[int], None], now: Any) -> None:
        self.shop, self.told = shop, told
        self.workspace = shop.workspace.pk
        self.rows, self.ids = Rows(), Ids(seed)
        facts = Facts(Random(f"{seed} facts"), shop.words, shop.found_us)
        self.book = Book(self.rows, self.ids, facts, workspace=self.workspace, now=now)
        self.answers = Answers(self.rows, self.ids, self.book, shop)

    def write(self, moments: Iterable[Moment]) -> None:
        make_room()
        for moment in moments:
            self._put(moment)
            if self.rows.count >= AT_ONCE:
                self._flush()
        self._flush()
        self._last_answers()

    def _flush(self) -> None:
        with transaction.atomic():
            self.rows.write()
            self.answers.count_up()
        self.told(self.answers.written)

    def _put(self, moment: Moment) -> None:
        match moment:
            case Happened():
                self._happened(moment)
            case Asked():
                self._asked(moment)
            case Answered():
                self.answers.put(moment)
            case Joined():
                self.book.enter(moment.person)

    def _happened(self, moment: Happened) -> None:
        moment.id = self.ids.at(moment.at)
        entry = self.book.of(moment.person)
        self.rows.add(
            Event, id=moment.id, workspace_id=self.workspace, kind=moment.kind, occurred_at=moment.at,
            recorded_at=moment.at, customer_id=entry.customer, company_id=entry.company,
            **self.shop.place(moment.touchpoint, moment.staff), amount=moment.amount,
            currency="CZK" if moment.amount else "", source=moment.source, external_id=moment.external_id,
            payload=self.shop.written(moment) if moment.by else moment.data,
        )  # fmt: skip

    def _asked(self, moment: Asked) -> None:
        moment.id = self.ids.at(moment.at)
        survey, entry = self.shop.surveys[moment.survey], self.book.of(moment.person)
        sent_at = None if moment.reason else moment.due_at
        state = "suppressed" if moment.reason else "answered" if moment.answered_at else "sent"
        self.rows.add(
            Invitation, id=moment.id, workspace_id=self.workspace, survey_id=survey.pk, version_id=survey.version_id,
            customer_id=entry.customer, contact_point_id=entry.point if moment.channel == "email" else None,
            event_id=moment.cause.id if moment.cause else None, channel=moment.channel,
            mailing_id=self.shop.mailings[moment.mailing] if moment.mailing else None,
            **self.shop.place(moment.touchpoint, moment.staff), language=moment.person.language, token_version=1,
            token_hash=hash_of(answer_token(moment.id)), state=state, suppressed_reason=moment.reason,
            basis=moment.basis, created_at=moment.at, due_at=moment.due_at, sent_at=sent_at,
            sent_on=self.shop.workspace.local_day(sent_at) if sent_at else None, expires_at=moment.due_at + LIFE,
            reminded_at=moment.reminded_at, answered_at=moment.answered_at,
        )  # fmt: skip
        self._tell_of(moment, sent_at)

    def _tell_of(self, asked: Asked, sent_at: Any) -> None:
        survey, entry, at = self.shop.surveys[asked.survey], self.book.of(asked.person), sent_at or asked.at
        payload = {
            "invitation": str(asked.id), "survey": str(survey.pk), "survey_name": survey.name, "channel": asked.channel
        }  # fmt: skip
        if asked.reason:
            payload["reason"] = asked.reason
        self.rows.add(
            Event, id=self.ids.at(at), workspace_id=self.workspace,
            kind="invitation.suppressed" if asked.reason else "invitation.sent", occurred_at=at, recorded_at=at,
            customer_id=entry.customer, company_id=entry.company, payload=payload,
            **self.shop.place(asked.touchpoint, asked.staff),
        )  # fmt: skip

    def _last_answers(self) -> None:
        """Lists show each customer's last answer."""
        lines = [stored([*last, customer]) for customer, last in self.answers.last.items()]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(_LAST_ANSWER, lines)
