"""Things that show themselves: a sentence, a small table, a picture or a sound, a plot.

All HTML of objects is made here. It brings no colours, so that it takes on those of the
page around it, and neither scripts nor addresses, so that it works on any page.
"""

import io
from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache, singledispatch
from html import escape
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

PLOTLY_MIME = "application/vnd.plotly.v1+json"
WIDEST_PX = 960
WHOLE_DEG = 359.99
SKETCH_PX = (480, 120)
FITS = "max-width:100%;height:auto"
OWN_KEYS = 'data-lm-suppress-shortcuts="true"'  # what is pressed here moves no cell

NO_FIGURE = """No figure is made for a {kind}.
Write a function for it in marsoutreach/figures*.py, below @shown.drawn.register."""


class Told:
    """What tells about itself as the last line of a cell.

    ``_says`` gives its sentence, ``_shows`` the pieces of HTML that stand below.
    """

    def _says(self) -> str:
        """Say in a sentence, with units, what this is."""
        raise NotImplementedError

    def _shows(self) -> Iterable[str]:
        """Give table, picture or sound as HTML."""
        return ()

    def __repr__(self) -> str:
        return self._says()

    def _repr_html_(self) -> str:
        return "".join((paragraph(self._says()), *self._shows()))


class Shown(Told):
    """What can be drawn as a figure, too."""

    def plot(self) -> Any:
        """Draw it: the figure that ``marsoutreach.figures…`` has for it."""
        call_figures()
        return drawn(self)


@singledispatch
def drawn(thing: Any) -> Any:
    """Draw a thing; who draws a kind of thing says so with ``@drawn.register``."""
    raise TypeError(NO_FIGURE.format(kind=type(thing).__name__))


@cache
def call_figures() -> None:
    """Load the modules of figures, so that each registers what it draws.

    They stand on a higher floor, so no line here may import them. This place and
    ``by_ear`` look up: it loads what is named ``figures…`` beside it and knows no more.
    """
    house = import_module(__package__)
    for module in iter_modules(house.__path__):
        if module.name.startswith("figures"):
            import_module(f"{__package__}.{module.name}")


def by_ear(figure: Any) -> Any:
    """Give what lets a figure be heard beside it: a widget, from a floor above.

    ``None`` where a page has that under each of its plots.
    """
    return import_module(f"{__package__}.widgets.hear.widget").beside(figure)


def paragraph(text: str) -> str:
    """Write a sentence as HTML.

    >>> paragraph("5 < 6")
    '<p>5 &lt; 6</p>'
    """
    return f"<p>{escape(text)}</p>"


def table(
    caption: str, rows: Iterable[Sequence[str]], heads: Sequence[str] = ()
) -> str:
    """Write a small table: the first cell of each row names it, heads name columns.

    >>> sizes = table("Sizes", [("Width", "4.5 m")])
    >>> '<th scope="row">Width</th><td>4.5 m</td>' in sizes
    True
    """
    named = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    head = f"<thead><tr>{named}</tr></thead>" if heads else ""
    body = "".join(map(_row, rows))
    title = f"<caption>{escape(caption)}</caption>"
    return f"<table>{title}{head}<tbody>{body}</tbody></table>"


def _row(cells: Sequence[str]) -> str:
    name, *values = map(escape, cells)
    said = "".join(f"<td>{value}</td>" for value in values)
    return f'<tr><th scope="row">{name}</th>{said}</tr>'


def said(text: Iterable[Sequence[str]], **values: Any) -> list[list[str]]:
    """Fill values into the rows of a table, as they stand in locale/.

    >>> said([["Width", "{wide_m:.1f} m"]], wide_m=4.5)
    [['Width', '4.5 m']]
    """
    return [[cell.format(**values) for cell in row] for row in text]


def azimuths(left_deg: float, right_deg: float) -> tuple[float, float]:
    """Give the ends of a view as people say them: from 0 to 360, past north anew.

    >>> azimuths(67, 368), azimuths(-30, 30), azimuths(-180, 180)
    ((67, 8), (330, 30), (0, 360))
    """
    whole = right_deg - left_deg > WHOLE_DEG
    return (0, 360) if whole else (left_deg % 360, right_deg % 360)


def picture(image: "Image", alt: str, widest_px: int = WIDEST_PX) -> str:
    """Write a picture as HTML, small: photographs as JPEG, shades of grey as PNG."""
    address = data_address(*small_file(image, widest_px))
    shape = f'alt="{escape(alt)}" style="{FITS}"'
    return f'<p><img {shape} src="{address}"></p>'


def small_file(image: "Image", widest_px: int = WIDEST_PX) -> tuple[bytes, str]:
    """Write a picture, no wider than asked, as bytes, and say of which kind."""
    kind, file = "PNG" if image.mode == "L" else "JPEG", io.BytesIO()
    width = min(widest_px, image.width)
    size = width, max(1, round(width * image.height / image.width))
    small = image.resize(size, reducing_gap=2)
    small.save(file, kind, quality=80, optimize=True)
    return file.getvalue(), f"image/{kind.lower()}"


def audio(packed: bytes, kind: str, title: str) -> str:
    """Write a sound as HTML: a player with a name, which waits until it is pressed."""
    name = escape(title)
    named = f'title="{name}" aria-label="{name}"'
    source = data_address(packed, kind)
    player = f'<audio controls preload="metadata" {OWN_KEYS} {named} src="{source}">'
    return f"<p>{player}</audio></p>"


def sketch(points: Iterable[tuple[float, float]], alt: str) -> str:
    """Draw a line through points between (0, 0), bottom left, and (1, 1), top right.

    >>> sketch([(0, 0), (1, 1)], "rises").split('points="')[1].split('"')[0]
    '0.0,118.0 480.0,2.0'
    """
    wide, high = SKETCH_PX
    line = " ".join(f"{wide * x:.1f},{2 + (high - 4) * (1 - y):.1f}" for x, y in points)
    return (
        f'<p><svg role="img" aria-label="{escape(alt)}" viewBox="0 0 {wide} {high}" '
        f'width="{wide}" height="{high}" style="{FITS}"><polyline fill="none" '
        f'stroke="currentColor" stroke-width="2" points="{line}"/></svg></p>'
    )


def data_address(content: bytes, kind: str) -> str:
    """Write content as an address that holds it.

    >>> data_address(b"Mars", "text/plain")
    'data:text/plain;base64,TWFycw=='
    """
    return f"data:{kind};base64,{b64encode(content).decode()}"
