from django.urls import path

from ohlas.invitations import views

app_name = "invitations"
urlpatterns = [
    path("mailings/", views.mailings, name="mailings"),
    path("mailings/new/", views.create, name="create"),
    path("mailings/<uuid:mailing_id>/", views.mailing, name="mailing"),
    path("mailings/<uuid:mailing_id>/review/", views.review, name="review"),
    path("mailings/<uuid:mailing_id>/cancel/", views.cancel, name="cancel"),
    path("mailings/ask/<uuid:customer_id>/", views.ask, name="ask"),
]
