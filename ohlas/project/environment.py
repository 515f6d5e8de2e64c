"""Reads the environment once, at start. A wrong value stops the start with one clear sentence."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from ohlas.mail.server import parse as parse_server


class ConfigurationError(Exception):
    """A setting that cannot work; the message is one sentence for the person who set it."""


@dataclass(frozen=True)
class Environment:
    data: Path
    database_url: str
    secret_key: str
    base_url: str
    email_url: str
    mail_from: str
    redis_url: str
    allow_targets: tuple[str, ...]
    trusted_proxies: int
    debug: bool


def read(env: dict[str, str] | None = None) -> Environment:
    """The settings named in the documentation; raises ConfigurationError naming the variable."""
    values = dict(os.environ) if env is None else env
    data = _data_folder(values.get("OHLAS_DATA", "./var"))
    return Environment(
        data=data,
        database_url=_url(values, "DATABASE_URL", ("postgres", "postgresql", "sqlite")),
        secret_key=_secret_key(values.get("OHLAS_SECRET_KEY", ""), data),
        base_url=_base_url(values),
        email_url=_email_url(values),
        mail_from=_mail_from(values.get("OHLAS_MAIL_FROM", "")),
        redis_url=_url(values, "REDIS_URL", ("redis", "rediss", "unix")),
        allow_targets=tuple(part.strip() for part in values.get("OHLAS_ALLOW_TARGETS", "").split(",") if part.strip()),
        trusted_proxies=_hops(values.get("OHLAS_TRUSTED_PROXIES", "0")),
        debug=values.get("OHLAS_DEBUG", "") == "1",
    )


def _data_folder(value: str) -> Path:
    folder = Path(value).expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"OHLAS_DATA names {folder}, which cannot be made: {error.strerror}.") from error
    if not os.access(folder, os.W_OK):
        raise ConfigurationError(f"OHLAS_DATA names {folder}, where Ohlas may not write.")
    return folder


def _url(values: dict[str, str], name: str, schemes: tuple[str, ...]) -> str:
    value = values.get(name, "").strip()
    if value and _parts(value).scheme not in schemes:
        raise ConfigurationError(f"{name} must begin with one of {', '.join(s + '://' for s in schemes)}.")
    return value


def _email_url(values: dict[str, str]) -> str:
    value = values.get("EMAIL_URL", "").strip()
    try:
        parse_server(value)
    except ValueError as error:
        raise ConfigurationError(str(error)) from error
    return value


def _mail_from(value: str) -> str:
    value = value.strip() or "ohlas@localhost"
    user, at, domain = parseaddr(value)[1].rpartition("@")
    if not (user and at and domain) or not value.isprintable():
        raise ConfigurationError("OHLAS_MAIL_FROM must be an address mail is sent from, such as feedback@example.com.")
    return value


def _base_url(values: dict[str, str]) -> str:
    value = values.get("OHLAS_BASE_URL", "").strip().rstrip("/")
    if not value:
        return "http://127.0.0.1:" + values.get("PORT", "8000")
    parts = _parts(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query or parts.fragment:
        raise ConfigurationError("OHLAS_BASE_URL must look like https://feedback.example.com, without a path.")
    return value


def _parts(value: str) -> SplitResult:
    """The parts of an address; empty ones when nobody can read it, such as a bracket without its other half."""
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018  # a property that raises when it is no port
    except ValueError:
        return urlsplit("")
    return parts


def _hops(value: str) -> int:
    if not value.isdecimal() or int(value) > 10:
        raise ConfigurationError("OHLAS_TRUSTED_PROXIES must be a whole number from 0 to 10.")
    return int(value)


def _secret_key(value: str, data: Path) -> str:
    if value:
        if len(value) < 32:
            raise ConfigurationError("OHLAS_SECRET_KEY must have at least 32 characters.")
        return value
    kept = data / "secret_key"
    try:
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = kept.read_text().strip()
        if len(key) < 32:
            raise ConfigurationError(f"The secret key kept in {kept} is damaged; restore it from a backup.") from None
        return key
    with os.fdopen(descriptor, "w") as file:
        key = secrets.token_urlsafe(48)
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    return key
