from django.apps import AppConfig


class EmailConfig(AppConfig):
    name = "ohlas.channels.email"
    label = "channel_email"
