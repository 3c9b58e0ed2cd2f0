"""The Listener as Python sees it: what it accepts, sends and says."""

import io
from typing import Any

import numpy as np
import pytest
import soundfile
from traitlets import TraitError

import marsoutreach as mars
from marsoutreach.sound import Recording
from marsoutreach.sound.travel import answer_frames, loss_per_metre
from marsoutreach.widgets.listener import pictures
from tests.reading import grade
from tests.test_locale import leaves


def joined(pieces: list[bytes]) -> Any:
    """Put the pieces that travel to the browser together again."""
    return np.concatenate([soundfile.read(io.BytesIO(p))[0] for p in pieces])


def test_pieces_are_the_sound() -> None:
    """Flac pieces of 8 s, joined, are the recording, but for 16 bits and the level."""
    wind = mars.sound.wind(20.0)
    listener = mars.Listener(wind)
    assert [len(one) for one in listener.audio] == [3]
    kept = joined(listener.audio[0])
    assert len(kept) == wind.frames == listener.frames
    gain = 10 ** (listener.gain_db / 20)
    truth = mars.sound.audible(wind).samples * gain
    assert np.abs(kept - truth).max() < 0.01


def test_two_recordings_keep_their_difference() -> None:
    """One factor for both, one rate, one length."""
    loud = mars.sound.pump(2.0)
    soft = loud.but(loud.samples * 0.1)
    quick = mars.sound.resample(soft, 48_000).between(0, 1)
    listener = mars.Listener(loud, quick)
    one, other = (sound["level_db"] for sound in listener.sounds)
    assert one - other == pytest.approx(20, abs=0.2)
    assert listener.rate_hz == 48_000
    assert listener.frames == 48_000


def test_loudness_counts_what_sounds_only() -> None:
    """Three claps in six seconds are louder than their mean; peaks are told as well."""
    (clap,) = mars.Listener(mars.sound.clap(6.0)).sounds
    assert clap["loud_db"] > clap["level_db"] + 8
    assert -1 < clap["peak_db"] <= 0
    (hum,) = mars.Listener(mars.sound.pump(2.0)).sounds
    assert hum["loud_db"] == pytest.approx(hum["level_db"], abs=0.1)


def test_the_lift_is_asked_for() -> None:
    """Nobody's sound is changed unasked."""
    assert not mars.Listener(mars.sound.clap(0.5)).lift
    assert mars.Listener(mars.sound.clap(0.5), lift=True).lift


