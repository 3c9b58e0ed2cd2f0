"""Write pages: nbconvert's exporter with a template, filters and words of our own."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from nbconvert import HTMLExporter
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonConsoleLexer, PythonLexer

from marsoutreach import facts, locale, real
from marsoutreach.locale import catalogues, words
from marsoutreach.shown import data_address
from marsoutreach.site import formulas, museum
from marsoutreach.site.chapters import Chapter
from marsoutreach.site.reference import inline, rooms
from marsoutreach.site.ride import lay
from marsoutreach.site.run import LEFT_OUT, tags
from marsoutreach.site.tongues import ENGLISH, Tongue
from marsoutreach.site.widgets import VIEW_MIME, State, as_script
from marsoutreach.translate import fallback
from marsoutreach.version import __version__

TEMPLATES = Path(__file__).parent
FOLDED = ("code", "explore")
DEEPER, OUT = "deeper", "out"
ANSWER, CHECK = "answer", "check"
OWN = ("index", "sources", "reference")
SMALL = "part"  # the kind of widget that stands beside its text where there is room
HERO = "rover_on_cables"  # NASA's own on the front page, below the ride
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; media-src 'self' data:; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True)
class Pages:
    """Turns chapters into pages: they share words, the chapter map and the template.

    The ride stands on the front page where there is a folder of ``assets`` for it.
    ``tongue`` is their language; ``every`` are all of the Site.
    """

    chapters: Sequence[Chapter]
    tongue: Tongue = ENGLISH
    assets: Path | None = None
    every: Sequence[Tongue] = ()

    @property
    def lang(self) -> str:
        """Name the language of the pages."""
        return self.tongue.lang

    @cached_property
    def words(self) -> Mapping[str, Any]:
        """Give the words around the notebooks, in the language of the pages."""
        return words("site", self.lang)

    @cached_property
    def said(self) -> Mapping[str, Any]:
        """Give the same words for templates: what is English there is marked."""
        return self.marked("site")

    def marked(self, topic: str) -> Mapping[str, Any]:
        """Give a topic's words; those that fell back to English are marked."""
        if self.lang == locale.ENGLISH:
            return words(topic, self.lang)
        told = catalogues.said(self.lang, "words")
        tree = locale.english(topic)
        return dict(locale.laid_over(tree, topic, told, fallback.word))

    @cached_property
    def exporter(self) -> HTMLExporter:
        """Prepare nbconvert with our template and filters."""
        return HTMLExporter(
            template_name="pages",
            extra_template_basedirs=[str(TEMPLATES)],
            exclude_anchor_links=True,
            filters=FILTERS,
        )

    def common(self, here: str, current: Chapter | None = None) -> dict[str, Any]:
        """Give what the template of every page needs; ``here`` is the page's name."""
        own = self.tongue
        others = [
            {"lang": one.lang, "name": one.name, "address": quote(one.page(here))}
            for one in self.every
            if one != own
        ]
        return {
            "mark": own.mark,
            "own": {name: own.page(name) for name in OWN},
            "tongues": others,
            "chapters": self.chapters,
            "current": current,
            "lang": self.lang,
            "direction": own.direction,
            "policy": POLICY,
            "words": self.said,
        }

    def rendered(self, name: str, here: str, **page: Any) -> str:
        """Write a page that no notebook stands behind."""
        template = self.exporter.environment.get_template(f"{name}.html.j2")
        return str(template.render(page=self.common(here) | page))

    def front(self) -> str:
        """Write the front page."""
        kinds = self.marked("kinds")
        nasa = [
            one
            | {"address": data_address(one["jpeg"], "image/jpeg")}
            | {"label": kinds[one["kind"]]["label"]}
            for one in real.stills(HERO, self.lang)
        ]
        given = {"ride": self.ride(), "kiosk": self.kiosk(), "nasa": nasa}
        return self.rendered("front", "index", **given)

    def kiosk(self) -> str:
        """Give what the front page needs as a kiosk, as a script holds it."""
        pages = {chapter.path.stem: chapter.page for chapter in self.chapters}
        return as_script(museum.shell(pages, self.tongue, self.every or [self.tongue]))

    def ride(self) -> dict[str, Any]:
        """Lay the ride beside the front page; with nowhere to lay it, leave it out."""
        names = {chapter.path.stem for chapter in self.chapters}
        return lay(self.lang, names, self.assets) if self.assets else {}

    def sources(self) -> str:
        """Write the page that lists where the numbers come from."""
        rows = facts.sources().to_dict("records")
        listed = [row | {"links": links(row["address"])} for row in rows]
        return self.rendered(
            "sources", "sources", kinds=self.marked("kinds"), sources=listed
        )

    def reference(self) -> str:
        """Write the page that lists what the package offers to Python."""
        return self.rendered("reference", "reference", rooms=rooms())

    def moved(self, chapter: Chapter) -> str:
        """Write the page that stands where a chapter was before, and leads to it."""
        return self.rendered("moved", chapter.path.stem, current=chapter)

    def share(self, chapter: Chapter) -> dict[str, Any]:
        """Give the words of the menu that shares a moment of a chapter."""
        number = list(self.chapters).index(chapter)
        title = fallback.clean(chapter.title)
        about = {"number": number, "title": title, "version": __version__}
        return {**self.words["share"], **about}

    def chapter(
        self,
        chapter: Chapter,
        notebook: NotebookNode,
        state: State,
        files: Sequence[str],
    ) -> str:
        """Write the page of a chapter, whose texts and outputs are written."""
        before, after = neighbours(self.chapters, chapter)
        about = notebook.cells[0].metadata.get("html", "")
        page = self.common(chapter.path.stem, chapter) | {
            "before": before,
            "after": after,
            "about": about,
        }
        page["hear"] = words("hear", self.lang)
        page["share"] = self.share(chapter)
        resources = {"page": page | {"files": files, "state": state}}
        body, _ = self.exporter.from_notebook_node(arranged(notebook), resources)
        return str(body)


