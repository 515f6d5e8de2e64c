"""Where customers say no: no account, no cookie."""

from django.urls import path

from ohlas.invitations import optout

app_name = "optout"
urlpatterns = [
    path("u/again", optout.ask_me_again, name="again"),
    path("u/<str:token>", optout.unsubscribe, name="unsubscribe"),
]
