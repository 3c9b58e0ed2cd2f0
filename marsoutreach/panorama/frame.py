"""A picture with its camera model, read when it is needed and not before."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from marsoutreach import checks, pictures
from marsoutreach.cameras import CameraModel, azimuth_elevation_deg
from marsoutreach.facts import KINDS
from marsoutreach.locale import words
from marsoutreach.shown import Shown, picture

SAME_SHAPE = 0.005
BRIGHT = 99.5  # per cent of the pixels are no brighter than white

NO_MODEL = """Frame {name!r} has no camera model (model = {model!r}).
Make one: CameraModel.from_record(record), or cameras.model("navcam_left")."""
NO_SIZE = """Frame {name!r}: its picture is made later, and its model has no size.
Give the model its size: CameraModel.from_components(…, size_px=(width, height))."""
OTHER_SIZE = """Frame {name!r}: the picture has {found} pixels, its model {wanted}.
Take the model of this very picture; model.cropped(…) and model.scaled(…) help."""
NO_WHITE = """Frame {name!r}: its picture is made later, and has more than 8 bits.
Say which level is white, the same for all frames: Frame(…, white={white:.0f})."""


@dataclass(frozen=True, eq=False, repr=False)
class Frame(Shown):
    """A picture and the camera model that took it.

    ``image``: a path, a Pillow image, an array (whole numbers, or fractions from 0 to
    1), or a function that gives one when it is needed. ``model``: of this very picture;
    one of a larger or smaller copy is scaled to fit. ``name``: for messages. ``kind``:
    how the picture is known. ``trim_px``: the outermost pixels to leave out.
    ``black_is_empty``: black pixels hold nothing; those less than half opaque never do.
    ``white``: the level that is white, for more than 8 bits; ``None``: as deep as it
    is, see ``pictures.read``. Raises ``ValueError`` for a missing model and for
    pictures that are none.

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
    white: float | None = None

    def __post_init__(self) -> None:
        if not self.name and isinstance(self.image, (str, os.PathLike)):
            object.__setattr__(self, "name", Path(self.image).name)
        if not isinstance(self.model, CameraModel):
            raise ValueError(NO_MODEL.format(name=self.name, model=self.model))
        checks.choice("kind", self.kind, KINDS)
        pictures.check_white(self.white)
        size = self._size_of_image()
        if size is None and self.model.size_px is None:
            raise ValueError(NO_SIZE.format(name=self.name))
        object.__setattr__(self, "model", self._fitting(size))

    @classmethod
    def from_archive(cls, path: str | os.PathLike[str]) -> Frame:
        """Read a picture of NASA's archive (.IMG) with the camera model in its label.

        Raises ``ValueError`` that names the file if it is none, or has no model.
        """
        from marsoutreach.cameras import labels
        from marsoutreach.pictures import archive

        place = Path(path)
        product, called = archive.read(place), place.stem.split("_")[0]
        eye, levels = labels.model(product), np.maximum(product.pixels(), 0)
        if levels.dtype.itemsize == 1:
            return cls(levels, eye, called)
        white = max(float(np.percentile(levels, BRIGHT)), 1.0)
        return cls(levels.astype(np.uint16), eye, called, white=white)

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the picture."""
        assert self.model.size_px is not None
        return self.model.size_px

    def named(self, number: int) -> Frame:
        """Give the frame a number for its name if it has none."""
        return self if self.name else replace(self, name=str(number))

    def read(self) -> tuple[Image.Image, NDArray[np.bool_] | None]:
        """Read the picture in RGB, and which pixels count; ``None`` if all do.

        Raises ``ValueError`` with the frame's name if the file is damaged.
        """
        image = self.image() if callable(self.image) else self.image
        if image is not self.image and self.white is None:
            self._check_depth(image)
        colour, seen = pictures.read(image, self._in_messages(), white=self.white)
        if colour.size != self.size_px:
            sizes = {"found": colour.size, "wanted": self.size_px}
            raise ValueError(OTHER_SIZE.format(name=self.name, **sizes))
        return colour, self._mask(colour, seen)

    def highest(self) -> float | None:
        """Give the highest level of a picture that needs a ``white``; else ``None``."""
        if callable(self.image) or self.white is not None:
            return None
        return pictures.highest(self.image, self._in_messages())

    def looks(self, lang: str | None = None) -> str:
        """Say in words where it looks, for who cannot see it."""
        text = words("shown", lang)["frame"]
        azimuth, elevation = azimuth_elevation_deg(self.model.boresight)
        half = self.model.field_of_view_deg[1] / 2
        side = "level" if abs(elevation) < half else "up" if elevation > 0 else "down"
        where = text["looks"][side].format(azimuth=round(azimuth) % 360)
        return f"{called(self.name, lang)} {where}"

    def _says(self) -> str:
        azimuth, elevation = azimuth_elevation_deg(self.model.boresight)
        where = {"azimuth": round(azimuth) % 360, "elevation": elevation}
        sentence = words("shown")["frame"]["sentence"]
        return str(sentence.format(me=self, name=called(self.name), **where))

    def _shows(self) -> Iterator[str]:
        yield picture(self.read()[0], f"{self.looks()}.")

    def _mask(
        self, colour: Image.Image, seen: NDArray[np.bool_] | None
    ) -> NDArray[np.bool_] | None:
        if seen is None and not (self.trim_px or self.black_is_empty):
            return None
        width, height = colour.size
        mask = np.zeros((height, width), bool)
        trim = self.trim_px
        inner = np.s_[trim : height - trim, trim : width - trim]
        mask[inner] = True if seen is None else seen[inner]
        if self.black_is_empty:
            mask &= (np.asarray(colour) > 0).any(axis=2)
        return mask

    def _check_depth(self, image: Any) -> None:
        """Refuse a picture made later that cannot be compared with other frames."""
        white = pictures.common_white([pictures.highest(image, self._in_messages())])
        if white is not None and white > 255:
            raise ValueError(NO_WHITE.format(name=self.name, white=white))

    def _size_of_image(self) -> tuple[int, int] | None:
        """Look how large the picture is, without reading all of it."""
        if callable(self.image):
            return None
        return pictures.size_px(self.image, self._in_messages())

    def _in_messages(self) -> str:
        """Name the frame and, if it has another name, its file."""
        is_file = isinstance(self.image, (str, os.PathLike))
        file = Path(self.image).name if is_file else self.name
        return f"Frame {self.name!r}" + (f" ({file})" if file != self.name else "")

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


def called(name: str, lang: str | None = None) -> str:
    """Call a frame by its name, or by its number, in the language in use.

    >>> called("2"), called("NLF_0002"), called("")
    ('frame 2', 'NLF_0002', 'A frame')
    """
    text = words("shown", lang)["frame"]
    return (
        text["numbered"].format(n=name) if name.isdigit() else name or text["untitled"]
    )


def with_one_white(frames: Sequence[Frame], white: float | None = None) -> list[Frame]:
    """Give frames of more than 8 bits the same white, that of the deepest of them.

    ``white``: takes its place. Frames that have one of their own keep it.
    """
    if pictures.check_white(white) is not None:
        return [one if one.white else replace(one, white=white) for one in frames]
    highest = [frame.highest() for frame in frames]
    white = pictures.common_white(highest)
    return [
        frame if level is None else replace(frame, white=white)
        for frame, level in zip(frames, highest, strict=True)
    ]
