"""What happened when, held against the flown values and the clocks of NASA."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st

from marsoutreach import facts, flown, timeline
from marsoutreach.locale import words
from tests.reading import grade

SECONDS = st.floats(-600, 460)
EVERYWHERE_S = np.arange(-600, 460.01, 0.05)

# the landing camera's place, x, y and z from the centre of Mars in metres
LANDING_CAMERA = {
    254.37: (706498.6, 3149249.8, 1079158.9),
    314.67: (701403.20, 3145680.62, 1075894.36),
    355.27: (700204.2, 3142714.1, 1074352.6),
}
CLOCKS = {  # event: UTC at Mars, UTC on Earth, as the sources write them
    "entry_interface": ("20:36:50.08", "20:48:12"),
    "peak_heating": ("20:38:09.7", "20:49:32"),
    "peak_deceleration": ("20:38:17.1", "20:49:39"),
    "straighten_up": ("20:40:33.9", "20:51:56"),
    "parachute_mortar": ("20:40:50.7", "20:52:13"),
    "first_lcam_frame": ("20:41:04.448", "20:52:27"),
    "heat_shield": ("20:41:13.3", "20:52:36"),
    "backshell_separation": ("20:42:47.4", "20:54:10"),
    "sky_crane": ("20:43:29.8", "20:54:52"),
    "touchdown": ("20:43:49.6", "20:55:12"),
    "last_lcam_frame": ("20:44:11.249", "20:55:33"),
    "first_picture": ("20:44:28.1", "20:55:50"),
}
TOLD_TWICE = (  # events whose height and speed the profile knows as well
    "peak_heating",
    "parachute_mortar",
    "heat_shield",
    "radar_lock",
    "lvs_solution",
    "backshell_separation",
    "divert",
    "constant_velocity",
    "sky_crane",
)
MEASURED_G = {87.04: 10.69, 242.29: 5.0, 242.87: 53.7 / 9.80665}
PHASES = {
    "cruise": (-600, 0),
    "entry": (0, 223.79),
    "straighten_up": (223.79, 240.63),
    "parachute": (240.63, 263.26),
    "parachute_heat_shield_off": (263.26, 357.30),
    "powered_descent": (357.30, 399.73),
    "sky_crane": (399.73, 419.57),
    "on_the_ground": (419.57, 460),
}


def clock(text: str) -> datetime:
    """Read a time of day of 18 February 2021."""
    return datetime.fromisoformat(f"2021-02-18T{text}Z")


def by_id() -> pd.DataFrame:
    """Give the events with their ids as the names of the rows."""
    return timeline.events().set_index("id")


@pytest.mark.parametrize("event", CLOCKS)
def test_both_clocks(event: str) -> None:
    """UTC at Mars and on Earth are the ones that the sources give."""
    row = by_id().loc[event]
    at_mars, on_earth = (clock(text) for text in CLOCKS[event])
    tenth, second = timedelta(seconds=0.101), timedelta(seconds=1)
    assert abs(datetime.fromisoformat(row["utc_at_mars"]) - at_mars) < tenth
    assert abs(datetime.fromisoformat(row["utc_on_earth"]) - on_earth) < second
    assert abs(timeline.utc_at_mars(row["time_s"]) - at_mars) < tenth


def test_light_time() -> None:
    """The light took 11 minutes 22.3 seconds over 204.5 million kilometres."""
    assert timeline.LIGHT_TIME_S == facts.value("light_time") == 682.3
    way_m = 1e9 * facts.value("earth_distance")
    assert abs(way_m / 299_792_458 - timeline.LIGHT_TIME_S) < 0.2
    delay = timeline.utc_on_earth(0) - timeline.utc_at_mars(0)
    assert delay.total_seconds() == 682.3


def test_local_mean_solar_time() -> None:
    """The clocks agree with the landing at 15:53:20 local mean solar time, sol 0."""
    after = facts.value("sol_0_midnight_after_utc_midnight")
    midnight = datetime(2021, 2, 18, tzinfo=UTC) + timedelta(seconds=after)
    landed = clock("20:43:48.8175")
    hours = 24 * (landed - midnight).total_seconds() / facts.value("sol_length")
    assert hours == pytest.approx(15 + 53 / 60 + 20 / 3600, abs=1 / 3600)
    wheels_touch = timeline.utc_at_mars(by_id().loc["wheels_touch", "time_s"])
    assert abs(landed - wheels_touch) < timedelta(seconds=0.7)


@given(SECONDS)
def test_utc_there_and_back(second: float) -> None:
    """From seconds to UTC and back is the same second, to a microsecond."""
    assert timeline.time_s(timeline.utc_at_mars(second)) == pytest.approx(
        second, abs=1e-6
    )


def test_utc_without_zone_is_utc() -> None:
    """Text and datetimes without a zone are UTC; other zones are understood."""
    assert timeline.time_s("2021-02-18T20:43:49.65") == 419.57
    assert timeline.time_s(datetime(2021, 2, 18, 20, 36, 50, 80_000)) == 0
    assert timeline.time_s("2021-02-18T15:36:50.08-05:00") == 0


@pytest.mark.parametrize("second", LANDING_CAMERA)
def test_height_meets_the_landing_camera(second: float) -> None:
    """The distance from Mars's centre that the camera gave, to 0.1 km."""
    camera_m = np.linalg.norm(LANDING_CAMERA[second]) - flown.site_radius_m()
    assert timeline.state_at(second)["altitude_m"] == pytest.approx(camera_m, abs=100)


