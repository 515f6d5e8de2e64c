"""Answers for staff: the Comments page, one answer, the export."""

from django.urls import path

from ohlas.responses import views

app_name = "responses"
urlpatterns = [
    path("comments/", views.comments, name="list"),
    path("comments/export.csv", views.export, name="export"),
    path("comments/<uuid:id>/", views.detail, name="detail"),
    path("comments/<uuid:id>/count/", views.count, name="count"),
]
