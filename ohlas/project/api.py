"""The API: one line for each package that answers under /api/v1/."""

from ohlas.api.frame import Api

api = Api(
    title="Ohlas",
    version="1",
    urls_namespace="api",
    description="Customers, surveys, answers and scores. Send a key as `Authorization: Bearer ohl_...`.",
)
api.add_router("/scores", "ohlas.reports.api.router")
api.add_router("/customers", "ohlas.customers.api.router")
api.add_router("/events", "ohlas.customers.events_api.router")
api.add_router("/segments", "ohlas.customers.segments.api.router")
api.add_router("/invitations", "ohlas.invitations.api.router")
api.add_router("/responses", "ohlas.responses.api.router")
api.add_router("/surveys", "ohlas.surveys.api.router")
