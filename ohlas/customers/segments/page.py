"""What the form of one segment shows, and what it does when it is sent."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from ohlas.customers.models import Segment
from ohlas.customers.segments.builder import Builder
from ohlas.customers.segments.known import Known
from ohlas.customers.segments.language import check
from ohlas.customers.segments.query import customers_in
from ohlas.customers.segments.words import sentence
from ohlas.team.models import Member, User

SHOWN = 20
# The example a new segment begins with: it says something in every book.
FIRST: dict[str, Any] = {"all": [{"field": "permission", "operator": "yes", "value": "email"}]}


class SegmentPage:
    def __init__(self, member: Member, segment: Segment | None, post: QueryDict | None, *, at: datetime) -> None:
        self.member, self.segment, self.post, self.at = member, segment, post, at
        self.known = Known(member.workspace)
        self.problems: list[str] = []

    @property
    def wants_saving(self) -> bool:
        return self.post is not None and self.post.get("do") == "save"

    @cached_property
    def name(self) -> str:
        return self.post.get("name", "")[:200] if self.post is not None else self.segment.name if self.segment else ""

    @cached_property
    def nested(self) -> bool:
        """A tree from the API that the rows of a form cannot show; it keeps its conditions here."""
        tree = self.segment.conditions if self.segment else FIRST
        return not all("field" in child for child in next(iter(tree.values())))

    @cached_property
    def builder(self) -> Builder:
        if self.post is not None and not self.nested:
            return Builder.posted(self.post, self.known)
        tree = FIRST if self.nested or not self.segment else self.segment.conditions
        return Builder.of_tree(tree, self.known)

    @cached_property
    def tree(self) -> dict[str, Any] | None:
        """The conditions as they would be saved; None while they are not whole."""
        if self.nested and self.segment:
            return dict(self.segment.conditions)
        if not self.builder.is_whole:
            return None
        try:
            return check(self.builder.tree, self.member.workspace, segment=self.segment)
        except ValidationError as error:
            self.problems += error.messages
            return None

    def save(self) -> Segment | None:
        """The saved segment; None, with the reasons on the page, when it may not be."""
        conditions = self.tree if self.tree is not None else self.builder.tree
        facts: dict[str, Any] = {
            "name": self.name, "conditions": conditions, "at": self.at, "by": self.member.user
        }  # fmt: skip
        try:
            if self.segment is None:
                return Segment.create(self.member.workspace, **facts)
            self.segment.change(**facts)
            return self.segment
        except ValidationError as error:
            self.problems += [message for message in error.messages if message not in self.problems]
            return None

    def context(self) -> dict[str, Any]:
        context: dict[str, Any] = {
            "segment": self.segment, "name": self.name, "builder": self.builder, "nested": self.nested, "words": "",
        }  # fmt: skip
        if self.tree is not None:
            found = customers_in(self.member.workspace, self.tree, at=self.at, known=self.known)
            people = list(found.order_by("sort_key", "id").for_lists()[: SHOWN + 1])
            few = len(people) <= SHOWN
            context |= {
                "words": sentence(self.tree, self.known),
                "count": len(people) if few else found.count(),
                "people": people[:SHOWN],
            }
        return {**context, "problems": self.problems}


def copy_of(segment: Segment, *, by: User, at: datetime) -> Segment:
    """The same conditions under a free name."""
    names = set(Segment.objects.in_use().filter(workspace=segment.workspace).values_list("name", flat=True))
    plain = _("%(name)s (copy)") % {"name": segment.name[:90]}
    free = [plain, *(f"{plain} {n}" for n in range(2, 250))]
    name = next(each for each in free if each not in names)
    return Segment.create(segment.workspace, name=name, conditions=segment.conditions, at=at, by=by)
