"""What becomes of invitations when two customers are merged."""

from typing import Any

from ohlas.customers.merging.links import Link
from ohlas.customers.merging.moves import EveryRow, Ids, parts
from ohlas.customers.models import Customer
from ohlas.invitations.models import Invitation
from ohlas.mail.models import Message


class Invitations:
    """All of them move, so that contact care counts both people's. A mailing that asked both keeps the one of who
    stays; the other stays an invitation, of no mailing."""

    def move(self, link: Link, *, out_of: Customer, to: Customer) -> dict[str, Any]:
        theirs = Invitation.objects.filter(customer=to, mailing__isnull=False)
        both = Invitation.objects.filter(customer=out_of, mailing__in=theirs.values("mailing"))
        mailings = {str(pk): str(mailing) for pk, mailing in both.values_list("pk", "mailing_id")}
        Invitation.objects.filter(pk__in=list(mailings)).update(mailing=None)
        return {"moved": EveryRow().move(link, out_of=out_of, to=to), "mailings": mailings}

    def go_back(self, link: Link, moved: dict[str, Any], *, out_of: Customer, to: Customer) -> None:
        EveryRow().go_back(link, moved["moved"], out_of=out_of, to=to)
        for pk, mailing in moved["mailings"].items():
            Invitation.objects.filter(pk=pk, customer=to).update(mailing=mailing)


class Messages(EveryRow):
    """All of them move. Mail about the other one's invitations goes back with these, also what was written since."""

    def go_back(self, link: Link, moved: Ids, *, out_of: Customer, to: Customer) -> None:
        super().go_back(link, moved, out_of=out_of, to=to)
        for ids in parts([str(pk) for pk in Invitation.objects.filter(customer=to).values_list("pk", flat=True)]):
            mail = Message.objects.filter(customer=out_of, source__in=("invitation", "reminder"))
            mail.filter(source_id__in=list(ids)).update(customer=to)
