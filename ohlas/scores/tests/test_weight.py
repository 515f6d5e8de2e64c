"""Web processes import the scores: they stay free of Django and of the heavy half of scipy."""

import subprocess
import sys


def test_importing_the_scores_brings_neither_django_nor_scipy_stats() -> None:
    script = "import sys, ohlas.scores; print(*(name for name in ('django', 'scipy.stats') if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
