"""The rocks of ``workshop.ground`` as bodies: each as wide as its row says."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from marsoutreach.panorama.bodies import unit
from workshop.colours import paint
from workshop.draw.ground import Ground
from workshop.draw.painted import Painted
from workshop.draw.place import Floats
from workshop.draw.sky import light
from workshop.ground import rocks
from workshop.ground.noise import hashed, noise, uniform, whole

SeenAt = Callable[[Floats, Floats], NDArray[np.bool_]]

FARTHEST_M = 160.0
LARGEST_M = 1.2  # hardly any rock is wider
FACETS = 9
STONE, PALE = paint("bare_rock", 107), paint("bare_rock", 172)
DUST = paint("dust", 143)


def boulders(
    ground: Ground, eye: Floats, smallest_rad: float, seen_at: SeenAt
) -> Painted:
    """Make the rocks that look wider than so many radians from an eye."""
    near_m = min(FARTHEST_M, LARGEST_M / smallest_rad)
    east, north, wide = _rocks(20.0 * np.ceil(near_m / 20.0))
    away = np.hypot(np.hypot(east - eye[0], north - eye[1]), eye[2])
    azimuth = np.arctan2(east - eye[0], north - eye[1])
    seen = (wide > smallest_rad * away) & seen_at(azimuth, wide / away)
    return _shaped(ground, east[seen], north[seen], wide[seen])


COLUMNS = ("east_m", "north_m", "diameter_m")


@lru_cache(maxsize=8)
def _rocks(radius_m: float) -> tuple[Floats, ...]:
    table = rocks(radius_m)
    return tuple(table[name].to_numpy() for name in COLUMNS)


def _shaped(ground: Ground, east_m: Floats, north_m: Floats, wide_m: Floats) -> Painted:
    draw = _Draw(east_m, north_m)
    half = 0.5 * wide_m
    axes_m = np.stack([half, half * draw(0.62, 0.97), half * draw(0.62, 1.05)], axis=1)
    turn = draw(0.0, 2 * np.pi)
    cosine, sine, zero = np.cos(turn), np.sin(turn), np.zeros_like(turn)
    rows = [[cosine, sine, zero], [-sine, cosine, zero], [zero, zero, zero + 1]]
    axes = np.moveaxis(np.array(rows), 2, 0)
    ball = axes / axes_m[:, :, None]
    up = ground.height_m(east_m, north_m) - axes_m[:, 2] * draw(0.10, 0.42)
    centre = np.stack([east_m, north_m, up], axis=1)
    planes = _facets(draw, ball)
    return Painted(
        centre, axes_m.max(axis=1), ball, planes, _colours(draw), draw(0.5, 1)
    )


class _Draw:
    """Numbers that belong to each rock's place: the same in every picture."""

    def __init__(self, east_m: Floats, north_m: Floats) -> None:
        self.east, self.north = (
            whole(np.rint(1000 * one)) for one in (east_m, north_m)
        )
        self.seed = 5_000

    def __call__(self, low: float, high: float) -> Floats:
        self.seed += 1
        return low + (high - low) * uniform(hashed(self.east, self.north, self.seed), 7)


def _facets(draw: _Draw, ball: Floats) -> Floats:
    """Cut flat faces, but leave the two ends of the longest line alone."""
    planes = np.empty((len(ball), FACETS, 4))
    for number in range(FACETS):
        turn = draw(0.0, 2 * np.pi)
        upward = draw(-0.15, 1.0) if number else draw(0.85, 1.0)
        flat = np.sqrt(np.clip(1.0 - upward * upward, 0.0, None))
        way = np.stack([flat * np.cos(turn), flat * np.sin(turn), upward], axis=1)
        out = np.maximum(draw(0.58, 0.95), np.abs(way[:, 0]))
        planes[:, number, :3] = np.einsum("ni,nij->nj", way, ball)
        planes[:, number, 3] = out
    length = np.linalg.norm(planes[..., :3], axis=-1)
    return planes / length[..., None]


def _colours(draw: _Draw) -> Floats:
    pale, bright = draw(0.0, 1.0)[:, None] ** 2.5, draw(0.62, 1.12)[:, None]
    return light((STONE + pale * (PALE - STONE)) * bright / 255)


def dusty(colour: Floats, normal: Floats, rough: Floats) -> Floats:
    """Lay dust on what faces up."""
    thick = np.clip((normal[:, 2] - 0.55) / 0.45, 0.0, 1.0) * 0.55 * rough
    return colour + thick[:, None] * (light(DUST / 255) - colour)


def weathered(points_m: Floats, normal: Floats, rough: Floats) -> Floats:
    """Roughen the faces of rocks, and round them a little."""
    east, north, up = (points_m * 1.0).T
    bumps = []
    for number, (first, second) in enumerate(((east, north + up), (north, up - east))):
        bump = 0.30 * noise(first, second, 0.11, 6_001 + number)
        bumps.append(bump + 0.22 * noise(first, second, 0.035, 6_011 + number))
    shift = np.stack([bumps[0], bumps[1], 0.5 * (bumps[0] - bumps[1])], axis=1)
    return unit(normal + rough[:, None] * shift)