def test_drift_meets_the_landing_camera() -> None:
    """The way sideways between the camera's places, to a quarter of it or better."""
    for start_s, end_s in ((254.37, 314.67), (314.67, 355.27)):
        start, end = (np.array(LANDING_CAMERA[s]) for s in (start_s, end_s))
        fall_m = np.linalg.norm(start) - np.linalg.norm(end)
        drift_m = np.sqrt(np.sum((start - end) ** 2) - fall_m**2)
        way_m = np.diff(timeline.state_at([start_s, end_s])["downrange_m"])[0]
        assert way_m == pytest.approx(drift_m, rel=0.25)


@pytest.mark.parametrize(("second", "height_m"), [(358.57, 2080), (397.2, 40)])
def test_height_at_the_ends_of_the_powered_descent(
    second: float, height_m: float
) -> None:
    """Heights of the landing camera's frames 47 and 74."""
    assert timeline.state_at(second)["altitude_m"] == pytest.approx(height_m, abs=10)


def test_coast_meets_the_kernels() -> None:
    """540 s before entry NASA's kernels have 4814.4 km and 4684 m/s (4930 inertial)."""
    state = timeline.state_at(-540)
    radius_m = state["altitude_m"] + flown.site_radius_m()
    assert radius_m == pytest.approx(4814.4e3, abs=100)
    assert state["speed_m_s"] == pytest.approx(4684, abs=1)
    coast = flown.coast()
    at = coast["time_s"] == -540
    assert coast["speed_inertial_m_s"][at] == pytest.approx([4930], abs=1)


def test_entry_state() -> None:
    """At entry: 3522.2 km, 5553.3 m/s and -15.49 deg against the stars."""
    place_m, velocity_m_s = flown.entry_state()
    speed_m_s = np.linalg.norm(velocity_m_s)
    climb = velocity_m_s @ place_m / np.linalg.norm(place_m) / speed_m_s
    assert np.linalg.norm(place_m) == pytest.approx(3522.2e3, abs=100)
    assert speed_m_s == pytest.approx(5553.3, abs=0.2)
    assert np.degrees(np.arcsin(climb)) == pytest.approx(-15.49, abs=0.01)


def test_every_row_of_the_profile_is_met() -> None:
    """Height to 1 m, speed within the row's own uncertainty, angle where known."""
    rows = facts.table("edl_profile")
    state = timeline.state_at(rows["time_s"])
    assert np.abs(state["altitude_m"] - rows["altitude_m"]).max() <= 1
    assert np.abs(state["altitude_mola_m"] - rows["altitude_mola_m"]).max() <= 1.2
    miss_m_s = np.abs(state["speed_m_s"] - rows["speed_m_s"])
    assert (miss_m_s <= rows["speed_uncertainty_m_s"]).all()
    known = rows["flight_path_angle_deg"].notna()
    angle_deg = state["flight_path_angle_deg"][known]
    assert np.abs(angle_deg - rows["flight_path_angle_deg"][known]).max() < 0.01


