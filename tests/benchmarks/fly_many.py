"""How many flights a second: ``fly_many`` against SciPy's ``solve_ivp``, one by one.

Both fly the same equations through the same events, from the edge of the air to the
wheels' touch, and their errors against a far more exact flight stand beside the ratio.
``solve_ivp`` may use whichever method and tolerance is fastest, as long as its errors
are no smaller than those of ``fly_many`` and at most ten times as large.
"""

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from scipy.integrate import solve_ivp

from marsoutreach.atmosphere import AnyAir, Array
from marsoutreach.descent import (
    ENTRY,
    PERSEVERANCE,
    EntryState,
    Vehicle,
    air_of_the_day,
    fly_many,
    planet,
)
from marsoutreach.descent.fleet import PLACE, Fleet, launch
from marsoutreach.descent.forces import rates
from marsoutreach.descent.integrator import look
from marsoutreach.descent.phases import LEG_NUMBERS, LEGS, Leg

SCALE = np.array([1e6] * 3 + [1e3] * 3 + [1e3, 1e6, 1e4])  # sizes of the state's rows
MANY, ALONE, STEP_S = 4096, 8, 0.1
LINE = "{:28} {:9.1f} flights/s   errors: {:8.1e} s {:8.1e} m"
Setting = tuple[str, float]
SETTINGS = [
    (method, 10.0**-digits)
    for method in ("RK45", "DOP853", "LSODA")
    for digits in (6, 7, 8)
]


class Result(NamedTuple):
    """One way to fly: its name, flights a second and errors at the end."""

    name: str
    flights_a_second: float
    time_error_s: float
    place_error_m: float


def _moved(fleet: Fleet, time_s: float, state: Array) -> Fleet:
    return fleet.moved(np.array([time_s]), state[:, None])


def _fly_leg(leg: Leg, fleet: Fleet, method: str, rtol: float) -> tuple[Fleet, str]:
    """Fly one leg with solve_ivp; give where it ended and what comes next."""
    first = look(leg, fleet)
    if first.over[0]:
        return fleet, leg.exits[int(np.argmax(first.test[:, 0] >= 0.0))].to

    def rate(t: float, y: Array) -> Array:
        return rates(leg.push, _moved(fleet, t, y))[0][:, 0]

    @lru_cache(maxsize=4)
    def tests(t: float, state: bytes) -> Array:
        return look(leg, _moved(fleet, t, np.frombuffer(state))).test[:, 0]

    def event(number: int) -> Any:
        def test(t: float, y: Array) -> float:
            return float(tests(t, y.tobytes())[number])

        test.terminal, test.direction = True, 1.0  # type: ignore[attr-defined]
        return test

    start = fleet.time_s[0]
    solution = solve_ivp(
        rate,
        (start, start + 1600.0),
        fleet.state[:, 0],
        method=method,
        rtol=rtol,
        atol=rtol * 1e-3 * SCALE,
        events=[event(number) for number in range(len(leg.exits))],
    )
    way = next(n for n, times in enumerate(solution.t_events) if len(times))
    end = _moved(fleet, solution.t[-1], solution.y[:, -1])
    return end, leg.exits[way].to


def fly_alone(
    vehicle: Vehicle = PERSEVERANCE,
    entry: EntryState = ENTRY,
    air: AnyAir | None = None,
    *,
    method: str = "DOP853",
    rtol: float = 1e-9,
    until: str = "",
) -> Fleet:
    """Fly one craft with solve_ivp to its end, or to the start of a leg."""
    fleet = launch([vehicle], [entry], air or air_of_the_day())
    to = LEGS[0].name
    while to in LEG_NUMBERS and to != until:
        leg = LEGS[LEG_NUMBERS[to]]
        fleet.leg_start_s = fleet.time_s
        leg.begin(fleet)
        fleet, to = _fly_leg(leg, fleet, method, rtol)
    return fleet


def entries(n: int) -> list[EntryState]:
    """Give entry states that differ a little, always the same ones."""
    noise = np.random.default_rng(2021).normal(size=(n, 3))
    return [
        replace(
            ENTRY,
            flight_path_angle_deg=ENTRY.flight_path_angle_deg + 0.05 * steeper,
            speed_m_s=ENTRY.speed_m_s + 2.0 * faster,
            density_factor=1.0 + 0.03 * denser,
        )
        for steeper, faster, denser in noise
    ]


def _end(fleet: Fleet) -> tuple[float, float]:
    """Give time of the touch and distance from the landing site."""
    place = planet.radial(
        np.radians([planet.SITE_LATITUDE_DEG]), np.radians([planet.SITE_LONGITUDE_DEG])
    )
    return float(fleet.time_s[0]), float(planet.arc_m(fleet.state[PLACE], place)[0])


def _alone(states: list[EntryState], method: str, rtol: float) -> tuple[float, Array]:
    """Fly one after the other; give flights a second, times and distances."""
    started = time.perf_counter()
    ends = [fly_alone(entry=state, method=method, rtol=rtol) for state in states]
    return len(states) / (time.perf_counter() - started), np.array(
        [_end(end) for end in ends]
    ).T


def _together(states: list[EntryState], step_s: float) -> tuple[float, Array]:
    """Fly all at once; give flights a second, times and distances."""
    started = time.perf_counter()
    flown = fly_many(PERSEVERANCE, states, step_s=step_s).numbers
    each_second = len(states) / (time.perf_counter() - started)
    return each_second, np.array([flown["end_time_s"], flown["end_miss_m"]])


def _result(name: str, flown: tuple[float, Array], truth: Array) -> Result:
    error = np.abs(flown[1][:, : truth.shape[1]] - truth).max(axis=1)
    return Result(name, flown[0], float(error[0]), float(error[1]))


def _as_exact(other: Result, ours: Result) -> bool:
    """Say whether errors match: no smaller than ours, at most ten times as large."""
    times = other.time_error_s / ours.time_error_s
    places = other.place_error_m / ours.place_error_m
    return min(times, places) >= 1.0 and max(times, places) <= 10.0


def compare(step_s: float = STEP_S, settings: Sequence[Setting] = SETTINGS) -> float:
    """Print every way with its errors and give the ratio at matched accuracy."""
    states = entries(MANY)
    few = states[:ALONE]
    truth = _alone(few, "DOP853", 1e-12)[1]
    ours = _result(f"fly_many, {MANY} at once", _together(states, step_s), truth)
    others = [
        _result(f"solve_ivp {method} {rtol:.0e}", _alone(few, method, rtol), truth)
        for method, rtol in settings
    ]
    for result in (ours, *others):
        print(LINE.format(*result))
    matched = [other for other in others if _as_exact(other, ours)]
    best = max(matched, key=lambda result: result.flights_a_second)
    ratio = ours.flights_a_second / best.flights_a_second
    print(f"ratio {ratio:.0f} against {best.name}, the fastest of matched accuracy")
    return ratio


def run() -> None:
    """Print the comparison."""
    compare()
