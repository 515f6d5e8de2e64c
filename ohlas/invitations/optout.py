"""The customer's own page behind every mail: saying no, and choosing what we may send; one press too (RFC 8058).

No account, no cookie. A GET shows the page and changes nothing; a POST to the link itself is the no, is answered 200
and never redirects. What is chosen goes to an address of its own. Mail that is queued already is looked at again when
it leaves, so everything said here holds for it too.
"""

from datetime import datetime
from uuid import UUID

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from ohlas.customers.models import Customer
from ohlas.invitations import choices
from ohlas.invitations.optout_page import own_page
from ohlas.invitations.tokens import UNSUBSCRIBE, unseal
from ohlas.team.access import public

AGAIN = "ohlas.invitations.again"
AGAIN_SECONDS = 24 * 3600


@public
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    customer_id = _whose(token)
    if request.method == "POST":
        customer = choices.withdraw(customer_id, at=timezone.now())
        return own_page(request, "done", customer, token, again=signing.dumps(str(customer_id), salt=AGAIN))
    return own_page(request, "ask", _known(customer_id), token)


@public
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def choose(request: HttpRequest, token: str) -> HttpResponse:
    """What, how, in which language; or a pause; or nothing at all any more."""
    customer_id = _whose(token)
    if request.method != "POST":
        return own_page(request, "ask", _known(customer_id), token)
    return own_page(request, "ask", _chosen(request, customer_id, at=timezone.now()), token, saved=True)


@public
@csrf_exempt
@require_POST
@never_cache
def ask_me_again(request: HttpRequest) -> HttpResponse:
    """The way back, offered on the page that follows the no and good for a day."""
    try:
        customer_id = UUID(signing.loads(request.POST.get("again", ""), salt=AGAIN, max_age=AGAIN_SECONDS))
    except signing.BadSignature:
        raise Http404
    return own_page(request, "again", choices.allow_again(customer_id, at=timezone.now()))


def _chosen(request: HttpRequest, customer_id: UUID, *, at: datetime) -> Customer | None:
    deeds = {"pause": choices.pause, "resume": choices.resume, "stop": choices.stop_all}
    do = request.POST.get("do", "")
    if do in deeds:
        return deeds[do](customer_id, at=at)
    if do != "save":
        raise Http404
    return choices.choose(customer_id, request.POST.getlist("may"), request.POST.get("language", ""), at=at)


def _whose(token: str) -> UUID:
    customer_id = unseal(UNSUBSCRIBE, token)
    if customer_id is None:
        raise Http404
    return customer_id


def _known(customer_id: UUID) -> Customer | None:
    """Merged since the mail: who it is now."""
    return Customer.objects.select_related("workspace").called(customer_id)
