from django.apps import AppConfig


class TeamConfig(AppConfig):
    name = "ohlas.team"

    def ready(self) -> None:
        from ohlas.team import noticing

        noticing.begin()
