"""Makes a row of any model of ours, filling what it cannot do without: for tests that must not know every model."""

import uuid
from datetime import UTC, datetime
from typing import Any

from django.db import models

from ohlas.team.models import Workspace

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def made(model: type[models.Model], workspace: Workspace, **known: Any) -> models.Model:
    """A row that belongs to this business."""
    values = {field.name: _value(field, workspace) for field in model._meta.concrete_fields if _is_needed(field)}
    return model._default_manager.create(**values | known)


def _is_needed(field: models.Field[Any, Any]) -> bool:
    is_workspace = field.related_model is Workspace
    return is_workspace or not (
        field.primary_key or field.null or field.has_default() or getattr(field, "blank", False)
    )


def _value(field: models.Field[Any, Any], workspace: Workspace) -> Any:
    if field.related_model is Workspace:
        return workspace
    if isinstance(field, models.ForeignKey):
        assert isinstance(field.related_model, type)
        return made(field.related_model, workspace)
    if field.choices:
        return next(iter(field.flatchoices))[0]
    return _plain(field)


def _plain(field: models.Field[Any, Any]) -> Any:
    if isinstance(field, models.DateTimeField):
        return NOW
    if isinstance(field, models.DateField):
        return NOW.date()
    if isinstance(field, models.IntegerField | models.DecimalField):
        return 1
    if isinstance(field, models.GenericIPAddressField):
        return "203.0.113.5"
    if isinstance(field, models.EmailField):
        return f"{uuid.uuid4().hex}@example.com"
    return uuid.uuid4().hex[: field.max_length or 40]