def links(address: str) -> list[dict[str, str]]:
    """Give the links of a source, first where it came from, each with its place.

    >>> links("https://www.nasa.gov/mars ; https://copy.org/1")[1]
    {'link': 'https://copy.org/1', 'place': 'copy.org'}
    >>> links("none")
    []
    """
    found = [
        re.fullmatch(r"https?://([^/\s,]+)\S*", one) for one in address.split(" ; ")
    ]
    return [{"link": one[0], "place": one[1]} for one in found if one]


def neighbours(
    chapters: Sequence[Chapter], chapter: Chapter
) -> tuple[Chapter | None, Chapter | None]:
    """Find the chapters before and after one."""
    place = list(chapters).index(chapter)
    row = [None, *chapters, None]
    return row[place], row[place + 2]


def arranged(notebook: NotebookNode) -> NotebookNode:
    """Mark where folded blocks begin and end; the first text is the page's head."""
    head = [cell for cell in notebook.cells[:1] if cell.cell_type == "markdown"]
    cells = needed(notebook.cells[len(head) :])
    depths = ["", *map(depth, cells), ""]
    for place, cell in enumerate(cells, start=1):
        here = depths[place]
        cell.metadata["tags"] = tags(cell)
        cell.metadata["depth"] = here
        cell.metadata["opens"] = bool(here) and depths[place - 1] != here
        cell.metadata["closes"] = bool(here) and depths[place + 1] != here
    mark_deeper(cells)
    mark_answers(cells)
    mark_beside(cells)
    return NotebookNode({**notebook, "cells": cells})


def needed(cells: Sequence[NotebookNode]) -> list[NotebookNode]:
    """Leave out "See the answer" where all that it folds is folded anyway."""
    return [
        cell
        for place, cell in enumerate(cells)
        if ANSWER not in tags(cell)
        or any(map(stands_open, takewhile(goes_on, cells[place + 1 :])))
    ]


