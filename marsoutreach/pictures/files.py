"""Open picture files whole and upright; refuse what is damaged or far too large."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from marsoutreach.pictures import whole
from marsoutreach.pictures.levels import Array, is_deep as has_deep_mode
from marsoutreach.pictures.strangers import FORMATS, stranger

MOST_MEGAPIXELS = 150
ORIENTATION, ON_THEIR_SIDE = 0x0112, (5, 6, 7, 8)
NOTES = ("exif", "Raw profile type exif", "XML:com.adobe.xmp", "xmp")  # of a PNG
LOW_BYTES = {  # Pillow keeps the upper byte of 16; read the other way round, the lower
    f"{kind};16{one}": f"{kind};16{other}"
    for kind in ("RGB", "RGBA", "RGBX")
    for one, other in ("LB", "BL", "NB")
}
GREY_ALPHA, FOUR_BYTES = "LA;16B", "RGBA"
DEEP_COLOURS = (*LOW_BYTES, GREY_ALPHA)

BROKEN = """{name} cannot be read as a picture: {why}.
It may be damaged or cut short: open it in another program, or fetch it again."""
NO_FILE = """{name} cannot be read as a picture: there is no such file: {path}.
Look at the spelling of its name and its folder."""
TOO_LARGE = """{name} says it has {megapixels:.0f} megapixels; more than {most} are
refused. Check the file; if it really is so large, make it smaller or cut it up."""
MANY = """{name} holds {count} pictures; one can be taken, not all of them.
Open the one that you mean, and give it instead of its file:
picture = PIL.Image.open(path); picture.seek(0)"""
NOT_BY_IMAGE = """{name} has 16 bits a colour, of which a Pillow image keeps 8.
Give the path of its file instead."""


class PictureError(ValueError):
    """A picture's file that will not do; the message says why."""


def read(path: Path, name: str) -> Image.Image | Array:
    """Read a picture's file whole and upright: an image, or levels of 16 bits.

    Raises ``ValueError`` for a file that is missing, damaged, cut short, no picture,
    or larger than 150 megapixels.
    """
    with _opened(path, name) as picture:
        count = whole.count(picture)
        if count > 1:
            raise PictureError(MANY.format(name=name, count=count))
        fault = whole.fault(path, picture.format or "")
        if fault:
            raise PictureError(_broken(name, fault))
        deep = _raw_mode(picture)
        if deep == GREY_ALPHA:
            return _grey_alpha(picture)
        upper = _upright(picture)
    if deep not in LOW_BYTES:
        return upper
    with _opened(path, name) as picture:
        lower = _upright(_with_raw_mode(picture, LOW_BYTES[deep]))
    return _joined(np.asarray(upper), np.asarray(lower))


def size_px(path: Path, name: str) -> tuple[int, int]:
    """Give width and height of a picture's file, upright; raises as ``read`` does."""
    with _opened(path, name) as picture:
        return upright_size(picture)


def is_deep(path: Path, name: str) -> bool:
    """Tell whether a picture's file has more than 8 bits a colour."""
    with _opened(path, name) as picture:
        return has_deep_mode(picture) or _raw_mode(picture) in DEEP_COLOURS


def loaded(picture: Image.Image, name: str) -> Image.Image | Array:
    """Load a Pillow image and turn it upright; the given one stays as it is."""
    if _raw_mode(picture):  # not read yet
        check_megapixels(picture.size, name)
    if _raw_mode(picture) in DEEP_COLOURS:
        return _deep_file(picture, name)
    with _told(name), strict():
        return _upright(picture)


def _deep_file(picture: Image.Image, name: str) -> Image.Image | Array:
    """Read the file of an image that would lose half of its bits."""
    path = getattr(picture, "filename", "")
    if not path:
        raise PictureError(NOT_BY_IMAGE.format(name=name))
    return read(Path(path), name)


