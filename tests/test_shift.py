"""Move every event, change every mass and length: all that is shown follows."""

from typing import Any

import numpy as np
import pytest

from marsoutreach import facts
from marsoutreach.seats import bodies, cameras, signals
from marsoutreach.widgets.landing.made import moments as moments_sent
from tests.shifted import FIXED, SHARES, moved, told, write

NEW_S = moved()


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What another Python makes of the changed tables."""
    folder = tmp_path_factory.mktemp("facts")
    write(folder)
    return told(folder)


def later_s(event: str) -> float:
    """Give how much later an event comes, or the end of one."""
    start = event if event in NEW_S else event.removesuffix("_end")
    return NEW_S[start] - facts.second(start)


def by_row(table: str, event: str, time_s: str) -> list[float]:
    """Give the seconds of a table's rows as they should be now."""
    rows = facts.table(table)
    return [
        second + (later_s(name) if name else 0.0)
        for name, second in zip(rows[event], rows[time_s], strict=True)
    ]


def test_every_event_moved_by_an_amount_of_its_own() -> None:
    """So that a second that was typed again cannot hide among the others."""
    amounts = [later_s(event) for event in NEW_S if event not in FIXED]
    assert min(amounts) >= 1.0
    assert len({round(amount, 3) for amount in amounts}) == len(amounts)


def test_the_flight_follows(new: dict[str, Any]) -> None:
    """It has a row at every event, its phases begin there, the peak lies there."""
    flight = new["flight"]
    assert {round(second, 2) for second in NEW_S.values()} <= set(flight["time_s"])
    begins = ("straighten_up", "parachute_mortar", "heat_shield")
    begins += ("backshell_separation", "sky_crane", "touchdown")
    assert new["phases"][2:] == [NEW_S[event] for event in begins]
    peak = flight["time_s"][int(np.argmax(flight["deceleration_g"]))]
    assert peak == pytest.approx(NEW_S["peak_deceleration"], abs=0.01)
    assert new["light_s"] == pytest.approx(682.3 * SHARES["light_time"])


def test_the_wheels_touch_when_the_facts_say(new: dict[str, Any]) -> None:
    """The height is zero from there on, and not before."""
    time_s, altitude_m = (np.array(new["flight"][n]) for n in ("time_s", "altitude_m"))
    touch_s = NEW_S["wheels_touch"]
    assert np.abs(altitude_m[time_s >= touch_s]).max() < 1e-6
    assert altitude_m[time_s < touch_s].min() > 0.0


def test_the_player_follows(new: dict[str, Any]) -> None:
    """Events, phases, seconds and rows that it gets; what it says at each of them."""
    player = new["player"]
    shown = {name: s for name, s in NEW_S.items() if name in player["events"]}
    assert player["events"] == shown
    assert len(shown) >= 25
    old = moments_sent()
    for event in facts.seconds():
        now = player["times"][event] - old[event]
        assert now == pytest.approx(later_s(event), abs=1e-6), event
    assert player["phases"]["sky_crane"] == NEW_S["sky_crane"]
    assert {round(second, 2) for second in NEW_S.values()} <= set(player["profile_s"])


def test_captions_follow(new: dict[str, Any]) -> None:
    """The sentence at an event's new second tells of what begins there."""
    said = new["player"]["said"]
    assert "Cameras on: from the crane" not in said["constant_velocity"]
    assert "Sky crane" in said["sky_crane"]
    assert "No camera is on" in said["straighten_up"]
    assert "E+5:58.6" in said["backshell_separation"]


def test_call_outs_follow(new: dict[str, Any]) -> None:
    """What was said keeps its distance from the event that it speaks of."""
    wanted = by_row("call_outs", "event", "time_s")
    assert new["call_outs"] == pytest.approx(sorted(wanted), abs=1e-6)


def test_the_stage_leaves_after_the_cut(new: dict[str, Any]) -> None:
    """Hover and burn are as long as before."""
    times, old = new["player"]["times"], moments_sent()
    for name in ("stage_leaves", "stage_burnt"):
        assert times[name] - old[name] == pytest.approx(later_s("touchdown"))


def test_the_rover_hangs_and_unfolds_with_its_events(new: dict[str, Any]) -> None:
    """The bridles are as long as the facts say, paid out between two events."""
    knots = new["player"]["knots"]
    paid = knots["bridle_m"]
    assert paid["time_s"] == [NEW_S["rover_separation"], NEW_S["lowering_end"]]
    assert paid["value"][1] == pytest.approx(6.4 * SHARES["bridle_length"])
    assert knots["site_radius_m"] == pytest.approx(3391936.5 * SHARES["site_radius"])
    first_s = signals.knots("wheels")[0][0] + later_s("rover_separation")
    assert knots["wheels"]["time_s"][0] == pytest.approx(first_s)


