"""Chapters: the messages of a notebook, and the notebook in another language."""

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from marsoutreach.locale import catalogues
from marsoutreach.translate import code, markdown
from marsoutreach.translate.fallback import BLOCK
from marsoutreach.translate.message import Message

LAB = "lab-only"
ALL_ENGLISH = "all_english"
"""Marks a cell none of whose texts is translated: what it prints is English, too."""
INK = re.compile(r"[*_`\[]|\]\([^)]*\)")
AUDIENCE = ("metadata", "for")

Said = dict[tuple[str, str], str]


def messages(path: Path) -> list[Message]:
    """List what visitors read of a notebook, each text once a cell."""
    notebook = nbformat.read(path, as_version=4)
    found = list(_head(notebook, path))
    for cell in notebook.cells:
        found += in_cell(cell, path)
    return found


def _head(notebook: NotebookNode, path: Path) -> Iterator[Message]:
    audience = notebook.metadata.get("marsoutreach", {}).get("for", "")
    if audience:
        yield Message("/".join((path.stem, *AUDIENCE)), audience, file=named(path))


def named(path: Path) -> str:
    """Name a notebook's file as it stands in the project."""
    return f"notebooks/{path.name}"


def in_cell(cell: NotebookNode, path: Path) -> list[Message]:
    """List what visitors read of a cell."""
    told: dict[str, str] = {}
    if cell.cell_type == "markdown":
        for piece in markdown.pieces(cell.source):
            if piece.kind:
                told.setdefault(piece.said, piece.kind)
    elif cell.cell_type == "code":
        for one in code.texts(cell.source):
            told.setdefault(one.said, one.kind)
    place = f"{path.stem}/{cell.get('id', 'none')}"
    return [
        Message(f"{place}/{number}", text, file=named(path), note=kind)
        for number, (text, kind) in enumerate(told.items(), start=1)
    ]


def said(path: Path, lang: str) -> Said:
    """Give a chapter's translations by cell and English."""
    found = {}
    for known, text in catalogues.said(lang, path.stem).items():
        context, _, english = known.partition("\4")
        found[context.rpartition("/")[0], english] = str(text)
    return found


def into(path: Path, lang: str) -> None:
    """Put a notebook into a language; texts that stay English are marked."""
    notebook = nbformat.read(path, as_version=4)
    told, anchors = said(path, lang), set[str]()
    head = notebook.metadata.get("marsoutreach", {})
    if "for" in head:
        place = f"{path.stem}/{AUDIENCE[0]}"
        head["for"] = told.get((place, head["for"]), head["for"] + BLOCK)
    for cell in notebook.cells:
        place = f"{path.stem}/{cell.get('id', 'none')}"
        texts = {one.english for one in in_cell(cell, path)}
        if texts and not any((place, text) in told for text in texts):
            cell.metadata[ALL_ENGLISH] = True
        cell.source = in_language(cell, place, told, anchors)
    nbformat.write(notebook, path)


def in_language(cell: NotebookNode, place: str, told: Said, anchors: set[str]) -> str:
    """Give the source of a cell in a language."""

    def say_code(text: str, kind: str) -> str:
        return told.get((place, text), text)

    def say(text: str, kind: str) -> str:
        found = told.get((place, text))
        if found is None:
            return text + BLOCK
        lab = LAB in cell.metadata.get("tags", [])
        return found + (anchor(text, anchors) if kind == "heading" and not lab else "")

    if cell.cell_type == "markdown":
        return markdown.replaced(cell.source, say)
    return (
        code.replaced(cell.source, say_code)
        if cell.cell_type == "code"
        else cell.source
    )


def anchor(heading: str, taken: set[str]) -> str:
    """Give a place the name that its heading has in English, for links to it.

    >>> anchor("Where *to* go", set())
    '<span id="Where-to-go"></span>'
    """
    name = INK.sub("", heading).strip().replace(" ", "-")
    if name in taken:
        return ""
    taken.add(name)
    return f'<span id="{name}"></span>'