@pytest.mark.parametrize("event", TOLD_TWICE)
def test_events_agree_with_the_course(event: str) -> None:
    """Height and speed of an event are those of the course within the uncertainty."""
    row = by_id().loc[event]
    state = timeline.state_at(row["time_s"])
    near_m = max(130, state["altitude_uncertainty_m"])
    near_m_s = 30 if row["time_s"] < 240 else 10
    assert state["altitude_m"] == pytest.approx(row["altitude_m"], abs=near_m)
    assert state["speed_m_s"] == pytest.approx(row["speed_m_s"], abs=near_m_s)


@pytest.mark.parametrize("second", MEASURED_G)
def test_measured_deceleration(second: float) -> None:
    """The measured loads are met, and 10.69 g is the largest of all."""
    state = timeline.state_at(second)
    assert state["deceleration_g"] == pytest.approx(MEASURED_G[second], abs=0.005)
    largest_g = timeline.state_at(EVERYWHERE_S)["deceleration_g"].max()
    assert largest_g == pytest.approx(10.69, abs=0.005)


def test_sensed_deceleration_at_rest_and_in_free_fall() -> None:
    """Free fall feels like nothing; a steady parachute and the ground like 0.38 g."""
    assert timeline.state_at(-300)["deceleration_g"] == 0
    assert timeline.state_at(450)["deceleration_g"] == pytest.approx(0.379, abs=0.001)
    steady_g = timeline.state_at(np.arange(320, 356))["deceleration_g"]
    assert steady_g == pytest.approx(np.full(36, 0.38), abs=0.05)


def test_braking_adds_up_to_the_speed_lost() -> None:
    """From entry to the mortar the sensed g explains the loss of speed to 3 %."""
    second = np.arange(0, 240, 0.05)
    state = timeline.state_at(second)
    fall = np.sin(np.radians(state["flight_path_angle_deg"]))
    change_m_s2 = -state["deceleration_g"] * 9.80665 - 3.7 * fall
    lost_m_s = state["speed_m_s"][-1] - state["speed_m_s"][0]
    assert np.sum(change_m_s2) * 0.05 == pytest.approx(lost_m_s, rel=0.03)


def test_mach_at_the_mortar() -> None:
    """Measured at the firing of the parachute: Mach 1.81 to 1.82."""
    assert 1.80 < timeline.state_at(240.63)["mach"] < 1.83


def test_downrange_ends_at_the_site() -> None:
    """611 km along the ground from entry to landing; nothing goes backwards."""
    state = timeline.state_at(EVERYWHERE_S)
    assert timeline.state_at(0)["downrange_m"] == pytest.approx(0, abs=1)
    assert timeline.state_at(419.57)["downrange_m"] == pytest.approx(611e3, abs=500)
    assert (np.diff(state["downrange_m"]) > -1e-6).all()


def test_sky_crane_is_told_of_the_wheels() -> None:
    """20.2 m, then 18.2 m, then 7.6 m with the ropes out, then the ground."""
    heights_m = timeline.state_at([399.73, 402.38, 407.88, 418.07, 419.57])
    expected_m = [20.2, 18.2, 7.6, 0, 0]
    assert heights_m["altitude_m"] == pytest.approx(np.array(expected_m), abs=0.05)
    assert timeline.state_at(410)["speed_m_s"] == pytest.approx(0.75, abs=0.01)
    assert timeline.state_at(430)["speed_m_s"] == 0


