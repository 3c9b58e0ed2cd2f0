"""What is heard in NASA's recordings, in words: measured, at its second."""

import re

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

import marsoutreach as mars
from marsoutreach import locale, media, sound
from marsoutreach.media.items import sets
from marsoutreach.sound.told import told
from tests.real import REAL, needs_real

SAID = locale.words("sounds")
CHANCE = np.random.default_rng(14)


def said_at(lines: tuple[tuple[float, str], ...], key: str) -> list[float]:
    """The seconds at which a line of the table is told."""
    return [at for at, line in lines if line == f"[{SAID['told'][key]}]"]


def test_a_hum_is_named_by_its_pitch() -> None:
    """The pump's 157 Hz to 2 Hz, also under a wind; none in the wind alone."""
    wind, pump = sound.wind(12.0), sound.pump(12.0)
    for one in (pump, sound.mix(wind, pump)):
        hz = re.search(r"near (\d+) hertz", told(one)[0][1])
        assert hz
        assert int(hz[1]) == pytest.approx(157, abs=2)
    assert "hum" not in told(wind)[0][1]


def test_a_gust_is_told_at_its_second() -> None:
    """Noise that is 9 dB louder from 8 to 12 s; to half a second."""
    noise = CHANCE.normal(0, 0.02, 20 * 8000)
    noise[8 * 8000 : 12 * 8000] *= 10 ** (9 / 20)
    lines = told(sound.Recording(noise, 8000))
    assert said_at(lines, "swells") == [pytest.approx(8, abs=0.6)]
    assert said_at(lines, "dies") == [pytest.approx(12, abs=0.6)]
    even = told(sound.Recording(CHANCE.normal(0, 0.02, 20 * 8000), 8000))
    assert len(even) == 1


def test_ticks_are_counted() -> None:
    """The laser's, three a second; claps and a drive do not come evenly."""
    (_, (at_s, line)) = told(sound.laser(10.0))
    assert at_s == pytest.approx(0.5, abs=0.1)
    rate, count = map(int, re.findall(r"\d+", line))
    assert rate == 3
    assert count == pytest.approx(29, abs=2)
    for other in (sound.clap(6.0), sound.drive(14.0), sound.wind(14.0)):
        assert not any("tick" in line for _, line in told(other))


@pytest.mark.parametrize(
    ("low_hz", "high_hz", "key"),
    [
        (30, 120, "deep"),
        (150, 480, "low"),
        (600, 1800, "middle"),
        (2500, 8000, "bright"),
    ],
)
def test_how_deep_it_is(low_hz: float, high_hz: float, key: str) -> None:
    """Noise of some pitches alone."""
    lines = np.fft.rfft(CHANCE.normal(0, 1, 4 * 24_000))
    hz = np.fft.rfftfreq(4 * 24_000, 1 / 24_000)
    made = np.fft.irfft(np.where((hz > low_hz) & (hz < high_hz), lines, 0))
    assert told(sound.Recording(0.1 * made, 24_000))[0] == (0, f"[{SAID['told'][key]}]")


def test_silence_and_blinks_say_nothing() -> None:
    """And are no error."""
    for samples in (np.zeros(8000), np.zeros(10), [0.1], [0.1] * 800):
        assert told(sound.Recording(samples, 8000)) == ()


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 2**32 - 1),
    st.sampled_from([100, 4000, 11_025, 48_000, 100_000]),
    st.floats(0.2, 5),
    st.integers(1, 2),
)
def test_any_sound_can_be_told(
    seed: int, rate_hz: int, seconds: float, channels: int
) -> None:
    """Lines in order, inside of it, the first at 0."""
    chance = np.random.default_rng(seed)
    size = max(1, int(seconds * rate_hz))
    loud = np.repeat(chance.uniform(0, 0.1, size // 50 + 1), 50)[:size, None]
    noise = np.clip(chance.normal(0, 1, (size, channels)) * loud, -1, 1)
    one = sound.Recording(noise, rate_hz)
    times_s = [at for at, _ in told(one)]
    assert times_s == sorted(times_s)
    assert times_s[:1] in ([], [0.0])
    assert all(at < one.duration_s for at in times_s)


@pytest.mark.usefixtures("starter")
def test_every_sound_of_the_starter_set_is_told() -> None:
    """In words of ours, with its credit and timed lines, and who wrote those."""
    names = [one for one in sets()["starter"] if one.startswith("sound_")]
    assert len(names) == 3
    for name in names:
        (one,) = mars.Listener(media.find(name)).sounds
        assert SAID["nasa"][name] in one["description"]
        assert "NASA/JPL-Caltech" in one["description"]
        assert SAID["told"]["note"] in one["description"]
        assert one["transcript"][0]["at_s"] == 0


@needs_real
def test_genuine_recordings_are_told_as_they_are() -> None:
    """SuperCam's first: a low wind that swells; the microphone's second: no knocks."""
    path = REAL / "audio" / "SCAM_MIC_SOL001_RUN001.ogg"
    one = sound.read(path)
    lines = told(one)
    print(lines)
    assert lines[0] == (0, f"[{SAID['told']['low']}]")
    (swells,) = said_at(lines, "swells")
    louder = one.between(swells, one.duration_s).level_db
    assert louder - one.between(0, swells).level_db > 3
    other = sound.read(REAL / "audio" / "mic_00000170_000_000000.wav")
    assert [at for at, _ in told(other)] == [0]
