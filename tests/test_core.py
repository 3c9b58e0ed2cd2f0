"""A chapter's core takes ten minutes: six sections, 600 words that hang together.

``python -m tests.test_core`` prints the map of every chapter.
"""

import re
from pathlib import Path
from typing import Any, NamedTuple

from tests.test_notebooks import BOOKS, every_book, load, plain, text

MOST_SECTIONS, MOST_WORDS = 6, 600
LEAST_CONNECTED = 0.2
FAREWELL = ("See it at NASA", "Try this")
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


def show(told: dict[str, Any]) -> None:
    """Print one chapter of the map."""
    print(*(f"{name} {value}" for name, value in told.items()), sep=" · ")


if __name__ == "__main__":
    for book in BOOKS:
        here = core(book)
        many, joins = len(here.sections), f"{here.connected:.0%}"
        show({"chapter": book.stem, "sections": many, "words": here.words})
        show({"   connected": joins, "deeper": here.deeper, "widgets": here.widgets})
