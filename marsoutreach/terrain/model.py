"""The modelled Jezero: all parts laid on each other, offered as one terrain."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from .colours import colour_of
from .craters import scattered_m
from .detail import craters_kept, detail_m, survey
from .jezero import add_delta, belva_m, crater_m, kodiak_m, valleys
from .noise import BLOCK, Array

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


@dataclass(frozen=True)
class Model:
    """Jezero built from published sizes and noise; see :mod:`marsoutreach.terrain`."""

    kind: str = "modelled"
    source: str = "own model from facts/jezero.csv"

    def height_m(self, east_m: ArrayLike, north_m: ArrayLike) -> Array:
        """Give metres above the landing site; see :func:`marsoutreach.terrain`."""
        east, north = places(east_m, north_m)
        return _in_blocks(_height, east, north) - _zero()

    def colour(self, east_m: ArrayLike, north_m: ArrayLike) -> Array:
        """Give sRGB, 0 to 255, shape (…, 3), without light and shadow."""
        east, north = places(east_m, north_m)
        return _in_blocks(lambda e, n: colour_of(survey(e, n)), east, north)


MODEL = Model()


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
    height += scattered_m(east_m, north_m, place.distance_m) * craters_kept(place)
    return height + detail_m(place)


@cache
def _zero() -> float:
    """Give the height of the landing site above the model's own zero."""
    return float(_height(np.zeros(1), np.zeros(1))[0])
