"""What packages above add to a survey's page, named in project/panels.py under "survey"."""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from ohlas.surveys.models import Survey
from ohlas.team.models import Member


def panels(member: Member, survey: Survey) -> list[dict[str, Any]]:
    """Each panel's template and its context; a function may answer None when it has nothing to show."""
    table: dict[str, list[str]] = import_string(settings.PANELS)
    shown = [import_string(path)(member, survey) for path in table.get("survey", [])]
    return [{"template": panel[0], **panel[1]} for panel in shown if panel]
