"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ohlas.project.settings")
staff = get_wsgi_application()

from ohlas.project.public import front_door  # noqa: E402  # after the settings are there

application = front_door(staff)
