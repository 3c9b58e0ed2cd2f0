"""``python -m workshop.colours PICTURE`` measures Mars's colours in NASA's picture.

``PICTURE`` is PIA24264 as its copy has it (9238 × 4619). Without one, the table
``mars_colours`` is written into ``kit/mars.js``, for the scripts that draw Mars.

The drawings take from here how red and how blue Mars is; how bright a thing is, each
says itself, as the grey that a camera without colours makes of it.
"""

import json
import sys
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from marsoutreach import facts
from marsoutreach.facts import FOLDER

Floats = NDArray[np.float64]

KEPT = FOLDER.parent / "widgets" / "kit" / "mars.js"
HEAD = """// Colours of Mars as NASA's picture has them, sRGB to 255, off the table
// mars_colours: `python -m workshop.colours`.
"""
BOX = ["left_px", "top_px", "right_px", "bottom_px"]
GREY, GAMMA = np.array((0.42, 0.42, 0.16)), 2.2


@cache
def colours() -> dict[str, Floats]:
    """Give the measured colours, sRGB from 0 to 255, by the name of the part."""
    rows = facts.table("mars_colours").set_index("part")[["red", "green", "blue"]]
    return {str(part): row.to_numpy(float) for part, row in rows.iterrows()}


def measured(picture: Path) -> dict[str, Floats]:
    """Give the median colour of each box of the table in NASA's picture."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    with Image.open(picture) as opened:
        pixels = np.asarray(opened.convert("RGB"), float)
    boxes = facts.table("mars_colours").set_index("part")[BOX].astype(int)
    return {
        str(part): np.median(pixels[top:bottom, left:right], axis=(0, 1))
        for part, (left, top, right, bottom) in boxes.iterrows()
    }


def tint(part: str, grey: float) -> Floats:
    """Give the colour of a part of Mars in sunlight, as bright as a grey (0 to 255).

    >>> tint("ground", 112).round().tolist()
    [139.0, 94.0, 61.0]
    """
    return _bright(colours()[part], grey)


def paint(part: str, grey: float) -> Floats:
    """Give the colour of a part of Mars without the colour of the sunlight on it.

    >>> paint("ground", 112).round().tolist()
    [137.0, 94.0, 69.0]
    """
    return _bright(colours()[part] / colours()["white"], grey)


def _bright(colour: Floats, grey: float) -> Floats:
    seen = (GREY @ colour**GAMMA) ** (1 / GAMMA)
    return (colour * grey / seen).clip(0, 255)


def script() -> str:
    """Write the colours as the scripts read them."""
    rows = ((part, colour.round().astype(int)) for part, colour in colours().items())
    lines = (f"  {part}: {json.dumps(row.tolist())},\n" for part, row in rows)
    return f"{HEAD}export const MARS = {{\n{''.join(lines)}}};\n"


if __name__ == "__main__":
    if sys.argv[1:]:
        for name, found in measured(Path(sys.argv[1])).items():
            print(name, *found)
    else:
        KEPT.write_text(script(), encoding="utf-8")
        print(KEPT.name)
