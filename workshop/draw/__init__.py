"""The photograph that a camera would take of the modelled landing site.

Every picture made here is ``modelled``: the ground from ``workshop.ground``, its
rocks, the rover from published places, Mars's sky, the sun. Nothing is random: the same
call gives the same picture.

>>> from marsoutreach import cameras
>>> from workshop import draw
>>> camera = cameras.aim_mast(cameras.model("navcam_left"), 154, -15)
>>> draw.photograph(camera, size=(64, 48)).size
(64, 48)
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from marsoutreach.cameras import CameraModel
from marsoutreach.terrain import Terrain
from workshop.draw.ground import ground_of
from workshop.draw.look import Look, look
from workshop.draw.place import FIRST_HEADING_DEG, FIRST_SUN
from workshop.draw.scene import GROUND, ROCK, ROVER, SKY, View
from workshop.draw.sensor import lens_shade, recorded
from workshop.draw.sky import srgb
from workshop.ground import MODEL

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = [
    "FIRST_HEADING_DEG",
    "FIRST_SUN",
    "GROUND",
    "KIND",
    "ROCK",
    "ROVER",
    "SKY",
    "Truth",
    "lens_shade",
    "photograph",
    "truth",
]

KIND = "modelled"
LARGEST_PX = 12_000_000

NO_SIZE = """This camera does not know how many pixels its picture has.
Write photograph(model, size=(640, 480)) for a model with size_px."""
BAD_SIZE = """size = {size!r} is not a picture's size.
Give (width, height), two whole numbers from 1 up, {most:.0f} megapixels at most."""
OTHER_SHAPE = """size = {size} has another shape than the camera's {own}.
Keep width : height, such as {example}; model.cropped(…) cuts a part out."""
BAD_SUN = """sun = {sun!r} is not a place in the sky by day.
Give (azimuth, elevation) in degrees, such as (257, 41): clockwise from north, and up
from the horizon, 1 to 90."""
BAD_GAIN = (
    """gain = {gain!r} is not an exposure. Give a positive number, such as 1.0."""
)
TOO_FAR = """The camera stands at {place} of the rover frame, in metres. Photographs are
made for cameras on and around the rover: above the ground, up to {most:.0f} m away."""
FARTHEST_M = 6.0


def photograph(
    model: CameraModel,
    *,
    sun: tuple[float, float] | None = None,
    size: tuple[int, int] | None = None,
    heading_deg: float = FIRST_HEADING_DEG,
    gain: float = 1.0,
    seed: int = 0,
    terrain: Terrain = MODEL,
) -> Image:
    """Take the photograph that a camera model would take of the modelled site.

    ``model``: in the rover frame. ``sun``: azimuth clockwise from north and elevation
    in degrees; ``None``: as it stood for the first panorama. ``size``: (width, height)
    of the picture; ``None``: all pixels of the model. ``heading_deg``: where the rover
    looks, clockwise from north. ``gain``: exposure, 1 is usual. ``seed``: of the noise.
    sRGB, with dark corners and noise. Raises ``ValueError`` for a size, a sun or a
    camera that cannot be.
    """
    if not (np.isfinite(gain) and gain > 0):
        raise ValueError(BAD_GAIN.format(gain=gain))
    seen = _seen(sized(model, size), sun, heading_deg, terrain)
    return _picture(recorded(seen.light, gain, seed))


@dataclass(frozen=True, eq=False)
class Truth:
    """What there is to see, pixel by pixel, without lens and sensor.

    ``colour``: sRGB, 0 to 255, not rounded, (height, width, 3). ``distance_m``:
    infinite for the sky. ``what``: SKY, GROUND, ROCK or ROVER.
    """

    colour: NDArray[np.float32]
    distance_m: NDArray[np.float32]
    what: NDArray[np.uint8]

    @property
    def image(self) -> Image:
        """The colours as a picture."""
        return _picture(self.colour)


def truth(
    view: View,
    *,
    sun: tuple[float, float] | None = None,
    heading_deg: float = FIRST_HEADING_DEG,
    terrain: Terrain = MODEL,
) -> Truth:
    """Look at the modelled site without noise and without dark corners.

    ``view``: a camera model, or a panorama's canvas, in the rover frame. This is what a
    mosaic can be compared with. Arguments and errors as for ``photograph``.

    >>> from marsoutreach import cameras
    >>> up = cameras.pinhole((0, 0, -2), (0, 0, -1), 10, (4, 4))
    >>> truth(up).distance_m.min().item()
    inf
    """
    seen = _seen(view, sun, heading_deg, terrain)
    colour = (255.0 * srgb(seen.light)).astype(np.float32)
    return Truth(colour, seen.distance_m, seen.what)


def sized(model: CameraModel, size: tuple[int, int] | None) -> CameraModel:
    """Give the camera model of a picture with so many pixels. Raises ``ValueError``."""
    if model.size_px is None:
        raise ValueError(NO_SIZE)
    if size is None:
        return model
    if not _is_size(size):
        most = LARGEST_PX / 1e6
        raise ValueError(BAD_SIZE.format(size=size, most=most))
    width, height = model.size_px
    if abs(size[0] * height - size[1] * width) > max(width, height):
        example = (size[0], max(1, round(size[0] * height / width)))
        text = OTHER_SHAPE.format(size=size, own=model.size_px, example=example)
        raise ValueError(text)
    return replace(model.scaled(size[0] / width), size_px=size)


def _is_size(size: object) -> bool:
    if not isinstance(size, tuple) or len(size) != 2:
        return False
    whole = all(isinstance(side, int) and side >= 1 for side in size)
    return whole and size[0] * size[1] <= LARGEST_PX


def _seen(
    view: View, sun: tuple[float, float] | None, heading_deg: float, terrain: Terrain
) -> Look:
    place = FIRST_SUN if sun is None else sun
    try:
        azimuth, elevation = (float(angle) for angle in place)
    except (TypeError, ValueError):
        raise ValueError(BAD_SUN.format(sun=sun)) from None
    if not (np.isfinite(azimuth) and 1 <= elevation <= 90):
        raise ValueError(BAD_SUN.format(sun=sun))
    if isinstance(view, CameraModel):
        _check_place(view)
    ground = ground_of(cast(Hashable, terrain))
    return look(view, ground, (azimuth, elevation), heading_deg)


def _check_place(model: CameraModel) -> None:
    x, y, z = model.centre_m.tolist()
    if np.hypot(x, y) > FARTHEST_M or not -FARTHEST_M <= z < -0.2:
        place = (round(x, 2), round(y, 2), round(z, 2))
        raise ValueError(TOO_FAR.format(place=place, most=FARTHEST_M))


def _picture(values: NDArray[np.float32] | NDArray[np.float64]) -> Image:
    from PIL import Image

    return Image.fromarray(np.clip(np.rint(values), 0, 255).astype(np.uint8))
