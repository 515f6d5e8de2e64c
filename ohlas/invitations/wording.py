"""What an invitation says in its envelope."""

from django.utils import translation
from django.utils.translation import gettext

from ohlas.surveys.definition import Definition, text_in


def subject_of(definition: Definition, business: str, language: str) -> str:
    """The business and its question. The name stands before the sentence and never in it: it would need inflecting."""
    asked = text_in(definition, language)
    return f"{business}: {asked[0].text}" if asked else business


def reminder_subject(subject: str, language: str) -> str:
    with translation.override(language):
        return gettext("A reminder from %(subject)s") % {"subject": subject}
