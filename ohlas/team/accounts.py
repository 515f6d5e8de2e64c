"""How allauth behaves here: nobody signs up alone; people are invited or set the business up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ohlas.team.addresses import client_address


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This e-mail address and password do not belong together."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The same address that lock-outs go by."""
        return client_address(request)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Being signed in is seen from the page that follows; allauth's toasts are not ours."""
