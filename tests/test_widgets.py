"""The widgets as Python sees them: what they accept, hold and say."""

import gc
import json
import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from weakref import ref

import numpy as np
import pytest
from PIL import Image

import marsoutreach as mars
from marsoutreach.widgets.kit import base

TRAIT_LIMIT_BYTES = 120_000


@pytest.mark.parametrize("time_s", [math.nan, math.inf, -601, 461, "soon", None, True])
def test_clock_refuses_times_it_does_not_know(time_s: Any) -> None:
    """A time that is no number, or outside, gets an error that says what to type."""
    with pytest.raises(ValueError, match="time_s"):
        mars.Clock(time_s=time_s)


@pytest.mark.parametrize("time_s", [math.nan, -601.0, 461.0])
def test_player_refuses_times_later_too(time_s: float) -> None:
    """Setting the trait is checked as well as the constructor."""
    player = mars.LandingPlayer()
    with pytest.raises(ValueError, match="time_s"):
        player.time_s = time_s


@pytest.mark.parametrize(
    "wrong",
    [
        {"time_s": math.nan},
        {"time_s": 100, "start_s": 200},
        {"start_s": 300, "end_s": 300},
        {"end_s": 4200},
        {"lang": "tlh"},
        {"theme": "pink"},
        {"clock": 7},
        {"clock": " "},
    ],
)
def test_player_refuses_what_it_cannot_show(wrong: dict[str, Any]) -> None:
    """Every argument is checked at the door."""
    with pytest.raises(ValueError, match=r"\n"):
        mars.LandingPlayer(**wrong)


def test_rates_are_a_short_list() -> None:
    """A rate outside the list names the list."""
    with pytest.raises(ValueError, match=r"0\.25, 0\.5, 1\.0, 2\.0, 5\.0, 10\.0"):
        mars.Clock(rate=3)


def test_player_is_light_and_is_json() -> None:
    """What travels to the browser is plain JSON of less than 120 kB."""
    player = mars.LandingPlayer()
    names = ("profile", "events", "phases", "sources", "words")
    text = json.dumps({name: getattr(player, name) for name in names}, allow_nan=False)
    assert len(text.encode()) < TRAIT_LIMIT_BYTES


def test_profile_holds_every_event_as_flown() -> None:
    """The profile has equal columns, and a row at each event's second."""
    player = mars.LandingPlayer()
    columns = player.profile
    assert {len(column) for column in columns.values()} == {len(columns["time_s"])}
    seconds = set(columns["time_s"])
    assert all(round(event["time_s"], 2) in seconds for event in player.events)


def test_profile_shows_the_flown_parachute() -> None:
    """At E+240.63 the facts say 12.6 km and about 425 m/s (facts.md, 1a)."""
    columns = mars.LandingPlayer().profile
    row = columns["time_s"].index(240.63)
    assert columns["altitude_m"][row] == pytest.approx(12_600, abs=100)
    assert columns["speed_m_s"][row] == pytest.approx(425, abs=10)


def test_phases_touch_and_cover_everything() -> None:
    """Each phase begins where the last one ended, from -600 to 460."""
    phases = mars.LandingPlayer().phases
    ends = [phase["end_s"] for phase in phases]
    assert [phase["start_s"] for phase in phases] == [-600, *ends[:-1]]
    assert ends[-1] == 460
    assert all(mars.timeline.phase_at(p["start_s"] + 0.001) == p["id"] for p in phases)


def test_events_between_start_and_end_only() -> None:
    """A player of the parachute shows its events, and knows what came before."""
    player = mars.LandingPlayer(start_s=240, end_s=264)
    before, *inside = player.events
    times = [event["time_s"] for event in inside]
    assert times == sorted(times)
    assert before["time_s"] < 240 <= times[0] <= times[-1] <= 264
    assert not before["on_rail"]
    assert player.time_s == 240


def test_every_event_and_phase_has_words_and_source() -> None:
    """Nothing that a visitor can meet lacks a name, a caption, a kind or a source."""
    player = mars.LandingPlayer()
    words = player.words
    for event in player.events:
        assert {"name", "story", "caption"} <= set(words["events"][event["id"]])
    for record in [*player.events, *player.phases]:
        assert record["kind"] in words["kinds"]
        keys = [key.strip() for key in record["source"].split(";")]
        assert keys
        assert set(keys) <= set(player.sources)


# ── seats ────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def seated() -> mars.LandingPlayer:
    """Give a player with all seats."""
    return mars.LandingPlayer(seats=True)


def without_bytes(value: Any) -> Any:
    """Replace bytes by their length; the rest must be plain JSON."""
    if isinstance(value, bytes):
        return len(value)
    if isinstance(value, dict):
        return {key: without_bytes(one) for key, one in value.items()}
    return [without_bytes(one) for one in value] if isinstance(value, list) else value


