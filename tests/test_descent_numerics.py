"""The numerics of the flight against SciPy, closed forms and conservation laws."""

import tracemalloc
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from marsoutreach.atmosphere import AnyAir, Array, Exponential
from marsoutreach.descent import ENTRY, PERSEVERANCE, Vehicle, fly, fly_many
from marsoutreach.descent.fitted import air_of_the_day
from marsoutreach.descent.fleet import PLACE, VELOCITY, launch
from marsoutreach.descent.flight import fly_legs
from marsoutreach.descent.phases import LEG_NUMBERS
from marsoutreach.descent.planet import GM_M3_S2, SITE_RADIUS_M
from tests.benchmarks import fly_many as benchmark

SMOOTH = Exponential(0.0155, 11_000.0)
STURDY = replace(
    PERSEVERANCE,
    lift_factor=0.0,
    deceleration_limit_g=1e6,
    heat_flux_limit_w_cm2=1e9,
    parachute_load_limit_n=1e12,
)


def state_at(leg: str, step_s: float, vehicle: Vehicle, air: AnyAir) -> Array:
    """Give the state in which a flight begins a leg."""
    shallow = replace(ENTRY, flight_path_angle_deg=-13)
    entry = shallow if vehicle is STURDY else ENTRY
    log = fly_legs(launch([vehicle], [entry], air), step_s, True)
    track = next(t for t in log.tracks if t.leg.name == leg)
    return track.start.state[:, 0]


def order(leg: str, vehicle: Vehicle) -> float:
    """Give the order of convergence: the mean of two halvings of the step."""
    steps = (0.1, 0.05, 0.025, 0.0125)
    states = [state_at(leg, step_s, vehicle, SMOOTH)[PLACE] for step_s in steps]
    gaps = np.linalg.norm(np.diff(states, axis=0), axis=1)
    return float(np.log2(gaps[0] / gaps[-1]) / (len(gaps) - 1))


def test_order_is_four_in_smooth_air() -> None:
    """Halving the step makes the error about sixteen times smaller."""
    assert order("straighten_up_0", STURDY) >= 3.8


def test_order_holds_through_all_events() -> None:
    """Lift, ballast, parachute and every event before the engines keep the order."""
    assert order("warm_up", PERSEVERANCE) >= 3.8


def test_default_step_is_exact_to_a_centimetre() -> None:
    """In the real air, the default step is within 1 cm of one four times smaller."""
    day = air_of_the_day()
    coarse = state_at("warm_up", 0.05, PERSEVERANCE, day)
    fine = state_at("warm_up", 0.05 / 4, PERSEVERANCE, day)
    assert np.linalg.norm((coarse - fine)[PLACE]) < 0.01


@pytest.mark.parametrize("method", ["DOP853", "RK45"])
def test_scipy_agrees_at_the_parachute(method: str) -> None:
    """solve_ivp (rtol 1e-9) meets the mortar within 1 m and 0.01 m/s."""
    ours = state_at("mortar", 0.05, PERSEVERANCE, air_of_the_day())
    theirs = benchmark.fly_alone(method=method, rtol=1e-9, until="mortar").state[:, 0]
    assert np.linalg.norm((ours - theirs)[PLACE]) < 1.0
    assert np.linalg.norm((ours - theirs)[VELOCITY]) < 0.01


def test_scipy_agrees_at_the_touchdown() -> None:
    """And it touches down at the same millisecond."""
    theirs = benchmark.fly_alone(rtol=1e-9).time_s[0]
    assert fly().end["time_s"] == pytest.approx(theirs, abs=1e-3)


@pytest.mark.parametrize("steepness_deg", [90.0, 60.0, 45.0])
def test_allen_eggers(steepness_deg: float) -> None:
    """A fast ballistic dive peaks at V² sin(γ) / (2 e g H) (Allen and Eggers, 1958).

    The closed form leaves out gravity and the roundness of Mars: a thin layer of air
    and a high speed make both small.
    """
    speed, scale = 15e3, 3_000.0
    entry = replace(
        ENTRY,
        altitude_m=45e3,
        speed_m_s=speed,
        flight_path_angle_deg=-steepness_deg,
    )
    flight = fly(STURDY, entry, step_s=0.01, air=Exponential(1.0, scale))
    sine = np.sin(np.radians(steepness_deg))
    expected = speed**2 * sine / (2.0 * np.e * 9.80665 * scale)
    assert flight.peaks["deceleration_g"][0] == pytest.approx(expected, rel=0.01)


@pytest.mark.parametrize(
    "vehicle", [PERSEVERANCE, PERSEVERANCE.with_parachute(diameter_m=8)]
)
def test_energy_account_closes(vehicle: Vehicle) -> None:
    """What air and engines took is what the craft lost, to 0.1 % (and far better)."""
    assert fly(vehicle).energy_gap < 1e-7


