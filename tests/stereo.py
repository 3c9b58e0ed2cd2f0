"""Match patches between the two pictures of a stereo pair, through camera models."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import map_coordinates

from marsoutreach.cameras import CameraModel

Floats = NDArray[np.float64]

HALF = 15  # a patch has 31 x 31 pixels
OFFSETS = np.mgrid[-HALF : HALF + 1, -HALF : HALF + 1][::-1].reshape(2, -1).T
FAR_ENOUGH_DEG = 8.0
AHEAD_OF_ROVER_M = 2.3  # nearer, the pictures show the folded arm
ACROSS_PX = np.arange(-3.0, 3.01, 0.25)


@dataclass(frozen=True)
class Match:
    """Where a patch was found: correlation, point, miss across the epipolar line."""

    correlation: float
    point_m: Floats
    across_px: float


@dataclass(frozen=True)
class Pair:
    """Two pictures with their camera models."""

    left: Floats
    right: Floats
    left_model: CameraModel
    right_model: CameraModel

    def textured(self, spacing: int, count: int) -> list[tuple[int, int]]:
        """Pick the patches with most contrast where both pictures show the ground."""
        height, width = self.left.shape
        grid = np.mgrid[2 * HALF : width : spacing, 2 * HALF : height : spacing]
        found = [
            (self._patch(x, y).std() / self._patch(x, y).mean(), x, y)
            for x, y in grid.reshape(2, -1).T.tolist()
            if self._shows_ground(x, y)
        ]
        return [(x, y) for _, x, y in sorted(found, reverse=True)[:count]]

    def _shows_ground(self, x: int, y: int) -> bool:
        """Whether level ground there would be in both pictures, clear of the rover."""
        origin, direction = self.left_model.rays([x, y])
        if direction[2] < np.sin(np.radians(FAR_ENOUGH_DEG)):
            return False
        ground = origin - origin[2] / direction[2] * direction
        there = self.right_model.pixels(ground)
        height, width = self.right.shape
        sides = [(x, width), (y, height), (there[0], width), (there[1], height)]
        inside = all(2 * HALF <= at < side - 2 * HALF for at, side in sides)
        return bool(inside and ground[0] > AHEAD_OF_ROVER_M)

    def match(self, x: int, y: int, distances_m: Floats) -> Match:
        """Send a patch along its epipolar line and keep the best distance."""
        patch = self._patch(x, y)
        scores = [self._score(patch, self._sent(x, y, one)) for one in distances_m]
        best = int(np.argmax(scores))
        steps = distances_m[[max(best - 1, 0), min(best + 1, len(distances_m) - 1)]]
        fine = 1 / np.linspace(1 / steps[0], 1 / steps[1], 21)
        scores = [self._score(patch, self._sent(x, y, one)) for one in fine]
        best = int(np.argmax(scores))
        origin, direction = self.left_model.rays([x, y])
        across = self._across(patch, x, y, fine[best], distances_m)
        return Match(scores[best], origin + fine[best] * direction, across)

    def _patch(self, x: int, y: int) -> Floats:
        rows, columns = slice(y - HALF, y + HALF + 1), slice(x - HALF, x + HALF + 1)
        return self.left[rows, columns].ravel()

    def _sent(self, x: int, y: int, distance_m: float) -> Floats:
        """Pixels of a patch in the right picture, if it lies level at a distance."""
        origins, directions = self.left_model.rays(OFFSETS + np.array([x, y]))
        middle = len(OFFSETS) // 2
        depth_m = distance_m * directions[middle, 2]
        reach_m = depth_m / directions[:, 2:]
        return self.right_model.pixels(origins + reach_m * directions)

    def _score(self, patch: Floats, pixels: Floats) -> float:
        """Correlation of a patch with what the right picture shows at some pixels."""
        height, width = self.right.shape
        inside = (pixels >= 0).all() and (pixels <= [width - 1, height - 1]).all()
        if not inside:
            return -1.0
        seen = map_coordinates(self.right, pixels.T[::-1], order=1)
        return float(np.corrcoef(patch, seen)[0, 1])

    def _across(
        self, patch: Floats, x: int, y: int, distance_m: float, distances_m: Floats
    ) -> float:
        """How far off the epipolar line the patch fits best, in pixels."""
        pixels = self._sent(x, y, distance_m)
        along = self._sent(x, y, distance_m * 1.02) - pixels
        along = along.mean(axis=0) / np.linalg.norm(along.mean(axis=0))
        normal = np.array([-along[1], along[0]])
        scores = [self._score(patch, pixels + one * normal) for one in ACROSS_PX]
        best = int(np.clip(np.argmax(scores), 1, len(scores) - 2))
        left, top, right = scores[best - 1 : best + 2]
        bend = left - 2 * top + right
        shift = 0.5 * (left - right) / bend if bend < 0 else 0.0
        return float(ACROSS_PX[best] + shift * (ACROSS_PX[1] - ACROSS_PX[0]))
