"""The WSGI application that granian serves."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ohlas.project.settings")
django.setup(set_prefix=False)

from ohlas.project.public import StaffHandler, front_door  # noqa: E402  # after the settings are there

application = front_door(StaffHandler())
