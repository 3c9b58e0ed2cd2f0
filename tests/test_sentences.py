"""When sentences hold: none is missing, each has words, moments are seen whole."""

from typing import Any

import numpy as np
import pytest

from marsoutreach import facts, timeline
from marsoutreach.locale import words
from marsoutreach.widgets.landing.made import sentence_records
from marsoutreach.widgets.seats.made import cameras_on, moments

SENTENCES = sentence_records()
TENTHS_S = np.arange(-6000, 4601) / 10
WORDS_A_SECOND = 2.5  # of whoever reads slowly, aloud
LONG_S = 60.0
FILM_GAP_S = 0.2  # how well its seconds are known


def told(line: str, time_s: float) -> dict[str, Any] | None:
    """Give the sentence that a line tells: of those that hold, the last that began."""
    now = [one for one in of(line) if one["from_s"] <= time_s < one["until_s"]]
    return now[-1] if now else None


def of(line: str) -> list[dict[str, Any]]:
    """Give the sentences of a line, in the order in which they begin."""
    return [one for one in SENTENCES if one["line"] == line]


@pytest.mark.parametrize("line", ["caption", "comparison"])
def test_no_second_is_without_a_sentence(line: str) -> None:
    """At every tenth of a second something is told that holds."""
    assert [second for second in TENTHS_S if told(line, second) is None] == []


def test_every_event_is_told_as_it_begins() -> None:
    """Its sentence stands from its own second on, and all sentences have words."""
    captions = {one["sentence"]: one for one in of("caption")}
    own = words("sentences")
    for event in timeline.events().to_dict("records"):
        assert captions[event["id"]]["from_s"] == event["time_s"]
        assert told("caption", event["time_s"]) == captions[event["id"]]
    assert set(captions) == set(words("events")) | set(own["caption"])
    compared = {one["sentence"] for one in of("comparison")}
    assert compared == set(words("phases")) | set(own["comparison"])
    assert [one["sentence"] for one in of("described")] == list(own["described"])


def test_numbers_are_filled_and_nothing_else_is() -> None:
    """A sentence has a place for the number that it tells, and only then."""
    place = {"altitude_m": "{height}", "deceleration_g": "{push}"}
    place |= {"left": "{left}", "news": "{left}", "speed_m_s": "{speed}", "": ""}
    events, phases, own = words("events"), words("phases"), words("sentences")
    table = {"caption": events, "comparison": phases}
    for one in [*of("caption"), *of("comparison"), *of("described")]:
        name, line = one["sentence"], one["line"]
        text = own[line].get(name) or table[line][name][line]
        asked = "{times}" if one["per"] else place[one["tells"]]
        assert (asked in text) is bool(asked) or not asked, name
        assert ("{" in text) is bool(asked), name


def test_a_long_quiet_stretch_can_run_faster() -> None:
    """Where one sentence stands for over a minute, the player offers to run faster."""
    names = [(told("caption", second) or {}).get("sentence") for second in TENTHS_S]
    long = [one for one in of("caption") if names.count(one["sentence"]) > 10 * LONG_S]
    assert [one["sentence"] for one in long] == ["coast", "heading_alignment"]
    for one in long:
        assert told("quiet", (one["from_s"] + one["until_s"]) / 2), one["sentence"]
    assert told("quiet", facts.second("entry_interface") + 20)  # where readers left
    assert told("quiet", facts.second("bank_reversal_3") + 1)  # R23: 2:10 to 3:44
    assert told("quiet", facts.second("straighten_up") - 6)


@pytest.mark.parametrize("moment", moments(), ids=lambda moment: moment["id"])
def test_a_moment_is_seen_as_long_as_its_words_need(moment: dict[str, Any]) -> None:
    """Its camera is on from its beginning to its end; there is time to read."""
    seconds = np.append(
        np.arange(moment["time_s"], moment["end_s"], 0.1), moment["end_s"]
    )
    for seat in {moment["seat"], moment["film_seat"] or moment["seat"]}:
        assert all(seat in cameras_on(float(second)) for second in seconds), seat
    assert moment["time_s"] <= moment["still_s"] < moment["end_s"]
    look = words("seats")["closer"][moment["id"]]["look"]
    shown_s = (moment["end_s"] - moment["time_s"]) / moment["rate"]
    assert shown_s >= len(look.split()) / WORDS_A_SECOND


@pytest.mark.parametrize("moment", moments(), ids=lambda moment: moment["id"])
def test_the_real_film_of_a_moment_runs_to_its_end(moment: dict[str, Any]) -> None:
    """Where NASA's film of the seat is here, it covers the whole span."""
    films = facts.table("films")
    mine = films[films["seat"] == (moment["film_seat"] or moment["seat"])]
    from_s, until_s = mine["time_s"], mine["time_s"] + mine["duration_s"]
    for second in np.arange(moment["time_s"], moment["end_s"], 0.1):
        runs = (from_s - FILM_GAP_S <= second) & (second <= until_s + FILM_GAP_S)
        assert runs.any(), second
