from django.urls import path

from ohlas.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.see_today, name="today"),
    path("scores/", views.see_scores, name="scores"),
    path("scores/how-we-count/", views.how_we_count, name="how_we_count"),
]
