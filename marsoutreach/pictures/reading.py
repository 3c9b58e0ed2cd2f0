"""Take a picture from whatever holds one: a path, a Pillow image, an array."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from marsoutreach.pictures import files, levels
from marsoutreach.pictures.levels import Array, Opened

NOT_A_PICTURE = """{name}, an object of type {kind}, is not a picture.
Give a file's path, a Pillow image, or an array with the shape (height, width) or
(height, width, 3)."""
NAMELESS = "The picture"


def read(image: Any, name: str = "", *, white: float | None = None) -> Opened:
    """Read a picture whole: upright, 8 bits a colour, and which pixels hold something.

    ``image``: a path, a Pillow image or an array. ``name``: for messages. ``white``:
    the level that becomes 255, for more than 8 bits; ``None``: 1 for fractions, else
    the least of 255, 1023, 4095, 16383, 65535 that all levels reach up to. Raises
    ``ValueError`` for what is no picture, not whole, too large, or out of range.

    >>> grey = np.array([[640, 3344]], np.uint16)  # 12 bits
    >>> [read(grey).colour.getpixel((x, 0))[0] for x in (0, 1)]
    [40, 208]
    """
    called = _called(image, name)
    return levels.opened(_pixels(image, called), called, levels.check_white(white))


def size_px(image: Any, name: str = "") -> tuple[int, int]:
    """Give width and height of a picture as it will be read, without reading it.

    >>> size_px(np.zeros((2, 3)))
    (3, 2)
    """
    called = _called(image, name)
    if isinstance(image, (str, os.PathLike)):
        return files.size_px(Path(image), called)
    if isinstance(image, Image.Image):
        return files.upright_size(image)
    array = _array(image, called)
    return array.shape[1], array.shape[0]


def highest(image: Any, name: str = "") -> float | None:
    """Give the highest level of a picture of more than 8 bits; else ``None``.

    >>> highest(np.array([[640, 3344]])), highest(Image.new("RGB", (2, 2)))
    (3344.0, None)
    """
    called = _called(image, name)
    is_file = isinstance(image, (str, os.PathLike))
    if is_file and not files.is_deep(Path(image), called):
        return None
    return levels.highest_level(_pixels(image, called), called)


def _called(image: Any, name: str) -> str:
    named = isinstance(image, (str, os.PathLike)) and Path(image).name
    return name or named or NAMELESS


def _pixels(image: Any, name: str) -> Image.Image | Array:
    if isinstance(image, (str, os.PathLike)):
        return files.read(Path(image), name)
    if isinstance(image, Image.Image):
        return files.loaded(image, name)
    return _array(image, name)


def _array(image: Any, name: str) -> Array:
    if not isinstance(image, np.ndarray):
        raise ValueError(NOT_A_PICTURE.format(name=name, kind=type(image).__name__))
    levels.check_array(image, name)
    files.check_megapixels((image.shape[1], image.shape[0]), name)
    return image
