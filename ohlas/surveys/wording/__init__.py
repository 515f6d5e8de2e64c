"""The questions we ask, ready in five languages; an owner may reword them in each survey."""

from ohlas.surveys.wording.cs import CZECH
from ohlas.surveys.wording.de import GERMAN
from ohlas.surveys.wording.en import ENGLISH
from ohlas.surveys.wording.it import ITALIAN
from ohlas.surveys.wording.shape import Wording
from ohlas.surveys.wording.tr import TURKISH

WORDINGS: dict[str, Wording] = {"cs": CZECH, "tr": TURKISH, "it": ITALIAN, "de": GERMAN, "en": ENGLISH}

__all__ = ["WORDINGS", "Wording"]
