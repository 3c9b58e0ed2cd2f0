"""The paper of a panorama: which direction each of its pixels stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from marsoutreach.panorama.surface import Floats, Surface

CYLINDRICAL, EQUIRECTANGULAR = PROJECTIONS = ("cylindrical", "equirectangular")
TURN = 2 * np.pi
SETTLE = 9


@dataclass(frozen=True, eq=False)
class Canvas:
    """A panorama's size, what its pixels look at, and from where.

    Columns are equal steps of azimuth. Rows are equal steps of elevation
    ("equirectangular") or of its tangent ("cylindrical": what is upright stays
    straight). ``left_deg`` is the azimuth of the left edge, clockwise from forward;
    ``horizon_px`` the row of elevation 0. ``eye_m`` holds three vectors: the eye stands
    at e0 + e1 cos(azimuth) + e2 sin(azimuth), as a camera on a turning mast does.

    A canvas can be used as a camera model: it has ``rays``, ``pixels``, ``size_px``.
    """

    size_px: tuple[int, int]
    projection: str
    left_deg: float
    pixels_per_radian: float
    horizon_px: float
    eye_m: Floats
    surface: Surface
    north_deg: float | None = None  # what labels add; None: they count from the rover

    @property
    def closed(self) -> bool:
        """Whether it goes all the way round."""
        return self.size_px[0] > TURN * self.pixels_per_radian - 1

    @property
    def azimuth_deg(self) -> Floats:
        """Azimuth of each column in degrees."""
        steps = (np.arange(self.size_px[0]) + 0.5) / self.pixels_per_radian
        return self.left_deg + (self.north_deg or 0.0) + np.degrees(steps)

    @property
    def azimuth_from(self) -> str:
        """What azimuths count from: "north", or the "rover"'s nose."""
        return "rover" if self.north_deg is None else "north"

    @property
    def elevation_deg(self) -> Floats:
        """Elevation of each row in degrees."""
        return np.degrees(self.elevation(np.arange(self.size_px[1])))

    def eye(self, azimuth: Floats) -> Floats:
        """Give where the eye stands for azimuths in radians, (…, 3) in metres."""
        home, ahead, aside = self.eye_m
        shift = np.cos(azimuth)[..., None] * ahead + np.sin(azimuth)[..., None] * aside
        return np.asarray(home + shift)

    def rays(self, pixels: ArrayLike) -> tuple[Floats, Floats]:
        """Give where the ray of each pixel starts (metres) and where it goes (unit)."""
        x, y = np.moveaxis(np.asarray(pixels, float), -1, 0)
        azimuth = np.radians(self.left_deg) + (x + 0.5) / self.pixels_per_radian
        elevation = self.elevation(y)
        flat = np.cos(elevation)
        parts = (flat * np.cos(azimuth), flat * np.sin(azimuth), -np.sin(elevation))
        return self.eye(azimuth), np.stack(parts, axis=-1)

    def points(self, pixels: ArrayLike) -> Floats:
        """Give the places in metres that pixels show, on the assumed surface."""
        origins, directions = self.rays(pixels)
        away = self.surface.distance_m(origins, directions)
        return origins + away[..., None] * directions

    def pixels(
        self, points_m: ArrayLike | None = None, *, directions: ArrayLike | None = None
    ) -> Floats:
        """Give the pixel of points in metres, or of directions to what is far away."""
        far = points_m is None
        given = np.asarray(directions if far else points_m, float)
        azimuth = np.arctan2(given[..., 1], given[..., 0])
        reach = given
        for _ in range(0 if far else SETTLE):
            reach = given - self.eye(azimuth)
            azimuth = np.arctan2(reach[..., 1], reach[..., 0])
        slope = -reach[..., 2] / np.maximum(
            np.hypot(reach[..., 0], reach[..., 1]), 1e-12
        )
        height = slope if self.projection == CYLINDRICAL else np.arctan(slope)
        x = self._across(azimuth) * self.pixels_per_radian - 0.5
        return np.stack([x, self.horizon_px - self.pixels_per_radian * height], axis=-1)

    def resized(self, factor: float) -> Canvas:
        """Give a smaller or larger canvas of the same view."""
        width = max(round(self.size_px[0] * factor), 8)
        exact = width / self.size_px[0]
        height = max(round(self.size_px[1] * exact), 2)
        return replace(
            self,
            size_px=(width, height),
            pixels_per_radian=self.pixels_per_radian * exact,
            horizon_px=(self.horizon_px + 0.5) * exact - 0.5,
        )

    def _across(self, azimuth: Floats) -> Floats:
        """Give the angle from the left edge, on this side of the world's back."""
        middle = 0.5 * self.size_px[0] / self.pixels_per_radian
        start = azimuth - np.radians(self.left_deg)
        return np.asarray(middle + np.mod(start - middle + np.pi, TURN) - np.pi)

    def elevation(self, row: ArrayLike) -> Floats:
        """Give the elevation of rows in radians."""
        height = (self.horizon_px - np.asarray(row, float)) / self.pixels_per_radian
        return np.arctan(height) if self.projection == CYLINDRICAL else height


def turning_eye(centres_m: Sequence[Floats], ways: Sequence[Floats]) -> Floats:
    """Find the circle on which cameras stand, by least squares; see ``Canvas.eye_m``.

    One camera, or many in one place: a circle of no size.
    """
    azimuth = np.array([np.arctan2(way[1], way[0]) for way in ways])
    centres = np.array(centres_m)
    home = centres.mean(axis=0)
    if np.ptp(centres, axis=0).max() < 1e-4:
        return np.stack([home, 0 * home, 0 * home])
    table = np.stack([np.ones_like(azimuth), np.cos(azimuth), np.sin(azimuth)], axis=1)
    terms = np.linalg.lstsq(table, centres - home, rcond=0.05)[0]
    terms[0] += home
    return terms
