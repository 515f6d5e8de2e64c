"""How far it is, on a screen; nothing where nobody looks."""

from typing import TextIO


class Progress:
    def __init__(self, screen: TextIO) -> None:
        self.screen, self.rows, self.shown = screen, 0, 0
        self.looked_at = screen.isatty()

    def count(self, table: str, rows: int) -> None:
        self.rows += rows
        if self.looked_at and self.rows - self.shown >= 20_000:
            self.shown = self.rows
            self.screen.write(f"\r{self.rows:>12} rows  {table:<40}")
            self.screen.flush()

    def close(self) -> None:
        if self.shown:
            self.screen.write("\n")
            self.shown = 0
