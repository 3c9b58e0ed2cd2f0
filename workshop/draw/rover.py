"""The rover of the table ``rover_parts`` as its own cameras see it, dust included.

Published (S1): wheels, mast, cameras, antenna, sensor on the deck. Everything between
them is drawn by eye, with the arm folded as after the landing.
"""

from collections.abc import Iterator
from functools import cache

import numpy as np

from marsoutreach.cameras import MAST_CENTRE_M
from marsoutreach.cameras.parts import rover_parts, wheel_centres_m
from marsoutreach.cameras.sight import BODY_BOX_M
from workshop.colours import paint
from workshop.draw.painted import Painted, joined
from workshop.draw.place import Floats
from workshop.draw.sky import light
from workshop.draw.solids import ROUND_SIDES, Part, solid
from workshop.ground.noise import noise

LANDED = ("body", "deck", "antenna", "generator", "folded_arm", "flown")
LEGS = ("front_leg", "rear_leg", "bogie")
MAST = ("mast_foot", "mast_post", "mast_head")
PART_M = 0.1
DUST = light(paint("dust", 139) / 255)
MAST_SIZE_M = 0.55  # an eye as near to the mast's centre sits on the mast


@cache
def chassis() -> Painted:
    """Give the whole rover without its mast."""
    return joined([solid(part) for part in landed()])


@cache
def large_parts() -> Painted:
    """Give the parts that are large enough to matter from afar, rods without faces."""
    chosen = (part for part in landed() if part.level == 0 and not part.thin)
    solids = (
        solid(part.with_sides(ROUND_SIDES)) for part in chosen if not _below(part)
    )
    large = joined([*solids])
    return large.pick(large.reach_m > PART_M)


def _below(part: Part) -> bool:
    """Tell whether the body hides a part from above."""
    return part.shape == "box" and part.start_m[2] >= BODY_BOX_M[1][2]


@cache
def mast() -> Painted:
    """Give the mast, looking forward."""
    return joined([solid(part) for name in MAST for part in group(name)])


@cache
def whole() -> Painted:
    """Give the whole rover, which throws the shadow."""
    return joined([chassis(), mast()])


def landed() -> Iterator[Part]:
    """Give the rover as it stood after the landing, without its mast."""
    for name in LANDED:
        yield from group(name)
    for side in (-1, 1):
        yield from (part.on(side) for leg in LEGS for part in group(leg))
    for hub in wheel_centres_m().values():
        yield from (part.on(np.sign(hub[1]), hub) for part in group("wheel"))


def group(name: str) -> list[Part]:
    """Give the parts of one group of the table."""
    return [Part(*row) for row in rover_parts()[name]]


def seen_from(eye_m: Floats) -> Painted:
    """Give what an eye may see of the rover: on the mast, all but the mast."""
    if np.linalg.norm(eye_m - np.array(MAST_CENTRE_M)) < MAST_SIZE_M:
        return chassis()
    return whole()


def dusted(colour: Floats, points_m: Floats, normal: Floats) -> Floats:
    """Lay the dust of the landing on what faces up, thicker in some places."""
    east, north, up = points_m.T
    patchy = noise(east + up, north - up, 0.31, 8_001) + noise(east, north, 0.07, 8_002)
    thick = np.clip(0.13 + 0.10 * patchy, 0.02, 0.5) * np.clip(normal[:, 2], 0.15, 1.0)
    return colour + thick[:, None] * (DUST - colour)
