"""An owner reads what went wrong in one sentence, and never a line of code."""

import pytest
from django.utils import translation

from ohlas.jobs.housekeeping import WORKER_DIED
from ohlas.jobs.words import REASONS, name_of, reason_of

UNKNOWN = "Something happened that Ohlas was not prepared for."
TRACE = 'Traceback (most recent call last):\n  File "x.py", line 1, in y\n'


@pytest.mark.parametrize(
    ("last_line", "sentence"),
    [
        ("django.db.utils.OperationalError: database is locked", "database could not be reached"),
        ("smtplib.SMTPServerDisconnected: bye", "hung up"),
        ("smtplib.SMTPAuthenticationError: (535, b'no')", "user name and password"),
        ("socket.gaierror: [Errno -2] Name or service not known", "Is this machine online?"),
        ("TimeoutError", "did not answer in time"),
        ("TimeoutError: timed out", "did not answer in time"),
        ("MemoryError", "ran out of memory"),
        ("OSError: [Errno 28] No space left on device", "Is the disk full?"),
        ("ohlas.customers.models.customer.Customer.DoesNotExist: no", "has been deleted"),
        (WORKER_DIED, "The worker ended"),
        ("ohlas.jobs.run.NoSuchTask: no.such", "no longer knows"),
    ],
)
def test_known_troubles(last_line: str, sentence: str) -> None:
    assert sentence in reason_of(TRACE + last_line + "\n")


@pytest.mark.parametrize(
    "error",
    [TRACE + "ValueError: cannot fly", "no such line", ":::", "MemoryErrors: x", "x" * 100_000, "<script>: x", "("],
)
def test_everything_else_is_one_calm_sentence(error: str) -> None:
    assert reason_of(error) == UNKNOWN


@pytest.mark.parametrize("error", ["", "  \n\n "])
def test_no_error_no_sentence(error: str) -> None:
    assert reason_of(error) == ""


def test_only_the_last_line_counts() -> None:
    assert reason_of("MemoryError\nDuring handling of the above exception:\nValueError: x") == UNKNOWN


@pytest.mark.parametrize("language", ["cs", "tr", "it", "de"])
def test_in_the_owner_s_language(language: str) -> None:
    english = {name: str(sentence) for name, sentence in REASONS.items()}
    with translation.override(language):
        assert all(str(REASONS[name]) != sentence for name, sentence in english.items())
        assert name_of("ohlas.mail.jobs.deliver_mail") != "Send mail"


def test_a_task_without_a_name_of_its_own_still_reads() -> None:
    assert name_of("ohlas.mail.jobs.deliver_mail") == "Send mail"
    assert name_of("some.where.water_the_plants") == "Water the plants"
