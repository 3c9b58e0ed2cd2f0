"""What a camera sees of the rover, how fine, and how two of them measure."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

from marsoutreach import cameras
from marsoutreach.cameras import sight

LEFT, RIGHT = cameras.model("navcam_left"), cameras.model("navcam_right")
ROCKS = st.tuples(
    st.floats(2, 60), st.floats(-1, 1), st.floats(-0.3, 0.5)
)  # ahead, aside as a share of it, down as a share of it


@given(ROCKS)
def test_two_eyes_find_the_rock_again(rock: tuple[float, float, float]) -> None:
    """Point to two pixels to point: the rock is back within 0.1 mm, at any distance."""
    ahead, aside, down = rock
    place = np.array([1 + ahead, aside * ahead, -1.97 + down * ahead])
    pixels = LEFT.pixels(place), RIGHT.pixels(place)
    found, miss = cameras.triangulate(LEFT, RIGHT, *pixels)
    assert np.abs(found - place).max() < 1e-4
    assert miss < 1e-4


def test_rays_that_never_meet_give_nothing() -> None:
    """Rays that run side by side, or part, meet nowhere: NaN, not a wild point."""
    one = cameras.pinhole((0, 0, 0), (1, 0, 0), 500, (1001, 1001))
    other = cameras.pinhole((0, 1, 0), (1, 0, 0), 500, (1001, 1001))
    beside, _ = cameras.triangulate(one, other, [500, 500], [500, 500])
    apart, _ = cameras.triangulate(one, other, [400, 500], [600, 500])
    assert np.isnan(beside).all()
    assert np.isnan(apart).all()


def test_wheels_are_seen_as_drivers_see_them() -> None:
    """Front Hazcams see front wheels, rear ones rear wheels, none the other end."""
    front = cameras.who_sees("left_front").set_index("camera")["percent"]
    rear = cameras.who_sees("right_rear").set_index("camera")["percent"]
    assert front["front_hazcam_left_a"] > 50
    assert rear["rear_hazcam_left"] > 50
    assert front["rear_hazcam_left"] == rear["front_hazcam_left_a"] == 0
    assert front["skycam"] == 0


def test_the_body_hides_the_far_wheels() -> None:
    """A Navcam above the right side sees right wheels whole, left rear not at all."""
    seen = {w: cameras.who_sees(w).set_index("camera")["percent"] for w in sight.WHEELS}
    assert seen["right_middle"]["navcam_right"] == 100
    assert seen["left_rear"]["navcam_right"] == 0


@pytest.mark.parametrize(
    ("camera", "published_mrad"),
    [("navcam_left", 0.33), ("front_hazcam_left_a", 0.46), ("skycam", 2.1)],
)
def test_pixels_are_as_fine_as_published(camera: str, published_mrad: float) -> None:
    """Metres a pixel agree with the published milliradians within 4 %."""
    ours = cameras.metres_per_pixel(camera, 1000)
    assert ours == pytest.approx(published_mrad, rel=0.04)


@pytest.mark.parametrize("distance_m", [0, -1, float("nan"), float("inf")])
def test_distances_must_be_distances(distance_m: float) -> None:
    """Zero, negative and endless distances are refused."""
    with pytest.raises(ValueError, match="distance_m"):
        cameras.metres_per_pixel("lcam", distance_m)


def test_other_slips() -> None:
    """A grid of one ray and a wheel that is not there are refused by name."""
    with pytest.raises(ValueError, match="columns = 1"):
        cameras.ray_grid(LEFT, 1, 5)
    with pytest.raises(ValueError, match="left_front"):
        cameras.who_sees("spare")
