"""The class of the one API object, which `ohlas.project.api` makes and fills."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser

from ohlas.api import problems
from ohlas.api.gate import gate, ordered
from ohlas.api.openapi import with_refusals


class _ParsedAlready(Parser):
    def parse_body(self, request: HttpRequest) -> Any:
        return request.json  # type: ignore[attr-defined]  # read by the gate


class Api(NinjaAPI):
    """django-ninja with our order of checks, problem+json and strict JSON."""

    def __init__(self, **options: Any) -> None:
        super().__init__(parser=_ParsedAlready(), docs_url=None, **options)
        self.add_decorator(ordered, mode="view")
        problems.install(self)

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        described = super().get_openapi_schema(**options)
        with_refusals(described)
        return described

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        patterns = super()._get_urls()
        for pattern in patterns:
            if isinstance(pattern, URLPattern) and pattern.name == "openapi-json":
                pattern.callback.right = "public"  # type: ignore[attr-defined]
            elif isinstance(pattern, URLPattern):
                pattern.callback = gate(pattern.callback)
        return patterns