def goes_on(cell: NotebookNode) -> bool:
    """Tell whether a cell belongs to the heading above it."""
    return cell.cell_type != "markdown" or not (
        cell.source.startswith("#") or LEFT_OUT in tags(cell)
    )


def stands_open(cell: NotebookNode) -> bool:
    """Tell whether a cell shows what it has without being opened."""
    return CHECK not in tags(cell) and depth(cell) != "code"


def mark_answers(cells: Sequence[NotebookNode]) -> None:
    """Mark what is folded because it tells an answer: up to the next heading."""
    inside = False
    for cell, after in zip(cells, [*cells[1:], None], strict=False):
        opens = ANSWER in cell.metadata["tags"]
        inside = inside or opens
        closes = inside and (after is None or not goes_on(after))
        goes_on_in = inside and not closes
        cell.metadata["answer"] = {"opens": opens, "closes": closes, "on": goes_on_in}
        inside = goes_on_in


def mark_deeper(cells: Sequence[NotebookNode]) -> None:
    """Mark what is folded for those who dig deeper: from its heading to the way out."""
    inside = False
    marks = [*(cell.metadata["tags"] for cell in cells), [OUT]]
    for cell, (here, after) in zip(cells, pairwise(marks), strict=True):
        opens = DEEPER in here
        inside = inside or opens
        last = inside and OUT in after
        cell.metadata["deeper"] = {"opens": opens, "closes": last}
        inside = inside and not last


def mark_beside(cells: Sequence[NotebookNode]) -> None:
    """Mark the text before a small picture and all that goes with it, to stand beside.

    An answer belongs to its question. What is folded for those who dig deeper stays in
    one column.
    """
    inside, deep = False, False
    for cell, after in zip(cells, [*cells[1:], None], strict=False):
        deep = deep or cell.metadata["deeper"]["opens"]
        answers = cell.metadata["answer"]["on"]
        text = cell.cell_type == "markdown" and not answers
        opens = text and is_small(after) and not deep
        inside = inside or opens
        closes = inside and not answers and ends_beside(after)
        seen = inside and is_small(cell)
        cell.metadata["beside"] = {"opens": opens, "closes": closes, "seen": seen}
        inside = inside and not closes


def ends_beside(after: NotebookNode | None) -> bool:
    """Tell whether the next cell begins something new."""
    if after is None:
        return True
    return after.cell_type == "markdown" and ANSWER not in tags(after)


def is_small(cell: NotebookNode | None) -> bool:
    """Tell whether a cell shows a picture that is small enough to stand beside text."""
    outputs = cell.get("outputs", []) if cell else []
    kinds = [one.get("metadata", {}).get(VIEW_MIME, {}).get("kind") for one in outputs]
    return any(SMALL in (kind or "").split() for kind in kinds)


def depth(cell: NotebookNode) -> str:
    """Tell into which folded block a cell belongs, if any.

    Code that shows nothing is in none: its fold would hold another fold alone.
    """
    if cell.cell_type == "code" and not cell.outputs and "explore" in tags(cell):
        return ""
    return next((name for name in FOLDED if name in tags(cell)), "")


def coloured(source: str, *, example: bool = False) -> str:
    """Write Python code, or an ``example`` with its answers, in classes for its words.

    >>> coloured("1")
    '<span class="mi">1</span>'
    """
    lexer = PythonConsoleLexer() if example else PythonLexer(stripnl=True)
    written = highlight(source, lexer, HtmlFormatter(nowrap=True))
    return re.sub(r"\n$", "", written)


FILTERS: dict[str, Callable[..., Any]] = {
    "as_script": as_script,
    "coloured": coloured,
    "coloured_example": partial(coloured, example=True),
    "inline": inline,
    "formulas": formulas.set_in,
}
