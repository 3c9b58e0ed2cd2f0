"""A chapter's core takes ten minutes: six sections, 600 words that hang together.

``python -m tests.test_core`` prints the map of every chapter: how long it is, and how
many controls the widgets of each section have.
"""

import re
from pathlib import Path
from typing import Any, NamedTuple

from tests.test_notebooks import BOOKS, every_book, load, plain, text

MOST_SECTIONS, MOST_WORDS = 6, 600
LEAST_CONNECTED = 0.2
FAREWELL = ("See it at NASA", "Try this")
MOST_CONTROLS = 2  # but for the first widget of a core, and its last
CONTROLS = {  # counted by tests/browser/test_core_controls.py; of several, the most
    "CameraExplorer": 9,
    "DrawIt": 1,
    "LandingPlayer": 6,
    "Listener": 6,
    "PanoramaViewer": 6,
    "ParachuteCode": 6,
    "Part": 1,
    "Predict": 1,
    "Scrub": 2,
    "Stereo": 2,
}
WHY_MORE = {
    "CameraExplorer": "its question is answered by walking, looking and picking",
    "Listener": "its question is answered by pitch, place and a look at the picture",
    "PanoramaViewer": "buttons stand for drags; line, distance and ruler are the task",
    "ParachuteCode": "a puzzle: turn, keep, read, and help for those who are stuck",
}
MADE = re.compile(r"mars\.([A-Z]\w+)\(")
SENTENCE = re.compile(r"[^.!?]+[.!?]")
CONNECTS = re.compile(
    r"\b(because|so|but|when|while|until|then|yet|if|before|after|where|therefore)\b",
    re.IGNORECASE,
)


class Core(NamedTuple):
    """What stands before a chapter's "Dig deeper", and after it."""

    sections: list[str]
    words: int
    connected: float
    deeper: int
    widgets: int


def core(path: Path) -> Core:
    """Measure a chapter."""
    near, deep, inside = [], [], False
    for cell in load(path)["cells"]:
        marks = cell["metadata"].get("tags", [])
        inside = (inside or "deeper" in marks) and "out" not in marks
        if "lab-only" not in marks:
            (deep if inside else near).append(cell)
    said = [text(cell) for cell in near if cell["cell_type"] == "markdown"]
    heads = re.findall(r"(?m)^## (.+)$", "\n".join(said))
    prose = plain("\n".join(re.sub(r"(?m)^(#|\||\*\*For).*$", "", one) for one in said))
    sentences = SENTENCE.findall(prose)
    return Core(
        sections=[one for one in heads if not one.startswith(FAREWELL)],
        words=sum(len(plain(one).split()) for one in said),
        connected=sum(map(joined, sentences)) / len(sentences),
        deeper=len(re.findall(r"(?m)^### ", "\n".join(map(text, deep)))),
        widgets=sum("play" in cell["metadata"].get("tags", []) for cell in near),
    )


def widgets(path: Path) -> list[tuple[str, str]]:
    """List the widgets of a core, one a cell, each with the section it stands in."""
    found, section = [], "before the first section"
    for cell in load(path)["cells"]:
        marks = cell["metadata"].get("tags", [])
        if "deeper" in marks:
            break
        if cell["cell_type"] == "markdown":
            heads = re.findall(r"(?m)^## (.+)$", text(cell))
            section = heads[-1] if heads else section
        elif "play" in marks:
            found += [(section, name) for name in MADE.findall(text(cell))[-1:]]
    return [(where, name) for where, name in found if name in CONTROLS]


def joined(sentence: str) -> bool:
    """Tell whether a sentence says how it hangs together with another."""
    return bool(CONNECTS.search(sentence))


@every_book
def test_a_core_is_ten_minutes(path: Path) -> None:
    """At most six sections and 600 words before and after what is folded."""
    found = core(path)
    assert len(found.sections) <= MOST_SECTIONS, found.sections
    assert found.words <= MOST_WORDS
    assert found.connected >= LEAST_CONNECTED
    assert found.deeper >= 1 or path == BOOKS[0]


@every_book
def test_a_widget_has_two_controls(path: Path) -> None:
    """At most two, but for the first and the last; one that has more says why."""
    for _, name in widgets(path)[1:-1]:
        assert CONTROLS[name] <= MOST_CONTROLS or WHY_MORE[name]


def test_every_widget_of_a_core_is_counted() -> None:
    """What a play cell of a core shows stands in the table; no reason without need."""
    made = {name for book in BOOKS for name in MADE.findall(played(book))}
    assert made - CONTROLS.keys() <= {"Frame"}
    assert all(CONTROLS[name] > MOST_CONTROLS for name in WHY_MORE)


def played(path: Path) -> str:
    """Join the code of a chapter that visitors play with."""
    cells = load(path)["cells"]
    plays = [one for one in cells if "play" in one["metadata"].get("tags", [])]
    return "\n".join(map(text, plays))


def show(told: dict[str, Any]) -> None:
    """Print one chapter of the map."""
    print(*(f"{name} {value}" for name, value in told.items()), sep=" · ")


if __name__ == "__main__":
    for book in BOOKS:
        here = core(book)
        many, joins = len(here.sections), f"{here.connected:.0%}"
        show({"chapter": book.stem, "sections": many, "words": here.words})
        show({"   connected": joins, "deeper": here.deeper, "widgets": here.widgets})
        for where, name in widgets(book):
            few = CONTROLS[name] <= MOST_CONTROLS
            reason = {} if few or name not in WHY_MORE else {"because": WHY_MORE[name]}
            show({f"   {where}:": name, "controls": CONTROLS[name]} | reason)
