"""Markdown in pieces: a heading, a paragraph, a list item, a cell of a table."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from marsoutreach.translate.message import has_words

HEADING = re.compile(r"(?P<before>#{1,6}[ \t]+)(?P<text>.*?)(?P<after>[ \t]*#*[ \t]*)$")
ITEM = re.compile(
    r"(?P<before>[ \t]*(?:[-*+]|\d+[.)])[ \t]+|[ \t]*>[ \t]?)(?P<text>.*)$"
)
FENCE = re.compile(r"[ \t]*(?P<mark>```+|~~~+)")
RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-*:?[ \t]*)*$")
CELL = re.compile(r"(?:`[^`]*`|\\\||[^|])+")
WRAPPED = re.compile(r"(?<!  )(?<!\\)\n[ \t]*")
WHOLE = {"$$": "$$", "<!--": "-->"}
"""What is not read for words, from its first mark to its last."""

Say = Callable[[str, str], str]


@dataclass(frozen=True)
class Piece:
    """A stretch of Markdown: words of some kind, or, without a kind, anything else."""

    text: str
    kind: str = ""

    @property
    def said(self) -> str:
        """Give the words in one line; line ends that are meant stay."""
        return WRAPPED.sub(" ", self.text)


def replaced(source: str, say: Say) -> str:
    """Write Markdown anew: ``say`` is asked with each piece of words and its kind.

    >>> replaced("# Go\\n\\n- *in*\\n- out", lambda text, kind: f"<{kind}: {text}>")
    '# <title: Go>\\n\\n- <list item: *in*>\\n- <list item: out>'
    """
    return "".join(
        say(one.said, one.kind) if one.kind else one.text for one in pieces(source)
    )


def pieces(source: str) -> Iterator[Piece]:
    """Part Markdown into pieces; put together they are the source again.

    >>> "".join(one.text for one in pieces("a  \\nb\\n\\n|c|d|\\n"))
    'a  \\nb\\n\\n|c|d|\\n'
    """
    lines = source.split("\n")
    at = 0
    while at < len(lines):
        end = block_end(lines, at)
        block = "\n".join(lines[at:end])
        yield from within(block)
        if end < len(lines):
            yield Piece("\n")
        at = end


def block_end(lines: list[str], at: int) -> int:
    """Find the line behind the block that begins at a line."""
    first = lines[at].strip()
    if fence := FENCE.match(lines[at]):
        return closing(lines, at, fence["mark"])
    for opens, closes in WHOLE.items():
        if first.startswith(opens):
            alone = closes in first[len(opens) :]
            return at + 1 if alone else closing(lines, at, closes)
    if not first or stands_alone(first):
        return at + 1
    end = at + 1
    while end < len(lines) and goes_on(lines[end]):
        end += 1
    return end


def closing(lines: list[str], at: int, mark: str) -> int:
    """Find the line behind the one that closes a block; without one it is the end."""
    found = (n for n in range(at + 1, len(lines)) if mark in lines[n])
    return next(found, len(lines) - 1) + 1


def stands_alone(line: str) -> bool:
    """Tell whether a line is a block by itself: a heading, a row of a table."""
    return bool(HEADING.match(line)) or line.startswith("|")


def goes_on(line: str) -> bool:
    """Tell whether a line belongs to the paragraph before it."""
    text = line.strip()
    starts = FENCE.match(line) or ITEM.match(line) or text.startswith(tuple(WHOLE))
    return bool(text) and not starts and not stands_alone(text)


def within(block: str) -> Iterator[Piece]:
    """Part a block into its words and what is around them."""
    text = block.strip()
    if FENCE.match(block) or text.startswith(tuple(WHOLE)) or not has_words(text):
        yield Piece(block)
    elif found := HEADING.match(block):
        kind = "title" if found["before"].strip() == "#" else "heading"
        yield from (Piece(found["before"]), Piece(found["text"], kind))
        yield Piece(found["after"])
    elif text.startswith("|"):
        yield from row(block)
    elif found := ITEM.match(block.partition("\n")[0]):
        yield Piece(found["before"])
        yield from around(block[len(found["before"]) :], "list item")
    else:
        yield from around(block, "paragraph")


def row(line: str) -> Iterator[Piece]:
    """Part a row of a table into its cells."""
    if RULE.fullmatch(line.strip()):
        yield Piece(line)
        return
    at = 0
    for cell in CELL.finditer(line):
        yield Piece(line[at : cell.start()])
        yield from around(cell[0], "cell of a table")
        at = cell.end()
    yield Piece(line[at:])


def around(text: str, kind: str) -> Iterator[Piece]:
    """Part words from the spaces around them."""
    inner = text.strip()
    if not has_words(inner):
        yield Piece(text)
        return
    before = text[: len(text) - len(text.lstrip())]
    yield from (Piece(before), Piece(inner, kind), Piece(text[len(before + inner) :]))
