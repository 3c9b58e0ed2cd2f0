"""The path as flown: rows of facts joined into one smooth course.

``timeline`` serves what is made here. A course is a set of knots (seconds and values)
with a monotone cubic (PCHIP) between them, so nothing overshoots between two facts.

* Before entry: the entry state of NASA's kernels, coasted backwards in the gravity of
  a slightly flattened Mars. No air, no thrust.
* Entry: the rows of ``edl_profile`` as they are.
* Parachute: heights as they are. The speeds there were read off a chart and step
  down like stairs, so they are split into a fall (from the heights) and a drift, both
  smoothed over 18 s. The result stays within 10 m/s of every row. The drift never
  sinks below the 17 m/s that the landing camera's positions give for E+315 to E+355.
* Powered descent: no rows between E+358 and E+390. The course joins the heights and
  speeds of the facts, with the call-out "75 metres a second at about one kilometre".
* Sky crane: steady speeds, joined at the seconds that the facts give. It starts as high
  as the way down takes: so long at 0.75 m/s, and the length of the bridles.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from marsoutreach import facts
from marsoutreach.flown.site import Floats, site_radius_m

if TYPE_CHECKING:
    from scipy.interpolate import PchipInterpolator

Knots = tuple[Floats, ...]  # seconds and values

START_S, END_S = facts.second("cruise_stage_separation"), 460.0
COAST_STEP_S = 2.0
MORTAR_S, FULL_S = facts.second("parachute_mortar"), facts.second("full_inflation")
BACKSHELL_S = facts.second("backshell_separation")
POWERED_START_S = facts.second("powered_descent_start")
SKY_CRANE_S = facts.second("sky_crane")
LOWERING_S, LOWERED_S = facts.second("rover_separation"), facts.second("lowering_end")
WHEELS_TOUCH_S, CUT_S = facts.second("wheels_touch"), facts.second("touchdown")
ENTRY_ROWS_END_S = MORTAR_S - 2.0  # later rows know of the parachute already
HOVER_S, BURN_S = 0.7, 6.0  # of the stage alone, as S2 assumes
DRIFT_UNDER_PARACHUTE_M_S = 17.0
SMOOTHING_ROWS = 9
BRIDLE_M = facts.value("bridle_length")
SKY_CRANE_M_S = facts.of_event("sky_crane", "speed_m_s")
SKY_CRANE_M = BRIDLE_M + SKY_CRANE_M_S * (WHEELS_TOUCH_S - SKY_CRANE_S)
"""Height where the sky crane starts: the facts say about 20 m."""

GRAVITY_AT_SITE_M_S2, STANDARD_GRAVITY_M_S2 = facts.value("gravity_at_site"), 9.80665
GRAVITY_G = GRAVITY_AT_SITE_M_S2 / STANDARD_GRAVITY_M_S2

# The heights around backshell separation are known to 10 m; less than a metre of
# change makes them fall as fast as the speeds beside them: the chart's last row, the
# separation, the start of the powered descent.
NUDGE_M = (-1.0, -0.5, 1.0)
BACKSHELL_SPEED_M_S, POWERED_SPEED_M_S = 84.45, 83.5
DIVERT_M = 1110.0  # "about one kilometre"

# Sensed deceleration that an instrument gave. The profile is a smooth fit whose peak
# comes 3 s late, so its rows next to the peak step aside: seconds before and after it.
PEAK_S = facts.second("peak_deceleration")
PEAK_WINDOW_S = (PEAK_S - 8.0, PEAK_S + 10.0)
DIP_G = 4.5  # between the two peaks of the opening parachute; how deep is not known


@cache
def profile() -> dict[str, Floats]:
    """Give the number columns of the facts table ``edl_profile`` by name."""
    frame = facts.table("edl_profile").select_dtypes("number")
    return {str(name): frame[name].to_numpy(dtype=float) for name in frame}


def rows(start_s: float, end_s: float, *columns: str) -> tuple[Floats, ...]:
    """Give the seconds and values of profile columns between two seconds."""
    time_s = profile()["time_s"]
    here = (time_s >= start_s) & (time_s <= end_s)
    return tuple(profile()[name][here] for name in ("time_s", *columns))


@cache
def course(column: str) -> PchipInterpolator:
    """Give the smooth curve of one column: seconds after entry in, values out.

    Columns: altitude_m, speed_m_s, flight_path_angle_deg, deceleration_g, downrange_m.

    >>> float(course("altitude_m")(0.0))
    130316.0
    """
    from scipy.interpolate import PchipInterpolator

    pieces = KNOTS[column]()
    time_s, values = zip(*pieces, strict=True)
    return PchipInterpolator(np.concatenate(time_s), np.concatenate(values))


def knots(part: dict[str, Floats], column: str) -> Knots:
    """Give the knots of one column from one part of the flight."""
    return part["time_s"], part[column]


def altitude_knots() -> list[Knots]:
    """Give the knots of height in metres above the landing site."""
    time_s, altitude_m = rows(0, POWERED_START_S, "altitude_m")
    altitude_m = np.concatenate([altitude_m[:-3], altitude_m[-3:] + NUDGE_M])
    before, *after = (
        knots(part, "altitude_m") for part in (coast(), powered_descent(), sky_crane())
    )
    return [before, (time_s, altitude_m), *after]


def speed_knots() -> list[Knots]:
    """Give the knots of speed in metres a second, relative to the turning Mars."""
    chart = parachute()
    return [
        knots(coast(), "speed_m_s"),
        rows(0, ENTRY_ROWS_END_S, "speed_m_s"),
        opening_parachute(),
        (chart["time_s"][:-1], chart["speed_m_s"][:-1]),
        (np.append(chart["time_s"][-1:], BACKSHELL_S), np.full(2, BACKSHELL_SPEED_M_S)),
        (np.array([POWERED_START_S]), np.array([POWERED_SPEED_M_S + 0.5])),
        knots(powered_descent(), "speed_m_s"),
        knots(sky_crane(), "speed_m_s"),
    ]


def flight_path_angle_knots() -> list[Knots]:
    """Give the knots of the angle between path and horizon in degrees, down negative.

    Under the parachute it follows from fall and drift; under engines the path is
    taken as straight down, because no source seen here gives its slant.
    """
    return [
        knots(coast(), "flight_path_angle_deg"),
        rows(0, ENTRY_ROWS_END_S + 2, "flight_path_angle_deg"),
        knots(parachute(), "flight_path_angle_deg"),
        (np.array([facts.second("divert"), END_S]), np.array([-90.0, -90.0])),
    ]


def deceleration_knots() -> list[Knots]:
    """Give the knots of sensed deceleration in g: what an instrument aboard feels.

    Change of speed less the pull of gravity along the path (drag and thrust; the lift
    of entry would add 3 %), smoothed, and held to the measured peaks. Free fall is 0 g,
    standing still 0.38 g.
    """
    before, *after = (
        knots(part, "deceleration_g")
        for part in (coast(), parachute(), powered_descent(), sky_crane())
    )
    return [before, entry_deceleration(), opening_deceleration(), *after]


def downrange_knots() -> list[Knots]:
    """Give the knots of way along the ground in metres: 0 at entry, 611 km at the site.

    The level part of the speed, taken down to the ground and added up. The path weaves
    (613.5 km); it is shortened by 0.4 % to the straight 611 km. Wind and the divert
    move the vehicle sideways by ways that no source seen here gives.
    """
    from scipy.integrate import cumulative_trapezoid

    time_s = np.linspace(START_S, END_S, 2 * int(END_S - START_S) + 1)
    altitude_m = course("altitude_m")(time_s)
    level = np.cos(np.radians(course("flight_path_angle_deg")(time_s)))
    to_ground = site_radius_m() / (site_radius_m() + altitude_m)
    ground_m_s = course("speed_m_s")(time_s) * level * to_ground
    way_m = cumulative_trapezoid(ground_m_s, time_s, initial=0.0)
    way_m -= np.interp(0.0, time_s, way_m)
    return [(time_s, way_m * facts.value("range_entry_to_landing") * 1000 / way_m[-1])]


KNOTS = {
    "altitude_m": altitude_knots,
    "speed_m_s": speed_knots,
    "flight_path_angle_deg": flight_path_angle_knots,
    "deceleration_g": deceleration_knots,
    "downrange_m": downrange_knots,
}


@cache
def coast() -> dict[str, Floats]:
    """Coast backwards from the entry state to the separation of the cruise stage.

    Two bodies and the flattening of Mars (J2); it meets the kernels' state 540 s
    before entry to 0.1 km and 1 m/s.
    """
    from scipy.integrate import solve_ivp

    time_s = np.append(np.arange(-COAST_STEP_S, START_S, -COAST_STEP_S), START_S)
    start = np.concatenate(entry_state())
    flight = solve_ivp(
        _fall_freely, (0, START_S), start, t_eval=time_s, rtol=1e-9, atol=1e-3
    )
    place_m, velocity_m_s = flight.y[:3, ::-1], flight.y[3:, ::-1]
    radius_m = np.linalg.norm(place_m, axis=0)
    ground_m_s = velocity_m_s - np.cross(spin_rad_s(), place_m, axis=0)
    speed_m_s = np.linalg.norm(ground_m_s, axis=0)
    climb_m_s = np.sum(ground_m_s * place_m, axis=0) / radius_m
    return {
        "time_s": time_s[::-1],
        "altitude_m": radius_m - site_radius_m(),
        "speed_m_s": speed_m_s,
        "speed_inertial_m_s": np.linalg.norm(velocity_m_s, axis=0),
        "flight_path_angle_deg": np.degrees(np.arcsin(climb_m_s / speed_m_s)),
        "deceleration_g": np.zeros_like(time_s),
    }


def entry_state() -> tuple[Floats, Floats]:
    """Give place (m) and inertial velocity (m/s) at entry, in axes fixed to the stars.

    >>> place_m, velocity_m_s = entry_state()
    >>> float(np.linalg.norm(velocity_m_s).round(1))
    5553.4
    """
    names = ("latitude", "longitude", "azimuth", "flight_path_angle")
    lat, lon, azimuth, angle = np.radians([facts.value(f"entry_{n}") for n in names])
    up = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    east = np.array([-np.sin(lon), np.cos(lon), 0.0])
    level = np.sin(azimuth) * east + np.cos(azimuth) * np.cross(up, east)
    place_m = facts.value("fit_entry_radius") * up
    ground_m_s = facts.value("entry_speed") * (
        np.sin(angle) * up + np.cos(angle) * level
    )
    return place_m, ground_m_s + np.cross(spin_rad_s(), place_m)


def spin_rad_s() -> Floats:
    """Give the turning of Mars as a vector along its axis, in radians a second."""
    return np.array([0.0, 0.0, facts.value("mars_rotation")])


def _fall_freely(_: float, state: Floats) -> Floats:
    """Give velocity and acceleration in the gravity of a slightly flattened Mars."""
    return np.concatenate([state[3:], gravity_m_s2(state[:3])])


def gravity_m_s2(place_m: Floats) -> Floats:
    """Give the pull of Mars at places (…, 3) from its middle, its axis along z.

    >>> gravity_m_s2(np.array([0.0, 0.0, 3_500_000.0])).round(2).tolist()
    [-0.0, -0.0, -3.48]
    """
    radius_m = np.linalg.norm(place_m, axis=-1, keepdims=True)
    pull = facts.value("mars_gravitational_parameter") / radius_m**3
    width = facts.value("mars_equatorial_radius") * 1000 / radius_m
    flat = 1.5 * facts.value("mars_j2") * width**2
    bulge = 1 - 5 * (place_m[..., 2:] / radius_m) ** 2 + np.array([0.0, 0.0, 2.0])
    return np.asarray(-pull * place_m * (1 + flat * bulge))


def entry_deceleration() -> Knots:
    """Give the sensed deceleration in g from entry to the firing of the parachute."""
    columns = ("speed_m_s", "altitude_m", "flight_path_angle_deg")
    time_s, speed_m_s, *where = rows(0, ENTRY_ROWS_END_S, *columns)
    drag_g = sensed_g(smooth(speed_m_s, 1), *where)
    kept = (time_s < PEAK_WINDOW_S[0]) | (time_s > PEAK_WINDOW_S[1])
    at = int(np.sum(time_s[kept] < PEAK_S))
    peak_g = facts.of_event("peak_deceleration", "deceleration_g")
    opening_s = opening_parachute()[0][:2]
    return (
        np.append(np.insert(time_s[kept], at, PEAK_S), opening_s),
        np.append(np.insert(drag_g[kept], at, peak_g), [drag_g[-1]] * 2),
    )


def opening_deceleration() -> Knots:
    """Give the sensed deceleration in g at both peaks of the opening, and between."""
    peaks = ("first_load_peak", "full_inflation")
    first_s, main_s = (facts.second(peak) for peak in peaks)
    first_g, main_g = (facts.of_event(peak, "deceleration_g") for peak in peaks)
    time_s = np.array([first_s, (first_s + main_s) / 2, main_s])
    return time_s, np.array([first_g, DIP_G, main_g])


def sensed_g(change_m_s2: Floats, altitude_m: Floats, angle_deg: Floats) -> Floats:
    """Turn a change of speed into sensed deceleration in g, never below zero."""
    radius_m = site_radius_m() + altitude_m
    gravity_m_s2 = facts.value("mars_gravitational_parameter") / radius_m**2
    drag_m_s2 = -change_m_s2 - gravity_m_s2 * np.sin(np.radians(angle_deg))
    return np.clip(drag_m_s2 / STANDARD_GRAVITY_M_S2, 0.0, None)


def smooth(values: Floats, derivative: int = 0) -> Floats:
    """Smooth rows that stand 2 s apart over nine rows, or differentiate them so."""
    from scipy.signal import savgol_filter

    return savgol_filter(values, SMOOTHING_ROWS, 2, deriv=derivative, delta=2.0)


def opening_parachute() -> Knots:
    """Give seconds and speeds of the four events in which the parachute opens."""
    names = ["parachute_mortar", "line_stretch", "first_load_peak", "full_inflation"]
    time_s = np.array([facts.second(name) for name in names])
    return time_s, np.array([facts.of_event(name, "speed_m_s") for name in names])


@cache
def parachute() -> dict[str, Floats]:
    """Split the chart's speeds into fall and drift, and smooth both over nine rows."""
    here_s = FULL_S - 1.0, BACKSHELL_S - 0.01
    time_s, speed_m_s, altitude_m = rows(*here_s, "speed_m_s", "altitude_m")
    fall_m_s = -smooth(altitude_m, 1)
    least = DRIFT_UNDER_PARACHUTE_M_S
    drift_m_s = np.sqrt(np.clip(speed_m_s**2 - fall_m_s**2, least**2, None))
    drift_m_s = np.clip(smooth(drift_m_s), least, None)
    smooth_m_s = np.hypot(fall_m_s, drift_m_s)
    angle_deg = -np.degrees(np.arctan2(fall_m_s, drift_m_s))
    made = {
        "time_s": time_s,
        "speed_m_s": smooth_m_s,
        "flight_path_angle_deg": angle_deg,
        "deceleration_g": sensed_g(smooth(smooth_m_s, 1), altitude_m, angle_deg),
    }
    return {name: values[1:] for name, values in made.items()}


