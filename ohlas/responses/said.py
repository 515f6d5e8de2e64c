"""What somebody said, checked: plain data between the form and the one function that writes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ohlas.scores import scale


@dataclass(frozen=True, slots=True)
class Scored:
    """One scored question's answer: a whole number on the scale."""

    question: str
    metric: str
    scale: str
    value: int

    @property
    def band(self) -> str:
        return scale(self.metric, self.scale).band(self.value)


@dataclass(frozen=True, slots=True)
class Said:
    """`answers` holds every question that was answered, the scored ones too; the main one comes first in `scores`."""

    answers: Mapping[str, Any]
    comment: str = ""
    scores: tuple[Scored, ...] = field(default=())

    @property
    def main(self) -> Scored | None:
        return self.scores[0] if self.scores else None