def test_seats_follow(new: dict[str, Any]) -> None:
    """Signals, moments and cameras keep their distance from their events."""
    seats = new["player"]["seats"]
    rows = facts.table("seat_signals")
    sent = [
        second
        for name in rows["signal"].unique()
        for second in seats["signals"][name]["time_s"]
    ]
    assert sent == pytest.approx(by_row("seat_signals", "event", "time_s"), abs=2e-3)
    shown = [row["time_s"] for row in seats["moments"]]
    assert shown == pytest.approx(by_row("seat_moments", "event", "time_s"), abs=2e-3)
    assert seats["vehicle"]["bridle_m"] == pytest.approx(6.4 * SHARES["bridle_length"])
    assert seats["vehicle"]["aeroshell_m"] == pytest.approx(4.95)


def test_cameras_follow(new: dict[str, Any]) -> None:
    """Each is on and off, and the map camera takes its frames, with its events."""
    now = {row["id"]: row for row in new["player"]["seats"]["cameras"]}
    names = facts.table("seat_cameras").set_index("eye")["camera"]
    rows = facts.table("edl_cameras").set_index("camera").loc[names.index]
    for eye, row in rows.iterrows():
        camera = now[names[eye]]
        for event, key in (("on_event", "on_s"), ("off_event", "off_s")):
            second = row[f"{event.removesuffix('event')}time_s"] + later_s(row[event])
            assert camera[key] == pytest.approx(second, abs=2e-3), eye
    frames = now["lcam"]["frame_times_s"]
    ends = frames[0] - cameras.frame_times_s()[0], frames[-1] - NEW_S["last_lcam_frame"]
    assert ends == pytest.approx((later_s("first_lcam_frame"), 0.0), abs=0.02)


def test_bodies_leave_with_their_events(new: dict[str, Any]) -> None:
    """And the backshell, half as heavy again, is down sooner."""
    starts_s = {
        "backshell": NEW_S["backshell_separation"],
        "heat_shield": NEW_S["heat_shield"],
        "descent_stage": NEW_S["rover_separation"],
        "parachute": NEW_S["parachute_mortar"],
    }
    assert new["player"]["starts_s"] == starts_s
    falls_s = new["player"]["lands_s"]["backshell"] - starts_s["backshell"]
    old = bodies.rows("backshell")
    assert falls_s < 0.9 * (old.table.shape[0] - 1) * old.step_s


def test_masses_and_lengths_follow(new: dict[str, Any]) -> None:
    """The backshell is what the others leave; parts add up to the entry mass."""
    craft = new["craft"]
    parts = {
        "rover_kg": "rover_mass",
        "descent_stage_kg": "descent_stage_dry_mass",
        "propellant_kg": "descent_stage_propellant",
        "heat_shield_kg": "heat_shield_mass",
        "parachute_kg": "parachute_mass",
        "capsule_diameter_m": "aeroshell_diameter",
        "nose_radius_m": "aeroshell_nose_radius",
        "parachute_diameter_m": "parachute_diameter",
    }
    for part, quantity in parts.items():
        wanted = facts.value(quantity) * SHARES[quantity]
        assert craft[part] == pytest.approx(wanted), part
    assert craft["balance_masses_kg"] == pytest.approx(6 * 25 * 1.06)
    assert new["entry_mass_kg"] == pytest.approx(3440 * SHARES["entry_mass"])


def test_our_own_flight_follows(new: dict[str, Any]) -> None:
    """Its legs last as long as the events are apart."""
    for pair, lasts_s in new["legs"].items():
        one, other = pair.split()
        assert lasts_s == pytest.approx(NEW_S[other] - NEW_S[one], abs=1e-6), pair


def test_figures_follow(new: dict[str, Any]) -> None:
    """Words stand at the new peaks; delays are the new ones; the fit names them."""
    figures = new["figures"]
    peak, opened, _ = figures["notes_s"]
    assert peak == pytest.approx(NEW_S["peak_deceleration"], abs=0.01)
    assert opened == pytest.approx(NEW_S["full_inflation"], abs=0.01)
    rows = facts.table("edl_predictions").query(
        "predicted_time_s > 0 and id != 'radar_lock'"
    )
    late_s = [NEW_S[row.id] - row.predicted_time_s for row in rows.itertuples()]
    assert sorted(figures["late_s"]) == pytest.approx(sorted(late_s))
    assert figures["sharpness_s"] == [265, NEW_S["wheels_touch"]]
    for event in ("peak_deceleration", "heat_shield", "backshell_separation"):
        assert f"E+{NEW_S[event]:.2f} s" in figures["fitted"]
