"""Small GeoTIFFs of Mars that tests make, and the real ones around the landing site."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from PIL import Image
from rasterio.transform import Affine

from marsoutreach import facts
from tests.real import REAL

RADIUS_M = 1000 * facts.value("mars_equatorial_radius")
MARS = "+proj=eqc +lat_ts=0 +lon_0=0 +R=3396190 +units=m"
SITE_M = tuple(
    RADIUS_M * np.radians(facts.value(f"site_{name}"))
    for name in ("longitude", "latitude")
)
ZERO_M = facts.value("site_elevation_mola")
SIDE, STEPS_M, CORNER_M = 452, (1.000162, 1.000775), (4_590_641.917, 1_093_538.378)
FRAME_PX, BAR_PX = 50, 360  # a map frame at the picture's edges, its scale bar below


def write(
    path: Path,
    values: Any,
    transform: Affine,
    *,
    crs: str | None = MARS,
    **more: Any,
) -> Path:
    """Write bands (n, rows, columns), or one, as a GeoTIFF."""
    bands = np.asarray(values)
    bands = bands[None] if bands.ndim == 2 else bands
    size = {"count": len(bands), "height": bands.shape[1], "width": bands.shape[2]}
    like = {"dtype": bands.dtype, "transform": transform, "crs": crs}
    with rasterio.open(path, "w", driver="GTiff", **size, **like, **more) as file:
        file.write(bands)
    return path


def around_site(metres: float, rows: int, columns: int) -> Affine:
    """Lay pixels of some metres (of the projection) around the landing site."""
    west, north = SITE_M[0] - columns * metres / 2, SITE_M[1] + rows * metres / 2
    return Affine(metres, 0.0, west, 0.0, -metres, north)


def local(easting_m: Any, northing_m: Any) -> tuple[Any, Any]:
    """Give metres east and north of the site, by steps along parallel and meridian.

    Good to 2 cm at 3 km; the package goes along great circles.
    """
    squeeze = 1000 * facts.value("site_radius") / RADIUS_M
    north = (northing_m - SITE_M[1]) * squeeze
    parallel = np.cos(northing_m / RADIUS_M)
    east = (easting_m - SITE_M[0]) * squeeze * parallel
    bend = np.tan(northing_m / RADIUS_M) / (2000 * facts.value("site_radius"))
    return east, north + east**2 * bend


@cache
def measured_heights() -> np.ndarray:
    """NASA's heights around the landing site, every metre, above the areoid."""
    text = (REAL / "terrain" / "elevation_grid_1m.x3d").read_text()
    found = re.search(r"<ElevationGrid[^>]*?height\s*=\s*['\"]([^'\"]*)", text)
    assert found
    return np.array(found[1].split(), np.float32).reshape(SIDE, SIDE)


def real_pair(folder: Path) -> tuple[Path, Path]:
    """Write them, and the picture without its frame, as GeoTIFFs."""
    (wide, high), (west, north) = STEPS_M, CORNER_M
    grid = Affine(wide, 0.0, west - wide / 2, 0.0, -high, north + high / 2)
    heights = write(folder / "heights.tif", measured_heights(), grid)
    with Image.open(REAL / "terrain" / "lookdown_map_4k.jpg") as image:
        seen = np.asarray(image)[FRAME_PX:-BAR_PX, FRAME_PX:-FRAME_PX]
    share = SIDE / 4096
    inner = grid @ Affine.scale(share) @ Affine.translation(FRAME_PX, FRAME_PX)
    picture = write(folder / "picture.tif", np.moveaxis(seen, -1, 0), inner)
    return heights, picture


def real_places() -> tuple[np.ndarray, np.ndarray]:
    """Give easting and northing of NASA's heights."""
    rows, columns = np.mgrid[0:SIDE, 0:SIDE]
    return CORNER_M[0] + columns * STEPS_M[0], CORNER_M[1] - rows * STEPS_M[1]


def sparse(path: Path, side: int, transform: Affine) -> None:
    """Write a grey picture that is all holes, whatever its size."""
    size = {"count": 1, "height": side, "width": side, "dtype": "uint8"}
    how = {"transform": transform, "crs": MARS, "tiled": True, "sparse_ok": True}
    rasterio.open(path, "w", driver="GTiff", **size, **how).close()


# ── a made-up ground ────────────────────────────────────────────────────────────


def hill_m(east_m: Any, north_m: Any) -> Any:
    """Give the height of a made-up ground: a slope and long waves, 0 at the site."""
    waves = np.sin(np.asarray(east_m) / 400) + np.cos(north_m / 300) - 1
    return 0.02 * east_m + 12.0 * waves


def made_heights(metres: float, rows: int, columns: int) -> np.ndarray:
    """Give those heights on pixels around the site, above the areoid."""
    across = (np.arange(columns) + 0.5 - columns / 2) * metres
    up = (rows / 2 - np.arange(rows) - 0.5) * metres
    east, north = local(SITE_M[0] + across, SITE_M[1] + up[:, None])
    return (hill_m(east, north) + ZERO_M).astype(np.float32)


SHAPE = (80, 80)
AROUND = around_site(5.0, *SHAPE)


def lone(path: Path, transform: Affine = AROUND, **how: Any) -> Path:
    """Write the made-up ground on some pixels."""
    columns, rows = np.meshgrid(np.arange(SHAPE[1]) + 0.5, np.arange(SHAPE[0]) + 0.5)
    a, b, c, d, e, f = transform[:6]
    east, north = local(a * columns + b * rows + c, d * columns + e * rows + f)
    heights = hill_m(east, north) + ZERO_M
    west = RADIUS_M * np.radians(how.pop("west", 0.0))
    squeezed = Affine.scale(how.pop("squeeze", 1.0), 1.0)
    placed = squeezed @ Affine.translation(-west, 0) @ transform
    dtype = how.pop("dtype", np.float32)
    return write(path, heights.astype(dtype), placed, **how)
