"""The demo from end to end: the shop, then the story into it."""

from collections.abc import Callable
from typing import TextIO

from ohlas.project.demo import hours
from ohlas.project.demo.deeds import deeds, write_down
from ohlas.project.demo.plan import Plan
from ohlas.project.demo.shop import ROLES, open_shop
from ohlas.project.demo.story import Story
from ohlas.project.demo.write import Writer
from ohlas.team.models import Workspace


def make(
    plan: Plan,
    *,
    slug: str,
    language: str,
    passwords: dict[str, str],
    screens: str = "",
    told: Callable[[int], None] = lambda _n: None,
) -> Workspace:
    """The workspace, filled. The same plan and slug make the same rows, but for passwords, keys and the shop's ids.

    The café works in `language`; its people read their `screens` in that language unless another is given.
    """
    opened_at, seed = hours.at_hour(plan.calendar[0], 7), f"{plan.seed} {slug}"
    shop = open_shop(slug, language=language, screens=screens or language, passwords=passwords, plan=plan, at=opened_at)
    Writer(shop, seed=seed, told=told, now=plan.now).write(Story(plan).moments())
    write_down(shop.workspace, shop.users, deeds(plan, ROLES), seed=seed)
    return shop.workspace


class Bar:
    """A bar of progress; only where a person is looking."""

    WIDTH = 30

    def __init__(self, total: int, stream: TextIO) -> None:
        self.total, self.stream, self.shown = max(total, 1), stream, stream.isatty()

    def show(self, done: int) -> None:
        if self.shown:
            part = min(1.0, done / self.total)
            filled = round(part * self.WIDTH)
            bar = "#" * filled + "." * (self.WIDTH - filled)
            self.stream.write(f"\r[{bar}] {part:4.0%}  {done:,} answers")
            self.stream.flush()

    def close(self) -> None:
        if self.shown:
            self.stream.write("\n")
