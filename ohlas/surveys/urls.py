"""Addresses of surveys, under /w/<workspace>/."""

from django.urls import path

from ohlas.surveys.views import editor, sharing, start, surveys

app_name = "surveys"
urlpatterns = [
    path("start/", start.start, name="start"),
    path("surveys/", surveys.list_surveys, name="list"),
    path("surveys/new/", surveys.create, name="create"),
    path("surveys/<uuid:pk>/", surveys.detail, name="detail"),
    path("surveys/<uuid:pk>/edit/", editor.edit, name="edit"),
    path("surveys/<uuid:pk>/preview/", editor.preview, name="preview"),
    path("surveys/<uuid:pk>/when/", editor.when, name="when"),
    path("surveys/<uuid:pk>/publish/", surveys.publish, name="publish"),
    path("surveys/<uuid:pk>/close/", surveys.close, name="close"),
    path("surveys/<uuid:pk>/reopen/", surveys.reopen, name="reopen"),
    path("surveys/<uuid:pk>/qr.<slug:kind>", sharing.qr, name="qr"),
    path("surveys/<uuid:pk>/poster/", sharing.poster, name="poster"),
]