def test_without_seats_nothing_of_them_is_sent() -> None:
    """The side view alone stays as light as it was."""
    player = mars.LandingPlayer()
    assert (player.seats, player.terrain, player.photos) == ({}, [], [])
    assert player.start_s == -600


def test_seats_are_plain_json_and_bytes(seated: mars.LandingPlayer) -> None:
    """No NaN, no numpy; courses within 220 kB, the rest within 60 kB, maps 600 kB."""
    for trait in (seated.seats, seated.terrain, seated.photos):
        json.dumps(without_bytes(trait), allow_nan=False)
    rows = [len(body["rows"]) for body in seated.seats["bodies"].values()]
    assert sum(rows) <= 220_000
    assert len(json.dumps(without_bytes(seated.seats))) <= 60_000
    assert sum(len(one["packed"]) for one in seated.terrain) <= 600_000


def test_rows_are_seven_floats_each_a_step_apart(seated: mars.LandingPlayer) -> None:
    """As many rows as steps from start to end; the rover stays to the end."""
    for name, body in seated.seats["bodies"].items():
        rows = np.frombuffer(body["rows"], "<f4").reshape(-1, 7)
        last_s = body["start_s"] + body["step_s"] * (len(rows) - 1)
        wanted = 460.0 if name == "rover" else body["end_s"]
        assert last_s == pytest.approx(wanted, abs=0.01)
        assert np.linalg.norm(rows[:, 3:], axis=1) == pytest.approx(1.0, abs=1e-6)
    assert seated.seats["bodies"]["rover"]["end_s"] is None


def test_seats_hold_what_the_views_need(seated: mars.LandingPlayer) -> None:
    """Five cameras, five places, twelve things to look closer at, four rings of 80."""
    sent = seated.seats
    assert [one["id"] for one in sent["cameras"]] == [
        "puc",
        "ddc",
        "ruc",
        "rdc",
        "lcam",
    ]
    assert sent["places"][0]["id"] == "site"
    names = [one["id"] for one in sent["moments"]]
    wanted = """opening no_twist spring flash delta delta_colour dust
        lowering lowering_below rocking umbilical flyaway"""
    assert names == wanted.split()
    seen = {one["id"]: (one["on_s"], one["off_s"]) for one in sent["cameras"]}
    for one in sent["moments"]:
        on_s, off_s = seen[one["seat"]]
        assert on_s <= one["time_s"] < (off_s or 460.0), one["id"]
    assert [len(ring) for ring in sent["canopy"]["rings"]] == [80] * 4
    assert sent["track"][0][0] == 200.0
    assert {one["source"] for one in sent["cameras"]} <= {
        "S41;own",
        "S5;own",
        "S5;S55;calc;own",
    }
    assert {"S41", "S5"} <= set(seated.sources)


def test_seats_begin_at_200_s(seated: mars.LandingPlayer) -> None:
    """Later is allowed, earlier is not; the error says what to type."""
    assert (seated.start_s, seated.end_s, seated.time_s) == (200, 460, 200)
    assert mars.LandingPlayer(seats=True, start_s=250).start_s == 250
    with pytest.raises(ValueError, match=r"start_s = 100(?s:.)*Pick 200"):
        mars.LandingPlayer(seats=True, start_s=100)


def test_frames_need_seats(tmp_path: Path) -> None:
    """A folder of frames without views beside them is refused, as is a wrong one."""
    with pytest.raises(ValueError, match="Add seats=True"):
        mars.LandingPlayer(frames=tmp_path)
    with pytest.raises(ValueError, match="holds no LCAM frames"):
        mars.LandingPlayer(seats=True, frames=tmp_path)


def test_frames_are_sent(tmp_path: Path) -> None:
    """Each with the second of its name."""
    Image.new("L", (40, 40)).save(tmp_path / "LVS_15_51_39.jpg")
    player = mars.LandingPlayer(seats=True, frames=tmp_path)
    assert [one["time_s"] for one in player.photos] == [314.67]


def test_seats_describe_which_cameras_are_on(seated: mars.LandingPlayer) -> None:
    """None at first, the map camera from 254.37, four in the sky crane."""
    seated.time_s = 210.0
    assert seated.describe().endswith("No camera is on.")
    seated.time_s = 256.0
    assert seated.describe().endswith("the map camera.")
    seated.time_s = 405.0
    assert seated.describe().count(",") >= 3


def test_one_player_cannot_spoil_the_next(seated: mars.LandingPlayer) -> None:
    """What a visitor changes in a trait stays with that player."""
    other = mars.LandingPlayer(seats=True)
    other.seats["sun"]["elevation_deg"] = 0.0
    other.terrain[0]["scale_m"] = 0.0
    assert seated.seats["sun"]["elevation_deg"] > 30
    assert mars.LandingPlayer(seats=True).seats["sun"]["elevation_deg"] > 30
    assert mars.LandingPlayer(seats=True).terrain[0]["scale_m"] > 0


