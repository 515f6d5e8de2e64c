"""The cells of a question, drawn once for each state they can be in: they are most of the work of an answer page."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from ohlas.surveys.sheet import Cell, Field

register = template.Library()


@register.simple_tag
def cells(field: Field) -> SafeString:
    """Radio buttons, one a press."""
    return _drawn(field.cells, field.asked.key, field.asked.type == "scale", field.required)


@lru_cache(maxsize=1024)
def _drawn(cells: tuple[Cell, ...], name: str, numbered: bool, required: bool) -> SafeString:
    return render_to_string(
        "surveys/cells.html", {"cells": cells, "name": name, "numbered": numbered, "required": required}
    )
