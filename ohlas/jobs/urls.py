from django.urls import path

from ohlas.jobs import views

app_name = "jobs"
urlpatterns = [
    path("jobs/", views.job_list, name="list"),
    path("jobs/<uuid:job_id>/run-again/", views.run_again, name="run_again"),
    path("jobs/<uuid:job_id>/discard/", views.discard, name="discard"),
]
