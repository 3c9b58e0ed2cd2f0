"""The scale of sound: a class wears headphones."""

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from hypothesis import given, strategies as st
from scipy.io import wavfile

import marsoutreach as mars
from marsoutreach.sound import Recording, read
from marsoutreach.sound.packing import for_player
from tests.sounds import RATE_HZ, voice_like, written

FULL_SCALE = {"PCM_U8": 128, "PCM_16": 32768, "PCM_24": 2**31, "PCM_32": 2**31}


@pytest.mark.parametrize("subtype", FULL_SCALE)
@pytest.mark.parametrize("channels", [1, 2])
def test_whole_numbers_are_scaled_by_their_type(
    tmp_path: Path, subtype: str, channels: int
) -> None:
    """What scipy reads as uint8, int16, int32 is what we read (int16 came 82 dB up)."""
    path = tmp_path / "whole.wav"
    path.write_bytes(written("WAV", subtype, channels))
    rate_hz, samples = wavfile.read(path)
    assert samples.dtype.kind in "iu"
    given_array, from_file = Recording(samples, rate_hz), read(path)
    assert np.array_equal(given_array.samples, from_file.samples)
    exact = samples.astype(float) - (128 if subtype == "PCM_U8" else 0)
    assert given_array.samples == pytest.approx(exact / FULL_SCALE[subtype], abs=1e-7)


@given(st.sampled_from([np.uint8, np.uint16, np.uint32, np.int8, np.int16, np.int32]))
def test_every_type_fills_the_scale_and_no_more(kind: Any) -> None:
    """The lowest number of a type is -1, the middle 0, the highest almost 1."""
    ends = np.iinfo(kind)
    middle = 0 if ends.min else (ends.max + 1) // 2
    row = Recording(np.array([ends.min, middle, ends.max], kind), 8000).samples
    assert row[:2].tolist() == [-1.0, 0.0]
    assert row[2] == pytest.approx(1, abs=0.01)
    assert row[2] <= 1


@pytest.mark.parametrize("samples", [[0, 1, -1], [0.5, -1.5, 8.25], [True, False]])
def test_lists_of_numbers_stay_as_they_are(samples: Any) -> None:
    """Plain numbers between -1 and 1, and a little more, are taken as they are."""
    assert Recording(samples, 8000).samples.tolist() == samples


@pytest.mark.parametrize(
    ("samples", "scale"),
    [
        (13106.8 * voice_like()[:, 0], 32768),
        (np.array([0, 90, -127]), 128),
        (np.array([0.0, 3.0, -2.0]), 128),
        (np.array([0, 20_000, -3]), 32768),
        (np.array([0, 1 << 22]), 1 << 23),
        (np.array([1.5e9, 0.25]), 1 << 31),
    ],
)
def test_numbers_far_above_one_are_refused(samples: Any, scale: int) -> None:
    """Whole numbers of 64 bits, or floats far above 1: what to divide by."""
    with pytest.raises(
        ValueError, match=rf"The samples reach .*\n.*samples / {scale},"
    ):
        Recording(samples, 8000)
    assert Recording(samples / scale, 8000).peak <= 1


@pytest.mark.parametrize("subtype", ["FLOAT", "DOUBLE"])
def test_a_file_of_floats_on_another_scale(tmp_path: Path, subtype: str) -> None:
    """Floats up to 13,107: refused by name, and the cure that is told works."""
    path = tmp_path / "float.wav"
    path.write_bytes(written("WAV", subtype, samples=13_107 * voice_like()))
    told = r"float\.wav holds samples that reach .*\n.*soundfile(.|\n)*/ 32768"
    with pytest.raises(ValueError, match=told):
        read(path)
    with pytest.raises(ValueError, match=told):
        mars.Listener(path)
    samples, rate_hz = soundfile.read(path)
    assert Recording(samples / 32768, rate_hz).peak < 1


@pytest.mark.parametrize("ending", ["wav", "flac", "ogg", "mp3"])
def test_mass_clipping_is_not_written(tmp_path: Path, ending: str) -> None:
    """A voice 26 dB too loud (it was written, 90 % at full level): refused, no file."""
    loud = Recording(20 * voice_like()[:, 0], RATE_HZ)
    path = tmp_path / f"loud.{ending}"
    told = rf"\d\d% of the samples are above 1(.|\n)*levelled\(\).write\('{path.name}'"
    with pytest.raises(ValueError, match=told):
        loud.write(path)
    assert not list(tmp_path.iterdir())
    kept = read(loud.levelled().write(path))
    assert kept.peak <= 1
    assert kept.level_db == pytest.approx(-20, abs=0.5)


def test_a_few_peaks_are_cut_off(tmp_path: Path) -> None:
    """Three samples of a thousand above 1: written, as ever."""
    samples = np.zeros(1000)
    samples[:3] = 1.4
    kept = read(Recording(samples, 8000).write(tmp_path / "peaks.wav"))
    assert kept.samples[:4] == pytest.approx([1, 1, 1, 0], abs=1e-4)


def test_the_player_brings_down_what_is_too_loud() -> None:
    """What a recording shows in a notebook keeps its shape: nothing is cut off."""
    loud = 5 * np.sin(np.arange(8000) / 7)
    heard, _ = soundfile.read(io.BytesIO(for_player(loud, 8000).content))
    assert heard == pytest.approx(loud / 5, abs=1e-3)
