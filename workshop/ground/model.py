"""The modelled Jezero: all parts laid on each other, offered as one terrain."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike

from marsoutreach.terrain.places import Array, places

from .colours import colour_of
from .craters import scattered_m
from .detail import craters_kept, detail_m, survey
from .jezero import add_delta, belva_m, crater_m, filled_m, hills_m, kodiak_m, valleys
from .noise import BLOCK


@dataclass(frozen=True)
class Model:
    """Jezero built from published sizes and noise; in full detail."""

    kind: str = "modelled"
    source: str = "own model from facts/jezero.csv"

    def height_m(self, east_m: ArrayLike, north_m: ArrayLike) -> Array:
        """Give metres above the landing site: detail down to 0.1 m near it."""
        east, north = places(east_m, north_m)
        return _in_blocks(_height, east, north) - _zero()

    def colour(self, east_m: ArrayLike, north_m: ArrayLike) -> Array:
        """Give sRGB, 0 to 255, shape (…, 3), without light and shadow."""
        east, north = places(east_m, north_m)
        return _in_blocks(lambda e, n: colour_of(survey(e, n)), east, north)


MODEL = Model()


def _in_blocks(function: Callable[..., Array], east: Array, north: Array) -> Array:
    """Work a function out in pieces that fit the processor's cache."""
    flat_east, flat_north = east.ravel(), north.ravel()
    starts = range(0, max(east.size, 1), BLOCK)
    parts = [
        function(flat_east[start : start + BLOCK], flat_north[start : start + BLOCK])
        for start in starts
    ]
    joined = np.concatenate(parts)
    return joined.reshape((*east.shape, *joined.shape[1:]))


def _height(east_m: Array, north_m: Array) -> Array:
    """Give the height above an arbitrary zero."""
    place = survey(east_m, north_m)
    height = crater_m(east_m, north_m)
    for valley in valleys():
        height = valley.carve(height, east_m, north_m)
    height = add_delta(height, east_m, north_m, place.inside_delta_m)
    height += belva_m(east_m, north_m) + kodiak_m(east_m, north_m)
    height += hills_m(east_m, north_m) + filled_m(east_m, north_m)
    height += scattered_m(east_m, north_m, place.distance_m) * craters_kept(place)
    return height + detail_m(place)


@cache
def _zero() -> float:
    """Give the height of the landing site above the model's own zero."""
    return float(_height(np.zeros(1), np.zeros(1))[0])
