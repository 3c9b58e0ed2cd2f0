"""GeoTIFFs of Mars, read where they are asked: a window, no finer than needed.

A file lies on Mars as equirectangular maps do: longitude and latitude in radians are
metres east and north over the radius 3,396,190 m (``lat_ts`` squeezes the first). The
landing site's own metres go round Mars from it; so an easting of one metre is 0.947 of
them there (the parallel is shorter by cos 18.44°, and the site lies lower).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from .. import facts
from .between import bilinear
from .places import Array

RADIUS_M, MOST_STEP = 1000 * facts.value("mars_equatorial_radius"), 100_000

NO_TIFF = """{file} cannot be read as a GeoTIFF: {reason}.
Get the file again, or give another one."""


class Lies(NamedTuple):
    """How a map lies on Mars: standard parallel and middle (degrees), offsets (m)."""

    parallel_deg: float
    longitude_deg: float
    latitude_deg: float
    east_m: float
    north_m: float

    def projected(self, east_m: Array, north_m: Array) -> tuple[Array, Array]:
        """Give easting and northing of metres east and north of the landing site."""
        longitude, latitude = globe(east_m, north_m)
        around = longitude - np.radians(self.longitude_deg)
        around = (around + np.pi) % (2 * np.pi) - np.pi
        squeezed = RADIUS_M * np.cos(np.radians(self.parallel_deg))
        up = latitude - np.radians(self.latitude_deg)
        return self.east_m + squeezed * around, self.north_m + RADIUS_M * up


def globe(east_m: Array, north_m: Array) -> tuple[Array, Array]:
    """Give longitude and latitude (radians) of places round the landing site."""
    lat, lon = (np.radians(facts.value(f"site_{n}")) for n in ("latitude", "longitude"))
    turn = np.hypot(east_m, north_m) / (1000 * facts.value("site_radius"))
    azimuth = np.arctan2(east_m, north_m)
    along, aside = np.sin(turn) * np.cos(azimuth), np.sin(turn) * np.sin(azimuth)
    up = np.sin(lat) * np.cos(turn) + np.cos(lat) * along
    ahead = np.cos(lat) * np.cos(turn) - np.sin(lat) * along
    return lon + np.arctan2(aside, ahead), np.arcsin(np.clip(up, -1.0, 1.0))


@dataclass(frozen=True, eq=False)
class Raster:
    """An open GeoTIFF that lies on Mars; made by :func:`opened`."""

    file: str
    dataset: Any
    lies: Lies
    bands: tuple[int, ...]

    @property
    def metres_per_px(self) -> float:
        """How many metres a pixel covers at the landing site, its shorter side."""
        matrix = np.reshape(self.dataset.transform[:6], (2, 3))[:, :2]
        shorter = np.linalg.norm(matrix * [[_squeeze()], [1.0]], axis=0).min()
        return float(shorter * 1000 * facts.value("site_radius") / RADIUS_M)

    @property
    def shorter_side_m(self) -> float:
        """How many metres its shorter side is long, about."""
        return self.metres_per_px * min(self.dataset.width, self.dataset.height)

    def read(self, east_m: Array, north_m: Array, metres: float) -> Array:
        """Read places (rows, columns) that lie ``metres`` apart: (…, bands).

        Finer pixels are averaged. NaN where the file has nothing.
        """
        spots = self._spots(*self.lies.projected(east_m, north_m))
        size = np.reshape([self.dataset.height, self.dataset.width], (2, 1, 1))
        inside = np.all((spots >= -0.5) & (spots <= size - 0.5), axis=0)
        found = np.full((*inside.shape, len(self.bands)), np.nan)
        if inside.any():
            step = int(np.clip(metres / self.metres_per_px, 1, MOST_STEP))
            table, scaled = self._window(spots[:, inside], step)
            found[inside] = _between(table, *scaled)
        return found

    def _spots(self, easting_m: Array, northing_m: Array) -> Array:
        """Give row and column of places; 0 is the middle of the first pixel."""
        back = np.reshape((~self.dataset.transform)[:6], (2, 3))[::-1]
        with np.errstate(all="ignore"):
            found = [a * easting_m + b * northing_m + c - 0.5 for a, b, c in back]
        return np.stack(found)

    def _window(self, spots: Array, step: int) -> tuple[Array, Array]:
        """Read the window around pixels (2, n); give it, and where they lie in it."""
        size = np.array([self.dataset.height, self.dataset.width])
        low = np.clip(np.floor(spots.min(axis=1)) - 2 * step, 0, size - 1).astype(int)
        high = np.clip(np.ceil(spots.max(axis=1)) + 2 * step + 1, low + 1, size)
        shape = np.maximum(np.ceil((high - low) / step), 1).astype(int)
        low = np.maximum(np.minimum(low, size - shape * step), 0)  # whole blocks only
        shape = np.maximum(np.minimum(shape, (size - low) // step), 1)
        high = np.minimum(low + shape * step, size)
        window = tuple(zip(low.tolist(), high.tolist(), strict=True))
        table = self._pixels(window, shape)
        share = (spots + 0.5 - low[:, None]) / (high - low)[:, None]
        return table, share * shape[:, None] - 0.5

    def _pixels(self, window: Any, shape: Array) -> Array:
        from rasterio.enums import Resampling

        how = Resampling.average
        wanted = {"out_shape": (len(self.bands), *shape.tolist()), "resampling": how}
        with refusing(self.file):
            got = self.dataset.read(self.bands, window=window, masked=True, **wanted)
        at = np.array(self.bands) - 1
        scales, offsets = np.array([self.dataset.scales, self.dataset.offsets])[:, at]
        with np.errstate(all="ignore"):  # broken files hold numbers that are none
            found = np.moveaxis(np.ma.filled(got.astype(float), np.nan), 0, -1)
            found = found * scales + offsets
        return np.where(np.isfinite(found), found, np.nan)


def _between(table: Array, row: Array, column: Array) -> Array:
    """Read between pixels; gaps do not count, and hold where they are nearest."""
    table = np.pad(table, ((0, 1), (0, 1), (0, 0)), "edge")
    rows, columns = np.array(table.shape[:2]) - 2
    row, column = np.clip(row, 0, rows), np.clip(column, 0, columns)
    known = np.isfinite(table)
    share = bilinear(known.astype(float), row, column)
    total = bilinear(np.where(known, table, 0.0), row, column)
    return np.where(share >= 0.5, total / np.maximum(share, 0.5), np.nan)


def _squeeze() -> float:
    return float(np.cos(np.radians(facts.value("site_latitude"))))


@contextmanager
def refusing(file: str) -> Iterator[None]:
    """Turn what rasterio throws into one error that names the file."""
    from rasterio.errors import RasterioError

    try:
        yield
    except (RasterioError, ValueError, MemoryError, OverflowError) as error:
        reason = " ".join(str(error.__cause__ or error).split())[:200].rstrip(".")
        raise ValueError(NO_TIFF.format(file=file, reason=reason)) from error
