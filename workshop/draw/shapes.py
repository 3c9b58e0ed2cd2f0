"""Boxes, tubes and balls, in the rover frame."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from workshop.draw.painted import Painted, one
from workshop.draw.place import Floats
from workshop.draw.sky import light

Place = Sequence[float]


def paint(colour: str) -> Floats:
    """Turn "#rrggbb" into the share of light that comes back.

    >>> paint("#ffffff").tolist()
    [1.0, 1.0, 1.0]
    """
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return light(parts)


def between(low: Place, high: Place, colour: str, turn_deg: float = 0.0) -> Painted:
    """Make a box from corner to corner, turned about its upright line."""
    corners = np.array([low, high], float)
    half = 0.5 * (corners[1] - corners[0])
    cosine, sine = np.cos(np.radians(turn_deg)), np.sin(np.radians(turn_deg))
    axes = np.array([[cosine, sine, 0], [-sine, cosine, 0], [0, 0, 1]])
    sides = [[*(sign * axes[k]), half[k]] for k in range(3) for sign in (-1, 1)]
    reach = float(np.linalg.norm(half))
    return one(corners.mean(axis=0), reach, sides, paint(colour))


def plank(
    centre: ArrayLike, along: Floats, across: Floats, half_m: Place, colour: str
) -> Painted:
    """Make a box along two unit directions, half as long as wide as thick as given."""
    axes = (along, across, np.cross(along, across))
    sides = [[*(sign * axes[k]), half_m[k]] for k in range(3) for sign in (-1, 1)]
    return one(centre, float(np.linalg.norm(half_m)), sides, paint(colour))


def tube(start: ArrayLike, end: ArrayLike, radius_m: float, colour: str) -> Painted:
    """Make a round bar from one place to another."""
    first, last = np.asarray(start, float), np.asarray(end, float)
    long = float(np.linalg.norm(last - first))
    along = (last - first) / long
    ball = (np.eye(3) - np.outer(along, along)) / radius_m
    caps = [[*along, long / 2], [*(-along), long / 2]]
    reach = float(np.hypot(long / 2, radius_m))
    return one((first + last) / 2, reach, caps, paint(colour), ball)


def dish(
    centre: Place,
    facing: Place,
    radius_m: float,
    thick_m: float,
    colour: str,
    sides: int,
) -> Painted:
    """Make a flat plate with so many sides."""
    normal = np.asarray(facing, float) / np.linalg.norm(facing)
    across = np.cross(normal, [0.0, 1.0, 0.0])
    across /= np.linalg.norm(across)
    other = np.cross(normal, across)
    turns = np.arange(sides) * 2 * np.pi / sides
    inner = radius_m * np.cos(np.pi / sides)
    planes = [[*(np.cos(a) * across + np.sin(a) * other), inner] for a in turns]
    planes += [[*normal, thick_m / 2], [*(-normal), thick_m / 2]]
    return one(centre, float(np.hypot(radius_m, thick_m)), planes, paint(colour))


def ball(centre: Place, radius_m: float, colour: str) -> Painted:
    """Make a ball."""
    return one(centre, radius_m, np.empty((0, 4)), paint(colour), np.eye(3) / radius_m)