def test_energy_account_agrees_with_height_and_speed() -> None:
    """Speed and height at both ends alone give the same loss within 0.1 %."""
    flight = fly()
    first, last = flight.profile.iloc[0], flight.profile.iloc[-2]
    moving = 0.5 * (first.speed_m_s**2 - last.speed_m_s**2)
    radii = SITE_RADIUS_M + np.array([first.altitude_m, last.altitude_m])
    lifted = GM_M3_S2 * (1.0 / radii[1] - 1.0 / radii[0])
    took = flight.energy[["air_j_kg", "engines_j_kg"]].to_numpy().sum()
    assert took == pytest.approx(moving + lifted, rel=1e-3)


def test_air_took_nearly_all() -> None:
    """Air on the capsule alone takes about 99 % of the energy."""
    share = fly().energy.set_index("phase").share
    assert 0.98 < share["entry"] < 0.995
    assert share.sum() == pytest.approx(1.0)


def test_no_air_means_no_change_of_energy() -> None:
    """In empty space the craft swings past Mars or falls, and keeps its energy."""
    nothing = Exponential(1e-30, 10e3)
    flight = fly(entry=replace(ENTRY, flight_path_angle_deg=-60), air=nothing)
    assert flight.outcome == "crashed"
    first, last = flight.profile.iloc[0], flight.profile.iloc[-1]
    heights = SITE_RADIUS_M + np.array([first.altitude_m, last.altitude_m])
    gained = GM_M3_S2 * (1.0 / heights[1] - 1.0 / heights[0])
    speed = np.sqrt(first.speed_m_s**2 + 2.0 * gained)
    assert last.speed_m_s == pytest.approx(speed, rel=1e-3)


def test_many_flights_are_the_same_as_one() -> None:
    """A flight comes out the same alone and among others."""
    states = benchmark.entries(5)
    many = fly_many(PERSEVERANCE, states)
    for place, state in enumerate(states):
        alone = fly(PERSEVERANCE, state)
        assert many.outcome[place] == alone.outcome
        ours = many.numbers["end_time_s"][place]
        assert ours == pytest.approx(alone.end["time_s"], abs=1e-6)
        peak = many.numbers["peak_deceleration_g"][place]
        assert peak == pytest.approx(alone.peaks["deceleration_g"][0], rel=1e-9)


def test_kept_profiles_are_the_same_as_one() -> None:
    """With profiles kept, each flight has its own, whatever the others do."""
    states = [*benchmark.entries(2), replace(ENTRY, flight_path_angle_deg=-9)]
    many = fly_many(PERSEVERANCE, states, keep_profiles=True)
    assert many.flights is not None
    for state, kept in zip(states, many.flights, strict=True):
        alone = fly(PERSEVERANCE, state).profile
        np.testing.assert_allclose(
            kept.profile.iloc[-1, :-1].to_numpy(float),
            alone.iloc[-1, :-1].to_numpy(float),
            rtol=1e-6,
            atol=1e-6,
        )
        assert len(kept.profile) == len(alone)


def test_kept_profiles_survive_another_order() -> None:
    """Flights that come to a leg by several ways keep their own craft and profile."""
    wide_m = [12.0, 8.0, 21.5, 10.0, 30.0, 9.0, 16.0]
    many = fly_many(parachute_diameter_m=wide_m, step_s=0.2, keep_profiles=True)
    for diameter_m, kept in zip(wide_m, many.flights or (), strict=True):
        alone = fly(parachute_diameter_m=diameter_m, step_s=0.2)
        assert kept.outcome == alone.outcome
        assert len(kept.profile) == len(alone.profile)
        ours, theirs = (
            each.profile.drop(columns="phase").to_numpy(float) for each in (kept, alone)
        )
        np.testing.assert_allclose(ours, theirs, rtol=1e-6, atol=1e-5)


def peak_memory(run: Callable[[], object]) -> int:
    """Give the most memory that a call held, in bytes."""
    tracemalloc.start()
    run()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_memory_is_flat_in_the_number_of_steps() -> None:
    """Four times as many steps need no more memory when profiles are not kept."""
    states = benchmark.entries(32)
    fly_many(PERSEVERANCE, states[:2])
    few, many = (
        peak_memory(lambda step=step: fly_many(PERSEVERANCE, states, step_s=step))
        for step in (0.1, 0.025)
    )
    assert many < 1.25 * few


def test_legs_only_lead_forward() -> None:
    """No leg leads back, so that every flight ends."""
    from marsoutreach.descent.phases import LEGS

    for number, leg in enumerate(LEGS):
        for exit_ in leg.exits:
            assert LEG_NUMBERS.get(exit_.to, number + 1) > number