@pytest.mark.parametrize("step_s", [0.05, 0.5, 1.0])
def test_no_jump_in_height(step_s: float) -> None:
    """Nothing falls faster than its speed: height changes by speed times time."""
    second = np.arange(-600, 460.01, step_s).clip(-600, 460)
    state = timeline.state_at(second)
    speed_m_s = np.maximum(state["speed_m_s"][1:], state["speed_m_s"][:-1])
    assert (np.abs(np.diff(state["altitude_m"])) <= speed_m_s * step_s + 1).all()


@given(SECONDS)
def test_the_state_is_sound_at_any_second(second: float) -> None:
    """Numbers are finite, height and speed not negative, words are words."""
    state = timeline.state_at(second)
    numbers = [value for value in state.values() if isinstance(value, float)]
    assert len(numbers) == 10
    assert np.isfinite(numbers).all()
    assert min(state["altitude_m"], state["speed_m_s"], state["deceleration_g"]) >= 0
    assert state["kind"] in facts.KINDS
    assert state["phase"] == timeline.phase_at(second)


@given(st.lists(SECONDS, min_size=1, max_size=20))
def test_many_seconds_at_once_give_the_same(seconds: list[float]) -> None:
    """An array of seconds gives the arrays of what single seconds give."""
    together = timeline.state_at(seconds)
    for at, second in enumerate(seconds):
        alone = timeline.state_at(second)
        assert {name: values[at] for name, values in together.items()} == alone


def test_phases() -> None:
    """Eight phases from one end to the other; each begins with its event."""
    rows = timeline.phases().set_index("id")
    assert {name: tuple(row) for name, row in rows.iterrows()} == PHASES
    for phase, (start_s, end_s) in PHASES.items():
        inside_s = [start_s, (start_s + end_s) / 2, np.nextafter(end_s, start_s)]
        assert set(timeline.phase_at(inside_s)) == {phase}
    assert timeline.phase_at(460) == "on_the_ground"
    seconds = by_id()["time_s"]
    begins = ["entry_interface", "straighten_up", "parachute_mortar", "heat_shield"]
    begins += ["backshell_separation", "sky_crane", "touchdown"]
    assert seconds[begins].tolist() == [start_s for start_s, _ in PHASES.values()][1:]


def test_events_are_in_order_and_complete() -> None:
    """All facts, sorted by time, with what was predicted beside what was flown."""
    events = timeline.events()
    assert list(events) == list(timeline.EVENT_COLUMNS)
    assert events["time_s"].is_monotonic_increasing
    assert set(events["id"]) == set(facts.table("edl_events")["id"])
    predicted = events.dropna(subset=["predicted_time_s"])
    assert set(predicted["id"]) == set(facts.table("edl_predictions")["id"])
    assert predicted["predicted_source"].map(bool).all()
    row = events.set_index("id").loc["parachute_mortar"]
    assert row[["time_s", "predicted_time_s"]].tolist() == [240.63, 240]


def test_the_rail_tells_the_story() -> None:
    """About 14 events, among them every one with a prediction."""
    events = timeline.events()
    on_rail = events[events["on_rail"]]
    assert on_rail["id"].tolist() == list(timeline.ON_RAIL)
    assert 12 <= len(on_rail) <= 16
    assert set(facts.table("edl_predictions")["id"]) <= set(on_rail["id"])


def test_as_flown_has_a_row_for_every_event() -> None:
    """From end to end in steps of 2 s at most, and a copy that one may change."""
    flight = timeline.as_flown()
    assert flight["time_s"].iloc[[0, -1]].tolist() == [-600, 460]
    assert flight["time_s"].is_unique
    assert flight["time_s"].diff().max() <= 2
    assert set(timeline.events()["time_s"]) <= set(flight["time_s"])
    assert list(flight) == list(timeline.state_at(0))
    flight["time_s"] = 0
    assert timeline.as_flown()["time_s"].max() == 460


BAD_SECONDS = {
    "nan": (float("nan"), ValueError, "nan is not a second"),
    "infinity": (float("inf"), ValueError, "inf is not a second"),
    "late": (4200, ValueError, "4200 is after the last thing we know"),
    "early": (-601, ValueError, "-601 is before the first thing we know"),
    "one of many": ([0, 10, 461.5], ValueError, "461.5 is after"),
    "text": ("10", TypeError, "'10' is not a number"),
    "nothing": (None, TypeError, "None is not a number"),
    "yes": (True, TypeError, "True is not a number"),
    "time": (datetime(2021, 2, 18), TypeError, "not a number of seconds"),
}


