"""Rays and bodies: against closed forms."""

import json
import subprocess

import numpy as np
import pytest
from hypothesis import given, strategies as st

from hatch_build import node
from marsoutreach.cameras import sight
from marsoutreach.panorama.bodies import meet, nearest, rover_parts
from workshop.draw import rover
from workshop.draw.painted import Painted, joined
from workshop.draw.solids import Part, solid

NUMBERS = st.floats(-3, 3, allow_nan=False)
POINTS = st.tuples(NUMBERS, NUMBERS, NUMBERS).map(np.array)


def ball(centre_m: tuple[float, float, float], radius_m: float) -> Painted:
    """Make a ball."""
    parts = (centre_m, radius_m, np.eye(3) / radius_m, np.empty((0, 4)), (1,) * 3, 0)
    return Painted(*(np.asarray(part, float)[None] for part in parts))


def enter(body: Painted, start: np.ndarray, way: np.ndarray) -> float:
    """Where a ray enters a body; infinite if it misses."""
    found = meet(joined([body]), start[None], way[None])
    hit = found.enter[0] < found.leave[0]
    return float(found.enter[0]) if hit else np.inf


@given(POINTS, POINTS, st.floats(0.2, 1.5))
def test_a_ball_is_met_where_the_quadratic_says(
    start: np.ndarray, end: np.ndarray, radius: float
) -> None:
    """Distance to a ball around the origin: the smaller root."""
    length = np.linalg.norm(end - start)
    if length < 1e-3:
        return
    way = (end - start) / length
    inside = (start @ way) ** 2 - (start @ start - radius**2)
    if abs(inside) < 1e-6:
        return
    wanted = -(start @ way) - np.sqrt(inside) if inside > 0 else np.inf
    found = enter(ball((0, 0, 0), radius), start, way)
    assert found == pytest.approx(wanted, abs=1e-6)


@given(POINTS, POINTS)
def test_a_box_blocks_what_the_cameras_say_it_blocks(
    eye: np.ndarray, point: np.ndarray
) -> None:
    """The rover's box, against the slab test of ``cameras.sight``."""
    way = point - eye
    length = np.linalg.norm(way)
    if length < 1e-3 or np.abs(way).min() < 1e-6:
        return
    low, high = sight.BODY_BOX_M
    box = joined([solid(Part("box", low, high))])
    found = meet(box, eye[None], way[None] / length)
    mine = found.enter[0] < min(found.leave[0], length) and found.leave[0] > 1e-6
    if abs(found.enter[0] - length) > 1e-6:
        assert mine == sight.blocked(eye, [point])[0]


def test_a_tube_is_met_at_its_side_and_at_its_end() -> None:
    """Along x, radius 0.5, from 0 to 2."""
    bar = solid(Part("rod", (0, 0, 0), (2, 0, 0), (0.5, 0.5, 12)))
    assert enter(bar, np.array([1.0, 0, 5]), np.array([0, 0, -1.0])) == pytest.approx(
        4.5
    )
    assert enter(bar, np.array([-3.0, 0, 0]), np.array([1.0, 0, 0])) == pytest.approx(3)
    assert enter(bar, np.array([-3.0, 0.6, 0]), np.array([1.0, 0, 0])) == np.inf


def test_normals_point_out() -> None:
    """Towards the ray, and of length 1."""
    shapes = [
        ball((0, 0, 0), 1),
        solid(Part("box", (-1, -1, -1), (1, 1, 1), turn_rad=(0.5, 0.3))),
        solid(Part("rod", (0, 0, -0.1), (0, 0.04, 0.1), (1, 1, 6))),
        solid(Part("rod", (0, 0, -1), (0, 0, 1), (0.3, 1, 8))),
    ]
    way = np.array([[0.1, 0.2, -1.0]]) / np.linalg.norm([0.1, 0.2, -1.0])
    for shape in shapes:
        found = meet(joined([shape]), -4 * way, way)
        assert np.linalg.norm(found.normal[0]) == pytest.approx(1)
        assert found.normal[0] @ way[0] < 0


def test_the_nearest_of_many_is_found() -> None:
    """Three balls in a row, and a ray that misses all."""
    row = joined([ball((at, 0, 0), 0.5) for at in (6, 3, 9)])
    start = np.zeros((2, 3))
    ways = np.array([[1.0, 0, 0], [0, 1.0, 0]])
    assert nearest(row, start, ways).tolist() == [2.5, np.inf]


SHAPES = {
    "box": Part("box", (-1, 0, 1), (1, 3, 1.5), turn_rad=(0.55, -0.42)),
    "six sides": Part("rod", (0.2, 0.5, -1), (0.9, 0.1, 1), (0.7, 0.7, 6)),
    "narrower": Part("rod", (1, 2, 3), (1, -1, 3), (0.8, 0.3, 4)),
}
CORNERS = """
import { addDrawn } from "./marsoutreach/widgets/craft/drawn.js";
import { Parts } from "./marsoutreach/widgets/craft/parts.js";
const shape = addDrawn(new Parts(), JSON.parse(process.argv[1])).geometry();
console.log(JSON.stringify([...shape.attributes.position.array]));
"""


@pytest.mark.parametrize("name", SHAPES)
def test_rays_meet_the_body_that_the_browser_draws(name: str) -> None:
    """The corners of three.js's shape are those of the body, and its ends' middles."""
    part, body = SHAPES[name], solid(SHAPES[name])
    run = ("--input-type=module", "-e", CORNERS, json.dumps([part]))
    told = node(*run, stdout=subprocess.PIPE).stdout
    corners = np.array(json.loads(told)).reshape(-1, 3)
    facing, far = body.planes[0, :, :3], body.planes[0, :, 3]
    beyond = (corners - body.centre_m[0]) @ facing.T - far
    ends = np.array([part.start_m, part.end_m])
    middle = np.abs(corners[:, None] - ends).max(axis=2).min(axis=1) < 1e-6
    assert beyond.max() < 1e-6
    assert ((np.abs(beyond) < 1e-6).sum(axis=1)[~middle] == 3).all()


def test_the_package_holds_the_rovers_large_parts() -> None:
    """To a micrometre. If this fails: python -m workshop.parts."""
    large, kept = rover.large_parts(), rover_parts()
    for name, wanted in vars(kept).items():
        assert vars(large)[name] == pytest.approx(wanted, abs=1e-6), name


def test_the_rover_fits_its_published_places() -> None:
    """Wheels touch the ground, nothing lies below; the deck is where it is."""
    parts = rover.chassis()
    down = np.array([[0.0, 0.0, 1.0]])
    deck = nearest(parts, np.array([[0.62, 0.3, -3.0]]), down)[0] - 3.0
    assert deck == pytest.approx(sight.BODY_BOX_M[0][2], abs=0.06)
    for centre in sight.wheel_centres_m().values():
        start = centre[None] + np.array([[0.0, 0.0, 2.0]])
        up = nearest(parts, start, -down)[0]
        assert 2.0 - up == pytest.approx(-centre[2], abs=0.02)
