"""Open picture files, and refuse those that are damaged or far too large."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_MEGAPIXELS = 150

BROKEN = """{name} cannot be read as a picture: {why}.
It may be damaged or cut short: open it in another program, or fetch it again."""
TOO_LARGE = """{name} says it has {megapixels:.0f} megapixels; more than {most} are
refused. Check the file; if it really is so large, make it smaller or cut it up."""


def read_file(path: Path, name: str = "") -> Image:
    """Read a picture's file whole.

    ``name``: what to call it in messages; else the file's name. Raises ``ValueError``
    for a file that is missing, damaged, no picture, or larger than 150 megapixels.
    """

    def load(picture: Image) -> Image:
        picture.load()
        return picture

    return _guarded(path, name, load)


def size_of_file(path: Path, name: str = "") -> tuple[int, int]:
    """Give width and height of a picture's file; raises as ``read_file`` does."""
    return _guarded(path, name, lambda picture: picture.size)


def check_megapixels(size: tuple[int, int], name: str) -> None:
    """Refuse a picture that would fill the memory."""
    megapixels = size[0] * size[1] / 1e6
    if megapixels > MOST_MEGAPIXELS:
        text = TOO_LARGE.format(name=name, megapixels=megapixels, most=MOST_MEGAPIXELS)
        raise ValueError(text)


def _guarded(path: Path, name: str, work: Callable[[Image], Any]) -> Any:
    """Open a file, look at its size, and work with it."""
    from PIL import Image, UnidentifiedImageError

    called = name or path.name
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                check_megapixels(picture.size, called)
                return work(picture)
    except Image.DecompressionBombError:
        megapixels = 2 * (Image.MAX_IMAGE_PIXELS or 0) / 1e6
        text = TOO_LARGE.format(
            name=called, megapixels=megapixels, most=MOST_MEGAPIXELS
        )
        raise ValueError(text) from None
    except FileNotFoundError:
        why = f"there is no such file: {path}"
        raise ValueError(BROKEN.format(name=called, why=why)) from None
    except UnidentifiedImageError as fault:
        why = "it is in no known format"
        raise ValueError(BROKEN.format(name=called, why=why)) from fault
    except (OSError, SyntaxError, EOFError) as fault:
        why = str(fault).rstrip(".")
        raise ValueError(BROKEN.format(name=called, why=why)) from fault
