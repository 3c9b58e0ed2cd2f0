"""The ground at Jezero: a model from published sizes, the same on every machine.

Places are metres east and north of the landing site; heights are metres above it,
from the level surface through it (Mars's curve is left out: at 30 km the ground lies
133 m lower as seen from the site). The model is right in the large: crater, rim,
delta, Belva, Kodiak, Séítah; everything small is noise that looks like Jezero. Its
kind is ``modelled``. A measured ground takes its place with :func:`from_grid`.

>>> from marsoutreach import terrain
>>> float(terrain.height_m(0, 0))
0.0
"""

from numpy.typing import ArrayLike

from .drawn import packed
from .grid import Grid, from_grid
from .maps import LEVELS_M, Map, Reader, decode, maps
from .model import LIMIT_M, MODEL, Terrain
from .noise import Array
from .pictures import grid, hillshade
from .rocks import cover, rocks

__all__ = [
    "LEVELS_M",
    "LIMIT_M",
    "MODEL",
    "Grid",
    "Map",
    "Reader",
    "Terrain",
    "colour",
    "cover",
    "decode",
    "from_grid",
    "grid",
    "height_m",
    "hillshade",
    "maps",
    "packed",
    "rocks",
]


def height_m(east_m: ArrayLike, north_m: ArrayLike) -> Array:
    """How high the modelled ground stands above the landing site, in metres.

    Numbers or arrays of any shape, metres east and north of the landing site, up to
    150 km. Detail down to 0.1 m near the site; with distance the finest fades. Raises
    ``ValueError`` for NaN, for places beyond, and for shapes that do not fit.

    >>> bool(height_m(-11_000, -6_000) > 500)  # the crater's rim, west of the site
    True
    """
    return MODEL.height_m(east_m, north_m)


def colour(east_m: ArrayLike, north_m: ArrayLike) -> Array:
    """What colour the modelled ground has: sRGB, 0 to 255, without light and shadow.

    Takes what :func:`height_m` takes; gives the shape (…, 3).

    >>> colour([0, -4000], [0, 1500]).shape
    (2, 3)
    """
    return MODEL.colour(east_m, north_m)
