"""A file that is not read, with the sentence that says what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """Its text is for people: why the file is not read, and what to do about it."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(str(message))


DAMAGED = _("The file is damaged and cannot be read. Save it again as an Excel workbook (.xlsx) or as CSV.")
PASSWORD = _("The file is locked with a password. Save it without the password and upload it again.")
TOO_LARGE = _(
    "The workbook is too large when unpacked, or its cells lie too far apart."
    " Save the sheet as CSV and upload that: a CSV file may be much longer."
)
EMPTY_SHEET = _("There is nothing on this sheet.")
NO_ROWS = _("There is nothing on the sheets of this workbook.")
