"""Guess before you look: no answer stands open beside its question, in no chapter.

Questions and answers are read from the cells that ask; none is typed here.
"""

import ast
import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import marsoutreach as mars
from tests.test_notebooks import every_book, load, text

COLLAPSED = "jp-MarkdownHeadingCollapsed"  # what JupyterLab reads and writes
NEAR = 0.005  # of a number: 19,194 tells 19,200
WORD = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]{3,}")
IN_WORDS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
UNTOLD = {"the", "and", "its"}

Cell = dict[str, Any]


class Asked(NamedTuple):
    """A question, with what stands around it up to the headings of its section."""

    place: str
    one: mars.Predict
    before: list[Cell]
    after: list[Cell]
    following: str


def words(said: str) -> set[str]:
    """List the words and numbers of a text, without those that tell nothing.

    >>> sorted(words("About 1,410 metres, to the side."))
    ['1410', 'about', 'metres', 'side']
    """
    found = (word.lower().replace(",", "") for word in WORD.findall(said))
    return set(found) - UNTOLD


def number(word: str) -> float | None:
    """Read a number in digits, or up to twelve in letters.

    >>> number("6"), number("six"), number("sixth")
    (6.0, 6.0, None)
    """
    if word in IN_WORDS:
        return float(IN_WORDS.index(word) + 1)
    return float(word) if re.fullmatch(r"\d+(\.\d+)?", word) else None


def tells(said: str, kind: str, answer: Any, options: list[str]) -> bool:
    """Tell whether a text gives an answer away: its number, or half of its own words.

    >>> tells("The hardest push was 10.7 g.", "number", 10.7, [])
    True
    >>> tells("The air heats the shield.", "choice", "the air", ["the air", "the rope"])
    True
    >>> tells("Ropes hold it.", "choice", "the air", ["the air", "the rope"])
    False
    """
    found = words(said)
    if kind == "number":
        read = [value for value in map(number, found) if value is not None]
        return any(abs(value - answer) <= NEAR * abs(answer) for value in read)
    if kind == "order":  # five in a row: no one sentence holds it
        return False
    others = set().union(*(words(one) for one in options if one != answer))
    own = words(answer) - others
    return 2 * len(own & found) >= len(own)


def is_text(cell: Cell) -> bool:
    """Tell whether a cell is text."""
    return bool(cell["cell_type"] == "markdown")


def marks(cell: Cell) -> list[str]:
    """List the tags of a cell."""
    return list(cell["metadata"].get("tags", []))


def level(cell: Cell) -> int:
    """Give the level of the heading with which a cell begins, or 0."""
    found = re.match(r"#+(?= )", text(cell)) if is_text(cell) else None
    return len(found[0]) if found else 0


def is_section(cell: Cell) -> bool:
    """Tell whether a section begins with a cell."""
    return level(cell) > 0 and "answer" not in marks(cell)


def predict(cell: Cell) -> mars.Predict | None:
    """Make the question that a cell asks, if it asks one."""
    if "mars.Predict(" not in text(cell):
        return None
    made = eval(text(cell), {"mars": mars})
    assert isinstance(made, mars.Predict)
    return made


def asked(path: Path) -> Iterator[Asked]:
    """Find the questions of a chapter."""
    cells = load(path)["cells"]
    starts = [n for n, cell in enumerate(cells) if is_section(cell)]
    for n, cell in enumerate(cells):
        if (one := predict(cell)) is not None:
            start = max(place for place in starts if place < n)
            end = min(place for place in starts if place > n)
            heading = text(cells[end]).partition("\n")[0]
            around = cells[start:n], cells[n + 1 : end]
            yield Asked(cell["id"], one, *around, heading)


def until_answer(cells: list[Cell]) -> list[Cell]:
    """Give the cells that stand before "See the answer"."""
    return list(takewhile(lambda cell: "answer" not in marks(cell), cells))


def described(cell: Cell) -> str | None:
    """Say what a widget shows that a cell makes by itself, before it is moved."""
    try:
        last = ast.unparse(ast.parse(text(cell)).body[-1])
        made = eval(last, {"mars": mars})
    except (NameError, SyntaxError):
        return None
    return str(made.describe())


@every_book
def test_only_play_stands_between_a_question_and_its_answer(path: Path) -> None:
    """Figure, table, check, code, text: all of it below "See the answer"."""
    for one in asked(path):
        for cell in until_answer(one.after):
            assert "play" in marks(cell), (one.place, cell["id"])


@every_book
def test_answers_come_folded_in_a_notebook(path: Path) -> None:
    """JupyterLab folds what is below a heading that is saved as folded."""
    cells = load(path)["cells"]
    folds = [cell for cell in cells if "answer" in marks(cell)]
    answering = [c for one in asked(path) for c in one.after if "answer" in marks(c)]
    assert folds == answering
    assert folds
    for cell in folds:
        before = [one for one in cells[: cells.index(cell)] if is_section(one)]
        assert level(cell) == level(before[-1]) + 1
        assert text(cell).lstrip("# ") == "See the answer"
        assert cell["metadata"][COLLAPSED] is True


@every_book
def test_no_words_beside_a_question_tell_its_answer(path: Path) -> None:
    """Not the section's text, not a widget in it, not the heading that comes next."""
    for place, one, before, after, following in asked(path):
        near = [*before, *until_answer(after)]
        said = [text(cell) for cell in near if is_text(cell)]
        said += [told for cell in near if (told := described(cell))]
        for piece in [*said, following]:
            told = tells(piece, one.kind, one.answer, one.options)
            assert not told, (place, piece)


def test_questions_and_widgets_beside_them_are_found() -> None:
    """The tests above look at something: every kind of question, some widgets."""
    books = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
    every = [one for path in books for one in asked(path)]
    typed = sum(path.read_text("utf-8").count("mars.Predict(") for path in books)
    assert len(every) == typed
    assert {one.one.kind for one in every} == {"number", "choice", "order"}
    near = [c for one in every for c in [*one.before, *until_answer(one.after)]]
    assert sum(described(c) is not None for c in near if "play" in marks(c)) >= 5


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("## Here are the six", "pano-05"),
        ("The camera heard 84 hertz.", "guess-blades"),
        ("**SuperCam** sees it.", "guess-sign"),
        ("The air turned it into heat.", "guess-brake"),
    ],
)
def test_words_that_tell_are_noticed(said: str, place: str) -> None:
    """What once stood open, or could, is found by the answers that the cells hold."""
    books = (Path(__file__).parents[1] / "notebooks").glob("*.ipynb")
    (one,) = [q.one for path in books for q in asked(path) if q.place == place]
    assert tells(said, one.kind, one.answer, one.options)
