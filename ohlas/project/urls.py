"""Which package answers which address."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from ohlas.api.gate import gate, not_here
from ohlas.project.api import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("w/<slug:workspace>/", include("ohlas.reports.urls")),
    path("", include("ohlas.responses.public_urls")),
    path("api/v1/", api.urls),
    re_path(r"^api/", gate(not_here)),
]
