"""The simulated landing against the flown one, and flights that end otherwise."""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest

from marsoutreach import descent, facts
from marsoutreach.descent import ENTRY, PERSEVERANCE, EntryState, Flight, Vehicle, fly
from marsoutreach.descent.phases import LEGS
from marsoutreach.locale import words


@cache
def flight() -> Flight:
    """Fly the nominal flight once for all tests."""
    return fly()


def events() -> pd.DataFrame:
    """Give the events of the nominal flight by id."""
    return flight().events.set_index("id")


def test_perseverance_lands() -> None:
    """The default flight is the landing of 18 February 2021."""
    assert flight().outcome == "landed"
    assert "0.75 metres a second" in flight().why
    assert "10.7 g" in flight().describe()


def test_peak_deceleration_is_the_flown_one() -> None:
    """10.69 g, 87.0 s after entry, as the reconstruction has it (S2)."""
    peak = events().loc["peak_deceleration"]
    assert peak.deceleration_g == pytest.approx(10.69, abs=0.1)
    assert peak.time_s == pytest.approx(87.04, abs=0.5)


def test_peak_dynamic_pressure_comes_when_it_came() -> None:
    """Flown: 87.56 s after entry (S2)."""
    assert events().time_s["peak_dynamic_pressure"] == pytest.approx(87.56, abs=1.0)


def test_mortar_fires_where_it_fired() -> None:
    """12.6 km above the site, 425 m/s, Mach 1.81 to 1.82, 518 to 520 Pa (S2, S12)."""
    mortar = events().loc["parachute_mortar"]
    assert mortar.time_s == pytest.approx(240.63, abs=0.5)
    assert mortar.altitude_m == pytest.approx(12_600, abs=100)
    assert mortar.speed_m_s == pytest.approx(425, abs=1)
    assert mortar.mach == pytest.approx(1.815, abs=0.02)
    assert mortar.dynamic_pressure_pa == pytest.approx(519, abs=5)


def test_altitude_and_speed_at_240_6_s() -> None:
    """At the flown second of the mortar the state is the flown one."""
    profile = flight().profile
    height = np.interp(240.63, profile.time_s, profile.altitude_m)
    speed = np.interp(240.63, profile.time_s, profile.speed_m_s)
    assert height == pytest.approx(12_600, abs=100)
    assert speed == pytest.approx(425, abs=5)


@pytest.mark.parametrize(
    ("event", "within_s"),
    [
        ("straighten_up", 0.5),
        ("line_stretch", 0.5),
        ("heat_shield", 0.5),
        ("backshell_separation", 0.5),
        ("powered_descent_start", 0.5),
        ("constant_velocity", 1.5),
        ("sky_crane", 1.5),
        ("rover_separation", 1.5),
        ("lowering_end", 1.5),
        ("wheels_touch", 1.5),
        ("touchdown", 1.5),
    ],
)
def test_events_come_when_they_came(event: str, within_s: float) -> None:
    """Every event is within a second or two of its flown time (facts/edl_events)."""
    flown = facts.table("edl_events").set_index("id").time_s
    assert events().time_s[event] == pytest.approx(flown[event], abs=within_s)


def test_load_peaks_of_the_parachute() -> None:
    """49.0 and 53.7 m/s² were felt (S2); the pull was 152 kN (S12), 10 % allowed."""
    felt = events().deceleration_g * 9.80665
    assert felt["first_load_peak"] == pytest.approx(49.0, abs=1.0)
    assert felt["full_inflation"] == pytest.approx(53.7, abs=1.0)
    assert flight().peaks["load_kn"][0] == pytest.approx(152.3, rel=0.10)


def test_whole_profile_is_the_flown_one() -> None:
    """Over the whole flown profile: rms 100 m and 20 m/s (asked: 300 and 45)."""
    flown, flew = facts.table("edl_profile"), flight().profile
    height = np.interp(flown.time_s, flew.time_s, flew.altitude_m) - flown.altitude_m
    speed = np.interp(flown.time_s, flew.time_s, flew.speed_m_s) - flown.speed_m_s
    assert np.sqrt(np.mean(height**2)) < 100
    assert np.sqrt(np.mean(speed**2)) < 20


def test_it_comes_down_at_the_landing_site() -> None:
    """Range and direction fit: within 500 m of the site after 611 km."""
    assert flight().end["miss_m"] < 500
    assert flight().profile.downrange_m.iloc[-1] == pytest.approx(611e3, abs=1e3)


def test_entry_state_in_the_inertial_frame() -> None:
    """Seen without Mars's turning: 5553.3 m/s and -15.49 degrees (S3)."""
    place, velocity = descent.planet.start([ENTRY])
    spin = np.array([0.0, 0.0, descent.planet.ROTATION_RAD_S])
    inertial = velocity[:, 0] + np.cross(spin, place[:, 0])
    speed = np.linalg.norm(inertial)
    climb = inertial @ place[:, 0] / (speed * np.linalg.norm(place))
    assert speed == pytest.approx(5553.3, abs=0.5)
    assert np.degrees(np.arcsin(climb)) == pytest.approx(-15.49, abs=0.01)


