"""Pictures about panoramas: the frames that they are made of."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from IPython.display import Image as Shown
from PIL import Image, ImageDraw, ImageFont
from plotly.graph_objects import Figure

from marsoutreach import checks, figures, slips
from marsoutreach.locale import words
from marsoutreach.panorama import Frame, Panorama
from marsoutreach.shown import azimuths, data_address, drawn, small_file

__all__ = [
    "contact_sheet",
]

GAP_PX, LETTERS = 6, 0.055
AZIMUTH_STEP_DEG, STEP_DEG = 45.0, 10.0
PAPER, PILL, INK = (120, 120, 120), (7, 17, 29), (243, 236, 226)

COLUMNS = checks.wish("a number of columns", "a whole number", 3)


@drawn.register
def with_angles(panorama: Panorama) -> Figure:
    """Draw a panorama with its azimuths below it and its elevations beside it."""
    text = words("figures")["panorama"]
    sides = (panorama.azimuth_deg, AZIMUTH_STEP_DEG), (panorama.elevation_deg, STEP_DEG)
    across, up = (_marks(*side) for side in sides)
    across["ticktext"] = [f"{float(text[:-1]) % 360:g}°" for text in across["ticktext"]]
    high, low = panorama.elevation_deg[[0, -1]].tolist()
    ends = [*azimuths(*_edges(panorama.azimuth_deg)), high, low]
    said = dict(zip(("left", "right", "high", "low"), ends, strict=True))
    table = pd.DataFrame({text["side"]: text["sides"], text["angle"]: ends})
    about = said | {"count": len(panorama.names)}
    figure = figures.make_figure(text, about, table, margin_r=24)
    width, height = panorama.image.size
    content, kind = small_file(panorama.image)
    figure.add_layout_image(
        source=data_address(content, kind),
        xref="x",
        yref="y",
        x=0,
        y=0,
        sizex=width,
        sizey=height,
        sizing="stretch",
        layer="below",
    )
    figure.update_xaxes(title=text[panorama.azimuth_from], range=[0, width], **across)
    figure.update_yaxes(title=text["elevation"], range=[height, 0], **up)
    return figure.update_layout(height=140 + round(900 * min(height / width, 0.5)))


def _edges(degrees: Any) -> tuple[float, float]:
    """Give the outer edges of columns whose middles are known."""
    first, last = degrees[[0, -1]].tolist()
    half = (last - first) / (len(degrees) - 1) / 2
    return first - half, last + half


def _marks(degrees: Any, step_deg: float) -> dict[str, Any]:
    """Choose round angles along a side: where they stand in pixels, and their names."""
    order = np.argsort(degrees)
    rising, pixels = degrees[order], order + 0.5
    angles = np.arange(np.ceil(rising[0] / step_deg), rising[-1] / step_deg) * step_deg
    places = np.interp(angles, rising, pixels)
    return {
        "tickvals": places.round(1),
        "ticktext": [f"{angle:g}°" for angle in angles],
    }


@drawn.register
def frame_alone(frame: Frame) -> Shown:
    """Show one frame as the camera took it, with its name."""
    return contact_sheet([frame], columns=1)


def contact_sheet(
    frames: Sequence[Frame],
    *,
    columns: int = 3,
    width_px: int = 960,
    lang: str | None = None,
) -> Shown:
    """Show frames side by side, as the camera took them, each with its name.

    ``width_px``: of the whole sheet. Its text for those who cannot see it says
    where each frame looks. Raises ``ValueError`` for columns that cannot be.

    >>> from marsoutreach import panorama
    >>> contact_sheet(panorama.first_frames()[:2], columns=2).alt
    'Side by side: frame 1 looks across the horizon at azimuth 0°; frame 2 looks ...'
    """
    checks.whole("columns", columns, 1, fault=COLUMNS)
    text = words("figures", lang)["contact_sheet"]
    each = "; ".join(frame.looks(lang) for frame in frames)
    packed = io.BytesIO()
    sheet(frames, columns, width_px).save(packed, "JPEG", quality=86)
    alt = text["alt"].format(each=each)
    return Shown(packed.getvalue(), format="jpeg", alt=alt)


def sheet(frames: Sequence[Frame], columns: int, width_px: int) -> Image.Image:
    """Draw frames side by side, their names in the corner."""
    across = (width_px - GAP_PX * (columns - 1)) // columns
    small = [_labelled(frame, across) for frame in frames]
    height = max(one.height for one in small)
    rows = -(-len(small) // columns)
    size = (width_px, rows * (height + GAP_PX) - GAP_PX)
    paper = Image.new("RGB", size, PAPER)
    for number, one in enumerate(small):
        row, column = divmod(number, columns)
        paper.paste(one, (column * (across + GAP_PX), row * (height + GAP_PX)))
    return paper


def _labelled(frame: Frame, width_px: int) -> Image.Image:
    """Make a small copy of a frame, with its name on a dark field."""
    picture = frame.read()[0]
    size = (width_px, round(width_px * picture.height / picture.width))
    small = picture.resize(size, reducing_gap=2)
    pen = ImageDraw.Draw(small)
    font = ImageFont.load_default(max(12, round(LETTERS * width_px)))
    left, top, right, bottom = pen.textbbox((12, 9), frame.name, font)
    pen.rounded_rectangle((left - 6, top - 5, right + 6, bottom + 5), 6, PILL)
    pen.text((12, 9), frame.name, INK, font)
    return small


slips.catch(__name__)
