"""Everything that is not ground: rocks and the rover, from one kind of shape.

A body is what lies inside a stretched ball and behind some planes. A ball without
planes is an ellipsoid; a ball so wide that it does not matter, with six planes, a box;
one stretched without end along a line, with two planes, a tube; a ball cut by many
planes, a rock with edges.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from marsoutreach.render.place import Floats, unit

NEVER = 1e30
RAYS_AT_ONCE = 16_000
ENDLESS = 1e-20  # along a tube, or no ball at all


@dataclass(frozen=True, eq=False)
class Bodies:
    """Many bodies; the first axis of everything counts them."""

    centre_m: Floats  # (n, 3)
    reach_m: Floats  # (n,): no part is farther from the centre
    ball: Floats  # (n, 3, 3): brings the ball to radius 1; 0 for none
    planes: Floats  # (n, p, 4): normal, and how far out along it
    colour: Floats  # (n, 3): light that comes back
    rough: Floats  # (n,): how uneven the surface looks

    def __len__(self) -> int:
        return len(self.reach_m)

    def pick(self, which: ArrayLike) -> Bodies:
        """Give some of the bodies; a number may be named more than once."""
        numbers = np.asarray(which)
        if numbers.dtype == bool:
            numbers = np.flatnonzero(numbers)
        return Bodies(*(part.take(numbers, axis=0) for part in self.parts()))

    def parts(self) -> tuple[Floats, ...]:
        """Give all arrays, in the order of the fields."""
        shape = (self.centre_m, self.reach_m, self.ball, self.planes)
        return (*shape, self.colour, self.rough)

    def turned(self, matrix: Floats, shift_m: Floats) -> Bodies:
        """Give the bodies in another frame: turned (or mirrored), then moved."""
        planes = self.planes.copy()
        planes[..., :3] = planes[..., :3] @ matrix.T
        centre = self.centre_m @ matrix.T + shift_m
        ball = self.ball @ matrix.T
        return Bodies(centre, self.reach_m, ball, planes, self.colour, self.rough)


class Meeting(NamedTuple):
    """Where rays enter and leave bodies (distance), and the surface met (unit)."""

    enter: Floats
    leave: Floats
    normal: Floats


def meet(bodies: Bodies, origins: Floats, directions: Floats) -> Meeting:
    """Send rays at bodies: ray k at body k, or all at one. Missed: enter > leave."""
    start = origins - bodies.centre_m
    enter, leave, normal = _through_ball(bodies.ball, start, directions)
    facing = bodies.planes[..., :3]
    along = _dot(facing, directions[:, None])
    behind = bodies.planes[..., 3] - _dot(facing, start[:, None])
    with np.errstate(all="ignore"):
        cross = behind / along
    entering = np.where(along < 0, cross, -NEVER)
    leaving = np.where(along > 0, cross, NEVER).min(axis=1)
    outside = ((along == 0) & (behind < 0)).any(axis=1)
    last = entering.argmax(axis=1)
    flat = np.take_along_axis(entering, last[:, None], 1)[:, 0]
    met = facing[0, last] if len(facing) == 1 else facing[np.arange(len(last)), last]
    normal = np.where((flat > enter)[:, None], met, normal)
    enter = np.where(outside, NEVER, np.maximum(enter, flat))
    return Meeting(enter, np.minimum(leave, leaving), unit(normal))


def passing(bodies: Bodies, origins: Floats, directions: Floats) -> np.ndarray:
    """Tell which rays come near a body: worth a closer look."""
    start = bodies.centre_m - origins
    along = _dot(start, directions)
    reach = bodies.reach_m
    return (_dot(start, start) - along * along < reach * reach) & (along > -reach)


def nearest(bodies: Bodies, origins: Floats, directions: Floats) -> Floats:
    """Give how far away, in metres, rays (n, 3) first meet any body; infinite: none."""
    away = np.full(len(directions), np.inf)
    towards = np.flatnonzero(passing(_around(bodies), origins, directions))
    for first in range(0, len(towards), RAYS_AT_ONCE):
        rays = towards[first : first + RAYS_AT_ONCE]
        chosen, numbers = np.nonzero(_near(bodies, origins[rays], directions[rays]))
        picked = rays[chosen]
        found = meet(bodies.pick(numbers), origins[picked], directions[picked])
        hit = (found.enter < found.leave) & (found.enter > 0)
        np.minimum.at(away, picked[hit], found.enter[hit])
    return away


def _around(bodies: Bodies) -> Bodies:
    """Give a ball that holds all bodies."""
    middle = bodies.centre_m.mean(axis=0)
    apart = np.linalg.norm(bodies.centre_m - middle, axis=1)
    return one(middle, float((apart + bodies.reach_m).max()), [], (0, 0, 0))


def _near(bodies: Bodies, origins: Floats, directions: Floats) -> NDArray[np.bool_]:
    """Tell which rays come near which bodies, (rays, bodies)."""
    centres, reach = bodies.centre_m, bodies.reach_m
    along = _products(directions, centres) - _dot(origins, directions)[:, None]
    square = _dot(centres, centres) + _dot(origins, origins)[:, None]
    square -= 2 * _products(origins, centres)
    return np.asarray((square - along * along < reach * reach) & (along > -reach))


def _products(vectors: Floats, others: Floats) -> Floats:
    """Multiply each vector with each other, without the threads of a matrix product."""
    return np.asarray(_dot(vectors[:, None], others[None]))


def _dot(one: Floats, other: Floats) -> Floats:
    return (
        one[..., 0] * other[..., 0]
        + one[..., 1] * other[..., 1]
        + one[..., 2] * other[..., 2]
    )


def _times(matrix: Floats, vectors: Floats) -> Floats:
    """Multiply matrices (or one matrix) with vectors (or one vector)."""
    if len(matrix) == 1:
        return vectors @ matrix[0].T
    return np.stack([_dot(matrix[:, row], vectors) for row in range(3)], axis=1)


def _through_ball(
    ball: Floats, start: Floats, directions: Floats
) -> tuple[Floats, Floats, Floats]:
    """Give where rays pass the balls, and which way is outward there."""
    origin, way = _times(ball, start), _times(ball, directions)
    a, half, c = _dot(way, way), _dot(origin, way), _dot(origin, origin) - 1.0
    inside = half * half - a * c
    root, endless = np.sqrt(np.maximum(inside, 0.0)), a < ENDLESS
    scale = 1.0 / np.maximum(a, ENDLESS)
    enter = np.where(endless, -NEVER, (-half - root) * scale)
    leave = np.where(endless, NEVER, (-half + root) * scale)
    missed = np.where(endless, c > 0, inside < 0)
    enter = np.where(missed, NEVER, enter)
    surface = origin + np.where(endless, 0.0, enter)[:, None] * way
    return enter, leave, _times(ball.swapaxes(1, 2), surface)


def joined(bodies: Sequence[Bodies]) -> Bodies:
    """Put bodies into one table; planes that one has less lie far outside."""
    most = max(1, *(one.planes.shape[1] for one in bodies))
    padded = [_padded(one, most).parts() for one in bodies]
    return Bodies(*(np.concatenate(parts) for parts in zip(*padded, strict=True)))


def _padded(bodies: Bodies, count: int) -> Bodies:
    more = count - bodies.planes.shape[1]
    extra = np.tile([0.0, 0.0, 1.0, NEVER], (len(bodies), more, 1))
    planes = np.concatenate([bodies.planes, extra], axis=1)
    centre, reach, ball, _, colour, rough = bodies.parts()
    return Bodies(centre, reach, ball, planes, colour, rough)


def one(
    centre_m: ArrayLike,
    reach_m: float,
    planes: ArrayLike,
    colour: ArrayLike,
    ball: ArrayLike | None = None,
    rough: float = 0.0,
) -> Bodies:
    """Make a single body."""
    matrix = np.zeros((3, 3)) if ball is None else ball
    parts = (centre_m, reach_m, matrix, np.reshape(planes, (-1, 4)), colour, rough)
    return Bodies(*(np.asarray(part, float)[None] for part in parts))