def test_gravity_at_the_landing_site() -> None:
    """A rover at rest on the site weighs 3.72 m/s² times its mass."""
    radius = np.array([descent.planet.SITE_RADIUS_M])
    angles = np.radians([[18.444627], [77.450886]])
    place = descent.planet.radial(*angles) * radius
    pull = descent.planet.pull(place, np.zeros((3, 1)), radius)
    assert np.linalg.norm(pull) == pytest.approx(3.72, abs=0.01)


def test_profile_has_the_promised_columns() -> None:
    """The columns are the agreed ones, times rise, nothing is missing."""
    profile = flight().profile
    assert list(profile) == [
        "time_s",
        "altitude_m",
        "speed_m_s",
        "flight_path_angle_deg",
        "mach",
        "dynamic_pressure_pa",
        "deceleration_g",
        "heat_flux_w_cm2",
        "downrange_m",
        "phase",
    ]
    assert (np.diff(profile.time_s) > 0).all()
    assert np.diff(profile.time_s).max() < 1.51
    assert not profile.isna().any().any()


def test_phases_come_in_the_order_of_the_story() -> None:
    """The phases have the ids that timeline uses, each once."""
    assert list(dict.fromkeys(flight().profile.phase)) == [
        "entry",
        "straighten_up",
        "parachute",
        "parachute_heat_shield_off",
        "powered_descent",
        "sky_crane",
        "on_the_ground",
    ]


def test_step_does_not_change_the_story() -> None:
    """Half the step moves the touchdown by less than a millisecond."""
    finer = fly(step_s=0.025)
    assert finer.end["time_s"] == pytest.approx(flight().end["time_s"], abs=1e-3)


ENDINGS = [
    ("skipped out", "skipped", PERSEVERANCE, replace(ENTRY, flight_path_angle_deg=-9)),
    ("skipped out", "skipped", PERSEVERANCE, replace(ENTRY, flight_path_angle_deg=60)),
    ("broke apart", "hard", PERSEVERANCE, replace(ENTRY, flight_path_angle_deg=-30)),
    ("burned up", "hot", PERSEVERANCE, replace(ENTRY, speed_m_s=12e3)),
    ("crashed", "no_parachute", PERSEVERANCE, replace(ENTRY, density_factor=0.1)),
    (
        "beyond its rating",
        "too_fast",
        replace(PERSEVERANCE, straighten_up_speed_m_s=800, parachute_speed_m_s=700),
        ENTRY,
    ),
    (
        "beyond its rating",
        "too_strong",
        PERSEVERANCE.with_parachute(diameter_m=30),
        ENTRY,
    ),
    ("crashed", "under_parachute", PERSEVERANCE.with_parachute(diameter_m=8), ENTRY),
    ("crashed", "engines", PERSEVERANCE.with_parachute(diameter_m=10), ENTRY),
    ("crashed", "tank_dry", replace(PERSEVERANCE, propellant_kg=150), ENTRY),
    ("landed", "landed", PERSEVERANCE.with_parachute(diameter_m=16), ENTRY),
]


@pytest.mark.parametrize(("outcome", "why_id", "vehicle", "entry"), ENDINGS)
def test_flights_that_end_otherwise_say_why(
    outcome: str, why_id: str, vehicle: Vehicle, entry: EntryState
) -> None:
    """Every ending has its outcome and one plain sentence."""
    end = fly(vehicle, entry)
    assert (end.outcome, end.why_id) == (outcome, why_id)
    assert end.why.endswith(".")
    assert end.why.count(". ") == 0
    assert "nan" not in end.why


def test_too_fast_a_parachute_is_told_with_its_mach_number() -> None:
    """The sentence holds the number that mattered."""
    vehicle = replace(
        PERSEVERANCE, straighten_up_speed_m_s=800, parachute_speed_m_s=675
    )
    assert fly(vehicle).why.startswith("The parachute opened at Mach 2.9")


def test_every_ending_has_words() -> None:
    """No exit of a leg is without its sentence, its outcome and its phase name."""
    said = words("descent")
    names = {leg.name for leg in LEGS}
    for leg in LEGS:
        assert leg.phase in said["phase"]
        for exit_ in leg.exits:
            assert exit_.to in names or exit_.why in said["why"]
            assert exit_.to in names or exit_.to in said["outcome"]


def test_without_lift_it_falls_shorter() -> None:
    """Without lift the capsule dives deeper and feels more."""
    ballistic = fly(replace(PERSEVERANCE, lift_factor=0))
    assert ballistic.peaks["deceleration_g"][0] > flight().peaks["deceleration_g"][0]
    assert ballistic.end["miss_m"] > 20e3


def test_fitted_numbers_are_told() -> None:
    """Every fitted number has a name, a value and what it was fitted to."""
    assert len(descent.FITTED) >= 8
    assert all(fit.name and fit.value and fit.fitted_to for fit in descent.FITTED)
