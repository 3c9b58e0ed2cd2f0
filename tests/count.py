"""Say how much code there is: ``python -m tests.count``; ``--strict`` may fail.

A line of code holds a token that is no comment and no docstring. A function is as long
as its lines of code from the first to the last, those of functions inside it included.
"""

import ast
import io
import json
import subprocess
import sys
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from hatch_build import node

ROOT = Path(__file__).parent.parent
SILENT = {
    *(tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.ENCODING),
    *(tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER),
}
Node = ast.FunctionDef | ast.AsyncFunctionDef
Documented = ast.Module | ast.ClassDef | Node
TEN = 10


@dataclass(frozen=True)
class Function:
    """Where a function begins and how many lines of code it has."""

    lines: int
    path: str
    first: int


@dataclass(frozen=True)
class Code:
    """Lines of code of one language, and its functions."""

    language: str
    lines: int
    functions: list[Function]

    def share(self, percent: int) -> int:
        """Give the length that a share of the functions does not pass."""
        lengths = sorted(one.lines for one in self.functions)
        return lengths[max(0, -(-len(lengths) * percent // 100) - 1)]

    @property
    def figures(self) -> dict[str, float]:
        """Give what the limits speak of, by name."""
        return {
            "lines of code": self.lines,
            "functions": len(self.functions),
            "median function": median(one.lines for one in self.functions),
            "90% of functions at most": self.share(90),
            "longest function": max(one.lines for one in self.functions),
        }


LIMITS: dict[str, dict[str, float]] = {
    "Python": {"lines of code": 10_500, "median function": 7, "longest function": 60},
    "JavaScript": {
        "lines of code": 15_500,
        "90% of functions at most": 20,
        "longest function": 60,
    },
}


def python() -> Code:
    """Measure the package's Python."""
    total, functions = 0, []
    for path in sorted((ROOT / "marsoutreach").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        lines = lines_of_code(source) - docstring_lines(tree)
        total += len(lines)
        name = path.relative_to(ROOT).as_posix()
        spans = ((one.lineno, one.end_lineno or 0) for one in functions_in(tree))
        functions += measured(name, lines, spans)
    return Code("Python", total, functions)


def lines_of_code(source: str) -> set[int]:
    """Number the lines that hold a token which is no comment."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    spans = ((t.start[0], t.end[0]) for t in tokens if t.type not in SILENT)
    return {line for first, last in spans for line in range(first, last + 1)}


def docstring_lines(tree: ast.Module) -> set[int]:
    """Number the lines of docstrings."""
    found: set[int] = set()
    for part in ast.walk(tree):
        if isinstance(part, Documented) and ast.get_docstring(part):
            text = part.body[0]
            found.update(range(text.lineno, (text.end_lineno or text.lineno) + 1))
    return found


def functions_in(tree: ast.Module) -> Iterator[Node]:
    """Find every function, those inside functions too."""
    return (part for part in ast.walk(tree) if isinstance(part, Node))


def measured(
    path: str, lines: set[int], spans: Iterable[tuple[int, int]]
) -> list[Function]:
    """Count the lines of code in each span."""
    return [
        Function(len(lines.intersection(range(first, last + 1))), path, first)
        for first, last in spans
    ]


def javascript() -> Code:
    """Measure the project's JavaScript, without what is built or fetched."""
    found = [
        path.relative_to(ROOT).as_posix()
        for folder, pattern in ((ROOT, "*"), (ROOT / "marsoutreach", "**/*"))
        for path in sorted(folder.glob(pattern))
        if path.suffix in (".js", ".mjs") and "static" not in path.parts
    ]
    told = node("tests/count.mjs", input="\n".join(found), stdout=subprocess.PIPE)
    files = json.loads(told.stdout)
    functions = [
        one
        for file in files
        for one in measured(file["path"], set(file["lines"]), file["functions"])
    ]
    return Code("JavaScript", sum(len(file["lines"]) for file in files), functions)


def main(arguments: list[str]) -> int:
    """Print the figures beside their limits, and the longest functions."""
    over = [fault for code in (python(), javascript()) for fault in told(code)]
    print(*over or ["Everything is within its limits."], sep="\n")
    return int(bool(over) and "--strict" in arguments)


def told(code: Code) -> list[str]:
    """Print the figures of a language; give the sentences about limits passed."""
    limits = LIMITS[code.language]
    print(code.language)
    for name, value in code.figures.items():
        limit = f"   limit {limits[name]:,}" if name in limits else ""
        print(f"  {name:<25}{value:>8,.10g}{limit}")
    print("  the longest functions:")
    longest = sorted(code.functions, key=lambda one: -one.lines)[:TEN]
    for one in longest:
        print(f"  {one.lines:>8}  {one.path}:{one.first}")
    print()
    return [
        f"{code.language}: {name}: {code.figures[name]:,} is over the limit, {limit:,}."
        for name, limit in limits.items()
        if code.figures[name] > limit
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
