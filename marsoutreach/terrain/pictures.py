"""Pictures of the ground from above, for looking and for the map inset."""

from typing import TYPE_CHECKING

import numpy as np

from .model import MODEL, Terrain, places
from .noise import Array

if TYPE_CHECKING:
    from PIL.Image import Image

WRONG_SIZE = """size_px = {size!r} is not a picture's size.
Give a whole number of pixels from 2 to 4096, such as size_px=512."""
WRONG_SCALE = """metres_per_px = {scale!r} is not a scale.
Give metres a pixel, above 0: 0.1 shows pebbles, 120 the whole crater."""
WRONG_SUN = """The sun stands at azimuth {azimuth!r}, elevation {elevation!r}.
Give degrees: an azimuth clockwise from north, an elevation from 0 to 90."""
LARGEST_PX = 4096


def grid(
    size_px: int,
    metres_per_px: float,
    centre_east_m: float = 0.0,
    centre_north_m: float = 0.0,
) -> tuple[Array, Array]:
    """Give the places of a square of pixels: north on top, east to the right.

    >>> east_m, north_m = grid(2, 10.0)
    >>> east_m.tolist(), north_m.tolist()
    ([[-5.0, 5.0], [-5.0, 5.0]], [[5.0, 5.0], [-5.0, -5.0]])
    """
    steps = (np.arange(size_px) - 0.5 * (size_px - 1)) * metres_per_px
    east, north = np.meshgrid(centre_east_m + steps, centre_north_m - steps)
    return east, north


def shade(height_m: Array, metres_per_px: float, sun: tuple[float, float]) -> Array:
    """Give how lit each place of a height map is: the cosine to the sun, 0 to 1."""
    azimuth, elevation = np.radians(sun)
    south, east = np.gradient(height_m, metres_per_px)
    to_sun = -east * np.sin(azimuth) + south * np.cos(azimuth)
    upward = np.sin(elevation) + np.cos(elevation) * to_sun
    return np.clip(upward / np.sqrt(1 + east**2 + south**2), 0.0, 1.0)


def hillshade(
    size_px: int = 512,
    metres_per_px: float = 120.0,
    sun_azimuth_deg: float = 262.0,
    sun_elevation_deg: float = 32.0,
    *,
    centre_east_m: float = 0.0,
    centre_north_m: float = 0.0,
    coloured: bool = False,
    terrain: Terrain = MODEL,
) -> "Image":
    """Show the ground from straight above, lit by the sun; north is up.

    Grey, or in the ground's colours if ``coloured``. No cast shadows. Raises
    ``ValueError`` for a size, a scale or a sun that cannot be.

    >>> hillshade(64, 500.0).size
    (64, 64)
    """
    _check(size_px, metres_per_px, sun_azimuth_deg, sun_elevation_deg)
    from PIL import Image

    where = grid(size_px, metres_per_px, centre_east_m, centre_north_m)
    places(*where)
    sun = (sun_azimuth_deg, sun_elevation_deg)
    light = shade(terrain.height_m(*where), metres_per_px, sun)
    light = 0.12 + 0.88 * light / max(np.sin(np.radians(sun_elevation_deg)), 0.1)
    paint = terrain.colour(*where) if coloured else np.full((*light.shape, 3), 140.0)
    pixels = np.clip(paint * light[..., None], 0, 255).astype(np.uint8)
    picture = Image.fromarray(pixels)
    return picture if coloured else picture.convert("L")


def _check(size_px: int, scale: float, azimuth: float, elevation: float) -> None:
    """Refuse what cannot be drawn."""
    whole = isinstance(size_px, (int, np.integer)) and not isinstance(size_px, bool)
    if not (whole and 2 <= size_px <= LARGEST_PX):
        raise ValueError(WRONG_SIZE.format(size=size_px))
    if not (np.isfinite(scale) and scale > 0):
        raise ValueError(WRONG_SCALE.format(scale=scale))
    if not (np.isfinite(azimuth) and 0 <= elevation <= 90):
        raise ValueError(WRONG_SUN.format(azimuth=azimuth, elevation=elevation))
