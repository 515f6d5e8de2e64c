from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "ohlas.reports"
