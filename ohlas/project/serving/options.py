"""The options that `serve` and `web` share."""

import os
from argparse import ArgumentParser

from django.conf import settings

from ohlas.project.environment import ConfigurationError


def add_web_options(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, help="the port to listen on (PORT, or 8000); 0 takes a free one")
    parser.add_argument("--processes", type=int, default=2, help="how many web processes (2)")


def port_from(option: int | None) -> int:
    """The port asked for. Raises ConfigurationError when PORT is no port."""
    if option is not None:
        return option
    value = os.environ.get("PORT", "") or "8000"
    if not value.isdecimal() or int(value) > 65535:
        raise ConfigurationError("PORT must be a whole number from 0 to 65535.")
    return int(value)


def use_address(address: str) -> None:
    """Links lead to where we really listen, unless OHLAS_BASE_URL names the address people use."""
    if not os.environ.get("OHLAS_BASE_URL"):
        settings.BASE_URL = address
        settings.CSRF_TRUSTED_ORIGINS = [address]
