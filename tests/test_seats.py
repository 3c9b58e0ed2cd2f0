"""Where every body of the landing is, against the facts and against SciPy."""

import math
from typing import Any

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from marsoutreach import facts, seats, timeline
from marsoutreach.flown import from_mars_fixed
from marsoutreach.seats import attitude, bodies, fall, signals, track, turns
from marsoutreach.seats.places import on_ground, place

SITE_RADIUS_M = 3_391_936.5
SECONDS = np.arange(200.0, 460.1, 1.0)
ALONE = {  # body: the second at which it leaves (facts.md, 1a)
    "parachute": 240.63,
    "heat_shield": 263.26,
    "backshell": 357.30,
    "descent_stage": 402.38,
}
# Published positions of the landing camera (S5), metres east and north of the site.
LCAM = {
    254.37: (-5362.7, 2573.7),
    314.67: (-1164.5, 929.4),
    355.27: (-638.7, 465.4),
}
# Tilt of the craft and where it leans to, found from frames at these seconds, under
# engines.
UNDER_ENGINES = {366.71: (34.8, 319.4), 377.92: (26.6, 128.5)}


def azimuth_deg(vector: np.ndarray) -> float:
    """Give the azimuth of a vector, clockwise from north."""
    return float(np.degrees(np.arctan2(vector[0], vector[1])) % 360)


def rover(time_s: float) -> tuple[np.ndarray, np.ndarray]:
    """Give place and rotation of the rover."""
    return seats.pose("rover", time_s)


# ── the course ───────────────────────────────────────────────────────────────────


def test_heights_are_as_flown() -> None:
    """At every second within 1 m of the timeline, and of the profile where it rules."""
    points, _ = bodies.pose("rover", SECONDS)
    heights = np.hypot(
        np.hypot(points[:, 0], points[:, 1]), points[:, 2] + SITE_RADIUS_M
    )
    flown = timeline.state_at(SECONDS)["altitude_m"]
    assert np.abs(heights - SITE_RADIUS_M - flown).max() < 1.0
    rows = facts.table("edl_profile").set_index("time_s")["altitude_m"]
    for second in rows.index[(rows.index >= 200) & (rows.index < 356)]:
        assert on_ground(rover(second)[0])[2] == pytest.approx(rows[second], abs=1.0)


@pytest.mark.parametrize("second", LCAM)
def test_the_craft_is_where_the_landing_camera_was(second: float) -> None:
    """East and north to 3 m; up to the 10 m between the tables of heights."""
    found, _ = rover(second)
    assert found[:2] == pytest.approx(LCAM[second], abs=3.0)


def test_positions_come_from_the_published_ones() -> None:
    """Closed form: longitude, latitude and radius of frame 1 give east and north."""
    x, y, z = 706498.6, 3149249.8, 1079158.9
    radius, lon = math.sqrt(x * x + y * y + z * z), math.atan2(y, x)
    lat, turn = math.asin(z / radius), lon - math.radians(77.450886)
    site = math.radians(18.444627)
    east = radius * math.cos(lat) * math.sin(turn)
    north = radius * (
        math.sin(lat) * math.cos(site) - math.cos(lat) * math.sin(site) * math.cos(turn)
    )
    assert from_mars_fixed((x, y, z))[:2] == pytest.approx([east, north], abs=1e-3)
    assert (east, north) == pytest.approx(LCAM[254.37], abs=0.1)


def test_the_rover_ends_on_the_landing_site() -> None:
    """From 419.57 on at the origin, upright, facing as it stood on sol 2."""
    point, turn = rover(430.0)
    assert np.abs(point).max() < 0.05
    w, x, y, z = 0.415617, -0.00408664, -0.00947025, 0.909481  # record of sol 2 (S55)
    yaw = math.degrees(math.atan2(2 * (w * z + x * y), 1 - 2 * (y * y + z * z)))
    assert azimuth_deg(turn[:, 0]) == pytest.approx(yaw, abs=0.5)
    assert turn[2, 2] == pytest.approx(-1.0, abs=1e-6)


def test_the_course_has_no_jumps() -> None:
    """No second asks more than 6 g of Mars's craft sideways, nor turns over 30°/s."""
    time_s = np.arange(200.0, 460.0, 0.1)
    points, turn = bodies.pose("rover", time_s)
    level = np.diff(points[:, :2], 2, axis=0) / 0.01
    assert np.linalg.norm(level, axis=1).max() < 60.0
    step = Rotation.from_matrix(turn[1:]) * Rotation.from_matrix(turn[:-1]).inv()
    assert np.degrees(step.magnitude()).max() / 0.1 < 30.0


