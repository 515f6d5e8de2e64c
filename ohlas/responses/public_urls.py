"""Where customers answer: no account, no cookie."""

from django.urls import path

from ohlas.responses import public

app_name = "answer"
urlpatterns = [
    path("a/<str:token>", public.invitation, name="invitation"),
    path("s/<str:public_key>", public.survey, name="survey"),
    path("s/<str:public_key>/contact", public.contact_view, name="contact"),
]
