"""The ground at Jezero: a model from published sizes, as the maps that we ship.

Places are metres east and north of the landing site; heights are metres above it,
from the level surface through it (Mars's curve is left out: at 30 km the ground lies
133 m lower as seen from the site). The model is right in the large: crater, rim,
delta, Belva, Kodiak, Séítah; everything small is noise that looks like Jezero. Its
kind is ``modelled``. The browser stands on the same maps. A measured ground takes their
place with :func:`use`: from then on everybody stands on it.

>>> from marsoutreach import terrain
>>> float(terrain.height_m(0, 0))
0.0
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .. import slips
from .grid import Grid, from_grid
from .maps import LEVELS_M, Map, maps
from .places import LIMIT_M, Array, Terrain, grid
from .reader import Reader, decode
from .shipped import MODEL
from .standing import current, packed, use

__all__ = [
    "LEVELS_M",
    "LIMIT_M",
    "MODEL",
    "Grid",
    "Map",
    "Reader",
    "Terrain",
    "current",
    "decode",
    "from_grid",
    "grid",
    "height_m",
    "kind_at",
    "maps",
    "packed",
    "use",
]


def height_m(east_m: ArrayLike, north_m: ArrayLike) -> Array:
    """How high the ground stands above the landing site, in metres.

    Numbers or arrays of any shape, metres east and north of the landing site, up to
    150 km. The maps hold 0.5 m a pixel around the site, 400 m at the crater's rim;
    beyond 51 km quiet plains go on. A measured ground (:func:`use`) has its own heights
    where there are some. Raises ``ValueError`` for NaN, for places beyond,
    and for shapes that do not fit.

    >>> bool(height_m(-11_000, -6_000) > 500)  # the crater's rim, west of the site
    True
    """
    return current().height_m(east_m, north_m)


def kind_at(east_m: ArrayLike, north_m: ArrayLike) -> NDArray[np.str_]:
    """Say how the height of each place is known: ``measured`` or ``modelled``.

    Places as for :func:`height_m`.

    >>> kind_at([0, 100], 0).tolist()
    ['modelled', 'modelled']
    """
    return current().kind_at(east_m, north_m)


slips.catch(__name__)
