"""Chapters have one order: names, "Next", README, first chapter, reports agree."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
BOOKS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
LINK = re.compile(r"\[(?P<said>[^]]+)\]\((?P<to>[^)]+\.ipynb)\)")
ROW = re.compile(
    r"(?m)^\| *\[(?P<said>[^]]+)\]\((?:notebooks/)?(?P<to>[^)]+)\)(?P<more>.*)"
)


def texts(book: Path) -> list[str]:
    """Give the texts of a notebook."""
    cells = json.loads(book.read_text("utf-8"))["cells"]
    return ["".join(one["source"]) for one in cells if one["cell_type"] == "markdown"]


def about(book: Path) -> dict[str, Any]:
    """Give what a notebook's metadata say of it."""
    return dict(json.loads(book.read_text("utf-8"))["metadata"]["marsoutreach"])


@pytest.mark.parametrize("n", range(len(BOOKS)))
def test_next_is_the_next_by_name(n: int) -> None:
    """The first link after "Next" leads on, under its number; the last to the start."""
    (line,) = re.findall(r"(?m)^\*\*Next:\*\*.*", texts(BOOKS[n])[-1])
    link = LINK.search(line)
    assert link
    following = [*BOOKS, BOOKS[0]][n + 1]
    assert link["to"] == following.name
    if following != BOOKS[0]:
        assert link["said"].startswith(following.name[:3].replace("-", " "))


@pytest.mark.parametrize("where", ["README.md", BOOKS[0].name])
def test_tables_list_them_in_order(where: str) -> None:
    """Every row under the right number, with the minutes of the notebook."""
    book = ROOT / "notebooks" / where
    table = (
        "\n".join(texts(book)) if book.exists() else (ROOT / where).read_text("utf-8")
    )
    rows = [row for row in ROW.finditer(table) if row["to"].endswith(".ipynb")]
    here = BOOKS if where == "README.md" else BOOKS[1:]
    assert [row["to"] for row in rows] == [one.name for one in here]
    for row, one in zip(rows, here, strict=True):
        assert row["said"][:2] == one.name[:2]
        assert f" {about(one)['minutes']} " in row["more"]


def test_a_report_can_name_every_chapter() -> None:
    """The form for a wrong number lists them in order."""
    form = ROOT / ".github" / "ISSUE_TEMPLATE" / "wrong-number.yml"
    asked = yaml.safe_load(form.read_text("utf-8"))["body"]
    (options,) = [
        one["attributes"]["options"] for one in asked if one["type"] == "dropdown"
    ]
    assert options[: len(BOOKS)] == [one.stem for one in BOOKS]


def test_no_former_name_is_taken() -> None:
    """A chapter that moved has left its name to nobody."""
    former = [name for one in BOOKS for name in about(one).get("former", [])]
    assert len(former) == len(set(former)) == 4
    assert not set(former) & {one.stem for one in BOOKS}
