"""Pictures about panoramas: the frames that they are made of."""

from __future__ import annotations

import io
from collections.abc import Sequence

from IPython.display import Image as Shown
from PIL import Image, ImageDraw, ImageFont

from marsoutreach import checks, slips
from marsoutreach.locale import words
from marsoutreach.panorama import Frame

__all__ = [
    "contact_sheet",
]

GAP_PX, LETTERS = 6, 0.055
PAPER, PILL, INK = (120, 120, 120), (7, 17, 29), (243, 236, 226)

COLUMNS = checks.wish("a number of columns", "a whole number", 3)


def contact_sheet(
    frames: Sequence[Frame], *, columns: int = 3, width_px: int = 960, lang: str = "en"
) -> Shown:
    """Show frames side by side, as the camera took them, each with its name.

    ``width_px``: of the whole sheet. Its text for those who cannot see it names all
    frames. Raises ``ValueError`` for a number of columns that cannot be.

    >>> from marsoutreach import panorama
    >>> contact_sheet(panorama.first_frames()[:2], columns=2).alt
    '2 pictures side by side: frame 1, frame 2.'
    """
    checks.whole("columns", columns, 1, fault=COLUMNS)
    text = words("figures", lang)["contact_sheet"]
    names = ", ".join(frame.name for frame in frames)
    packed = io.BytesIO()
    sheet(frames, columns, width_px).save(packed, "JPEG", quality=86)
    alt = text["alt"].format(count=len(frames), names=names)
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
