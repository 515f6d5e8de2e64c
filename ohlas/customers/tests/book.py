"""The rows of a book, to be compared before and after."""

from typing import Any

from ohlas.customers.models import ContactPoint, Customer, Duplicate, Event, FormerKey, Tag


def everything() -> dict[str, Any]:
    """All rows of the two people that a merge touches, to the last column."""
    models = (Customer, ContactPoint, Tag, Event, Duplicate, FormerKey)
    return {model.__name__: sorted(map(str, model.objects.values_list().order_by("pk"))) for model in models}
