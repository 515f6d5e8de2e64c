"""What a business has that a condition may name. Each list is read once, when something asks for it."""

from functools import cached_property
from uuid import UUID

from ohlas.customers.models import AttributeType, Segment, Touchpoint
from ohlas.team.models import Workspace


class Known:
    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    @cached_property
    def types(self) -> dict[str, AttributeType]:
        return {each.key: each for each in AttributeType.objects.in_use().filter(workspace=self.workspace)}

    @cached_property
    def touchpoints(self) -> dict[str, Touchpoint]:
        return {each.key: each for each in self.workspace.touchpoints.select_related("workspace")}

    @cached_property
    def staff(self) -> dict[str, tuple[UUID, str]]:
        """Key -> id and name."""
        return {
            key: (pk, name) for pk, key, name in self.workspace.staff.order_by("name").values_list("pk", "key", "name")
        }

    @cached_property
    def segments(self) -> dict[str, Segment]:
        """By id as text. Retired ones too: what was built on them still means something."""
        return {str(each.pk): each for each in Segment.objects.filter(workspace=self.workspace)}

    @cached_property
    def pickable(self) -> dict[str, Segment]:
        return {key: each for key, each in self.segments.items() if each.retired_at is None}
