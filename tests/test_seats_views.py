"""What the seats see: projections, footprints and frames, against closed forms."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from scipy.spatial.transform import Rotation

from marsoutreach import facts, seats, terrain
from marsoutreach.seats import cameras, views
from marsoutreach.seats.places import place

SEATS = ("puc", "ddc", "ruc", "rdc", "lcam")
DOWNWARD = ("ddc", "rdc", "lcam")
NAMES = {  # field of view in degrees, pixels, on, off (facts.md, 3a and 1)
    "puc": ((35, 30), (1280, 1024), 237.37, 357.30),
    "ddc": ((48, 37), (2048, 1536), 397.30, 419.63),
    "ruc": ((35, 30), (1280, 1024), 397.73, 425.70),
    "rdc": ((35.84, 29.03), (1280, 1024), 260.07, 429.20),
    "lcam": ((90, 90), (1024, 1024), 254.37, 441.17),
}
Level = Callable[[float], None]


@pytest.fixture
def level(monkeypatch: pytest.MonkeyPatch) -> Level:
    """Let every body hang level, facing north, over flat ground at a height."""

    def hang(height_m: float) -> None:
        turn = np.array([[0, 1, 0], [1, 0, 0], [0, 0, -1]], float)
        pose = np.array([0.0, 0.0, height_m]), turn
        monkeypatch.setattr(views, "pose", lambda body, time_s: pose)
        monkeypatch.setattr(
            terrain, "height_m", lambda east, north: 0.0 * np.asarray(east)
        )

    return hang


# ── the cameras ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("seat", SEATS)
def test_cameras_are_those_of_the_facts(seat: str) -> None:
    """Field of view, size and times; axes at right angles, right-handed."""
    record = next(one for one in cameras.records() if one["id"] == seat)
    angles, size, on_s, off_s = NAMES[seat]
    assert tuple(record["field_of_view_deg"]) == angles
    assert tuple(record["size_px"]) == size
    assert (record["on_s"], record["off_s"]) == (on_s, off_s)
    axes = np.array([record["right"], record["down"], record["look"]])
    assert axes @ axes.T == pytest.approx(np.eye(3), abs=5e-6)
    assert np.linalg.det(axes) == pytest.approx(1.0, abs=5e-6)


def test_only_the_map_camera_is_grey() -> None:
    """Five seats, and all of them are drawn, since no place was published."""
    rows = seats.table().set_index("camera")
    assert rows["colour"].to_dict() == dict.fromkeys(SEATS, "colour") | {"lcam": "grey"}
    assert set(rows["kind"]) == {"schematic"}


def test_the_crane_sees_the_rover_as_the_published_frame_does() -> None:
    """Rear up, 28° clockwise: measured between the wheels of one real frame."""
    rear, front = np.array([599.5, 283.5]), np.array([453.0, 571.5])  # of 1024 pixels
    seen = rear - front
    wanted = math.degrees(math.atan2(seen[0], -seen[1]))
    model = seats.model("ddc", 408.0)
    point, turn = seats.pose("rover", 408.0)
    ends = [point + turn @ np.array([x, 0.0, -0.4]) for x in (-1.075, 1.185)]
    away = model.project(ends[0]) - model.project(ends[1])
    assert math.degrees(math.atan2(away[0], -away[1])) == pytest.approx(wanted, abs=3.0)


# ── projection ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("seat", SEATS)
def test_the_picture_is_as_wide_as_the_facts_say(seat: str) -> None:
    """From edge to edge, both ways; the map camera's by its published lens (S5)."""
    wide, high = (89.8836, 89.8881) if seat == "lcam" else NAMES[seat][0]
    found = seats.model(seat, 300.0).camera.field_of_view_deg
    assert found == pytest.approx((wide, high), abs=1e-4)


@settings(max_examples=40)
@given(
    st.sampled_from(SEATS),
    st.floats(200.0, 460.0),
    st.floats(0.0, 1.0),
    st.floats(0.0, 1.0),
    st.floats(1.0, 1e5),
)
def test_pixels_to_rays_to_pixels(
    seat: str, second: float, along: float, down: float, far_m: float
) -> None:
    """A point on a pixel's ray falls on that pixel, at any second and distance."""
    model = seats.model(seat, second)
    pixel = np.array([along, down]) * NAMES[seat][1] - 0.5
    point = model.eye_m + far_m * model.rays(pixel)
    assert model.project(point) == pytest.approx(pixel, abs=1e-4)