def test_the_speed_over_the_ground_is_the_flown_one() -> None:
    """Within the 20 m/s that the charts of entry and parachute allow."""
    time_s = np.arange(205.0, 350.0, 5.0)
    time_s = time_s[np.abs(time_s - 253) > 8]  # the chart runs 20 m/s above S5 here
    state = timeline.state_at(time_s)
    flown = state["speed_m_s"] * np.cos(np.radians(state["flight_path_angle_deg"]))
    found = np.linalg.norm(track.velocity_m_s(time_s)[:, :2], axis=1)
    assert np.abs(found - flown).max() < 21.0


def test_the_first_frames_speed_is_between_both_sources() -> None:
    """S5 gives 191 m/s in all, the chart 213."""
    found = np.linalg.norm(track.velocity_m_s(np.array([254.37])))
    assert 191 <= found <= 213


def test_places_round_mars_come_back() -> None:
    """Onto the ball and back, and a closed form for the drop behind the horizon."""
    east, north = np.array([0.0, 50_000.0, -3e4]), np.array([0.0, 1e4, -2e4])
    height = np.array([0.0, 100.0, 1e4])
    for found, wanted in zip(
        on_ground(place(east, north, height)), (east, north, height), strict=True
    ):
        assert found == pytest.approx(wanted, abs=1e-6)
    drop = SITE_RADIUS_M * (1 - math.cos(30_000 / SITE_RADIUS_M))
    assert place(30_000, 0, 0)[2] == pytest.approx(-drop, abs=1e-6)


# ── turning ──────────────────────────────────────────────────────────────────────


def test_turns_agree_with_scipy() -> None:
    """Matrices from quaternions and back, axis and angle, against scipy's Rotation."""
    given = Rotation.random(200, rng=7)
    assert turns.matrix(given.as_quat()) == pytest.approx(given.as_matrix(), abs=1e-12)
    back = turns.quaternions(given.as_matrix())
    assert (Rotation.from_quat(back) * given.inv()).magnitude().max() < 1e-7
    assert (np.sum(back[1:] * back[:-1], axis=1) >= 0).all()
    vectors = given.as_rotvec()
    angles = np.linalg.norm(vectors, axis=1)
    assert turns.about(vectors, angles) == pytest.approx(given.as_matrix(), abs=1e-12)


def test_tilting_is_the_shortest_way() -> None:
    """It takes one direction to the other, about an axis across both."""
    one, other = turns.unit(np.random.default_rng(3).normal(size=(2, 50, 3)))
    found = Rotation.from_matrix(turns.tilting(one, other))
    assert found.apply(one) == pytest.approx(other, abs=1e-9)
    assert found.magnitude() == pytest.approx(np.arccos(np.sum(one * other, axis=1)))


@pytest.mark.parametrize("heading_deg", [0.0, 90.0, 130.9, 350.0])
def test_upright_faces_its_heading(heading_deg: float) -> None:
    """Forward level along the heading, right 90° on, down down."""
    turn = turns.upright(heading_deg)
    assert azimuth_deg(turn[:, 0]) == pytest.approx(heading_deg)
    assert azimuth_deg(turn[:, 1]) == pytest.approx((heading_deg + 90) % 360)
    assert turn[:, 2] == pytest.approx([0, 0, -1], abs=1e-15)


# ── attitude ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("second", UNDER_ENGINES)
def test_what_engines_must_do_foretells_how_it_leans(second: float) -> None:
    """Tilt within 9°, direction within 20°: the thrust needed knows no attitude."""
    tilt_deg, towards_deg = UNDER_ENGINES[second]
    nose = attitude.flames(np.array([second]))[0]
    assert math.degrees(math.acos(-nose[2])) == pytest.approx(tilt_deg, abs=9.0)
    assert azimuth_deg(nose) == pytest.approx(towards_deg, abs=20.0)


def test_sights_are_met() -> None:
    """At thirteen seconds the craft in the air leans as the table says."""
    rows = facts.table("seat_attitudes").dropna(subset="tilt_deg")
    aloft = rows[rows["time_s"] < facts.second("touchdown")]
    assert len(aloft) == 13
    for row in aloft.to_dict("records"):
        nose = attitude.nose(np.array([row["time_s"]]))[0]
        assert math.degrees(math.acos(-nose[2])) == pytest.approx(
            row["tilt_deg"], abs=0.5
        )
        if row["tilt_deg"] > 1:
            assert azimuth_deg(nose) == pytest.approx(row["tilt_azimuth_deg"], abs=1.0)


