"""What becomes of answers when two customers are merged, and when that is undone."""

from ohlas.customers.merging.links import Link
from ohlas.customers.merging.moves import EveryRow, Ids, parts
from ohlas.customers.models import Customer, Event
from ohlas.invitations.models import Invitation
from ohlas.responses.models import Response, Score


class Responses(EveryRow):
    """All of them move. Who answers after the merge to what the other one was asked takes that answer along when it is
    undone; and each score goes back with its answer, also where a merge knew of none to move."""

    def go_back(self, link: Link, moved: Ids, *, out_of: Customer, to: Customer) -> None:
        super().go_back(link, moved, out_of=out_of, to=to)
        Response.objects.filter(customer=out_of, invitation__customer=to).update(customer=to)
        Score.objects.filter(response__customer=to).update(customer=to)


class Events(EveryRow):
    """The whole story moves. What was told since of the other one's invitations and answers goes back with these."""

    def go_back(self, link: Link, moved: Ids, *, out_of: Customer, to: Customer) -> None:
        super().go_back(link, moved, out_of=out_of, to=to)
        for name, rows in (("invitation", Invitation.objects), ("response", Response.objects)):
            for ids in parts([str(pk) for pk in rows.filter(customer=to).values_list("pk", flat=True)]):
                told = Event.objects.filter(customer=out_of, **{f"payload__{name}__in": list(ids)})
                told.update(customer=to)
