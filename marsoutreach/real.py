"""NASA's own pictures beside what we draw: ready to show, described and credited.

What is in the cache comes first; where it is not, one line says how to get it. Nothing
here reaches the network.

>>> from marsoutreach import real
>>> real.see("first_picture").title
'The first picture from the ground'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsoutreach import checks, facts, locale, media, shown, slips
from marsoutreach.media.items import Item, item, items

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["Pages", "Picture", "beside", "pages", "see", "stills"]

INSET_PX, SHOWN_PX = 1024, 1600
NO_STILL = """{name} = {value} is no picture that stands beside the landing.{hint}
Pick from the first column of mars.facts.table("stills")."""
NO_CHAPTER = """{name} = {value} is no chapter with pictures of NASA's.{hint}
Give the name of a notebook, such as "01-landing-sequence"."""


def stills(
    media_id: str | None = None, lang: str | None = None
) -> list[dict[str, Any]]:
    """Give NASA's stills of the landing that are in the cache, for widgets.

    All, or one. Each is a dict: ``id``, ``jpeg`` (bytes, 1024 pixels wide at most),
    ``time_s`` (about; None where it is no moment of the landing), ``camera``, ``title``
    and ``alt`` in the language, ``credit``, ``kind``, ``source``, ``page``.

    >>> stills("first_pictur")
    Traceback (most recent call last):
    ValueError: media_id = 'first_pictur' is no picture that stands beside the landing.
    Did you mean 'first_picture'?
    Pick from the first column of mars.facts.table("stills").
    """
    known = {row["media_id"]: row for row in facts.rows("stills")}
    if media_id is not None:
        checks.choice("media_id", media_id, known, fault=NO_STILL)
    rows = known.values() if media_id is None else [known[media_id]]
    found = ((row, media.find(row["media_id"])) for row in rows)
    return [still(row, one, lang) for row, one in found if one]


def still(row: dict[str, str], one: media.Media, lang: str | None) -> dict[str, Any]:
    """Make one still ready to travel."""
    words = locale.words("real", lang)["still"][one.media_id]
    return {
        "id": one.media_id,
        "jpeg": packed(one.path, one.sha256),
        "time_s": second_of(row),
        "camera": row["camera"],
        "title": words["name"],
        "alt": words["alt"],
        **{name: getattr(one, name) for name in ("credit", "kind", "source", "page")},
    }


def second_of(row: dict[str, str]) -> float | None:
    """Give the second after entry that a still belongs to, about; None without one."""
    if not row["event"]:
        return None
    return facts.second(row["event"]) + float(row["offset_s"])


@lru_cache(16)
def packed(path: Path, sha256: str) -> bytes:
    """Give a picture as JPEG for a widget's corner; made anew only if it changed."""
    return shown.small_file(opened(path), INSET_PX)[0]


def opened(path: Path) -> Image:
    """Open a picture in colour."""
    from marsoutreach import pictures

    return pictures.read(path).colour


class Picture(shown.Told):
    """One of NASA's pictures as the last line of a cell, with what must be said of it.

    Where it is not in the cache, one line says how to get it.
    """

    def __init__(self, media_id: str, lang: str | None = None) -> None:
        self.found, wanted = media.find(media_id), item(media_id)
        self.lang = locale.chosen(lang)
        self.words = locale.words("real", self.lang)
        self.named = self.words["still"].get(media_id, {})
        self.media_id, self.page = media_id, wanted.page
        title = locale.fact(wanted.title, "title", self.lang)
        self.title = self.named.get("name", title)

    def _says(self) -> str:
        if self.found is None:
            told = {"title": self.title, "media_id": self.media_id}
            return str(self.words["none"].format(**told))
        kind = locale.words("kinds", self.lang)[self.found.kind]["label"]
        return f"{self.title} · {kind} · {self.found.credit}"

    def _shows(self) -> Iterator[str]:
        if self.found is not None:
            alt = self.named.get("alt", self.title)
            yield shown.picture(opened(self.found.path), alt, SHOWN_PX)
        yield f"<p>{escape(self.words['page'].format(page=''))}{link(self.page)}</p>"


def see(media_id: str, lang: str | None = None) -> Picture:
    """Give one of NASA's pictures, or the line that says how to get it.

    >>> see("rover_on_cables").title
    'The rover on its ropes'
    """
    return Picture(media_id, lang)


class Pages(shown.Told):
    """NASA's own pages of what a chapter shows: title, credit, address, square code."""

    def __init__(self, chapter: str, lang: str | None = None) -> None:
        chapters = sorted({name for one in items().values() for name in one.where})
        checks.choice("chapter", chapter, chapters, fault=NO_CHAPTER)
        here = [one for one in items().values() if chapter in one.where]
        self.others = Counter(one.page for one in here)
        first: dict[str, Item] = {}
        for one in here:
            first.setdefault(one.page, one)
        self.rows = list(first.values())
        self.lang = locale.chosen(lang)
        self.words = locale.words("real", self.lang)["pages"]

    def _says(self) -> str:
        return str(self.words["caption"])

    def _shows(self) -> Iterator[str]:
        heads = "".join(f'<th scope="col">{one}</th>' for one in self.words["heads"])
        rows = "".join(map(self._row, self.rows))
        yield f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"

    def _row(self, row: Item) -> str:
        alt = escape(self.words["code"].format(page=row.page))
        code = f'<span class="square-code" hidden>{square(row.page, alt)}</span>'
        others = self.others[row.page] - 1
        title = self.words["more"] if others else "{title}"
        named = locale.fact(row.title, "title", self.lang)
        name = link(row.page, title.format(title=named, n=others))
        cells = f"<td>{escape(row.credit)}</td><td>{escape(row.page)}{code}</td>"
        return f'<tr><th scope="row">{name}</th>{cells}</tr>'


def pages(chapter: str, lang: str | None = None) -> Pages:
    """Give NASA's own pages of what a chapter shows; on paper with square codes.

    >>> len(pages("00-start-here").rows)
    1
    """
    return Pages(chapter, lang)


def link(page: str, name: str = "") -> str:
    """Write a link by its name, or by its address if it has none."""
    return f'<a href="{escape(page)}">{escape(name or page)}</a>'


def square(page: str, alt: str) -> str:
    """Draw an address as a square code that a telephone reads.

    >>> square("https://www.nasa.gov/", "to NASA")[:34]
    '<svg role="img" aria-label="to NAS'
    """
    import segno

    code = segno.make(page, error="m", micro=False)
    drawing = str(code.svg_inline(scale=2, border=2, dark="#000", light="#fff"))
    return drawing.replace("<svg ", f'<svg role="img" aria-label="{alt}" ', 1)


def beside(drawn: Any, nasa: str | Iterable[str], show: Any = None) -> None:
    """Show NASA's own first and what is drawn below; or the drawn one and a line.

    ``nasa`` names one item or several, which ``show`` takes (``mars.Listener``, or a
    function of yours); a picture shows itself if it is left out.
    """
    from IPython.display import display

    names = [nasa] if isinstance(nasa, str) else list(nasa)
    found = [media.find(name) for name in names]
    if all(found):
        display(show(*found) if show else see(names[0]))
        display(drawn)
        return
    display(drawn)
    display(see(names[found.index(None)]))


slips.catch(__name__)
