"""The rover as its own cameras see it: published places, drawn shapes.

Published (S1): wheels, mast, cameras, antenna, sensor on the deck. Everything between
them is drawn by eye, with the arm folded as after the landing.
"""

from collections.abc import Iterator
from functools import cache

import numpy as np

from marsoutreach.cameras import MAST_CENTRE_M
from marsoutreach.cameras.sight import BODY_BOX_M, WHEEL_WIDTH_M, wheel_centres_m
from workshop.draw.painted import Painted, joined
from workshop.draw.place import Floats
from workshop.draw.shapes import ball, between, dish, plank, tube
from workshop.ground.noise import noise

WHITE, GREY, DARK, BLACK = "#ddd8ce", "#8b8c91", "#46474c", "#222327"
WHEEL, FOIL, COPPER, GLASS = "#6d6c6c", "#b8974f", "#a0683a", "#101a28"
CHIPS = ("#b5482c", "#2f5da0", "#3f8a55", "#d8a93a", "#e8e6e0", "#8c8c8c", "#1c1c1c")
DUST = np.array((0.36, 0.22, 0.13))
DECK = BODY_BOX_M[0][2]
CLEAT_REACH_M = 0.2
CLEAT_M = 0.165  # half as long as a cleat of a wheel
PART_M = 0.1
MAST_SIZE_M = 0.55  # an eye as near to the mast's centre sits on the mast


@cache
def chassis() -> Painted:
    """Give the whole rover without its mast."""
    return joined([*_thick_parts(), *_cables()])


def _thick_parts() -> Iterator[Painted]:
    """Give everything but the cables."""
    for part in (_body, _deck, _antennas, _target, _generator, _arm):
        yield from part()
    for name, centre in wheel_centres_m().items():
        yield from _wheel(centre)
        yield from _leg(name, centre)


@cache
def large_parts() -> Painted:
    """Give the parts of the rover that are large enough to matter from afar."""
    big = joined([*_thick_parts()])
    return big.pick((big.reach_m > PART_M) & (np.abs(big.reach_m - CLEAT_M) > 0.01))


@cache
def shade() -> Painted:
    """Give what throws the rover's shadow: everything but the cleats of the wheels."""
    big = chassis()
    return joined([big.pick(big.reach_m > CLEAT_REACH_M), mast()])


@cache
def mast() -> Painted:
    """Give the mast, looking forward."""
    x, y, _ = MAST_CENTRE_M
    return joined(
        [
            tube((x, y, DECK), (x, y, -1.22), 0.10, GREY),
            tube((x, y, -1.2), (x, y, -1.86), 0.055, WHITE),
            between((0.67, 0.30, -2.055), (0.85, 0.815, -1.865), WHITE),
            between((0.56, 0.40, -2.27), (0.86, 0.68, -2.055), WHITE),
        ]
    )


def seen_from(eye_m: Floats) -> Painted:
    """Give what an eye may see of the rover: on the mast, all but the mast."""
    if np.linalg.norm(eye_m - np.array(MAST_CENTRE_M)) < MAST_SIZE_M:
        return chassis()
    return joined([chassis(), mast()])


def dusted(colour: Floats, points_m: Floats, normal: Floats) -> Floats:
    """Lay the dust of the landing on what faces up, thicker in some places."""
    east, north, up = points_m.T
    patchy = noise(east + up, north - up, 0.31, 8_001) + noise(east, north, 0.07, 8_002)
    thick = np.clip(0.13 + 0.10 * patchy, 0.02, 0.5) * np.clip(normal[:, 2], 0.15, 1.0)
    return colour + thick[:, None] * (DUST - colour)


def _body() -> Iterator[Painted]:
    (x0, y0, top), (x1, y1, bottom) = BODY_BOX_M
    yield between((x0, y0, top + 0.05), (x1 - 0.02, y1, bottom), WHITE)
    yield between((x0 - 0.02, y0 - 0.04, top), (x1, y1 + 0.04, top + 0.05), WHITE)
    yield between((x0 + 0.1, y0 + 0.1, bottom), (x1 - 0.15, y1 - 0.1, -0.64), FOIL)
    for side in (y0 - 0.05, y1 + 0.035):
        yield between((0.1, side, -0.98), (0.72, side + 0.015, -0.76), DARK)
        yield between((-0.8, side, -1.0), (-0.2, side + 0.015, -0.74), GREY)


def _deck() -> Iterator[Painted]:
    yield between((0.50, -0.52, DECK - 0.12), (0.85, -0.22, DECK), WHITE)
    yield between((0.55, -0.48, DECK - 0.135), (0.80, -0.26, DECK - 0.12), DARK)
    yield between((-0.12, 0.16, DECK - 0.06), (0.22, 0.48, DECK), WHITE)
    yield between((-0.75, 0.12, DECK - 0.09), (-0.40, 0.48, DECK), GREY)
    yield between((0.02, -0.12, DECK - 0.03), (0.34, 0.05, DECK), DARK, 12)
    yield between((-0.62, -0.18, DECK - 0.05), (-0.38, 0.02, DECK), WHITE, -8)
    yield between((0.30, 0.22, DECK - 0.045), (0.46, 0.36, DECK), COPPER, 30)
    yield tube((0.139, -0.2986, DECK), (0.139, -0.2986, -1.165), 0.09, WHITE)
    yield tube((0.139, -0.2986, -1.165), (0.139, -0.2986, -1.18), 0.035, GLASS)
    for x, y in ((0.88, -0.5), (-0.85, 0.5), (-0.85, -0.5), (0.3, -0.5), (-0.25, 0.54)):
        yield tube((x, y, DECK), (x, y, DECK - 0.025), 0.035, DARK)


