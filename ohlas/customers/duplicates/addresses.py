"""Addresses, numbers and keys in the one form in which two writings of the same are equal. Text only."""

import re

from rapidfuzz.distance import DamerauLevenshtein

# Mailboxes that everybody has: the part behind the @ says nothing about where somebody works.
FREE = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "msn.com",
        "yahoo.com",
        "icloud.com",
        "me.com",
        "aol.com",
        "gmx.com",
        "proton.me",
        "protonmail.com",
        "mail.com",
        "seznam.cz",
        "email.cz",
        "centrum.cz",
        "volny.cz",
        "atlas.cz",
        "post.cz",
        "tiscali.cz",
        "azet.sk",
        "gmx.de",
        "gmx.net",
        "gmx.at",
        "web.de",
        "t-online.de",
        "freenet.de",
        "hotmail.de",
        "yahoo.de",
        "outlook.de",
        "posteo.de",
        "libero.it",
        "virgilio.it",
        "alice.it",
        "tiscali.it",
        "hotmail.it",
        "yahoo.it",
        "outlook.it",
        "tin.it",
        "mynet.com",
        "hotmail.com.tr",
        "yahoo.com.tr",
        "windowslive.com",
        "ymail.com",
        "rocketmail.com",
        "yandex.com",
        "mail.ru",
    ]
)
# Reserved for examples (RFC 2606): nobody works there.
NOBODYS = (".example", ".test", ".invalid", "example.com", "example.org", "example.net")
_ALIAS = {"googlemail.com": "gmail.com"}
_ENDINGS = {"con": "com", "cmo": "com", "ocm": "com", "comm": "com", "cz.": "cz", "xz": "cz"}
TAIL = 6
_SEPARATORS = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\+?[\d\s()./-]{7,24}")


def mailbox(email: str) -> str:
    """The mailbox behind an address: without +tag, gmail's without dots; "" for what is none."""
    local, _at, domain = email.strip().lower().rpartition("@")
    if not local or not domain:
        return ""
    domain = _ALIAS.get(domain, domain)
    local = local.partition("+")[0] or local
    return f"{local.replace('.', '') if domain == 'gmail.com' else local}@{domain}"


def likely_mailbox(email: str) -> str:
    """The same with the usual slips in the part behind the @ mended: gmial.com, seznam.cy, gmail.con."""
    local, _at, domain = mailbox(email).rpartition("@")
    mended = _mended(domain)
    return mailbox(f"{local}@{mended}") if local else ""


def _mended(domain: str) -> str:
    if not domain or domain in FREE:
        return domain
    name, _dot, ending = domain.rpartition(".")
    domain = f"{name}.{_ENDINGS.get(ending, ending)}"
    return next((free for free in _usual() if _is_slip_of(domain, free)), domain)


def _usual() -> list[str]:
    return [
        "gmail.com",
        "seznam.cz",
        "hotmail.com",
        "outlook.com",
        "yahoo.com",
        "icloud.com",
        "libero.it",
        "centrum.cz",
    ]


def _is_slip_of(domain: str, free: str) -> bool:
    """One letter too many, too few or another one, or the same letters in another order."""
    return sorted(domain) == sorted(free) or DamerauLevenshtein.distance(domain, free, score_cutoff=1) <= 1


def company_domain(email: str) -> str:
    """Where the person works, as the address tells it; "" for a mailbox that everybody may have."""
    domain = likely_mailbox(email).rpartition("@")[2]
    return "" if domain in FREE or domain.endswith(NOBODYS) else domain


def number_in(text: object) -> str:
    """The digits of a phone number typed as a fact, the last nine; "" where it is none."""
    if not isinstance(text, str) or not _NUMBER.fullmatch(text.strip()):
        return ""
    return short_number(text)


def short_number(phone: str) -> str:
    """The last nine digits, which are the same with a prefix and without; "" for too short a number."""
    digits = re.sub(r"\D", "", phone)
    return digits[-9:] if len(digits) >= 7 else ""


def plain_key(key: str) -> str:
    """A customer number without what is written in several ways: "C-0012" and "c12" are one; "" for one too short."""
    text = _SEPARATORS.sub("", key).casefold()
    letters = text.rstrip("0123456789")
    number = text[len(letters) :].lstrip("0")
    return letters + number if len(letters + number) >= 3 else ""