def test_picture_shows_pitch_and_time() -> None:
    """A beep of 1 kHz in the second half is bright there, and dark before."""
    time_s = np.arange(48_000) / 24_000
    beep = Recording(0.5 * np.sin(2 * np.pi * 1000 * time_s) * (time_s > 1), 24_000)
    listener = mars.Listener(beep)
    seen = listener.pictures[0]
    columns, rows = seen["columns"], seen["rows"]
    image = np.frombuffer(seen["pitches"], np.uint8).reshape(columns, rows)
    row = int(np.argmin(np.abs(np.array(listener.pitches_hz) - 1000)))
    assert image[int(0.8 * columns), row] > 200
    assert image[int(0.2 * columns)].max() < 30
    assert int(np.argmax(seen["mean_db"])) in (row - 1, row, row + 1)
    wave = np.frombuffer(seen["wave"], np.int8).reshape(columns, 2)
    assert wave[: columns // 3].max() == 0
    assert wave.max() > 120


def test_air_that_travels_is_the_air() -> None:
    """What the browser gets gives the same loss as the formula."""
    sent = mars.Listener(mars.sound.clap(0.5)).air["mars"]
    nepers = np.frombuffer(sent["nepers"], "<f4")
    pitch_hz = np.linspace(0, 12_000, len(nepers))
    law = mars.sound.absorption_db_m("mars", pitch_hz) / 8.685889638
    assert nepers == pytest.approx(law, abs=1e-4)
    frames = answer_frames(24_000)
    longer = loss_per_metre("mars", 24_000, frames)
    coarse = np.frombuffer(sent["radians"], "<f4")
    fine = np.interp(pitch_hz, np.linspace(0, 12_000, len(longer)), longer.imag)
    assert np.abs(coarse - fine).max() < 0.01


def test_it_describes_itself() -> None:
    """Title, length, kind, words, and where it is heard."""
    said = mars.Listener(mars.sound.voice(2.0), planet="mars", distance_m=5).describe()
    assert said.startswith("A voice-like sweep (2 s, modelled): A buzzing voice")
    assert said.endswith("Heard on Mars, 5 metres away.")
    both = mars.Listener(mars.sound.wind(2.0), mars.sound.pump(2.0)).describe()
    assert "B, The rover's pump (modelled)" in both


def test_marks_are_checked_at_once_and_later() -> None:
    """What is no moment of the recording is refused, and the old marks stay."""
    mark = {"time_s": 1, "name": "knock"}
    listener = mars.Listener(mars.sound.clap(2.0), marks=[mark])
    assert listener.marks == [{"time_s": 1.0, "name": "knock"}]
    with pytest.raises(TraitError, match="second of this recording"):
        listener.marks = [mark | {"time_s": 3}]
    assert listener.marks[0]["time_s"] == 1.0


def test_traits_explain_themselves() -> None:
    """Every public trait has a help text."""
    for name, trait in mars.Listener.class_traits(sync=True).items():
        ours = trait.this_class and "marsoutreach" in trait.this_class.__module__
        if ours and not name.startswith("_"):
            assert trait.help, name


@pytest.mark.parametrize(
    "wrong",
    [
        {"first": "wind.wav"},
        {"first": None},
        {"first": Recording([0.0] * 100, 8000), "second": 3},
        {"first": Recording(np.zeros(2000), 1.0)},
        {"first": Recording([0.0] * 100, 8000), "planet": "venus"},
        {"first": Recording([0.0] * 100, 8000), "distance_m": -1},
        {"first": Recording([0.0] * 100, 8000), "distance_m": 1e9},
        {"first": Recording([0.0] * 100, 8000), "distance_m": "far"},
        {"first": Recording([0.0] * 100, 8000), "lang": "xx"},
        {"first": Recording([0.0] * 100, 8000), "marks": "flash"},
        {"first": Recording([0.0] * 100, 8000), "marks": [0.5]},
        {"first": Recording([0.0] * 100, 8000), "marks": [{"time_s": 0.001}]},
        {"first": Recording([0.0] * 100, 8000), "marks": [{"time_s": 0, "name": " "}]},
        {"first": Recording([0.0] * 100, 8000), "marks": [{"time_s": 9, "name": "x"}]},
        {"first": Recording([0.0] * 100, 8000), "theme": "pink"},
    ],
)
def test_it_refuses_what_it_cannot_play(wrong: dict[str, Any]) -> None:
    """A lesson instead of a dead widget."""
    with pytest.raises(ValueError, match="\n"):
        mars.Listener(wrong.pop("first"), **wrong)


@pytest.mark.parametrize("frames", [1, 2, 17, 100])
def test_very_short_sounds_do_not_break_it(frames: int) -> None:
    """Even a single sample has pieces and a picture."""
    listener = mars.Listener(Recording(np.ones(frames), 8000))
    assert listener.frames == frames
    assert listener.pictures[0]["columns"] == frames
    assert len(joined(listener.audio[0])) == frames


def test_pieces_of_long_sounds() -> None:
    """A minute of 48 kHz: eight pieces, the last one shorter."""
    minute = mars.sound.wind(60.0, rate_hz=48_000)
    pieces = pictures.pieces(minute)
    assert len(pieces) == 8
    assert soundfile.info(io.BytesIO(pieces[-1])).frames == 4 * 48_000


@pytest.mark.parametrize("topic", ["listener", "sounds"])
def test_a_thirteen_year_old_can_read_the_words(topic: str) -> None:
    """US grade 8 at most."""
    words = mars.locale.words(topic)
    said = [s for _, s in leaves(words) if s.endswith((".", "!"))]
    assert grade(" ".join(said)) <= 8


@pytest.mark.parametrize(
    ("given", "offered"),
    [
        ([mars.sound.wind(1.0)], False),
        ([mars.sound.wind(1.0) + mars.sound.pump(1.0), mars.sound.drive(1.0)], False),
        ([mars.sound.heard_on(mars.sound.clap(1.0), "mars", 5)], False),
        ([mars.sound.clap(1.0)], True),
        ([mars.sound.wind(1.0) + mars.sound.voice(1.0)], True),
        ([mars.sound.wind(1.0), mars.sound.voice(1.0)], True),
        ([Recording([0.0] * 100, 8000)], True),
    ],
)
def test_no_air_is_offered_to_what_has_it(
    given: list[Recording], offered: bool
) -> None:
    """A sound of Mars is not sent through the air of Mars once more, unless asked."""
    assert mars.Listener(*given).places is offered
    assert mars.Listener(*given, planet="mars").places
