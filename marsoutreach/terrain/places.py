"""Places on the ground, and what any ground can be asked."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

LIMIT_M = 150_000.0

NOT_ON_THE_MAP = """{name} = {value} is not a place on the ground that we know.
Give metres east and north of the landing site, each between -{limit:.0f} and
{limit:.0f}."""
DIFFERENT_SHAPES = """east_m has the shape {east} and north_m the shape {north}.
Give as many of one as of the other, or a single number for one of them."""


class Terrain(Protocol):
    """Any ground that can be stood on, drawn or photographed.

    ``kind`` says how it is known (``modelled``, ``measured`` …), ``source`` by whom.
    """

    @property
    def kind(self) -> str:
        """How the ground is known: one of ``facts.KINDS``."""

    @property
    def source(self) -> str:
        """Where it comes from, in a few words."""

    def height_m(self, east_m: ArrayLike, north_m: ArrayLike) -> Array:
        """Give metres above the landing site."""

    def colour(self, east_m: ArrayLike, north_m: ArrayLike) -> Array:
        """Give sRGB, 0 to 255, shape (…, 3)."""


def places(east_m: ArrayLike, north_m: ArrayLike) -> tuple[Array, Array]:
    """Check places and bring them to one shape; the error says what is allowed."""
    pair = {"east_m": np.asarray(east_m, float), "north_m": np.asarray(north_m, float)}
    for name, values in pair.items():
        wrong = ~(np.abs(values) <= LIMIT_M)
        if wrong.any():
            value = float(values[wrong].flat[0])
            raise ValueError(
                NOT_ON_THE_MAP.format(name=name, value=value, limit=LIMIT_M)
            )
    try:
        east, north = np.broadcast_arrays(*pair.values())
    except ValueError:
        shapes = {name[:-2]: values.shape for name, values in pair.items()}
        raise ValueError(DIFFERENT_SHAPES.format(**shapes)) from None
    return east, north


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