def upright_size(picture: Image.Image) -> tuple[int, int]:
    """Give width and height of a picture once it is turned upright."""
    turned = _orientation(picture) in ON_THEIR_SIDE and picture.format != "TIFF"
    return picture.size[::-1] if turned else picture.size  # Pillow turns TIFF itself


def check_megapixels(size: tuple[int, int], name: str) -> None:
    """Refuse a picture that would fill the memory."""
    megapixels = size[0] * size[1] / 1e6
    if megapixels > MOST_MEGAPIXELS:
        raise _too_large(megapixels, name)


@contextmanager
def strict() -> Iterator[None]:
    """Let no half picture pass, even where somebody told Pillow to be lenient."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


@contextmanager
def _opened(path: Path, name: str) -> Iterator[Image.Image]:
    """Open a file and look at its size; what is wrong with it is said by name."""
    with _told(name, path), strict(), Image.open(path, formats=FORMATS) as picture:
        check_megapixels(picture.size, name)
        yield picture


@contextmanager
def _told(name: str, path: Path | None = None) -> Iterator[None]:
    """Say by name what is wrong; Pillow fails in many ways on broken files."""
    try:
        yield
    except PictureError:
        raise
    except FileNotFoundError as fault:
        raise PictureError(NO_FILE.format(name=name, path=path)) from fault
    except UnidentifiedImageError as fault:
        told = stranger(path, name) if path else ""
        raise PictureError(told or _broken(name, "it is in no known format")) from fault
    except Image.DecompressionBombError:
        raise _too_large(2 * (Image.MAX_IMAGE_PIXELS or 0) / 1e6, name) from None
    except Exception as fault:
        why = str(fault).strip().rstrip(".") or type(fault).__name__
        raise PictureError(_broken(name, why)) from fault


def _broken(name: str, why: str) -> str:
    return BROKEN.format(name=name, why=why)


def _too_large(megapixels: float, name: str) -> PictureError:
    said = {"name": name, "megapixels": megapixels, "most": MOST_MEGAPIXELS}
    return PictureError(TOO_LARGE.format(**said))


def _orientation(picture: Image.Image) -> int:
    """Give which way up a picture was taken; 1, upright, if its file cannot say."""
    if picture.format == "PNG" and not any(note in picture.info for note in NOTES):
        return 1  # Pillow would read all of it, to look for a note behind the pixels
    try:
        return int(picture.getexif().get(ORIENTATION, 1))
    except Exception:  # a broken note about the picture leaves the picture whole
        return 1


def _upright(picture: Image.Image) -> Image.Image:
    """Load a picture, and turn it once as the camera was held."""
    turn = _orientation(picture)
    picture.load()
    if turn == 1 or picture.format == "TIFF":
        return picture
    return ImageOps.exif_transpose(picture)


def _raw_mode(picture: Image.Image) -> str:
    """Tell how a file packs its pixels, as Pillow names it."""
    tiles = getattr(picture, "tile", None)
    args: Any = tiles[0].args if tiles else ""
    return str(args if isinstance(args, str) else args[0] if args else "")


def _with_raw_mode(picture: Image.Image, raw_mode: str) -> Image.Image:
    """Read a file's pixels as if they were packed another way."""
    tiles: Any = picture.tile  # type: ignore[attr-defined]
    changed = [
        one._replace(
            args=raw_mode if isinstance(one.args, str) else (raw_mode, *one.args[1:])
        )
        for one in tiles
    ]
    picture.tile = changed  # type: ignore[attr-defined]
    return picture


def _grey_alpha(picture: Image.Image) -> Array:
    """Read grey and alpha of 16 bits each: upper and lower byte, one by one."""
    four = np.asarray(_upright(_with_raw_mode(picture, FOUR_BYTES)))
    return _joined(four[..., 0::2], four[..., 1::2])


def _joined(upper: Array, lower: Array) -> Array:
    """Put upper and lower bytes together."""
    return upper.astype(np.uint16) << 8 | lower
