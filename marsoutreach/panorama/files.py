"""Open picture files, and refuse those that are damaged or far too large."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, UnidentifiedImageError

MOST_MEGAPIXELS = 150

BROKEN = """{name} cannot be read as a picture: {why}.
It may be damaged or cut short: open it in another program, or fetch it again."""
TOO_LARGE = """{name} says it has {megapixels:.0f} megapixels; more than {most} are
refused. Check the file; if it really is so large, make it smaller or cut it up."""


def read_file(path: Path, name: str = "") -> Image.Image:
    """Read a picture's file whole.

    ``name``: what to call it in messages; else the file's name. Raises ``ValueError``
    for a file that is missing, damaged, no picture, or larger than 150 megapixels.
    """
    with _opened(path, name or path.name) as picture:
        picture.load()
        return picture


def size_of_file(path: Path, name: str = "") -> tuple[int, int]:
    """Give width and height of a picture's file; raises as ``read_file`` does."""
    with _opened(path, name or path.name) as picture:
        return picture.size


def check_megapixels(size: tuple[int, int], name: str) -> None:
    """Refuse a picture that would fill the memory."""
    megapixels = size[0] * size[1] / 1e6
    if megapixels > MOST_MEGAPIXELS:
        raise _too_large(megapixels, name)


def _too_large(megapixels: float, name: str) -> ValueError:
    said = {"name": name, "megapixels": megapixels, "most": MOST_MEGAPIXELS}
    return ValueError(TOO_LARGE.format(**said))


@contextmanager
def _opened(path: Path, name: str) -> Iterator[Image.Image]:
    """Open a file and look at its size; what is wrong with it is said by name."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                check_megapixels(picture.size, name)
                yield picture
    except Image.DecompressionBombError:
        raise _too_large(2 * (Image.MAX_IMAGE_PIXELS or 0) / 1e6, name) from None
    except (OSError, SyntaxError, EOFError) as fault:
        known: dict[type, str] = {
            FileNotFoundError: f"there is no such file: {path}",
            UnidentifiedImageError: "it is in no known format",
        }
        why = known.get(type(fault), str(fault).rstrip("."))
        raise ValueError(BROKEN.format(name=name, why=why)) from fault
