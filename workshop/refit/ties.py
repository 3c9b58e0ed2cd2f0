"""The same spot seen twice: in two frames, or in a frame and in the measured map."""

from itertools import combinations
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from marsoutreach.cameras.lens import Floats
from workshop.refit.frames import Spots, found
from workshop.refit.ground import Ground

CLEARLY, PLAINLY = 0.85, 0.3
"""A spot's best match must be this much nearer than its second; how far aside a ray
may look (its part along the look)."""

FLAT, LEAST = 0.02, 30
"""Both views of flat ground agree to this slope; with fewer spots it is no link."""

NEXT = 3
MAP_STEPS = {"LVS_15_52_40": 9, "LVS_15_52_52": 5, "LVS_15_52_55": 4}
"""How coarse the map must be made to look like a frame, in its own pixels."""

Whole = NDArray[np.int64]


class Ties(NamedTuple):
    """Sights: which frame, which spot of the ground, the ray from the camera."""

    frame: Whole
    spot: Whole
    ray: Floats


class Control(NamedTuple):
    """Sights of known places: which frame, the place in the scene, the ray."""

    frame: Whole
    place_m: Floats
    ray: Floats


def links(frames: list[Spots]) -> dict[tuple[int, int], Whole]:
    """Match frames with the next ones: rows of (spot in one, spot in the other)."""
    pairs = [(i, j) for i, j in combinations(range(len(frames)), 2) if j - i <= NEXT]
    both = {pair: link(frames[pair[0]], frames[pair[1]]) for pair in pairs}
    return {pair: rows for pair, rows in both.items() if len(rows) >= LEAST}


def link(one: Spots, other: Spots) -> Whole:
    """Match two frames, and keep what views of nearly flat ground agree on."""
    rows = _alike(one.looks, other.looks)
    rays = one.rays[rows[:, 0]], other.rays[rows[:, 1]]
    seen = (rays[0][:, 2] > PLAINLY) & (rays[1][:, 2] > PLAINLY)
    slopes = [ray[seen, :2] / ray[seen, 2:] for ray in rays]
    return rows[seen][_flat(slopes[0], slopes[1], FLAT)]


def _alike(some: NDArray[np.float32], others: NDArray[np.float32]) -> Whole:
    """List the spots that clearly look most alike."""
    best = cv2.BFMatcher().knnMatch(some, others, k=2)
    near = [one for one, next_ in best if one.distance < CLEARLY * next_.distance]
    return np.array([(one.queryIdx, one.trainIdx) for one in near]).reshape(-1, 2)


def _flat(some: Floats, others: Floats, within: float) -> NDArray[np.bool_]:
    """Tell which points of two views of a plane fit together."""
    if len(some) < LEAST:
        return np.zeros(len(some), bool)
    _, kept = cv2.findHomography(
        some, others, cv2.RANSAC, within, maxIters=20_000, confidence=0.9999
    )
    return np.asarray(kept).ravel().astype(bool)


def ties(frames: list[Spots], linked: dict[tuple[int, int], Whole]) -> Ties:
    """Follow spots through all frames; one that is seen twice in a frame is dropped."""
    first = np.cumsum([0] + [len(one.pixels) for one in frames])
    pairs = [rows + first[[i, j]] for (i, j), rows in linked.items()]
    ends = np.concatenate(pairs).T
    graph = coo_array((np.ones(len(ends[0])), tuple(ends)), shape=(first[-1],) * 2)
    spot = connected_components(graph, directed=False)[1]
    seen = np.unique(ends)
    frame = np.searchsorted(first, seen, side="right") - 1
    clean = _once(frame, spot[seen])
    _, number = np.unique(spot[seen][clean], return_inverse=True)
    rays = np.concatenate([one.rays for one in frames])
    return Ties(frame[clean], number, rays[seen[clean]])


def _once(frame: Whole, spot: Whole) -> NDArray[np.bool_]:
    """Tell which sights belong to spots that no frame shows twice."""
    both = spot * (frame.max() + 1) + frame
    _, place, count = np.unique(both, return_inverse=True, return_counts=True)
    twice = np.unique(spot[count[place] > 1])
    return ~np.isin(spot, twice)


def control(frames: list[Spots], ground: Ground) -> Control:
    """Find spots of the measured map in the frames that show its square."""
    shown = [(i, one) for i, one in enumerate(frames) if one.name in MAP_STEPS]
    both = [on_map(one, ground, MAP_STEPS[one.name]) for _, one in shown]
    frame = np.repeat([i for i, _ in shown], [len(places) for places, _ in both])
    places, rays = (np.concatenate(one) for one in zip(*both, strict=True))
    return Control(frame, places, rays)


def on_map(one: Spots, ground: Ground, coarser: int) -> tuple[Floats, Floats]:
    """Match a frame with the map: places in the scene, and rays."""
    side = round(ground.picture.shape[0] / coarser)
    small = cv2.resize(ground.picture, (side, side), interpolation=cv2.INTER_AREA)
    pixels, looks = found(np.asarray(small, np.uint8))
    rows = _alike(one.looks, looks)
    rays = one.rays[rows[:, 0]]
    rows, rays = rows[rays[:, 2] > PLAINLY], rays[rays[:, 2] > PLAINLY]
    at = (pixels[rows[:, 1]] + 0.5) * ground.picture.shape[0] / side - 0.5
    kept = _flat(rays[:, :2] / rays[:, 2:], at, 25.0)
    return ground.places(at[kept]), rays[kept]
