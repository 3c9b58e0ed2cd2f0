"""The widgets as Python sees them: what they accept, hold and say."""

import json
import math
from typing import Any

import pytest

import marsoutreach as mars
from marsoutreach.widgets import _base

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
    """A player of the parachute shows the events of the parachute."""
    player = mars.LandingPlayer(start_s=240, end_s=264)
    times = [event["time_s"] for event in player.events]
    assert times == sorted(times)
    assert 240 <= times[0] <= times[-1] <= 264
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
        _base.bundle("never_built.js")


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


def test_predict_describes_guess_and_answer() -> None:
    """The answer is told only once it is revealed."""
    asked = mars.Predict(question="How high?", answer=12.6, unit="km")
    assert asked.describe() == "How high?"
    asked.guess = 11
    assert asked.describe() == "How high? The guess: 11 km."
    asked.revealed = True
    assert asked.describe().endswith("The answer: 12.6 km.")
