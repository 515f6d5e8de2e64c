"""The size report: how long our files, functions and templates are. `python tests/sizes.py` prints it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Sizes:
    """Lines of each thing, sorted."""

    lines: list[tuple[int, str]]

    def at(self, share: float) -> int:
        return self.lines[min(len(self.lines) - 1, int(share * len(self.lines)))][0]

    def over(self, limit: int) -> list[str]:
        return [f"{name}: {lines}" for lines, name in self.lines if lines > limit]

    def __str__(self) -> str:
        lines, name = self.lines[-1]
        return f"{len(self.lines)}, median {self.at(0.5)}, p90 {self.at(0.9)}, longest {lines} ({name})"


def files() -> Sizes:
    """Python files that are not tests or migrations; empty ones do not count."""
    return Sizes(
        sorted((len(path.read_text().splitlines()), _name(path)) for path in _python() if path.read_text().strip())
    )


def functions() -> Sizes:
    """Functions from `def` to the last line, without their docstring."""
    return Sizes(sorted(found for path in _python() for found in _functions(path)))


def templates() -> Sizes:
    return Sizes(sorted((len(path.read_text().splitlines()), _name(path)) for path in (ROOT / "ohlas").rglob("*.html")))


def test_share() -> float:
    """Lines of test for a line of code."""
    tests = [*(ROOT / "tests").rglob("*.py"), *(ROOT / "ohlas").rglob("tests/*.py")]
    code = sum(lines for lines, _ in files().lines)
    return sum(len(path.read_text().splitlines()) for path in tests) / code


def _python() -> Iterator[Path]:
    for path in sorted((ROOT / "ohlas").rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield path


def _functions(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            told = ast.get_docstring(node) is not None
            docstring = (first.end_lineno or 0) - first.lineno + 1 if told else 0
            yield (node.end_lineno or 0) - node.lineno + 1 - docstring, f"{_name(path)}:{node.name}"


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


if __name__ == "__main__":
    print(f"files      {files()}")
    print(f"functions  {functions()}")
    print(f"templates  {templates()}")
    print(f"tests      {test_share():.2f} lines for a line of code")
