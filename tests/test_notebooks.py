"""Every notebook keeps the form that readers, teachers and tools rely on."""

import ast
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.reading import grade

FOLDER = Path(__file__).parent.parent / "notebooks"
BOOKS = sorted(FOLDER.rglob("*.ipynb"))
CONTRACT = ("**For**", "**Time**", "**You will**", "**You need**")
FAREWELL = ("**Try:**", "**Next:**", "**Credits:**", "**Licence:**")
TAGS = {"play", "explore", "code", "check", "lab-only", "site-only"}
TAGS |= {"deeper", "out", "answer"}


def load(path: Path) -> dict[str, Any]:
    """Read a notebook as the JSON that it is."""
    return json.loads(path.read_text(encoding="utf-8"))


def cells(path: Path, kind: str) -> list[dict[str, Any]]:
    """Give the cells of one kind."""
    return [cell for cell in load(path)["cells"] if cell["cell_type"] == kind]


def text(cell: dict[str, Any]) -> str:
    """Give what stands in a cell."""
    return "".join(cell["source"])


def plain(markdown: str) -> str:
    """Take the marks and tables out of Markdown, leaving what is read aloud."""
    lines = [line for line in markdown.splitlines() if not line.startswith("|")]
    words = re.sub(r"\]\([^)]*\)", "", "\n".join(lines))
    words = re.sub(r"(?m)^#.*$", "", words).replace(" · ", ".\n")
    words = re.sub(r"`[^`]*`", "it", words)
    return re.sub(r"[*#\[\]]", "", words)


every_book = pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)


def test_there_are_notebooks_in_order() -> None:
    """The folder is the syllabus: numbered from 00, no number twice."""
    numbers = [path.name[:2] for path in sorted(FOLDER.glob("*.ipynb"))]
    assert numbers[0] == "00"
    assert len(set(numbers)) == len(numbers) >= 2


@every_book
def test_no_stored_state_and_no_unchecked_output(path: Path) -> None:
    """Nothing is stored that nobody checks."""
    book = load(path)
    assert "widgets" not in book["metadata"]
    assert book["metadata"]["kernelspec"]["name"] == "python3"
    assert path.stat().st_size < 100_000
    for cell in cells(path, "code"):
        checked = "# NBVAL_CHECK_OUTPUT" in text(cell)
        assert checked or (not cell["outputs"] and cell["execution_count"] is None)


@every_book
def test_cells_are_short_and_named(path: Path) -> None:
    """Cells: median at most 4 lines, nine of ten at most 10, none over 35."""
    lines = [len(cell["source"]) for cell in cells(path, "code")]
    assert max(lines) <= 35
    assert np.percentile(lines, 90) <= 10
    assert np.median(lines) <= 4
    names = [cell["id"] for cell in load(path)["cells"]]
    assert len(set(names)) == len(names)
    assert not any(name.isdigit() for name in names)
    assert all(len(line) <= 89 for c in cells(path, "code") for line in c["source"])


@every_book
def test_code_avoids_what_breaks_elsewhere(path: Path) -> None:
    """No interact, no FigureWidget, no trailing semicolon, no shell escapes."""
    for cell in cells(path, "code"):
        source = text(cell).rstrip()
        assert "interact(" not in source
        assert "FigureWidget" not in source
        assert not source.endswith(";")
        assert not re.search(r"(?m)^\s*[!%]", source)
        tags = cell["metadata"].get("tags", [])
        assert len(tags) >= 1
        assert set(tags) <= TAGS


@every_book
def test_first_cell_says_what_to_expect(path: Path) -> None:
    """Title of at most eight words, for whom, minutes, goals, needs."""
    first = text(load(path)["cells"][0])
    assert first.startswith("# ")
    assert all(part in first for part in CONTRACT)
    about = load(path)["metadata"]["marsoutreach"]
    assert f"{about['minutes']} minutes" in first
    assert about["for"]


@every_book
def test_last_words_say_where_to_go(path: Path) -> None:
    """Something to try, the next chapter, credits, licence."""
    last = text(cells(path, "markdown")[-1])
    assert all(part in last for part in FAREWELL)


@every_book
def test_screens_are_short(path: Path) -> None:
    """At most 75 words a screen, at most eight in a headline."""
    for cell in cells(path, "markdown"):
        assert len(plain(text(cell)).split()) <= 75, cell["id"]
        for headline in re.findall(r"(?m)^#+ (.*)$", text(cell)):
            assert len(headline.split()) <= 8, headline


