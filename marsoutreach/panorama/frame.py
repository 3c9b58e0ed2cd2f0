"""A picture with its camera model, read when it is needed and not before."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from marsoutreach import checks
from marsoutreach.cameras import CameraModel, azimuth_elevation_deg
from marsoutreach.facts import KINDS
from marsoutreach.locale import words
from marsoutreach.panorama.files import read_file, size_of_file
from marsoutreach.shown import Shown, picture

SAME_SHAPE = 0.005

NO_MODEL = """Frame {name!r} has no camera model (model = {model!r}).
Make one: CameraModel.from_record(record), or cameras.model("navcam_left")."""
NO_SIZE = """Frame {name!r}: its picture is made later, and its model has no size.
Give the model its size: CameraModel.from_components(…, size_px=(width, height))."""
OTHER_SIZE = """Frame {name!r}: the picture has {found} pixels, its model {wanted}.
Take the model of this very picture; model.cropped(…) and model.scaled(…) help."""
NOT_A_PICTURE = """Frame {name!r}: {what} is not a picture.
Give a file's path, a Pillow image, an array of 0 to 255 with the shape (height, width)
or (height, width, 3), or a function that gives one of these."""


@dataclass(frozen=True, eq=False, repr=False)
class Frame(Shown):
    """A picture and the camera model that took it.

    ``image``: a path, a Pillow image, an array, or a function that gives one when it is
    needed. ``model``: of this very picture; one of a larger or smaller copy is scaled
    to fit. ``name``: for messages. ``kind``: how the picture is known. ``trim_px``: the
    outermost pixels to leave out. ``black_is_empty``: black pixels hold nothing.
    Raises ``ValueError`` for a missing model and for pictures that are none.

    >>> from marsoutreach import cameras
    >>> camera = cameras.model("navcam_left").scaled(1 / 64)
    >>> Frame(np.zeros((60, 80)), camera, "dark").size_px
    (80, 60)
    """

    image: Any
    model: CameraModel
    name: str = ""
    kind: str = "measured"
    trim_px: int = 0
    black_is_empty: bool = False

    def __post_init__(self) -> None:
        if not self.name and isinstance(self.image, (str, os.PathLike)):
            object.__setattr__(self, "name", Path(self.image).name)
        if not isinstance(self.model, CameraModel):
            raise ValueError(NO_MODEL.format(name=self.name, model=self.model))
        checks.choice("kind", self.kind, KINDS)
        size = self._size_of_image()
        if size is None and self.model.size_px is None:
            raise ValueError(NO_SIZE.format(name=self.name))
        object.__setattr__(self, "model", self._fitting(size))

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the picture."""
        assert self.model.size_px is not None
        return self.model.size_px

    def named(self, number: int) -> Frame:
        """Give the frame a name if it has none."""
        return self if self.name else replace(self, name=f"frame {number}")

    def read(self) -> tuple[Image.Image, NDArray[np.bool_] | None]:
        """Read the picture in RGB, and which pixels count; ``None`` if all do.

        Raises ``ValueError`` with the frame's name if the file is damaged.
        """
        image = self.image() if callable(self.image) else self.image
        picture = _opened(image, self.name)
        if picture.size != self.size_px:
            sizes = {"found": picture.size, "wanted": self.size_px}
            raise ValueError(OTHER_SIZE.format(name=self.name, **sizes))
        colour = picture.convert("RGB")
        return colour, self._mask(colour)

    def _says(self) -> str:
        azimuth, elevation = azimuth_elevation_deg(self.model.boresight)
        where = {"azimuth": round(azimuth) % 360, "elevation": elevation}
        sentence = words("shown")["frame"]["sentence"]
        return str(sentence.format(me=self, name=self._called(), **where))

    def _shows(self) -> Iterator[str]:
        alt = words("shown")["frame"]["alt"].format(name=self._called())
        yield picture(self.read()[0], alt)

    def _called(self) -> str:
        return self.name or str(words("shown")["frame"]["untitled"])

    def _mask(self, colour: Image.Image) -> NDArray[np.bool_] | None:
        if not (self.trim_px or self.black_is_empty):
            return None
        width, height = colour.size
        mask = np.zeros((height, width), bool)
        trim = self.trim_px
        mask[trim : height - trim, trim : width - trim] = True
        if self.black_is_empty:
            mask &= (np.asarray(colour) > 0).any(axis=2)
        return mask

    def _size_of_image(self) -> tuple[int, int] | None:
        """Look how large the picture is, without reading all of it."""
        if callable(self.image):
            return None
        if isinstance(self.image, (str, os.PathLike)):
            path = Path(self.image)
            return size_of_file(path, _called(path, self.name))
        return _opened(self.image, self.name).size

    def _fitting(self, size: tuple[int, int] | None) -> CameraModel:
        """Give the model of a picture of this size."""
        wanted = self.model.size_px
        if size is None or wanted == size:
            return self.model
        if wanted is None:
            return replace(self.model, size_px=size)
        across, down = size[0] / wanted[0], size[1] / wanted[1]
        if abs(across / down - 1) > SAME_SHAPE:
            sizes = {"found": size, "wanted": wanted}
            raise ValueError(OTHER_SIZE.format(name=self.name, **sizes))
        return replace(self.model.scaled(across), size_px=size)


def _opened(image: Any, name: str) -> Image.Image:
    """Turn whatever holds a picture into a Pillow image."""
    if isinstance(image, (str, os.PathLike)):
        return read_file(Path(image), _called(Path(image), name))
    if isinstance(image, np.ndarray):
        return Image.fromarray(_bytes(image, name))
    if not isinstance(image, Image.Image):
        what = f"an object of type {type(image).__name__}"
        raise ValueError(NOT_A_PICTURE.format(name=name, what=what))
    return image


def _bytes(image: NDArray[Any], name: str) -> NDArray[np.uint8]:
    good = image.ndim == 2 or (image.ndim == 3 and image.shape[2] == 3)
    if good and image.dtype == np.uint8 and image.size:
        return image
    number = np.issubdtype(image.dtype, np.number) and image.size > 0
    if not (good and number and image.min() >= 0 and image.max() <= 255):
        what = f"an array of {image.dtype} with the shape {image.shape}"
        raise ValueError(NOT_A_PICTURE.format(name=name, what=what))
    return np.rint(image).astype(np.uint8)


def _called(path: Path, name: str) -> str:
    """Name a frame and its file in a message."""
    return f"Frame {name!r}" + (f" ({path.name})" if path.name != name else "")
