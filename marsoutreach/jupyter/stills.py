"""What stands where a widget was, until its cell runs again: a picture, a sentence.

A widget lives in the kernel. What a notebook saves only points at it, and reopened says
"model not found". So a still is saved in its place, and the pointer kept beside it.
"""

import re
from collections.abc import Container, Iterator
from html import escape
from pathlib import Path
from typing import Any

from marsoutreach import locale, widgets
from marsoutreach.shown import data_address
from marsoutreach.widgets.kit.kind import VIEW_MIME

ROOM = Path(widgets.__file__).parent
TAKEN = "marsoutreach-widget"
DUMP = re.compile(r"\w+\(|<")  # a repr for programmers, no sentence

Notebook = dict[str, Any]


def put_in(notebook: Notebook) -> None:
    """Put a still wherever a notebook shows a widget, and drop the widgets' state."""
    notebook.get("metadata", {}).pop("widgets", None)
    for data, about in outputs(notebook):
        if VIEW_MIME in data:
            mimes = [mime for mime in (VIEW_MIME, "text/html") if mime in data]
            about[TAKEN] = {mime: data.pop(mime) for mime in mimes}
            said = "".join(data.get("text/plain", ""))
            data["text/html"] = still(about.get(VIEW_MIME, {}).get("kind", ""), said)


def take_out(notebook: Notebook, alive: Container[str]) -> None:
    """Put the widgets back whose models are still alive in a kernel."""
    for data, about in outputs(notebook):
        if TAKEN in about and model_of(about) in alive:
            del data["text/html"]
            data |= about.pop(TAKEN)


def models(notebook: Notebook) -> list[str]:
    """List the models of the widgets for which stills stand."""
    return [model_of(about) for _, about in outputs(notebook) if TAKEN in about]


def model_of(about: Notebook) -> str:
    """Give the model that a still stands for."""
    return str(about[TAKEN][VIEW_MIME]["model_id"])


def outputs(notebook: Notebook) -> Iterator[tuple[Notebook, Notebook]]:
    """Walk through what the cells show: the data by type, and what is said of it."""
    for cell in notebook.get("cells", []):
        for output in cell.get("outputs", []):
            if "data" in output:
                yield output["data"], output.setdefault("metadata", {})


def still(kind: str, said: str) -> str:
    """Write a still: a picture if the kind of widget has one, and two sentences.

    >>> still("", "A clock at 12 seconds.")
    '<p>A clock at 12 seconds. To play with it, run this cell: ...</p>'
    """
    words = locale.words("lab")["still"]
    sentence = " ".join(said.split())
    if not sentence or DUMP.match(sentence):
        sentence = words["stood"]
    shown = picture(kind)
    drawn = f'<p><img alt="" style="opacity: 0.6" src="{shown}"></p>' if shown else ""
    return f"{drawn}<p>{escape(sentence)} {words['again']}</p>"


def picture(kind: str) -> str:
    """Give the picture of a kind of widget as an address that holds it, or nothing.

    ``kind`` is what ``widgets/kit/kind.py`` says; its last part with a picture wins:
    ``part-heat`` is ``still-heat.webp`` in the folder of ``Part``.
    """
    folders = {name.lower(): at.split(".")[-2] for name, at in widgets.found().items()}
    drawn = {path.relative_to(ROOM).as_posix(): path for path in pictures()}
    for part in reversed(kind.split()):
        owner, dash, which = part.partition("-")
        name = f"{folders.get(owner, owner)}/still{dash}{which}.webp"
        if path := drawn.get(name):
            return data_address(path.read_bytes(), "image/webp")
    return ""


def pictures() -> list[Path]:
    """Find the pictures of widgets, each in the widget's folder."""
    return sorted([*ROOM.glob("*/still.webp"), *ROOM.glob("*/still-*.webp")])
