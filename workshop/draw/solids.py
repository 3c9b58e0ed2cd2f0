"""Boxes and rods, such as the parts of the rover, as bodies that rays can meet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from marsoutreach.panorama.bodies import Floats
from workshop.draw.painted import Painted
from workshop.draw.sky import light

ROUND_SIDES, THIN_M = 7, 0.03  # a rod with as many sides, or as thin, is round

Place = Sequence[float] | Floats
Made = tuple[float, Floats, Floats]  # reach, ball, planes


class Part(NamedTuple):
    """A box from corner to corner, turned about x, then y; or a rod from end to end.

    The order is that of ``cameras.parts.rover_parts``.
    """

    shape: str
    start_m: Place
    end_m: Place
    round: tuple[float, float, int] = (0.0, 0.0, 0)  # radius at start and end, sides
    turn_rad: tuple[float, float] = (0.0, 0.0)
    colour: str = "#ffffff"
    level: int = 0

    @property
    def thin(self) -> bool:
        """Whether it is a rod as thin as a pipe."""
        return self.shape == "rod" and self.round[0] < THIN_M

    def with_sides(self, sides: int) -> Part:
        """Give the part with another number of sides."""
        return self._replace(round=(*self.round[:2], sides))

    def on(self, side: float, at_m: Place = (0.0, 0.0, 0.0)) -> Part:
        """Give the part on the right (1), or mirrored on the left (-1), and moved."""
        mirror = np.array([1.0, side, 1.0])
        start, end = (np.asarray(at_m) + mirror * end for end in self[1:3])
        turn = (side * self.turn_rad[0], self.turn_rad[1])
        return self._replace(start_m=start, end_m=end, turn_rad=turn)


def solid(part: Part) -> Painted:
    """Make the body of one part.

    >>> box = solid(Part("box", (0, 0, 0), (2, 4, 4)))
    >>> box.centre_m.tolist(), box.reach_m.tolist()
    ([[1.0, 2.0, 2.0]], [3.0])
    """
    start, end = np.array([part.start_m, part.end_m], float)
    if part.shape == "rod":
        made = _rod(end - start, *part.round)
    else:
        made = _box(end - start, *part.turn_rad)
    whole = (0.5 * (start + end), *made, paint(part.colour), 0.0)
    return Painted(*(np.asarray(one, float)[None] for one in whole))


def paint(colour: str) -> Floats:
    """Turn "#rrggbb" into the share of light that comes back.

    >>> paint("#ffffff").tolist()
    [1.0, 1.0, 1.0]
    """
    return light([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])


def _box(size_m: Floats, about_x: float, about_y: float) -> Made:
    (c, s), (d, t) = ((np.cos(turn), np.sin(turn)) for turn in (about_x, about_y))
    axes = np.array([[d, 0.0, -t], [s * t, c, s * d], [c * t, -s, c * d]])
    half = 0.5 * np.abs(size_m)
    return float(np.linalg.norm(half)), np.zeros((3, 3)), _slabs(axes, half)


def _rod(way_m: Floats, start_m: float, end_m: float, sides: int) -> Made:
    """Make a round rod, or one with faces, which may grow narrower."""
    long = float(np.linalg.norm(way_m))
    along = way_m / long
    reach = float(np.hypot(long / 2, max(start_m, end_m)))
    caps = _slabs(along[None], np.array([long / 2]))
    if start_m == end_m and (sides >= ROUND_SIDES or start_m < THIN_M):
        return reach, (np.eye(3) - np.outer(along, along)) / start_m, caps
    inner = np.cos(np.pi / sides)
    lean = (start_m - end_m) * inner / long
    facing, out = _outward(along, sides) + lean * along, (start_m + end_m) / 2 * inner
    faces = np.insert(facing, 3, out, axis=1) / np.hypot(1.0, lean)
    return reach, np.zeros((3, 3)), np.vstack([faces, caps])


def _slabs(axes: Floats, half_m: Floats) -> Floats:
    """Give the planes on both sides of a middle, as far out along each axis."""
    return np.vstack([np.column_stack([way * axes, half_m]) for way in (1, -1)])


def _outward(along: Floats, sides: int) -> Floats:
    """Give where the faces of a rod look, with edges where three.js has them."""
    x, y, z = along
    swing = np.array([[0.0, x, 0.0], [-x, 0.0, -z], [0.0, z, 0.0]])
    turn = np.eye(3) + swing + swing @ swing / max(1.0 + y, 1e-9)
    around = (np.arange(sides) + 0.5) * 2 * np.pi / sides
    return np.outer(np.sin(around), turn[:, 0]) + np.outer(np.cos(around), turn[:, 2])
