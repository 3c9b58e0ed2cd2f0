"""Pictures: whatever holds one, opened whole, upright, in 8 bits a colour.

The stitcher's frames, the viewer and the landing camera's photos all come in here.
A picture is read wholly or refused by name, never by half. One of more than 8 bits is
made brighter or darker by its ``white``: the level that becomes 255. Pictures that are
to be compared take the same one, see ``common_white``.

>>> import numpy as np
>>> read(np.full((2, 3), 0.5)).colour.getpixel((0, 0))
(128, 128, 128)
>>> read(np.full((2, 3), 2048, np.uint16), white=4095).colour.getpixel((0, 0))
(128, 128, 128)
"""

from __future__ import annotations

from .files import check_megapixels
from .levels import Opened, check_white, common_white, highest_level
from .reading import highest, read, size_px

__all__ = [
    "Opened",
    "check_megapixels",
    "check_white",
    "common_white",
    "highest",
    "highest_level",
    "read",
    "size_px",
]
