"""What a business has that a condition may name. Each list is read once, when something asks for it."""

from functools import cached_property
from uuid import UUID

from ohlas.customers.finding import different
from ohlas.customers.kinds import WORDS
from ohlas.customers.models import OWN_KINDS, AttributeType, Customer, Event, Segment, Touchpoint
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

    @cached_property
    def kinds(self) -> list[str]:
        """Kinds of events that happened here, and the usual ones."""
        happened = different(Event, "kind", self.workspace.pk, most=100)
        return list(dict.fromkeys([*(kind for kind in happened if not kind.startswith(OWN_KINDS)), *WORDS]))

    @cached_property
    def languages(self) -> list[str]:
        used = different(Customer, "language", self.workspace.pk, most=30)
        return list(dict.fromkeys([*self.workspace.languages, *used]))

    @cached_property
    def countries(self) -> list[str]:
        used = different(Customer, "country", self.workspace.pk, most=30)
        return list(dict.fromkeys([self.workspace.country, *used]))
