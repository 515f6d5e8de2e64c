"""The guests of the invitations' stories, and their mail server."""

from ohlas.invitations.tests.conftest import guest, nps
from ohlas.mail.tests.conftest import mail_server

__all__ = ["guest", "mail_server", "nps"]
