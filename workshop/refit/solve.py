"""Places and attitudes that agree with all sights: a bundle adjustment.

Unknown are the frames' poses. The ground's spots need not be: for given poses, each
lies where its rays come nearest to each other (a small linear system a spot), so that
only sixty numbers are searched for.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares
from scipy.spatial.transform import Rotation

from marsoutreach import seats
from marsoutreach.cameras.lens import Floats, unit
from marsoutreach.flown import site_radius_m
from workshop.refit.frames import Spots
from workshop.refit.lens import lens, mount
from workshop.refit.ties import Control, Ties

FOCAL_PX = float(lens().focal_length_px[0])
GROUND_M = 150.0
"""How far the ground may lie off the site's height (standard deviation)."""

COURSE_M = np.array([300.0, 300.0, 60.0])
"""How far the craft may be off the modelled course: to the sides, in height."""

PIXEL, MAP_PX, ROBUST = 0.7, 1.5, 3.0
"""How well a spot is seen (in a frame; in the map, which was taken years before), in
pixels, and from how many times that on a sight counts less."""

SIEVE_PX = (12.0, 5.0, 3.0)
"""Round by round, sights that are further off are dropped."""


@dataclass(frozen=True, eq=False)
class Poses:
    """Places (n, 3) in the scene, and rotations from the camera's axes to it."""

    time_s: Floats
    place_m: Floats
    turn: Floats

    def stepped(self, step: Floats) -> "Poses":
        """Move and turn by a step: six numbers a frame, metres (/100) and radian."""
        six = step.reshape(-1, 6)
        turned = Rotation.from_rotvec(six[:, 3:]).as_matrix() @ self.turn
        return replace(self, place_m=self.place_m + 100 * six[:, :3], turn=turned)


def modelled(frames: list[Spots]) -> Poses:
    """Give the poses that the package draws: the start of the search."""
    time_s = np.array([one.time_s for one in frames])
    poses = [seats.pose("rover", float(one)) for one in time_s]
    place, turn = (np.array(one) for one in zip(*poses, strict=True))
    return Poses(time_s, place, turn @ mount())


def spots_m(poses: Poses, ties: Ties) -> Floats:
    """Find where on the ground the rays of each spot come nearest to each other."""
    eye, ray = poses.place_m[ties.frame], _rays(poses, ties)
    weight = (FOCAL_PX / PIXEL / _range_m(eye, ray)) ** 2
    across = weight[:, None, None] * (np.eye(3) - ray[:, :, None] * ray[:, None, :])
    count = ties.spot.max() + 1
    sides = _summed(across.reshape(-1, 9), ties.spot, count).reshape(-1, 3, 3)
    towards = _summed(np.einsum("nij,nj->ni", across, eye), ties.spot, count)
    level = _summed(_met_level(eye, ray), ties.spot, count)
    level /= np.bincount(ties.spot, minlength=count)
    sides[:, 2, 2] += GROUND_M**-2
    towards[:, 2] += level * GROUND_M**-2
    return np.asarray(np.linalg.solve(sides, towards[:, :, None])[:, :, 0])


def _rays(poses: Poses, ties: Ties | Control) -> Floats:
    return np.einsum("nij,nj->ni", poses.turn[ties.frame], ties.ray)


def _range_m(eye: Floats, ray: Floats) -> Floats:
    """Give how far the ground is along rays, roughly."""
    return np.maximum(eye[:, 2], 10.0) / np.maximum(-ray[:, 2], 0.15)


def _met_level(eye: Floats, ray: Floats) -> Floats:
    """Give the height in the scene of the site's level where rays meet it."""
    spot = eye + _range_m(eye, ray)[:, None] * ray
    return -np.sum(spot[:, :2] ** 2, axis=1) / (2 * site_radius_m())


def _summed(rows: Floats, group: NDArray[np.int64], count: int) -> Floats:
    """Add up rows by group."""
    if rows.ndim == 1:
        return np.asarray(np.bincount(group, rows, count), float)
    return np.stack([np.bincount(group, one, count) for one in rows.T], axis=1)


def misses_px(poses: Poses, sights: Ties | Control, places_m: Floats) -> Floats:
    """Give by how many pixels sights miss places on the ground, (n, 3)."""
    away = unit(places_m - poses.place_m[sights.frame])
    seen = np.einsum("nji,nj->ni", poses.turn[sights.frame], away)
    return FOCAL_PX * (seen - sights.ray)


def sieved(poses: Poses, ties: Ties, within_px: float) -> Ties:
    """Drop sights that miss by more, and spots that are then seen only once."""
    misses = misses_px(poses, ties, spots_m(poses, ties)[ties.spot])
    kept = np.linalg.norm(misses, axis=1) < within_px
    kept &= np.bincount(ties.spot, kept)[ties.spot] > 1
    _, number = np.unique(ties.spot[kept], return_inverse=True)
    return Ties(ties.frame[kept], number, ties.ray[kept])


def control_within(poses: Poses, control: Control, within_px: float) -> Control:
    """Drop sights of the map that miss by more."""
    misses = misses_px(poses, control, control.place_m)
    kept = np.linalg.norm(misses, axis=1) < within_px
    return Control(*(one[kept] for one in control))


def adjust(poses: Poses, ties: Ties, control: Control, course: Poses) -> Poses:
    """Find the poses that fit best: sights in frames and map, and the course."""

    def wrong(step: Floats) -> Floats:
        tried = poses.stepped(step)
        seen = misses_px(tried, ties, spots_m(tried, ties)[ties.spot]) / PIXEL
        known = misses_px(tried, control, control.place_m) / MAP_PX
        off = (tried.place_m - course.place_m) / COURSE_M
        return np.concatenate([_calmed(seen), _calmed(known), off.ravel()])

    found = least_squares(wrong, np.zeros(6 * len(poses.time_s)), xtol=1e-8, ftol=1e-6)
    return poses.stepped(found.x)


def _calmed(misses: Floats) -> Floats:
    """Let far misses count less (as Huber's loss does), as one row of numbers."""
    size = np.maximum(np.linalg.norm(misses, axis=1, keepdims=True), 1e-12)
    far = np.maximum(size, ROBUST)
    counted = np.where(size > ROBUST, np.sqrt(ROBUST * (2 * far - ROBUST)), size)
    return (misses * counted / size).ravel()


def solve(course: Poses, ties: Ties, control: Control) -> tuple[Poses, Ties, Control]:
    """Adjust round by round, each time without the sights that miss."""
    poses = course
    for within in SIEVE_PX:
        poses = adjust(poses, ties, control, course)
        ties = sieved(poses, ties, within)
        control = control_within(poses, control, 2 * within)
    return poses, ties, control
