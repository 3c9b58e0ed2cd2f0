"""Sentences with a number to drag: what follows is what our own flight says."""

import json
import math
import string
from typing import Any

import numpy as np
import pytest

import marsoutreach as mars
from marsoutreach import facts, locale
from marsoutreach.widgets.scrub import made
from marsoutreach.widgets.scrub.widget import MARKED

WORDS = locale.words("scrub")
TRAIT_LIMIT_BYTES = 20_000


def row_of(topic: str, value: float) -> dict[str, Any]:
    """Give one row of a topic's table by the names of its columns."""
    about, table = made.TOPICS[topic], made.table(topic)
    row = about.values.index(value)
    numbers = {name: column[row] for name, column in table["columns"].items()}
    return numbers | {"end": table["ends"][row]}


@pytest.mark.parametrize(
    ("diameter_m", "outcome"),
    [
        (8.0, "crashed"),
        (10.0, "crashed"),
        (16.0, "landed"),
        (21.5, "landed"),
        (26.0, "landed"),
        (30.0, "beyond its rating"),
    ],
)
def test_a_parachute_ends_as_it_flies(diameter_m: float, outcome: str) -> None:
    """Each row is the flight that ``mars.descent.fly`` makes of that parachute."""
    flight = mars.descent.fly(parachute_diameter_m=diameter_m)
    row = row_of("parachute", diameter_m)
    assert flight.outcome == outcome
    fates = {"landed": "landed", "beyond its rating": "torn"}
    assert row["end"].startswith(fates.get(outcome, "too_"))
    events = flight.events.set_index("id")
    if "backshell_separation" in events.index:
        speed_m_s = events.loc["backshell_separation", "speed_m_s"]
        assert row["let_go_m_s"] == pytest.approx(speed_m_s, abs=0.2)
    else:
        assert row["let_go_m_s"] is None
    if outcome == "crashed":
        assert row["end_m_s"] == pytest.approx(flight.end["speed_m_s"], abs=0.3)
    assert row["load_kn"] == pytest.approx(flight.peaks["load_kn"][0], rel=0.01)


def test_the_way_down_is_the_flight_s() -> None:
    """Heights every four seconds from the mortar on lie on the flown profile."""
    flight = mars.descent.fly(parachute_diameter_m=21.5)
    events = flight.events.set_index("id")
    table = made.table("parachute")
    track = table["tracks"][made.TOPICS["parachute"].values.index(21.5)]
    seconds = events.loc["parachute_mortar", "time_s"] + 4.0 * np.arange(len(track) - 1)
    profile = flight.profile
    heights_m = np.interp(seconds, profile["time_s"], profile["altitude_m"])
    np.testing.assert_allclose(track[:-1], heights_m, atol=12.0)
    assert track[-1] == 0


def test_wider_is_slower_until_it_tears() -> None:
    """Who lands is let go the slower the wider the cloth; then the cloth tears."""
    table = made.table("parachute")
    ends, speeds = table["ends"], table["columns"]["let_go_m_s"]
    landed = [speed for end, speed in zip(ends, speeds, strict=True) if end == "landed"]
    assert landed == sorted(landed, reverse=True)
    order = ["too_small", "too_late", "landed", "torn"]
    assert [end for n, end in enumerate(ends) if n == 0 or ends[n - 1] != end] == order


@pytest.mark.parametrize("down", [11.0, 14.0, 16.15, 18.0, 20.5])
def test_an_angle_misses_by_what_it_flies(down: float) -> None:
    """The miss is the flight's own; flatter comes down beyond, steeper before."""
    flight = mars.descent.fly(entry_angle_deg=-down)
    row = row_of("angle", down)
    assert row["miss_km"] == pytest.approx(flight.end["miss_m"] / 1000, abs=0.4)
    home = mars.descent.fly()
    here_m, there_m = (each.profile["downrange_m"].iloc[-1] for each in (home, flight))
    near_km = mars.facts.value("landing_ellipse_length") / 2
    far = "target" if row["miss_km"] < near_km else "beyond"
    assert row["end"] == (far if there_m > here_m - 5000 else "short")