@cache
def powered_descent() -> dict[str, Floats]:
    """Join heights and speeds from the lighting of the engines to the sky crane."""
    from scipy.interpolate import CubicHermiteSpline

    second, altitude_m, speed_m_s = powered_knots()
    path = CubicHermiteSpline(second, altitude_m, -speed_m_s)
    even_s = np.arange(np.ceil(POWERED_START_S) + 1, SKY_CRANE_S)
    time_s = np.union1d(even_s, second[1:-1])
    thrust_m_s2 = path(time_s, 2) + GRAVITY_AT_SITE_M_S2
    return {
        "time_s": time_s,
        "altitude_m": path(time_s),
        "speed_m_s": -path(time_s, 1),
        "deceleration_g": thrust_m_s2 / STANDARD_GRAVITY_M_S2,
    }


def powered_knots() -> tuple[Floats, Floats, Floats]:
    """Give the seconds, heights and speeds straight down that the engines joined."""
    here_s = POWERED_START_S, SKY_CRANE_S
    time_s, altitude_m, speed_m_s = rows(*here_s, "altitude_m", "speed_m_s")
    altitude_m = np.concatenate([altitude_m[:1] + NUDGE_M[2], altitude_m[1:-1]])
    divert_m_s = facts.of_event("divert", "speed_m_s")
    return (
        np.insert(time_s, 1, facts.second("divert")),
        np.insert(np.append(altitude_m, SKY_CRANE_M), 1, DIVERT_M),
        np.insert(np.append(POWERED_SPEED_M_S, speed_m_s[1:]), 1, divert_m_s),
    )


