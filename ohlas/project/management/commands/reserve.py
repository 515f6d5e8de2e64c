"""`ohlas reserve`: room for the day when the disk is full."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ohlas.project import reserve

MB = 2**20


class Command(BaseCommand):
    help = "Say how much room the disk has; with --release give back what was kept, so that somebody can be erased."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--release", action="store_true", help="give the reserve back to the disk")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["release"]:
            freed = reserve.release()
            told = f"{freed // MB} MB were given back." if freed else "There was no reserve any more."
            self.stdout.write(f"{told} Make room on the disk: `ohlas serve` keeps a new one when it starts next.")
        self.stdout.write(f"{reserve.free() // MB} MB are free.")
