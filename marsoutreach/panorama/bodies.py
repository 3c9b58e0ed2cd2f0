"""Rays against bodies: how far away the parts of the rover are.

A body is what lies inside a stretched ball and behind some planes. A ball without
planes is an ellipsoid; a ball so wide that it does not matter, with six planes, a box;
one stretched without end along a line, with two planes, a tube; a ball cut by many
planes, a rock with edges.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

NEVER = 1e30
NOWHERE = (0.0, 0.0, 1.0, NEVER)  # a plane that cuts nothing off
RAYS_AT_ONCE = 2_000  # fit the processor's cache
ENDLESS = 1e-20  # along a tube, or no ball at all
PARTS = "rover_parts.json"


@dataclass(frozen=True, eq=False)
class Bodies:
    """Many bodies; the first axis of everything counts them."""

    centre_m: Floats  # (n, 3)
    reach_m: Floats  # (n,): no part is farther from the centre
    ball: Floats  # (n, 3, 3): brings the ball to radius 1; 0 for none
    planes: Floats  # (n, p, 4): normal, and how far out along it

    def __len__(self) -> int:
        return len(self.reach_m)

    def pick(self, which: ArrayLike) -> Self:
        """Give some of the bodies; a number may be named more than once."""
        numbers = np.asarray(which)
        if numbers.dtype == bool:
            numbers = np.flatnonzero(numbers)
        return type(self)(*(part.take(numbers, axis=0) for part in vars(self).values()))


@cache
def rover_parts() -> Bodies:
    """Give the parts of the rover that are large enough to matter from afar.

    In the rover frame; from the table of that name by ``python -m workshop.parts``.

    >>> len(rover_parts())
    82
    """
    path = files(__package__).joinpath(PARTS)
    rows = json.loads(path.read_text(encoding="utf-8"))
    most = max(len(row["planes"]) for row in rows)
    for row in rows:
        row["planes"] += [NOWHERE] * (most - len(row["planes"]))
    return Bodies(**{name: np.array([row[name] for row in rows]) for name in rows[0]})


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


def passing(bodies: Bodies, origins: Floats, directions: Floats) -> NDArray[np.bool_]:
    """Tell which rays come near a body: worth a closer look."""
    start = bodies.centre_m - origins
    along = _dot(start, directions)
    reach = bodies.reach_m
    near = _dot(start, start) - along * along < reach * reach
    return np.asarray(near & (along > -reach))


def nearest(bodies: Bodies, origins: Floats, directions: Floats) -> Floats:
    """Give how far away, in metres, rays (n, 3) first meet any body; infinite: none."""
    away = np.full(len(directions), np.inf)
    towards = np.flatnonzero(passing(_around(bodies), origins, directions))
    for first in range(0, len(towards), RAYS_AT_ONCE):
        rays = towards[first : first + RAYS_AT_ONCE]
        chosen, numbers = np.nonzero(
            passing(bodies, origins[rays, None], directions[rays, None])
        )
        picked = rays[chosen]
        found = meet(bodies.pick(numbers), origins[picked], directions[picked])
        hit = (found.enter < found.leave) & (found.enter > 0)
        np.minimum.at(away, picked[hit], found.enter[hit])
    return away


def unit(vectors: Floats) -> Floats:
    """Give vectors of length 1 with the same directions."""
    length = np.sqrt(np.einsum("...i,...i->...", vectors, vectors))
    return vectors / np.maximum(length, 1e-30)[..., None]


def _around(bodies: Bodies) -> Bodies:
    """Give a ball that holds all bodies."""
    middle = bodies.centre_m.mean(axis=0)
    apart = np.linalg.norm(bodies.centre_m - middle, axis=1)
    reach = (apart + bodies.reach_m).max()
    return Bodies(middle[None], reach[None], bodies.ball[:1], bodies.planes[:1])


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
