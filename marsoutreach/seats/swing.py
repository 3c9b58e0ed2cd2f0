"""Swinging under the parachute: slow, as the published frames ask, and quick.

A direction is written as its slopes: how far it points east and north for one step
down. Slopes add up, so swings can be laid on each other.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from marsoutreach.facts import second
from marsoutreach.seats.turns import Floats, unit

SLOW_PERIOD_S, SLOW_LASTS_S = 18.0, 8.0
"""A pendulum of some 30 m takes 18 s on Mars; a swing is forgotten after a few."""


class Swing(NamedTuple):
    """One swing: begins at a second, dies away, goes to and fro at an azimuth."""

    start_s: float
    size_deg: float
    dying_s: float
    period_s: float
    azimuth_deg: float


ROCKING = (
    Swing(second("first_load_peak"), 8.0, 9.0, 4.7, 30.0),
    Swing(second("full_inflation"), 6.0, 12.0, 4.1, 115.0),
    Swing(second("heat_shield"), 2.5, 14.0, 4.6, 75.0),
    Swing(second("full_inflation") + 1.1, 1.6, 400.0, 4.9, 0.0),
    Swing(second("full_inflation") + 2.2, 1.2, 400.0, 4.4, 90.0),
)
"""How the capsule rocks on its lines: begun by the jolts; the last two make a slow
cone. Periods and sizes are drawn."""

SWAYING = (
    Swing(second("line_stretch"), 4.0, 7.0, 3.1, 60.0),
    Swing(second("full_inflation"), 1.2, 500.0, 6.3, 20.0),
)
"""How the canopy sways above the capsule; drawn."""


def slopes(direction: Floats) -> Floats:
    """Write directions (n, 3) that point down as slopes east and north, (n, 2).

    >>> slopes(np.array([[0.6, 0.0, -0.8]])).round(2).tolist()
    [[0.75, 0.0]]
    """
    return -direction[:, :2] / direction[:, 2:]


def pointing(slope: Floats) -> Floats:
    """Write slopes (n, 2) as unit vectors that point down, (n, 3)."""
    return unit(np.concatenate([slope, -np.ones((len(slope), 1))], axis=1))


def rocked(direction: Floats, swings: tuple[Swing, ...], time_s: Floats) -> Floats:
    """Tip unit vectors (n, 3) by some swings."""
    tip = np.zeros_like(direction)
    for one in swings:
        azimuth = np.radians(one.azimuth_deg)
        way = np.array([np.sin(azimuth), np.cos(azimuth), 0.0])
        tip += _angle_rad(one, time_s)[:, None] * way
    across = tip - direction * np.sum(tip * direction, axis=1)[:, None]
    return unit(direction + across)


def _angle_rad(one: Swing, time_s: Floats) -> Floats:
    since = np.clip(time_s - one.start_s, 0.0, None)
    size = np.radians(one.size_deg) * np.exp(-since / one.dying_s)
    return np.asarray(size * np.sin(2 * np.pi * since / one.period_s))


def through(time_s: Floats, seen_s: Floats, slope: Floats) -> Floats:
    """Swing slowly so that at some seconds the slopes are as seen: (n, 2).

    Each sight is a swing that grows and dies around its second; together they meet
    every sight.
    """
    sizes = np.linalg.solve(_swings(seen_s, seen_s), slope)
    return _swings(time_s, seen_s) @ sizes


def _swings(time_s: Floats, seen_s: Floats) -> Floats:
    since = np.subtract.outer(time_s, seen_s)
    to_and_fro = np.cos(2 * np.pi * since / SLOW_PERIOD_S)
    return np.asarray(np.exp(-((since / SLOW_LASTS_S) ** 2)) * to_and_fro)


def settling(start: Floats, path: Floats, since_s: Floats) -> Floats:
    """Swing from a direction (3,) into a path of directions (n, 3), as one let go."""
    off = slopes(start[None]) - slopes(path[:1])
    left = np.exp(-since_s / 15.0) * np.cos(2 * np.pi * since_s / SLOW_PERIOD_S)
    return pointing(slopes(path) + left[:, None] * off)
