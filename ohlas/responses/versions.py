"""The definition of a version: it never changes once published, so each process reads it once."""

from functools import lru_cache
from uuid import UUID

from ohlas.surveys.definition import Definition, parse
from ohlas.surveys.models import SurveyVersion


@lru_cache(maxsize=256)
def definition_of(version_id: UUID) -> Definition:
    """Read once from the database; the version must exist."""
    return parse(SurveyVersion.objects.values_list("definition", flat=True).get(pk=version_id))
