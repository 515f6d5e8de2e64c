"""Which package answers which address."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from ohlas.api.gate import gate, not_here
from ohlas.project import outage
from ohlas.project.api import api
from ohlas.project.home import home

handler500 = "ohlas.project.outage.server_error"
urlpatterns: list[URLPattern | URLResolver] = [
    # First, because most requests are for these, and each address is compared in turn.
    path("", include("ohlas.responses.public_urls")),
    path("", include("ohlas.invitations.public_urls")),
    path("", home, name="home"),
    path("healthz", outage.healthz),
    path("", include("ohlas.team.door_urls")),
    path("w/<slug:workspace>/", include("ohlas.reports.urls")),
    path("w/<slug:workspace>/", include("ohlas.jobs.urls")),
    path("w/<slug:workspace>/", include("ohlas.surveys.urls")),
    path("w/<slug:workspace>/", include("ohlas.customers.urls")),
    path("w/<slug:workspace>/", include("ohlas.mail.urls")),
    path("w/<slug:workspace>/", include("ohlas.invitations.urls")),
    path("w/<slug:workspace>/", include("ohlas.channels.link.urls")),
    path("w/<slug:workspace>/", include("ohlas.team.urls")),
    path("w/<slug:workspace>/", include("ohlas.responses.urls")),
    path("api/v1/", api.urls),
    re_path(r"^api/", gate(not_here)),
]