@pytest.mark.parametrize("fault", BAD_SECONDS)
@pytest.mark.parametrize(
    "ask", [timeline.state_at, timeline.phase_at, timeline.utc_at_mars]
)
def test_bad_seconds_are_refused(ask: Callable[[Any], Any], fault: str) -> None:
    """The error names the value and the range, and says what to type."""
    value, kind, says = BAD_SECONDS[fault]
    with pytest.raises(kind, match=says) as caught:
        ask(value)
    assert "between -600 and 460" in str(caught.value)
    assert "timeline.time_s(utc)" in str(caught.value)


def test_utc_outside_the_landing_is_refused() -> None:
    """The error says which times are fine, and asks after the time on Earth."""
    with pytest.raises(ValueError, match="between 2021-02-18T20:26:50"):
        timeline.time_s("2021-02-19T00:00:00Z")
    with pytest.raises(ValueError, match=r"Take away the light's 682\.3 s"):
        timeline.time_s("2021-02-18T20:55:12Z")


@pytest.mark.parametrize("utc", ["tomorrow", "", "20:43"])
def test_what_is_no_time_is_refused(utc: str) -> None:
    """The error shows how to write a time."""
    with pytest.raises(ValueError, match="2021-02-18T20:43:49"):
        timeline.time_s(utc)


def test_a_number_is_no_utc() -> None:
    """Seconds where a time is asked for are refused with the same lesson."""
    number: Any = 419
    with pytest.raises(TypeError, match="2021-02-18T20:43:49"):
        timeline.time_s(number)


def test_every_event_and_phase_has_words() -> None:
    """Names of 4 words, captions of 14, stories of 45 at most."""
    most = {"name": 4, "caption": 14, "story": 45, "comparison": 14}
    assert set(words("events")) == set(timeline.events()["id"])
    assert list(words("phases")) == list(PHASES)
    for topic, keys in (("events", 3), ("phases", 2)):
        for name, entry in words(topic).items():
            assert len(entry) == keys, name
            for key, sentence in entry.items():
                assert len(sentence.split()) <= most[key], (name, key)


def test_every_story_reads_easily() -> None:
    """Not only all words together: each story alone is for grade 8 or below."""
    for name, entry in words("events").items():
        assert grade(entry["story"]) <= 8, name


def test_glossary_reads_easily() -> None:
    """The meanings of the terms are for grade 8 or below."""
    assert grade(" ".join(facts.table("glossary")["meaning"])) <= 8


def test_comparisons_are_true() -> None:
    """The everyday comparisons of the words, computed from the course."""
    speed = {s: timeline.state_at(s)["speed_m_s"] for s in (-600, 0, 223.79, 263.26)}
    assert round(344 / 5.332) == 65  # London to Paris, at entry
    assert 64 < 344e3 / speed[0] < 344e3 / speed[-600] < 76
    assert speed[223.79] / speed[0] == pytest.approx(0.1, abs=0.02)
    assert speed[223.79] / 250 == pytest.approx(1.9, abs=0.1)  # jet airliner
    assert speed[263.26] * 3.6 == pytest.approx(574.8, abs=5)  # fastest train
    assert timeline.state_at(357)["speed_m_s"] * 3.6 == pytest.approx(300, abs=5)
    crane_m = timeline.state_at(facts.second("sky_crane"))["altitude_m"]
    assert round(crane_m) == 20  # and so says the row, to its first decimal
    assert abs(crane_m - facts.of_event("sky_crane", "altitude_m")) < 0.05
    assert round(10.69 * 70, -1) == 750  # a person's weight at the peak, in kilograms
    assert round(152.3 / 9.80665 / 3, 1) == 5.2  # three elephants, in tonnes
    assert round((419.57 - timeline.LIGHT_TIME_S) / 60, 1) == -4.4  # minutes