Seen = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def around(seat: str) -> Seen:
    """Give spots all around a camera, and how far right, down and ahead they lie."""
    record = next(one for one in cameras.records() if one["id"] == seat)
    point, turn = seats.pose(record["body"], 408.0)
    whole = Rotation.from_matrix(turn)
    eye = point + whole.apply(record["position_m"])
    spots = eye + np.random.default_rng(5).normal(scale=50.0, size=(200, 3))
    right, down, look = (
        (spots - eye) @ whole.apply(record[axis]) for axis in ("right", "down", "look")
    )
    return spots, right, down, look


def test_the_map_camera_bends_as_its_published_lens() -> None:
    """Numbers typed from the label (S5): focal length, middle, radial terms.

    A fisheye: 600.5 pixels a unit; 0.12 and 0.034 of the angle's third and fifth power.
    """
    spots, right, down, ahead = around("lcam")
    angle = np.arctan2(np.hypot(right, down), ahead)
    far = 600.5 * (angle + 0.120304 * angle**3 + 0.033668 * angle**5)
    share = far / np.hypot(right, down)
    found = seats.model("lcam", 408.0).project(spots)
    front = angle < np.radians(60)
    assert front.sum() > 20
    assert found[front, 0] == pytest.approx((513.35 + right * share)[front], abs=0.5)
    assert found[front, 1] == pytest.approx((525.85 + down * share)[front], abs=0.5)


@pytest.mark.parametrize("seat", [seat for seat in SEATS if seat != "lcam"])
def test_projection_agrees_with_an_independent_pinhole(seat: str) -> None:
    """Quaternion by SciPy, tangents by hand; what lies behind is NaN."""
    spots, across, low, ahead = around(seat)
    half = np.tan(np.radians(NAMES[seat][0]) / 2)
    width, height = NAMES[seat][1]
    found = seats.model(seat, 408.0).project(spots)
    assert np.isnan(found[ahead <= 0]).all()
    front = ahead > 1e-6
    sample = (across / ahead / half[0] + 1) * width / 2 - 0.5
    line = (low / ahead / half[1] + 1) * height / 2 - 0.5
    assert found[front, 0] == pytest.approx(sample[front], rel=1e-9, abs=1e-6)
    assert found[front, 1] == pytest.approx(line[front], rel=1e-9, abs=1e-6)


def test_the_canopy_stays_in_the_parachute_cameras_picture() -> None:
    """Its middle, 45 m up the lines, from full inflation to separation."""
    for second in np.arange(243.0, 357.0, 0.5):
        point, turn = seats.pose("parachute", second)
        pixel = seats.model("puc", second).project(point + turn @ [0.0, 0.0, -45.0])
        assert (pixel > 0).all(), second
        assert (pixel < NAMES["puc"][1]).all(), second


def test_the_heat_shield_falls_away_in_the_rovers_picture() -> None:
    """Seen by the down-look camera for twelve seconds after it let go."""
    for second in np.arange(265.0, 278.0, 1.0):
        pixel = seats.model("rdc", second).project(seats.pose("heat_shield", second)[0])
        assert (pixel > 0).all(), second
        assert (pixel < NAMES["rdc"][1]).all(), second


# ── the ground in the picture ────────────────────────────────────────────────────


def test_the_footprint_at_2180_m_is_what_the_lens_gives(level: Level) -> None:
    """Level flight: 1280 by 1024 pixels over a lens of 1979 (S5), to half a percent."""
    level(2180.0)
    record = next(one for one in cameras.records() if one["id"] == "rdc")
    height_m = 2180.0 - record["position_m"][2]  # the eye sits above the wheels
    corners = seats.footprint("rdc", 357.0, edge=1)
    east, north = np.ptp(corners, axis=0)
    assert east == pytest.approx(height_m * 1280 / 1979, rel=5e-3)
    assert north == pytest.approx(height_m * 1024 / 1979, rel=5e-3)


def test_the_footprint_goes_round_the_picture(level: Level) -> None:
    """From the top left clockwise: west-north, east-north, east-south, west-south."""
    level(500.0)
    corners = seats.footprint("lcam", 357.0, edge=1)
    middle = corners.mean(axis=0)
    signs = np.sign(corners - middle).tolist()
    assert signs == [[-1, 1], [1, 1], [1, -1], [-1, -1]]
    assert seats.footprint("lcam", 357.0, edge=5).shape == (20, 2)