def _cables() -> Iterator[Painted]:
    for start, end in CABLES:
        yield tube((*start, DECK - 0.01), (*end, DECK - 0.01), 0.014, COPPER)


CABLES = (
    ((0.70, 0.45), (0.35, 0.40)),
    ((0.35, 0.40), (0.25, 0.12)),
    ((0.25, 0.12), (-0.2, 0.08)),
    ((-0.2, 0.08), (-0.38, -0.1)),
    ((0.25, 0.12), (0.22, -0.22)),
    ((-0.4, 0.3), (-0.7, 0.0)),
)


def _antennas() -> Iterator[Painted]:
    yield tube((-0.55, 0.30, DECK - 0.09), (-0.55, 0.30, -1.50), 0.075, WHITE)
    yield tube((-0.55, 0.30, -1.50), (-0.55, 0.30, -1.52), 0.08, DARK)
    yield tube((-0.30, -0.45, DECK), (-0.30, -0.45, -1.148), 0.05, BLACK)
    yield tube((-0.37, -0.475, DECK), (-0.37, -0.475, -1.18), 0.05, DARK)
    yield tube((-0.37, -0.475, -1.16), (-0.66, -0.475, -1.30), 0.03, DARK)
    yield dish((-0.64, -0.468, -1.345), (0.35, 0.1, -0.93), 0.21, 0.03, WHITE, 6)


def _target() -> Iterator[Painted]:
    """Draw the calibration target: a ring of colour chips around a post that shades."""
    x, y, top = 0.42, -0.02, DECK - 0.06
    yield between((x - 0.08, y - 0.08, top), (x + 0.08, y + 0.08, DECK), GREY)
    yield tube((x, y, top), (x, y, top - 0.006), 0.075, "#c9c6bf")
    yield tube((x, y, top), (x, y, top - 0.07), 0.006, BLACK)
    for number, colour in enumerate(CHIPS):
        turn = number * 2 * np.pi / len(CHIPS)
        at = (x + 0.055 * np.cos(turn), y + 0.055 * np.sin(turn))
        yield tube((*at, top), (*at, top - 0.012), 0.013, colour)


def _generator() -> Iterator[Painted]:
    start, end = np.array([-0.98, 0.0, -0.86]), np.array([-1.52, 0.0, -1.17])
    along = (end - start) / np.linalg.norm(end - start)
    side = np.array([0.0, 1.0, 0.0])
    upward = np.cross(along, side)
    yield tube(start, end, 0.16, DARK)
    for number in range(8):
        turn = (number + 0.5) * np.pi / 4
        away = np.cos(turn) * upward + np.sin(turn) * side
        middle = (start + end) / 2 + 0.2 * away
        yield plank(middle, along, away, (0.29, 0.13, 0.008), GREY)
    yield between((-1.12, -0.45, -1.02), (-0.97, 0.45, -0.86), DARK)


def _arm() -> Iterator[Painted]:
    yield tube((1.00, -0.27, -0.86), (1.14, -0.27, -0.86), 0.13, GREY)
    yield tube((1.16, -0.42, -0.90), (1.16, 0.42, -0.94), 0.06, WHITE)
    yield tube((1.20, 0.42, -0.98), (1.20, -0.30, -1.00), 0.055, WHITE)
    yield tube((1.16, 0.42, -0.85), (1.16, 0.42, -1.04), 0.08, DARK)
    yield tube((1.22, -0.34, -1.12), (1.22, -0.34, -0.86), 0.15, WHITE)
    yield tube((1.22, -0.34, -1.00), (1.22, -0.60, -1.00), 0.10, DARK)
    yield ball((1.22, -0.62, -1.00), 0.09, FOIL)


def _wheel(centre: Floats) -> Iterator[Painted]:
    x, y, z = centre
    half, side = WHEEL_WIDTH_M / 2, np.sign(y)
    radius = -z
    yield tube((x, y - half, z), (x, y + half, z), radius - 0.012, WHEEL)
    for number in range(24):
        turn = number * np.pi / 12
        ahead = x + (radius - 0.013) * np.cos(turn)
        down = z + (radius - 0.013) * np.sin(turn)
        yield tube((ahead, y - half, down), (ahead, y + half, down), 0.012, WHEEL)
    outer = y + side * half
    yield tube((x, outer, z), (x, outer + side * 0.01, z), 0.8 * radius, BLACK)
    yield tube((x, outer, z), (x, outer + side * 0.03, z), 0.3 * radius, GREY)


def _leg(name: str, centre: Floats) -> Iterator[Painted]:
    side = np.sign(centre[1])
    pivot, bogie = (0.28, side * 0.72, -0.82), (-0.52, side * 0.82, -0.66)
    x, y, z = centre
    inner = y - side * 0.26
    if name.endswith("front"):
        knee = (x, inner, -0.68)
        yield tube((0.28, side * 0.5, -0.82), pivot, 0.09, GREY)
        yield tube(pivot, (0.95, inner, -0.76), 0.05, DARK)
        yield tube((0.95, inner, -0.76), knee, 0.05, DARK)
        yield tube(pivot, bogie, 0.05, DARK)
    elif name.endswith("rear"):
        knee = (x, inner, -0.62)
        yield tube(bogie, knee, 0.042, DARK)
    else:
        knee = (x, inner, z - 0.14)
        yield tube(bogie, (x, inner, z - 0.10), 0.042, DARK)
    yield tube(knee, (x, inner, z), 0.05, GREY)
    yield tube((x, inner, z), (x, y, z), 0.06, DARK)
