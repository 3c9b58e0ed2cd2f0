"""The paper of a panorama: which direction each of its pixels stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from marsoutreach.panorama.surface import Floats, Surface

CYLINDRICAL, EQUIRECTANGULAR = PROJECTIONS = ("cylindrical", "equirectangular")
TURN = 2 * np.pi
NEWTON_STEPS = 3


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
        if far:
            azimuth, reach = np.arctan2(given[..., 1], given[..., 0]), given
        else:
            azimuth = self._azimuth_of(given)
            reach = given - self.eye(azimuth)
        slope = -reach[..., 2] / np.maximum(
            np.hypot(reach[..., 0], reach[..., 1]), 1e-12
        )
        height = slope if self.projection == CYLINDRICAL else np.arctan(slope)
        x = self._across(azimuth) * self.pixels_per_radian - 0.5
        return np.stack([x, self.horizon_px - self.pixels_per_radian * height], axis=-1)

    def _azimuth_of(self, points_m: Floats) -> Floats:
        """Find in which direction the turning eye must look to see points ahead.

        On a rigid mast the eye stands a fixed way to the side of its line of sight:
        that gives the angle. Newton's method takes care of eyes that do not quite.
        """
        home, (ahead_x, ahead_y, _), (aside_x, aside_y, _) = self.eye_m
        x, y = points_m[..., 0] - home[0], points_m[..., 1] - home[1]
        away = np.maximum(np.hypot(x, y), 1e-12)
        sideways = np.clip(0.5 * (ahead_y - aside_x) / away, -1, 1)
        azimuth = np.arctan2(y, x) - np.arcsin(sideways)
        for _ in range(NEWTON_STEPS):
            c, s = np.cos(azimuth), np.sin(azimuth)
            across = (x - ahead_x * c - aside_x * s) * s
            across -= (y - ahead_y * c - aside_y * s) * c
            slope = x * c + y * s - (ahead_x - aside_y) * (c * c - s * s)
            slope -= 2 * (ahead_y + aside_x) * s * c
            flat = np.abs(slope) < 1e-9
            azimuth = azimuth - np.where(flat, 0.0, across / np.where(flat, 1, slope))
        return azimuth

    def with_surface(self, surface: Surface) -> Canvas:
        """Give the same canvas with another idea of how far away things are."""
        return replace(self, surface=surface)

    def trimmed(self, rows: slice) -> Canvas:
        """Give some of the rows."""
        width = self.size_px[0]
        top, bottom, _ = rows.indices(self.size_px[1])
        return replace(
            self, size_px=(width, bottom - top), horizon_px=self.horizon_px - top
        )

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