def test_the_nose_is_held_low_and_then_straightened() -> None:
    """21° below the flight path (S7, 218 s) before, along it after 237.83 s."""
    for second, angle_deg in ((218.0, 21.0), (239.5, 0.0)):
        way = turns.unit(track.velocity_m_s(np.array([second])))[0]
        nose = attitude.nose(np.array([second]))[0]
        assert math.degrees(math.acos(way @ nose)) == pytest.approx(angle_deg, abs=1.5)
    assert nose[2] < 0


def test_it_is_upright_from_the_constant_velocity_phase_on() -> None:
    """To half a degree, but for its rocking; the frame at 390.55 s leans by 1.6°."""
    assert rover(390.55)[1][2, 2] == pytest.approx(
        -math.cos(math.radians(1.6)), abs=1e-4
    )
    for second in (393.77, 395.0, 399.73, 418.07, 440.0):
        assert rover(second)[1][2, 2] < -math.cos(math.radians(0.5))
    assert rover(410.0)[1][2, 2] < -math.cos(math.radians(2.0))
    assert seats.pose("descent_stage", 410.0)[1][2, 2] < -math.cos(math.radians(0.5))


# ── bodies ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("body", ALONE)
def test_a_body_leaves_at_its_second_without_a_jump(body: str) -> None:
    """Before, it moves with its carrier; the first row is where it was."""
    second = ALONE[body]
    assert bodies.rows(body).start_s == second
    before, after = (seats.pose(body, second + shift) for shift in (-1e-4, 1e-4))
    assert np.linalg.norm(before[0] - after[0]) < 0.2
    turned = Rotation.from_matrix(before[1].T @ after[1]).magnitude()
    assert math.degrees(turned) < (1.0 if body != "parachute" else 5.0)


def test_attached_bodies_share_the_rovers_pose() -> None:
    """Stacked, all have the rover's axes; the parachute sits 3.7 m up the stack."""
    point, turn = rover(230.0)
    for body in ("descent_stage", "backshell", "heat_shield"):
        assert seats.pose(body, 230.0)[0] == pytest.approx(point)
    assert seats.pose("parachute", 230.0)[0] == pytest.approx(
        point + turn @ [0, 0, -3.7]
    )


def test_the_heat_shield_falls_ahead() -> None:
    """One published frame, 4.5 s on: its 4.5 m fill 52 pixels, so 40 m away."""
    seen_m = 4.5 / (52 * 1024 / 800 * 1.67e-3)
    craft, shield = (seats.pose(one, 267.77)[0] for one in ("rover", "heat_shield"))
    assert np.linalg.norm(shield - craft) == pytest.approx(seen_m, rel=0.15)
    for second in (270.0, 300.0, 350.0):
        away = seats.pose("heat_shield", second)[0] - rover(second)[0]
        assert away[2] < 0


def test_the_backshell_stays_behind_and_lands_far_from_the_rover() -> None:
    """It never comes within 3 m after the first second, nor lands within 200 m."""
    for second in np.arange(358.3, 418.0, 0.5):
        away = seats.pose("backshell", second)[0] - rover(second)[0]
        assert np.linalg.norm(away) > 3.0
    last = bodies.rows("backshell").table[-1, :3]
    assert np.hypot(*last[:2]) > 200.0


def test_a_steady_fall_is_at_terminal_speed() -> None:
    """Closed form: m g = drag. Backshell under its parachute near the ground."""
    rows = bodies.rows("backshell")
    fall_m_s = (rows.table[-50, 2] - rows.table[-10, 2]) / (40 * rows.step_s)
    density = fall.density_kg_m3(50.0)
    terminal = math.sqrt(2 * (274 + 81) / 255 * 3.72 / density)
    assert fall_m_s == pytest.approx(terminal, rel=0.03)


def test_the_descent_stage_flies_away() -> None:
    """Above the rover by the bridles, tilted 45°, down 700 m to the north-west."""
    gap = seats.pose("descent_stage", 410.0)[0] - rover(410.0)[0]
    assert gap[2] == pytest.approx(6.4, abs=0.01)
    assert np.hypot(*gap[:2]) < 0.3  # the rover rocks below it
    nose = seats.pose("descent_stage", 425.0)[1][:, 2]
    assert math.degrees(math.acos(-nose[2])) == pytest.approx(45.0, abs=1.0)
    last = bodies.rows("descent_stage").table[-1, :3]
    assert np.hypot(*last[:2]) == pytest.approx(700.0, abs=30.0)
    assert azimuth_deg(last) == pytest.approx(315.0, abs=3.0)


