"""What was said, and when: held against the transcripts and the flown course."""

import re

import numpy as np
import pandas as pd
import pytest

import marsoutreach as mars
from marsoutreach import facts, timeline
from marsoutreach.locale import words

# Seconds of NASA's film as its transcript has them (S14), typed here a second time.
TRANSCRIPT_S = {
    "upright": 0,
    "weights": 3,
    "chute": 14,
    "slowing": 20,
    "speed_450": 26,
    "shield": 33,
    "first_look": 38,
    "speed_145": 44,
    "filter": 67,
    "radar": 74,
}
# What Yahoo's transcript has after that, in its order (S21, S22).
SPOKEN = ["radar", "coming", "speed_90", "place", "engines", "shell", "speed_83"]
SPOKEN += ["divert", "map_done", "steady", "crane", "orbiter", "tango_delta"]
SPOKEN += ["touchdown"]
FILM_LASTS_S = 205
OLDEST_S = 17  # a number that is called out was true so many seconds before, at most


def calls() -> pd.DataFrame:
    """Give the table by name."""
    return timeline.call_outs().set_index("call_out")


def test_film_seconds_are_the_transcripts() -> None:
    """Each stands where the transcript has it, and in the order that it was spoken."""
    film_s = calls()["film_s"]
    assert film_s[list(TRANSCRIPT_S)].to_dict() == pytest.approx(TRANSCRIPT_S)
    assert film_s[SPOKEN].is_monotonic_increasing
    assert film_s.dropna().between(0, FILM_LASTS_S).all()
    assert film_s.isna().sum() == 2  # before the film begins


def test_the_film_begins_230_seconds_after_entry() -> None:
    """NASA's release says so (S109)."""
    film = facts.table("films").set_index("film").loc["landing_film"]
    assert film["time_s"] == 230
    assert film["speed"] == 1


def test_earth_heard_it_a_lights_way_later() -> None:
    """682.3 s; touchdown was known at 20:55 UTC (S15), parachute at 20:52."""
    rows = calls()
    for column, later_s in (("utc_at_mars", 0.0), ("utc_on_earth", 682.3)):
        for call_out, utc in rows[column].items():
            meant = timeline.utc_at_mars(0).timestamp() + rows["time_s"][call_out]
            told = timeline._moment(utc).timestamp() - later_s
            assert told == pytest.approx(meant, abs=0.051), call_out
    assert rows.loc["touchdown", "utc_on_earth"][11:16] == "20:55"
    assert rows.loc["chute", "utc_on_earth"][11:16] == "20:52"


def test_each_names_an_event_and_how_well_its_second_is_known() -> None:
    """Within a minute of the event; what the transcript times, to 1.5 s or so."""
    rows = calls()
    gap_s = rows["time_s"] - rows["about"].map(facts.seconds())
    assert gap_s.abs().max() <= 60
    assert rows["uncertainty_s"].between(1.5, 60).all()
    assert rows.loc[list(TRANSCRIPT_S), "uncertainty_s"].max() <= 2.5


@pytest.mark.parametrize("column", ["altitude_m", "speed_m_s"])
def test_called_numbers_were_true_a_little_before(column: str) -> None:
    """What was called out is met by the flown course within 17 s before, to 12 %."""
    for call_out, row in calls().dropna(subset=[f"said_{column}"]).iterrows():
        ago_s = np.arange(-row["uncertainty_s"], OLDEST_S + row["uncertainty_s"], 0.1)
        flown = timeline.state_at(row["time_s"] - ago_s)[column]
        off = np.abs(flown / row[f"said_{column}"] - 1).min()
        assert off < 0.12, (call_out, off)


def test_the_words_say_the_numbers_of_the_row() -> None:
    """450 metres a second, 12 kilometres: no other number stands in the words."""
    for call_out, row in calls().iterrows():
        said = [float(text) for text in re.findall(r"\d+(?:\.\d+)?", row["said"])]
        height_m, speed_m_s = row["said_altitude_m"], row["said_speed_m_s"]
        km = height_m / 1000 if height_m >= 1000 else height_m
        known = [value for value in (speed_m_s, km) if value == value]
        assert [value for value in said if value != 3.3] == known, call_out


def test_every_call_out_has_words() -> None:
    """As many as there are rows, each of at most 20 words, each with a role."""
    said = words("call_outs")
    rows = facts.table("call_outs")
    assert set(said["said"]) == set(rows["call_out"])
    assert set(said["role"]) == set(rows["role"])
    assert max(len(text.split()) for text in said["said"].values()) <= 20


def test_an_unknown_language_is_refused() -> None:
    """The error says which there are."""
    with pytest.raises(ValueError, match="en"):
        timeline.call_outs("xx")


def test_the_player_gets_them() -> None:
    """Up to its end, those before its start too; each source with its title."""
    rows = timeline.call_outs()
    whole, part = mars.LandingPlayer(), mars.LandingPlayer(start_s=300, end_s=360)
    assert [one["id"] for one in whole.call_outs] == rows["call_out"].tolist()
    assert [one["time_s"] for one in whole.call_outs] == rows["time_s"].tolist()
    assert [one["id"] for one in part.call_outs] == rows[:17]["call_out"].tolist()
    named = {key for one in whole.call_outs for key in one["source"].split(";")}
    assert named <= set(whole.sources)
    assert whole.words["call_outs"] == words("call_outs")
