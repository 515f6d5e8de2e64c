"""The `ohlas` command: Django's management commands under our name, with one clear sentence for a wrong setting."""

import os
import sys


def main() -> None:
    """Run one command from `sys.argv`; exit status 2 when the configuration is wrong."""
    from ohlas.project.environment import ConfigurationError

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ohlas.project.settings")
    try:
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
    except ConfigurationError as error:
        print(f"ohlas: {error}", file=sys.stderr)
        sys.exit(2)