@every_book
def test_a_thirteen_year_old_can_read_it(path: Path) -> None:
    """Reading level of the whole text: US grade 8 at most."""
    words = " ".join(plain(text(cell)) for cell in cells(path, "markdown"))
    assert grade(words) <= 8


@every_book
def test_links_between_notebooks_lead_somewhere(path: Path) -> None:
    """Every link to another notebook names one that exists."""
    for cell in cells(path, "markdown"):
        for target in re.findall(r"\]\(([^):]+\.ipynb)\)", text(cell)):
            assert (path.parent / target).exists(), target


OURS = "marsoutreach"
BINDS = (ast.Assign, ast.For, ast.With, ast.comprehension, ast.FunctionDef)


def speaks_of_facts(node: ast.AST, known: set[str]) -> bool:
    """Tell whether something is worked out from what the package says."""
    names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    return bool(names & known)


def learn(node: ast.AST, known: set[str]) -> None:
    """Note the names that a step binds to what is worked out from the package."""
    for part in ast.walk(node):
        if isinstance(part, ast.Import | ast.ImportFrom):
            ours = str(getattr(part, "module", OURS)).startswith(OURS)
            names = {one.asname or one.name for one in part.names if ours}
            known |= {name for name in names if OURS in ast.unparse(part)}
        elif isinstance(part, BINDS) and speaks_of_facts(part, known):
            stored = (one for one in ast.walk(part) if isinstance(one, ast.Name))
            known |= {one.id for one in stored if isinstance(one.ctx, ast.Store)}
            known |= {part.name} if isinstance(part, ast.FunctionDef) else set()


def bare_asserts(sources: list[str]) -> list[str]:
    """List the asserts that compare literals with literals, cell after cell.

    >>> bare_asserts(["import marsoutreach as mars", "x = 2", "assert x + 2 == 4"])
    ['assert x + 2 == 4']
    >>> bare_asserts(["import marsoutreach as mars", "assert mars.x() and 1 == 1"])
    ['assert 1 == 1']
    """
    known: set[str] = set()
    found = []
    for source in sources:
        for step in ast.parse(source).body:
            learn(step, known)
            asserts = (one for one in ast.walk(step) if isinstance(one, ast.Assert))
            for one in asserts:
                both = (
                    one.test.values if isinstance(one.test, ast.BoolOp) else [one.test]
                )
                bare = (part for part in both if not speaks_of_facts(part, known))
                found += [f"assert {ast.unparse(part)}" for part in bare]
    return found


def test_a_bare_assert_is_found() -> None:
    """The check of the checks: what is typed twice is found, what is read is not."""
    start = "import marsoutreach as mars\nfrom math import sin"
    typed = ["height_m = 2180", "wide_m = 2 * height_m * sin(1)"]
    read = ["seen = mars.facts.value('x')", "assert seen == 3"]
    assert bare_asserts([start, *typed, "assert wide_m > 1", *read]) == [
        "assert wide_m > 1"
    ]
    assert bare_asserts([start, *read, "assert seen and round(2 / 1) == 2"]) == [
        "assert round(2 / 1) == 2"
    ]


@every_book
def test_no_assert_compares_literals_with_literals(path: Path) -> None:
    """Every assert reads what the package says: typed twice proves nothing."""
    assert bare_asserts([text(cell) for cell in cells(path, "code")]) == []


@every_book
def test_check_cells_say_what_they_checked(path: Path) -> None:
    """Each ends with a line that starts with a tick; the pages fold it into a mark."""
    checks = [c for c in cells(path, "code") if "check" in c["metadata"]["tags"]]
    assert checks
    for cell in checks:
        last = ast.parse(text(cell)).body[-1]
        assert ast.unparse(last).startswith(
            ("print(f'✓ ", "print('✓ ", 'print(f"✓ ')
        ), cell["id"]
        assert "assert " in text(cell), cell["id"]


def test_the_start_names_every_chapter() -> None:
    """Nothing can be left off the map by forgetting it."""
    start = (FOLDER / "00-start-here.ipynb").read_text(encoding="utf-8")
    for path in FOLDER.glob("0[1-9]*.ipynb"):
        assert path.name in start
