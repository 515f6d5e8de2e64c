"""Where customers say no, choose, and confirm: no account, no cookie."""

from django.urls import path

from ohlas.invitations import confirming, optout

app_name = "optout"
urlpatterns = [
    path("u/again", optout.ask_me_again, name="again"),
    path("u/confirm/<str:token>", confirming.confirm, name="confirm"),
    path("u/<str:token>", optout.unsubscribe, name="unsubscribe"),
    path("u/<str:token>/choices", optout.choose, name="choose"),
]
