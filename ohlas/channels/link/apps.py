from django.apps import AppConfig


class LinkConfig(AppConfig):
    name = "ohlas.channels.link"
    label = "channel_link"