@pytest.mark.parametrize("seat", DOWNWARD)
def test_the_footprint_lies_on_the_ground_seen_at_the_edge(seat: str) -> None:
    """Over the modelled ground, on its curve: projected back, it is the edge."""
    for second in (300.0, 375.0, 408.0):
        spots = seats.footprint(seat, second, edge=3)
        seen = ~np.isnan(spots[:, 0])
        east, north = spots[seen].T
        points = place(east, north, terrain.height_m(east, north))
        pixels = views.edge_pixels(list(NAMES[seat][1]), 3)[seen]
        found = seats.model(seat, second).project(points)
        assert found == pytest.approx(pixels, abs=0.5)


def test_above_the_horizon_there_is_no_ground() -> None:
    """The parachute's camera sees none; the map camera at 267.77 sees some."""
    assert np.isnan(seats.footprint("puc", 300.0)).all()
    assert seats.metres_per_px("puc", 300.0) is None
    seen = np.isfinite(seats.footprint("lcam", 267.77, edge=8)[:, 0])
    assert seen.any()
    assert not seen.all()


def test_metres_per_pixel(level: Level) -> None:
    """Level at 2180 m: the height over a lens of 1979 pixels; a metre and a bit."""
    level(2180.0)
    wanted = 2180.62 / 1979
    assert seats.metres_per_px("rdc", 357.0) == pytest.approx(wanted, rel=1e-3)


def test_nearer_is_finer() -> None:
    """Metres per pixel shrink all the way down, at upright seconds."""
    found = [seats.metres_per_px("rdc", second) for second in (392.0, 396.0, 405.0)]
    assert found == sorted(found, reverse=True)


# ── frames ───────────────────────────────────────────────────────────────────────


def test_the_map_camera_took_87_frames() -> None:
    """Published seconds: first, 19th, 44th, last; at most two a second."""
    times = seats.frame_times_s()
    assert len(times) == 87
    assert times[[0, 18, 43, 86]].tolist() == [254.37, 314.67, 355.27, 441.17]
    assert times[46] - times[0] == pytest.approx(104.2, abs=0.1)
    assert times[73] - times[47] == pytest.approx(37.6, abs=0.1)
    assert times[86] - times[74] == pytest.approx(40.5, abs=0.1)
    assert np.diff(times).min() >= 0.5


@pytest.mark.parametrize("seat", SEATS)
def test_a_seat_shows_the_last_frame_taken(seat: str) -> None:
    """Never a later one, never older than the rate allows."""
    rate_hz = facts.table("edl_cameras").set_index("camera")["frame_rate_hz"]
    for second in np.linspace(NAMES[seat][2], NAMES[seat][3] or 460.0, 77):
        old_s = second - seats.frame_time(seat, second)
        longest = 3.9 if seat == "lcam" else 1 / rate_hz[seat.replace("puc", "puc_b")]
        assert -1e-6 <= old_s <= longest + 1e-5


@pytest.mark.parametrize("seat", SEATS)
def test_seats_are_on_when_flown(seat: str) -> None:
    """On and off at the seconds of the facts."""
    _, _, on_s, off_s = NAMES[seat]
    assert not seats.is_on(seat, on_s - 0.01)
    assert seats.is_on(seat, on_s + 0.01)
    assert seats.is_on(seat, (off_s or 460.0) - 0.01)
    assert off_s is None or not seats.is_on(seat, off_s + 0.01)


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: seats.model("rcd", 300.0), "Pick one of 'puc'"),
        (lambda: seats.footprint("outside", 300.0), "Pick one of 'puc'"),
        (lambda: seats.footprint("rdc", 461.0), "from 200 to 460"),
        (lambda: seats.metres_per_px("rdc", math.nan), "from 200 to 460"),
        (lambda: seats.frame_time("lcam", "soon"), "from 200 to 460"),
        (lambda: seats.is_on("lcam", True), "from 200 to 460"),
    ],
)
def test_unknown_seats_and_seconds_are_refused(
    ask: Callable[[], Any], says: str
) -> None:
    """The error shows the value and the choices."""
    with pytest.raises(ValueError, match=says):
        ask()


@pytest.mark.parametrize("edge", [0, -1, 2.5, "8"])
def test_an_edge_is_a_whole_number(edge: Any) -> None:
    """The error says what to give."""
    with pytest.raises(ValueError, match="whole number"):
        seats.footprint("rdc", 300.0, edge=edge)
