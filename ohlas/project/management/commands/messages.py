from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from ohlas.project import catalogs


class Command(BaseCommand):
    help = "Gathers marked strings into locale/*.po, or compiles them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--compile", action="store_true", help="only compile .po to .mo")

    def handle(self, *args: Any, **options: Any) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        if not options["compile"]:
            for language in languages:
                catalog = catalogs.merge(settings.ROOT, language)
                catalogs.save(settings.ROOT, language, catalog)
                self.stdout.write(
                    f"{language}: {len(catalog)} messages, {len(catalogs.untranslated(catalog))} to translate"
                )
        catalogs.compile_all(settings.ROOT, languages)
