"""Which package answers which address."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from ohlas.api.gate import gate, not_here
from ohlas.project import outage
from ohlas.project.api import api

handler500 = "ohlas.project.outage.server_error"
urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", outage.healthz),
    path("w/<slug:workspace>/", include("ohlas.reports.urls")),
    path("w/<slug:workspace>/", include("ohlas.surveys.urls")),
    path("w/<slug:workspace>/", include("ohlas.customers.urls")),
    path("w/<slug:workspace>/", include("ohlas.mail.urls")),
    path("", include("ohlas.responses.public_urls")),
    path("api/v1/", api.urls),
    re_path(r"^api/", gate(not_here)),
]