def bridle() -> tuple[Floats, Floats]:
    """Give the seconds between which the bridles pay out, and their length in metres.

    >>> bridle()[1].tolist()
    [0.0, 6.4]
    """
    return np.array([LOWERING_S, LOWERED_S]), np.array([0.0, BRIDLE_M])


@cache
def sky_crane() -> dict[str, Floats]:
    """Lower the rover at steady speeds, then stand: heights are of its wheels.

    The stage sinks at 0.75 m/s all the time; the bridles pay out meanwhile.
    """
    corners_s = [SKY_CRANE_S, LOWERING_S, LOWERED_S, WHEELS_TOUCH_S, END_S]
    even_s = np.arange(np.ceil(SKY_CRANE_S), np.ceil(CUT_S), 0.25)
    time_s = np.union1d(even_s, corners_s)
    sunk_m = SKY_CRANE_M_S * (np.minimum(time_s, WHEELS_TOUCH_S) - SKY_CRANE_S)
    altitude_m = SKY_CRANE_M - sunk_m - np.interp(time_s, *bridle())
    cable_m_s = BRIDLE_M / (LOWERED_S - LOWERING_S)
    paying = (time_s > LOWERING_S) & (time_s < LOWERED_S)
    speed_m_s = SKY_CRANE_M_S + np.where(paying, cable_m_s, 0.0)
    speed_m_s = np.where(time_s > WHEELS_TOUCH_S, 0.0, speed_m_s)
    return {
        "time_s": time_s,
        "altitude_m": np.maximum(altitude_m, 0.0),
        "speed_m_s": speed_m_s,
        "deceleration_g": np.full_like(time_s, GRAVITY_G),
    }