@pytest.mark.parametrize("body", [*ALONE, "rover"])
def test_rows_are_whole(body: str) -> None:
    """Finite, quaternions of length 1 and of steady sign, ending above the ground."""
    table = bodies.rows(body).table
    assert np.isfinite(table).all()
    assert np.linalg.norm(table[:, 3:], axis=1) == pytest.approx(1.0)
    assert (np.sum(table[1:, 3:] * table[:-1, 3:], axis=1) > 0).all()
    assert table[:, 2].min() > -60.0


# ── signals ──────────────────────────────────────────────────────────────────────


def at(name: str, second: float) -> float:
    """Give a signal at one second."""
    return float(signals.value_at(name, np.array([second]))[0])


def test_signals_keep_the_flown_seconds() -> None:
    """Mortar 240.63, line stretch 241.67, lowering 402.38 to 407.88, cut 419.57."""
    assert (at("parachute_out", 240.63), at("parachute_out", 241.67)) == (0, 1)
    assert at("inflation", 241.67) == 0
    opened = next(s for s in np.arange(241.67, 244, 0.01) if at("inflation", s) >= 1)
    assert 0.6 <= opened - 241.67 <= 1.2
    assert (at("bridle_m", 402.38), at("bridle_m", 407.88)) == (0, 6.4)
    assert (at("wheels", 403.08), at("wheels", 408.4)) == (0, 1)
    assert (at("cut", 419.5), at("cut", 419.6)) == (0, 1)
    assert at("umbilical", 419.57) == 0
    assert (at("spring", 263.2), at("spring", 264.0)) == (0, 1)


def test_there_is_one_flash() -> None:
    """It starts at backshell separation and is over within 0.3 s."""
    time_s = np.arange(200.0, 460.0, 0.01)
    lit = time_s[signals.value_at("flash", time_s) > 0]
    assert lit.min() == pytest.approx(357.30, abs=0.02)
    assert lit.max() - lit.min() < 0.3


def test_engines_burn_when_flown() -> None:
    """From 358.34; four of them only from 399.73; never above full thrust."""
    assert at("thrust_straight", 358.0) == at("thrust_canted", 358.0) == 0
    assert at("thrust_straight", 359.0) > 0.1
    assert at("thrust_straight", 400.0) == 0
    assert at("thrust_canted", 400.0) > 0.3
    assert at("thrust_canted", 428.0) == 0
    hover = 2200 * 3.72 / (4 * 3300 * math.cos(math.radians(25)))
    assert at("thrust_canted", 412.0) == pytest.approx(hover, rel=0.05)


def test_dust_rises_from_60_m() -> None:
    """Nothing above 60 m, something below 55 m."""
    time_s = np.arange(390.0, 400.0, 0.05)
    dust = signals.value_at("dust", time_s)
    heights = timeline.state_at(time_s)["altitude_m"]
    assert dust[heights > 63].max() == 0
    assert dust[heights < 55].min() > 0
    assert at("dust", 440.0) == 0


def test_signals_stay_in_their_range() -> None:
    """0 to 1, inflation to 1.05, bridles to 7.5 m; time runs forward."""
    most = {"bridle_m": 7.5, "inflation": 1.05}
    for name in signals.names():
        time_s, value = signals.knots(name)
        assert (np.diff(time_s) >= 0).all(), name
        assert 0 <= value.min() <= value.max() <= most.get(name, 1.0), name


@pytest.mark.parametrize(
    ("body", "second", "says"),
    [
        ("rovers", 300.0, "Did you mean 'rover'(?s:.)*Pick one of 'rover'"),
        ("rover", 199.0, "time_s = 199.0 is not(?s:.)*from 200 to 460"),
        ("rover", math.nan, "time_s = nan is not(?s:.)*from 200 to 460"),
        ("rover", "soon", "time_s = 'soon' is not(?s:.)*from 200 to 460"),
    ],
)
def test_unknown_bodies_and_seconds_are_refused(
    body: str, second: Any, says: str
) -> None:
    """The error shows the value and the choices."""
    with pytest.raises(ValueError, match=says):
        seats.pose(body, second)


def test_the_track_is_smooth_where_its_pieces_meet() -> None:
    """Place and speed over the ground agree on both sides of each joint."""
    for joint_s in (track.drift().first_s, track.BACKSHELL_S, track.OVER_SITE_S):
        shifts = np.array([-0.2, -0.1, 0.1, 0.2])
        before, _, _, after = np.diff(
            track.ground_places(joint_s + np.insert(shifts, 2, 0.0)), axis=0
        )
        assert np.linalg.norm(before - after) < 0.5