def test_clock_is_shared() -> None:
    """Players on one clock share its id; moving the clock moves them."""
    clock = mars.Clock(time_s=87, rate=2)
    player = mars.LandingPlayer(clock=clock)
    assert (player.clock_id, player.time_s, player.rate) == (clock.clock_id, 87, 2)
    clock.time_s = 240.63
    assert player.time_s == 240.63
    player.time_s = 400.0
    assert clock.time_s == 400.0
    assert mars.LandingPlayer().clock_id != player.clock_id
    assert mars.LandingPlayer(clock="hall").clock_id == "hall"


def test_player_describes_what_it_shows() -> None:
    """The sentence holds clocks, phase and numbers of the present second."""
    said = mars.LandingPlayer(time_s=240.63).describe()
    assert said.startswith("E+4:00.6 (20:40:50 UTC on Mars, seen on Earth at 20:52:13)")
    assert "12.6 km above the landing site, 425 m/s, Mach 1.81" in said


def test_traits_explain_themselves() -> None:
    """Every public trait of our own has a help text."""
    for widget in (mars.Clock, mars.LandingPlayer, mars.Predict):
        for name, trait in widget.class_traits(sync=True).items():
            ours = trait.this_class and "marsoutreach" in trait.this_class.__module__
            if ours and not name.startswith("_"):
                assert trait.help, f"{widget.__name__}.{name}"


def test_missing_bundle_says_how_to_build(tmp_path: Any) -> None:
    """Without the built JavaScript the error names the command."""
    with pytest.raises(FileNotFoundError, match="make tour"):
        base.bundle("never_built.js")


@pytest.mark.parametrize(
    "wrong",
    [
        {"question": " ", "answer": 1},
        {"question": "?", "answer": "twelve"},
        {"question": "?", "answer": math.nan},
        {"question": "?", "answer": 50, "high": 40},
        {"question": "?", "answer": 5, "tolerance": -1},
        {"question": "?", "answer": "c", "options": ["a", "b"]},
        {"question": "?", "answer": "a", "options": ["a"]},
        {"question": "?", "answer": "a", "options": ["a", "a"]},
        {"question": "?", "answer": ["a"], "options": ["a", "b"]},
        {"question": "?", "answer": 3, "options": ["a", "b"]},
        {"question": "?", "answer": 1, "truth_kind": "guessed"},
    ],
)
def test_predict_refuses_what_cannot_be_answered(wrong: dict[str, Any]) -> None:
    """A question without a findable answer is refused with a lesson."""
    with pytest.raises(ValueError, match=r"\n"):
        mars.Predict(**wrong)


def test_predict_finds_its_kind() -> None:
    """A number, one option, or all options in order."""
    number = mars.Predict(question="How high?", answer=12.6, unit="km")
    choice = mars.Predict(question="What?", answer="b", options=["a", "b"])
    order = mars.Predict(question="Order?", answer=["b", "a"], options=["a", "b"])
    assert [one.kind for one in (number, choice, order)] == [
        "number",
        "choice",
        "order",
    ]
    assert (number.high, number.step, number.tolerance) == (40, 0.5, 1.26)
    counted = mars.Predict(question="How many?", answer=6, low=1, high=24, tolerance=0)
    assert counted.step == 1


def test_predict_describes_guess_and_answer() -> None:
    """The answer is told only once it is revealed."""
    asked = mars.Predict(question="How high?", answer=12.6, unit="km")
    assert asked.describe() == "How high?"
    asked.guess = 11
    assert asked.describe() == "How high? The guess: 11 km."
    asked.revealed = True
    assert asked.describe().endswith("The answer: 12.6 km.")


def test_sources_that_do_not_exist_are_refused() -> None:
    """A key that no table knows is a slip of the pen; own words are welcome."""
    with pytest.raises(ValueError, match="S9999"):
        mars.Predict(question="How high?", answer=3, unit="km", source="S53;S9999")
    told = mars.Predict(question="How high?", answer=3, unit="km", source="the film")
    assert told.source == "the film"
    wrong = replace(mars.sound.wind(), source="S9999")
    with pytest.raises(ValueError, match="S9999"):
        mars.Listener(wrong)


@pytest.mark.parametrize("make", [mars.Clock, mars.CameraExplorer, mars.LandingPlayer])
def test_a_closed_widget_is_forgotten(make: Callable[[], Any]) -> None:
    """Nothing holds on to it, so its memory is free again."""
    widget = make()
    widget.close()
    left = ref(widget)
    del widget
    gc.collect()
    assert left() is None