def test_sound_is_the_air_s_own() -> None:
    """At 10 m a tone of 1 kHz keeps what the absorption of each air leaves it."""
    for planet in ("mars", "earth"):
        lost_db = 10 * float(mars.sound.absorption_db_m(planet, 1000))
        left = row_of("sound", 10.0)[f"{planet}_percent"]
        assert left == pytest.approx(100 * 10 ** (-lost_db / 10), abs=1e-3)


def test_light_needs_what_light_needs() -> None:
    """Distance over the speed of light; at the flown distance the flown delay."""
    for million_km in (52.0, 127.0, 204.5, 402.0):
        delay_s = million_km * 1e9 / 299_792_458
        assert row_of("light", million_km)["delay_s"] == pytest.approx(
            delay_s, rel=3e-4, abs=0.1
        )
    home = row_of("light", made.TOPICS["light"].home)
    waited_s = mars.timeline.LIGHT_TIME_S - facts.second("touchdown")
    assert home["spare_s"] == pytest.approx(waited_s, abs=0.3)
    assert home["end"] == "after"


@pytest.mark.parametrize("topic", made.TOPICS)
def test_every_end_has_its_sentence(topic: str) -> None:
    """Each row has one; its slots are columns; its words are parts of the drawing."""
    about, table = WORDS["topics"][topic], made.table(topic)
    assert set(table["ends"]) <= set(about["says"])
    assert len(table["ends"]) == len(made.TOPICS[topic].values)
    for column in table["columns"].values():
        assert len(column) == len(table["ends"])
    for text in (about["lead"], *about["says"].values()):
        slots = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        assert slots <= {"number", *table["columns"]}
        assert all(part in about["parts"] for part in parts_in(text))
    for end in set(table["ends"]):
        named = {*parts_in(about["lead"]), *parts_in(about["says"][end])}
        assert named == set(about["parts"]), end  # every part has its word


def parts_in(text: str) -> list[str]:
    """List the parts that a sentence's words light."""
    return [match[0][1:].partition("|")[0] for match in MARKED.finditer(text)]


@pytest.mark.parametrize("topic", made.TOPICS)
def test_it_begins_with_the_real_one_and_is_light(topic: str) -> None:
    """The real number first; what travels is plain JSON of less than 20 kB."""
    widget = mars.Scrub(topic)
    assert widget.value == made.TOPICS[topic].home
    text = json.dumps({"table": widget.table, "words": widget.words}, allow_nan=False)
    assert len(text.encode()) < TRAIT_LIMIT_BYTES
    assert "{" not in widget.describe()


def test_what_python_sets_moves_to_the_slider_s_next_step() -> None:
    """From Python as from the constructor: the next step, or an error that teaches."""
    widget = mars.Scrub("parachute", value=21.53)
    assert widget.value == 21.5
    widget.value = 29.8
    assert widget.value == 30.0
    assert "our model stops" in widget.describe()
    no_number: Any = "wide"
    with pytest.raises(ValueError, match=r"8.*32"):
        mars.Scrub("parachute", value=no_number)
    for wrong in (7, 33, math.nan):
        with pytest.raises(ValueError, match=r"8.*32"):
            widget.value = wrong


@pytest.mark.parametrize("wrong", ["parachut", "", None, 7])
def test_an_unknown_name_is_told_the_known_ones(wrong: Any) -> None:
    """The error says what came, what there is, and what was meant."""
    with pytest.raises(ValueError, match=r"topic = .*\n(.|\n)*parachute.*sound"):
        mars.Scrub(wrong)


def test_the_presets_are_on_the_slider() -> None:
    """10, 21.5 and 30 m fall beside the visitor's own."""
    widget = mars.Scrub("parachute")
    assert widget.presets == [10.0, 21.5, 30.0]
    assert set(widget.presets) <= set(made.TOPICS["parachute"].values)
    assert mars.Scrub("sound").presets == []
