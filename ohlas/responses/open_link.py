"""The open link: anybody may answer. Robots meet a hidden field and a clock; too many from one place are set aside."""

import hashlib
import hmac
import secrets
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.http import HttpRequest

from ohlas.responses.asking import by_survey, given_by_key
from ohlas.responses.door import Door, language_of_visitor
from ohlas.responses.host import Host
from ohlas.responses.receive import Arrival
from ohlas.responses.submission import wants_json
from ohlas.responses.versions import definition_of
from ohlas.surveys.models import Survey
from ohlas.team.addresses import client_address

HONEYPOT = "homepage"
QUICKEST = timedelta(seconds=2)
OLDEST = timedelta(days=7)
WINDOW = timedelta(minutes=10)
# As many as a busy counter sees from its own network; what comes above that is kept, shown, and not counted.
MOST_IN_WINDOW = 10
SALT = "ohlas.responses.open-link"


@dataclass(frozen=True, slots=True)
class Visit:
    """One POST: the fields that are answers, how it arrived, and what keeps it from being taken ("" for nothing)."""

    fields: Mapping[str, Any]
    arrival: Arrival
    problem: str = ""


def door_to(request: HttpRequest, survey: Survey, *, at: datetime) -> Door:
    definition = definition_of(survey.version_id)
    fallback = (
        survey.workspace.language if survey.workspace.language in definition.languages else definition.languages[0]
    )
    asked_for = request.POST.get("lang") or request.GET.get("lang", "") if not wants_json(request) else ""
    language = language_of_visitor(definition, asked_for, request.headers.get("Accept-Language", ""), fallback)
    door = Door(
        by_survey(survey, channel="link", language=language), at, hidden={"stamp": _stamp(at), "lang": language}
    )
    door.host = Host.of(survey.workspace)
    return door


def visit(request: HttpRequest, fields: Mapping[str, Any], door: Door) -> Visit:
    """Reads the hidden fields. A program may send a `nonce` of its own, or an Idempotency-Key, and needs none."""
    own = {"stamp", "lang", "nonce", HONEYPOT}
    answers = {key: value for key, value in fields.items() if key not in own}
    nonce, age = _read_stamp(str(fields.get("stamp", "")), door.at)
    key = nonce or _own_nonce(fields.get("nonce") or request.headers.get("Idempotency-Key"))
    if key and (given := given_by_key(door.asking.survey_id, key)):
        object.__setattr__(door.asking, "given", given)
    problem = _problem(age) if fields.get("stamp") is not None else ""
    if nonce and problem != "stale":
        door.hidden = {**door.hidden, "stamp": str(fields["stamp"])}
    return Visit(answers, Arrival(at=door.at, key=key, set_aside=_set_aside(request, fields, door)), problem)


def _problem(age: timedelta | None) -> str:
    if age is None or age > OLDEST:
        return "stale"
    return "too_quick" if age < QUICKEST else ""


def _stamp(at: datetime) -> str:
    """A nonce and the time the page was made, signed: neither needs a row."""
    return signing.dumps([secrets.token_urlsafe(16), at.timestamp()], salt=SALT)


def _read_stamp(stamp: str, at: datetime) -> tuple[str, timedelta | None]:
    try:
        nonce, made = signing.loads(stamp, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return "", None
    return _key(nonce), timedelta(seconds=at.timestamp() - made)


def _own_nonce(nonce: Any) -> str:
    return _key(nonce) if isinstance(nonce, str) and 8 <= len(nonce) <= 200 else ""


def _key(nonce: str) -> str:
    """What is kept of a nonce: enough to know it again, not enough to find the page it came from."""
    return hashlib.sha256(b"ohlas nonce " + nonce.encode(errors="replace")).hexdigest()[:40]


def _set_aside(request: HttpRequest, fields: Mapping[str, Any], door: Door) -> str:
    if fields.get(HONEYPOT):
        return "robot"
    if door.asking.given:
        return ""
    return "many" if crowd.count(client_address(request), door.asking.survey_id.bytes, door.at) > MOST_IN_WINDOW else ""


class Crowd:
    """How many answers came lately from one place to one survey. In the memory of this process, under a salt of its own
    that dies with it: no address and nothing made of one is ever stored, and no answer leads to one."""

    def __init__(self) -> None:
        self._salt = secrets.token_bytes(32)
        self._window = -1
        self._seen: Counter[bytes] = Counter()
        self._lock = threading.Lock()

    def count(self, address: str, survey: bytes, at: datetime) -> int:
        """Count one more, and say how many there were in this window of ten minutes."""
        window = int(at.timestamp() // WINDOW.total_seconds())
        place = hmac.digest(self._salt, survey + address.encode(), "sha256")
        with self._lock:
            if window != self._window:
                self._window, self._seen = window, Counter()
            self._seen[place] += 1
            return self._seen[place]


crowd = Crowd()
