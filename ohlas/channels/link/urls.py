from django.urls import path

from ohlas.channels.link import views

app_name = "link"
urlpatterns = [
    path("links/for/<uuid:customer_id>/", views.make, name="make"),
    path("links/<uuid:invitation_id>/", views.show, name="show"),
]
