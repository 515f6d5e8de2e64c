"""The words in our links. Derived, so that a mail can be rendered again at any time; only their hash is ever stored.

A token is an HMAC-SHA-256 (RFC 2104) under a key of its own for each purpose, so that no token of one kind is ever
good for another. The keys come from SECRET_KEY: a backup has to carry it, or every link sent so far is dead.
"""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from django.conf import settings

from ohlas.customers.models import Customer, Permission
from ohlas.invitations.models import Invitation

ANSWER, UNSUBSCRIBE, CONFIRM = "answer", "unsubscribe", "confirm consent"
BYTES = 20


def derive(purpose: str, subject: UUID, version: int = 1) -> bytes:
    """160 bits that belong to this purpose, this record and this version of its link."""
    key = hmac.digest(settings.SECRET_KEY.encode(), b"ohlas token for " + purpose.encode(), "sha256")
    return hmac.digest(key, subject.bytes + version.to_bytes(4, "big"), "sha256")[:BYTES]


def hash_of(token: str) -> str:
    """What is stored of a token: SHA-256 in hexadecimal, 64 characters."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def answer_token(invitation_id: UUID, version: int = 1) -> str:
    """The token of an invitation by its id, for code that makes the row and its hash together."""
    return _text(derive(ANSWER, invitation_id, version))


def token_for(invitation: Invitation) -> str:
    """The word in this invitation's link."""
    return answer_token(invitation.pk, invitation.token_version)


def answer_url(invitation: Invitation) -> str:
    """Where the customer answers. Built from OHLAS_BASE_URL, never from a request."""
    return f"{settings.BASE_URL}/a/{token_for(invitation)}"


def unsubscribe_url(customer: Customer) -> str:
    """Where the customer says "no more". Never ends: an old mail must still be able to say it."""
    return f"{settings.BASE_URL}/u/{sealed(UNSUBSCRIBE, customer.pk)}"


def confirm_url(waiting: Permission) -> str:
    """Where the customer confirms a consent. The line of the ledger knows when that is over."""
    return f"{settings.BASE_URL}/u/confirm/{sealed(CONFIRM, waiting.pk)}"


def sealed(purpose: str, subject: UUID) -> str:
    """A token that carries the record's id and proves that we wrote it; needs no row of its own."""
    return _text(subject.bytes + derive(purpose, subject))


def unseal(purpose: str, token: str) -> UUID | None:
    """The id in a sealed token; None when we never wrote it, or wrote it for another purpose."""
    try:
        raw = urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
    except ValueError:
        return None
    if len(raw) != 16 + BYTES:
        return None
    subject = UUID(bytes=raw[:16])
    return subject if hmac.compare_digest(raw[16:], derive(purpose, subject)) else None


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
