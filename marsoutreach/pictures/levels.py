"""Levels of any depth become 8 bits a colour; what is transparent becomes a mask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from marsoutreach import checks

Array: TypeAlias = NDArray[Any]
Mask: TypeAlias = NDArray[np.bool_]

DEPTHS = tuple(2**bits - 1 for bits in (8, 10, 12, 14, 16))
CHANNELS = (1, 2, 3, 4)  # grey, grey and alpha, colour, colour and alpha
NEARLY = 1e-3  # fractions may overshoot 0 … 1 by as much: made smaller, they ring

WHITE = """{name} = {value} is not a level that could be white.
Give a number above 0: white=4095 for 12 bits, 65535 for 16, 1 for fractions."""
OUT_OF_RANGE = """{name} holds levels from {low:.6g} to {high:.6g}.
Whole numbers count from 0 to 65535, fractions from 0 to 1. Say which level is white,
white={like:.6g} for example, or bring them into the range first."""
NO_NUMBERS = """{name} holds {count} levels that are no finite numbers.
Fill them first: numpy.nan_to_num(array)."""
NOT_AN_ARRAY = """{name}, an array of {kind} with the shape {shape}, is not a picture.
Give (height, width) or (height, width, 3), with levels from 0 to 255 as whole numbers,
0 to 65535 with white=…, or 0 to 1 as fractions."""


class Opened(NamedTuple):
    """A picture as red, green and blue, and which pixels hold something.

    ``seen`` is ``None`` where all do; a pixel less than half opaque holds nothing.
    """

    colour: Image.Image
    seen: Mask | None = None

    def on_black(self) -> Image.Image:
        """Give the picture with black where it is transparent.

        >>> half = Opened(Image.new("RGB", (2, 1), "red"), np.array([[True, False]]))
        >>> [half.on_black().getpixel((x, 0)) for x in (0, 1)]
        [(255, 0, 0), (0, 0, 0)]
        """
        if self.seen is None:
            return self.colour
        black = Image.new("RGB", self.colour.size)
        black.paste(self.colour, mask=Image.fromarray(self.seen))
        return black


def check_white(value: Any) -> float | None:
    """Give a level that is to be white back, ``None`` too.

    >>> check_white(4095)
    4095.0
    """
    if value is None:
        return None
    return checks.number("white", value, 0, above=True, fault=WHITE)


def common_white(highest: Iterable[float | None]) -> float | None:
    """Give the white of pictures whose highest levels these are: that of the deepest.

    >>> common_white([3344, None, 900]), common_white([None])
    (4095.0, None)
    """
    most = max((level for level in highest if level is not None), default=None)
    if most is None:
        return None
    return float(next((depth for depth in DEPTHS if most <= depth), most))


def opened(pixels: Image.Image | Array, name: str, white: float | None) -> Opened:
    """Make 8 bits a colour of a picture's pixels, whatever their depth."""
    if isinstance(pixels, Image.Image):
        if not is_deep(pixels):
            return _of_image(pixels)
        pixels = _deep_array(pixels)
    return _of_array(pixels, name, white)


def is_deep(picture: Image.Image) -> bool:
    """Tell whether a picture has more than 8 bits a colour."""
    return picture.mode[0] in "IF"


def highest_level(pixels: Image.Image | Array, name: str) -> float | None:
    """Give the highest level of whole numbers; ``None`` for 8 bits and fractions."""
    if isinstance(pixels, Image.Image):
        if not is_deep(pixels):
            return None
        pixels = np.asarray(pixels)
    check_array(pixels, name)
    if pixels.dtype in (np.uint8, bool) or pixels.dtype.kind == "f":
        return None
    return float(_colours(pixels).max())


def check_array(array: Array, name: str) -> None:
    """Refuse an array that is no picture by its shape or kind."""
    flat = array.ndim == 2 or (array.ndim == 3 and array.shape[2] in CHANNELS)
    if not (flat and array.size and array.dtype.kind in "buif"):
        said = {"kind": array.dtype, "shape": array.shape}
        raise ValueError(NOT_AN_ARRAY.format(name=name, **said))


def _of_image(picture: Image.Image) -> Opened:
    """Take 8 bits a colour as they are; cut off what is transparent."""
    if picture.mode == "La":
        picture = picture.convert("LA")
    if not picture.has_transparency_data:
        return Opened(picture if picture.mode == "RGB" else picture.convert("RGB"))
    clear = picture if picture.mode == "RGBA" else picture.convert("RGBA")
    return Opened(clear.convert("RGB"), _opaque(np.asarray(clear.getchannel("A"))))


def _deep_array(picture: Image.Image) -> Array:
    """Give deep pixels as an array; a level that means "nothing" as its alpha."""
    levels = np.asarray(picture)
    nothing = picture.info.get("transparency")
    if not isinstance(nothing, int):
        return levels
    return np.stack([levels, np.where(levels == nothing, 0, 65535)], axis=-1)


def _of_array(array: Array, name: str, white: float | None) -> Opened:
    check_array(array, name)
    colours = _colours(array)
    levels = colours if colours.dtype == np.uint8 else _scaled(colours, name, white)
    grey = levels.ndim == 2 or levels.shape[2] == 1
    colour = Image.fromarray(levels.reshape(levels.shape[:2]) if grey else levels)
    alpha = array[..., -1] if _has_alpha(array) else None
    seen = None if alpha is None else _opaque(alpha)
    return Opened(colour.convert("RGB"), seen)


def _colours(array: Array) -> Array:
    """Give an array without its alpha."""
    return array[..., :-1] if _has_alpha(array) else array


def _has_alpha(array: Array) -> bool:
    return array.ndim == 3 and array.shape[2] in (2, 4)


def _scaled(levels: Array, name: str, white: float | None) -> NDArray[np.uint8]:
    """Bring levels to 0 … 255; refuse those that lie outside of their range."""
    lost = int(levels.size - np.count_nonzero(np.isfinite(levels)))
    if lost:
        raise ValueError(NO_NUMBERS.format(name=name, count=lost))
    white = _white_of(levels, name) if white is None else white
    wide = np.asarray(levels, np.float32 if levels.dtype.itemsize < 4 else float)
    return np.rint(np.clip(wide * 255 / white, 0, 255)).astype(np.uint8)


def _white_of(levels: Array, name: str) -> float:
    """Find the level that is white, by the kind of numbers and the highest one."""
    low, high = float(levels.min()), float(levels.max())
    whole = levels.dtype.kind in "ui"
    white = float(common_white([high]) or 1) if whole else 1.0
    slack = 0.0 if whole else NEARLY
    if low < -slack or high > min(white, DEPTHS[-1]) + slack:
        like = common_white([max(high, 1.0)])
        raise ValueError(OUT_OF_RANGE.format(name=name, low=low, high=high, like=like))
    return white


def _opaque(alpha: Array) -> Mask | None:
    """Tell which pixels are at least half opaque; ``None`` if all are."""
    whole = common_white([alpha.max()]) if alpha.dtype.kind in "ui" else 1.0
    seen = np.asarray(alpha >= (whole or 1.0) / 2)
    return None if seen.all() else seen
