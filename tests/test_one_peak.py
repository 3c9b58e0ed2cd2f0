"""A pitch is found by one rule, and told the same wherever it is told."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

import marsoutreach as mars
from marsoutreach import figures_sound
from marsoutreach.sound import Recording
from marsoutreach.sound.told import told

CHAPTER = Path("notebooks/05-sounds-of-mars.ipynb")
HUMS = {
    "pump": lambda: mars.sound.pump(14),
    "pump in wind": lambda: mars.sound.mix(mars.sound.wind(14), mars.sound.pump(14)),
    "rotor": lambda: mars.sound.rotor(),
}
OTHERS = {
    "wind": lambda: mars.sound.wind(14),
    "voice": lambda: mars.sound.voice(),
    "claps": lambda: mars.sound.clap(6.0),
    "laser": lambda: mars.sound.laser(distance_m=3.1),
    "drive": lambda: mars.sound.drive(10),
}


def source(cell_id: str) -> str:
    """Give the text of a cell of the chapter."""
    cells = json.loads(CHAPTER.read_text())["cells"]
    return "".join(next(one for one in cells if one["id"] == cell_id)["source"])


def read_hz(text: str) -> int:
    """Read the pitch after "near"."""
    found = re.search(r"near ([\d,]+) [Hh]", text)
    assert found, text
    return int(found[1].replace(",", ""))


def shown_hz(recording: Recording) -> float:
    """Give the loudest pitch as the Listener's picture tells it (see picture.js)."""
    (seen,) = mars.Listener(recording).pictures
    return float(seen["peak_hz"][int(np.argmax(seen["peak_db"]))])


@pytest.mark.parametrize("name", HUMS)
def test_every_sentence_about_a_hum_says_one_number(name: str) -> None:
    """Figure, its own picture, the lines of now, the Listener's picture."""
    recording = HUMS[name]()
    hz = round(mars.sound.loudest_hz(recording))
    layout = figures_sound.sound_picture(recording).layout
    assert read_hz(layout.title.text) == read_hz(layout.meta["description"]) == hz
    assert round(shown_hz(recording)) == hz
    assert read_hz(told(recording)[0][1]) == hz
    seen = mars.sound.spectrogram(recording)
    assert read_hz(seen._repr_html_()) == hz
    assert read_hz(figures_sound.spectrogram(seen).layout.title.text) == hz


@pytest.mark.parametrize("name", HUMS | OTHERS)
def test_the_listener_tells_the_pitch_that_python_finds(name: str) -> None:
    """Of what it plays: freed of what nobody hears, which counts for the wind."""
    from marsoutreach.widgets.listener.widget import prepared

    recording = (HUMS | OTHERS)[name]()
    played = prepared([recording])[0][0]
    found = mars.sound.loudest_hz(played)
    assert shown_hz(recording) == pytest.approx(found, abs=0.06)


def test_questions_say_what_the_recordings_have() -> None:
    """The answers and explanations of chapter 05."""
    pump, rotor = (
        round(mars.sound.loudest_hz(HUMS[name]()))
        for name in HUMS
        if name != "pump in wind"
    )
    asked = source("guess-pump")
    assert f"answer={pump}," in asked
    assert f"stands at {pump} Hz" in asked
    asked = source("guess-blades")
    assert f"answer={rotor}," in asked
    assert f"heard {rotor} Hz" in asked


def test_what_lies_below_every_picture_is_no_pitch() -> None:
    """A slow drift may be strongest: it is not heard, and not told."""
    time_s = np.arange(48_000) / 24_000
    drift = np.sin(2 * np.pi * 4 * time_s) + 0.1 * np.sin(2 * np.pi * 440 * time_s)
    assert mars.sound.loudest_hz(Recording(drift, 24_000)) == pytest.approx(
        440, abs=0.1
    )
