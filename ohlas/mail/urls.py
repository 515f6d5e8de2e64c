from django.urls import path

from ohlas.mail import views

app_name = "mail"
urlpatterns = [
    path("outbox/", views.see_outbox, name="outbox"),
    path("outbox/<uuid:message_id>/", views.see_message, name="message"),
    path("outbox/<uuid:message_id>/body/", views.see_body, name="body"),
]
