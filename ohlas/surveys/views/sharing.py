"""The public address as a QR code, to download or to print."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ohlas.surveys import access
from ohlas.surveys.models import Survey
from ohlas.surveys.naming import LANGUAGE_NAMES
from ohlas.surveys.qr import qr_file, qr_svg
from ohlas.surveys.sheet import lay_out
from ohlas.team.access import guard
from ohlas.team.models import Member

PICTURES = {"svg": "image/svg+xml", "png": "image/png"}


@require_safe
@guard("surveys.see")
def qr(request: HttpRequest, member: Member, pk: UUID, kind: str) -> HttpResponse:
    survey = _published(member, pk)
    if kind not in PICTURES:
        raise Http404
    picture = qr_file(survey.public_url, kind)
    disposition = f'attachment; filename="ohlas-{survey.public_key}.{kind}"'
    return HttpResponse(picture, content_type=PICTURES[kind], headers={"Content-Disposition": disposition})


@require_safe
@guard("surveys.see")
def poster(request: HttpRequest, member: Member, pk: UUID) -> HttpResponse:
    """A sheet to print and put on the counter, in one of the survey's languages."""
    survey = _published(member, pk)
    asks = survey.version.asks  # type: ignore[union-attr]  # published
    wish = request.GET.get("language", member.workspace.language)
    language = wish if wish in asks.languages else asks.languages[0]
    # What is not printed is for the colleague at the screen, in their own language.
    note = {"print": _("Print this page from the menu of your browser."), "language": get_language()}
    with override(language):
        sheet = lay_out(asks, language, member.workspace)
        context = {
            "sheet": sheet,
            "survey": survey,
            "note": note,
            "qr": qr_svg(survey.public_url),
            "languages": [(code, LANGUAGE_NAMES[code]) for code in asks.languages],
        }
        return render(request, "surveys/poster.html", context)


def _published(member: Member, pk: UUID) -> Survey:
    """A draft has no address yet that would answer."""
    survey = access.survey(member, pk)
    if survey.version is None:
        raise Http404
    return survey
