from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CustomersConfig(AppConfig):
    name = "ohlas.customers"

    def ready(self) -> None:
        from ohlas.customers.finding import make_indexes

        post_migrate.connect(make_indexes, sender=self)
