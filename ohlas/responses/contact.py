"""After an answer without a name: "may we contact you about this?", with an address if the person wants to give one."""

from datetime import datetime

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from ohlas.api.problems import Problem
from ohlas.customers.models import Customer, Event, Permission
from ohlas.responses.models import Response
from ohlas.responses.pages import CONTACT_SALT
from ohlas.responses.submission import fields_of
from ohlas.responses.versions import definition_of
from ohlas.surveys.definition import pick
from ohlas.surveys.models import Survey
from ohlas.surveys.sheet import frame

OFFERED_FOR = 24 * 3600


def leave(request: HttpRequest, survey: Survey, *, at: datetime) -> HttpResponse:
    """The address given on the thank-you page; 422 with the page again when it is none."""
    fields = fields_of(request)
    response = _response_meant(survey, str(fields.get("reference", "")))
    email, error = str(fields.get("email", "")), ""
    definition = definition_of(response.version_id)
    try:
        give_address(response, email, wording=pick(definition.contact, definition.languages, response.language), at=at)
    except ValidationError:
        error = "email"
    with translation.override(response.language):
        context = {
            "sheet": frame(definition, response.language, survey.workspace),
            "contact_url": request.path,
            "contact": pick(definition.contact, definition.languages, response.language),
            "reference": fields.get("reference"),
            "anonymous": survey.anonymous,
            "email": email,
            "error": error,
        }
        name = "thanks" if error else "promised"
        return render(request, f"responses/public/{name}.html", context, status=422 if error else 200)


def give_address(response: Response, email: str, *, wording: str, at: datetime) -> Customer:
    """From now on the answer is that person's, whose own act it is, in an anonymous survey too. Once; ValidationError
    for what is no address. The consent is for an answer to this, not for further surveys."""
    with transaction.atomic():
        if response.customer:
            return response.customer
        customer, fresh = Customer.create_or_change(response.workspace, at=at, source="answer", email=email or "?")
        if fresh:
            customer.change(at=at, language=response.language)
        Permission.objects.create(
            workspace=response.workspace,
            customer=customer,
            channel="email",
            purpose="contact",
            basis="consent",
            wording=wording,
            source="answer",
            at=at,
        )
        response.give_to(customer)
        _tell(response, customer, at=at)
    return customer


def _tell(response: Response, customer: Customer, *, at: datetime) -> None:
    main = response.scores.filter(question="score").first()
    event = Event.record(
        "response.contact_given",
        workspace=response.workspace,
        at=at,
        customer=customer,
        touchpoint_id=response.touchpoint_id,
        staff_id=response.staff_id,
        metric=main.metric if main else "",
        scale=main.scale if main else "",
        score=response.score,
        payload={"response": str(response.pk), "survey": str(response.survey_id), "survey_name": response.survey.name,
                 "band": response.band, "comment": response.comment[:280]},
    )  # fmt: skip
    if main:
        customer.remember_answer(event)


def _response_meant(survey: Survey, reference: str) -> Response:
    try:
        id = signing.loads(reference, salt=CONTACT_SALT, max_age=OFFERED_FOR)
    except signing.BadSignature:
        raise Problem(410, "The offer to leave an address is over.")
    found = Response.objects.select_related("workspace", "survey", "customer").filter(survey=survey, pk=id).first()
    if found is None:
        raise Http404
    return found
