"""Nonsense is refused with a lesson; odd but possible flights always end."""

import math
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from marsoutreach.descent import (
    ENTRY,
    PERSEVERANCE,
    EntryState,
    Vehicle,
    fly,
    fly_many,
)
from marsoutreach.descent.vehicle import ENTRY_RANGES, VEHICLE_RANGES
from marsoutreach.locale import words

OUTCOMES = set(words("descent")["outcome"])


@pytest.mark.parametrize("mass", [0, -1025.0, math.nan, math.inf, "heavy", None, True])
def test_a_rover_without_a_real_mass_is_refused(mass: Any) -> None:
    """Zero, negative, missing or worded masses are named, with what is allowed."""
    with pytest.raises(ValueError, match="rover_kg") as lesson:
        replace(PERSEVERANCE, rover_kg=mass)
    assert "Give rover_kg between" in str(lesson.value)


@pytest.mark.parametrize("size", [0, -5, math.nan, 1e9])
def test_a_parachute_without_cloth_is_refused(size: float) -> None:
    """A parachute of 0 m is a question back, not a division by zero."""
    with pytest.raises(ValueError, match="parachute_diameter_m"):
        PERSEVERANCE.with_parachute(diameter_m=size)


def test_the_lesson_says_what_flew() -> None:
    """The error gives the value, the range and Perseverance's own number."""
    with pytest.raises(ValueError, match=r"Perseverance had 21\.53") as lesson:
        PERSEVERANCE.with_parachute(diameter_m=0)
    assert "without cloth" in str(lesson.value)


@pytest.mark.parametrize("kind", [Vehicle, EntryState])
def test_nan_is_refused_everywhere(kind: type[Vehicle] | type[EntryState]) -> None:
    """No field of craft or entry state takes NaN."""
    for field in fields(kind):
        with pytest.raises(ValueError, match=field.name):
            kind(**{field.name: math.nan})


@pytest.mark.parametrize("step_s", [0, -0.05, math.nan, math.inf, 10.0, "fast", None])
def test_bad_steps_are_refused(step_s: Any) -> None:
    """Steps that are zero, negative, huge or no number are refused at the door."""
    with pytest.raises(ValueError, match="step_s"):
        fly(step_s=step_s)


def test_lists_that_do_not_pair_up_are_refused() -> None:
    """Two craft and three entry states are no pairs."""
    with pytest.raises(ValueError, match="2 vehicles and 3 entry states"):
        fly_many([PERSEVERANCE] * 2, [ENTRY] * 3)


def test_empty_lists_are_refused() -> None:
    """Nothing to fly is said, not returned as an empty table."""
    with pytest.raises(ValueError, match="entries is empty"):
        fly_many(PERSEVERANCE, [])
    with pytest.raises(ValueError, match="vehicles is empty"):
        fly_many([], ENTRY)


@pytest.mark.parametrize("things", [[1, 2], ["Perseverance"], 7, [None]])
def test_things_that_do_not_fly_are_refused(things: Any) -> None:
    """A number or a name is no craft."""
    with pytest.raises(TypeError, match=r"descent\.PERSEVERANCE"):
        fly_many(things, ENTRY)


def test_pairing_one_with_many_and_equal_lengths() -> None:
    """One with many, many with one, and pairs all fly; progress is told."""
    told: list[tuple[int, int]] = []
    craft = [PERSEVERANCE, PERSEVERANCE.with_parachute(diameter_m=8)]
    many = fly_many(craft, ENTRY, step_s=0.1, progress=lambda *x: told.append(x))
    assert many.outcome.tolist() == ["landed", "crashed"]
    assert fly_many(craft, [ENTRY] * 2, step_s=0.1).outcome.tolist() == [
        "landed",
        "crashed",
    ]
    assert told == [(2, 2)]
    assert many.describe() == "2 simulated flights: 1 crashed, 1 landed (1 on target)."
    assert many.table.why.str.endswith(".").all()


def test_a_skip_is_told_quickly() -> None:
    """An entry angle that skips out ends with a sentence, not with a hang."""
    flight = fly(entry=replace(ENTRY, flight_path_angle_deg=-5))
    assert flight.outcome == "skipped out"
    assert "back into space" in flight.why


def test_a_slow_high_orbit_ends_at_the_time_limit() -> None:
    """Who never meets the air is let go after a while."""
    orbit = replace(ENTRY, altitude_m=119e3, speed_m_s=3300, flight_path_angle_deg=0)
    flight = fly(entry=replace(orbit, density_factor=0.01))
    assert flight.outcome in OUTCOMES
    assert flight.end["time_s"] <= 1501


def between(low: float, high: float) -> st.SearchStrategy[float]:
    """Give numbers of a range, small and large ones equally often."""
    if low > 0 and high / low > 100:
        return st.floats(math.log(low), math.log(high)).map(
            lambda x: min(max(math.exp(x), low), high)
        )
    return st.floats(low, high)


VEHICLES = st.builds(Vehicle, **{k: between(*v) for k, v in VEHICLE_RANGES.items()})
NEARLY = st.builds(
    lambda shares: Vehicle(
        **{
            field.name: float(
                np.clip(field.default * share, *VEHICLE_RANGES[field.name])
            )
            for field, share in zip(fields(Vehicle), shares, strict=True)
        }
    ),
    st.lists(
        st.floats(0.5, 2.0), min_size=len(VEHICLE_RANGES), max_size=len(VEHICLE_RANGES)
    ),
)
ENTRIES = st.builds(EntryState, **{k: between(*v) for k, v in ENTRY_RANGES.items()})
STEEP = st.builds(
    EntryState,
    flight_path_angle_deg=st.floats(-30, -8),
    speed_m_s=st.floats(2e3, 8e3),
    density_factor=st.floats(0.3, 3.0),
)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(VEHICLES | NEARLY, ENTRIES | STEEP | st.just(ENTRY)),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_flies_ends(pairs: list[tuple[Vehicle, EntryState]]) -> None:
    """Any craft and entry state that pass the door give an outcome and a sentence."""
    vehicles, entries = map(list, zip(*pairs, strict=True))
    flown = fly_many(vehicles, entries, step_s=0.1)
    assert set(flown.outcome) <= OUTCOMES
    assert all(why.endswith(".") and "nan" not in why for why in flown.why)
    for name, values in flown.numbers.items():
        if not name.startswith(("touchdown", "parachute")):
            assert np.isfinite(values).all(), name
