"""Files of sound: what is read and written, and what is refused with a lesson."""

import hashlib
import struct
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings, strategies as st

import marsoutreach as mars
from marsoutreach.sound import Recording, files, read
from tests.real import REAL

NO_REAL_DATA = "MARSOUTREACH_REAL_DATA does not name a folder of NASA files"


def real(name: str) -> Path:
    """Find a real recording, or skip the test."""
    path = REAL / "audio" / name
    if not path.is_file():
        pytest.skip(NO_REAL_DATA)
    return path


def wav(path: Path, samples: Any, rate_hz: int = 8000, subtype: str = "PCM_16") -> Path:
    """Write a wav file without any of our own code."""
    soundfile.write(path, np.asarray(samples), rate_hz, subtype=subtype)
    return path


@pytest.mark.parametrize("ending", ["wav", "flac", "ogg", "mp3"])
def test_every_format_comes_back(tmp_path: Path, ending: str) -> None:
    """Written and read again: same length, same rate, same sound."""
    voice = mars.sound.voice(2.0)
    kept = read(voice.write(tmp_path / f"voice.{ending}"))
    assert (kept.rate_hz, kept.channels) == (24_000, 1)
    assert kept.frames == pytest.approx(
        voice.frames, abs=2400 if ending == "mp3" else 0
    )
    assert kept.level_db == pytest.approx(voice.level_db, abs=0.5)
    assert mars.sound.loudest_hz(kept) == pytest.approx(
        mars.sound.loudest_hz(voice), abs=2
    )
    assert kept.kind == "measured"


def test_stereo_and_eight_channels_are_read(tmp_path: Path) -> None:
    """Any number of channels: mixed to one where one is needed."""
    eight = np.tile(np.linspace(-0.5, 0.5, 800)[:, None], (1, 8))
    kept = read(wav(tmp_path / "eight.wav", eight))
    assert kept.channels == 8
    assert kept.mono().samples == pytest.approx(eight[:, 0], abs=1e-4)
    assert mars.Listener(kept).frames == 800
    assert mars.sound.reduce_noise(kept).channels == 8


def test_very_slow_sampling_is_read_and_played(tmp_path: Path) -> None:
    """250 samples a second: kept as they are, played at a rate that browsers know."""
    slow = read(wav(tmp_path / "slow.wav", np.sin(np.arange(500) / 3), 250))
    assert slow.rate_hz == 250
    assert mars.Listener(slow).rate_hz == 8000
    assert mars.sound.heard_on(slow, "mars", 10).rate_hz == 250
    assert mars.sound.reduce_noise(slow).frames == 500


def test_silence_is_a_sound(tmp_path: Path) -> None:
    """All zero: -200 dB, and nothing divides by it."""
    quiet = read(wav(tmp_path / "quiet.wav", np.zeros(8000)))
    assert quiet.level_db == -200
    assert quiet.levelled().peak == 0
    assert mars.sound.reduce_noise(quiet).peak == 0
    assert mars.sound.heard_on(quiet, "mars", 10).peak == 0
    assert mars.Listener(quiet).gain_db == 0
    assert mars.sound.spectrogram(quiet).level_db.max() == -200


def test_empty_file(tmp_path: Path) -> None:
    """No sample, or no byte: the error names the file."""
    with pytest.raises(ValueError, match=r"none\.wav is a sound file without"):
        read(wav(tmp_path / "none.wav", np.zeros(0)))
    (tmp_path / "nil.wav").write_bytes(b"")
    with pytest.raises(ValueError, match=r"nil\.wav cannot be read"):
        read(tmp_path / "nil.wav")


@pytest.mark.parametrize("ending", ["wav", "flac"])
@pytest.mark.parametrize("share", [0.3, 0.9])
def test_cut_file(tmp_path: Path, ending: str, share: float) -> None:
    """Half a file is refused by name."""
    path = mars.sound.wind(2.0).write(tmp_path / f"wind.{ending}")
    data = path.read_bytes()
    path.write_bytes(data[: int(share * len(data))])
    with pytest.raises(ValueError, match=rf"wind\.{ending}"):
        read(path)


@pytest.mark.parametrize("bits", [16, 8])
def test_header_that_claims_a_billion_samples(tmp_path: Path, bits: int) -> None:
    """10⁹ samples in the header, 100 bytes in the file: refused at once."""
    size = 10**9 * bits // 8
    form = struct.pack("<HHIIHH", 1, 1, 48_000, 48_000 * bits // 8, bits // 8, bits)
    head = b"RIFF" + struct.pack("<I", size + 36) + b"WAVEfmt " + struct.pack("<I", 16)
    path = tmp_path / "huge.wav"
    path.write_bytes(head + form + b"data" + struct.pack("<I", size) + bytes(100))
    with pytest.raises(ValueError, match=r"huge\.wav says that it holds 1,000,000,000"):
        read(path)


def test_flac_that_claims_a_billion_samples(tmp_path: Path) -> None:
    """The same lie in a flac header."""
    path = mars.sound.wind(0.5).write(tmp_path / "lie.flac")
    data = bytearray(path.read_bytes())
    data[21] &= 0xF0
    data[22:26] = struct.pack(">I", 10**9)
    path.write_bytes(data)
    with pytest.raises(ValueError, match=r"lie\.flac"):
        read(path)


def test_a_file_that_is_far_too_large(tmp_path: Path, monkeypatch: Any) -> None:
    """More bytes than we hold: refused before they are read."""
    path = wav(tmp_path / "large.wav", np.zeros(1000))
    monkeypatch.setattr(files, "MOST_BYTES", 2000)
    with pytest.raises(ValueError, match=r"large\.wav has 2,044 bytes; we read 2,000"):
        read(path)


def test_file_with_nan(tmp_path: Path) -> None:
    """NaN in a float wav: the error says what to convert to."""
    samples = np.zeros(100)
    samples[50] = np.nan
    with pytest.raises(ValueError, match=r"nan\.wav holds samples that are not"):
        read(wav(tmp_path / "nan.wav", samples, subtype="FLOAT"))


def test_missing_and_wrong_files(tmp_path: Path) -> None:
    """A missing file, a folder, a text, another ending."""
    with pytest.raises(FileNotFoundError, match="There is no file"):
        read(tmp_path / "gone.wav")
    with pytest.raises(FileNotFoundError, match="There is no file"):
        read(tmp_path)
    (tmp_path / "text.wav").write_text("<script>alert(1)</script>")
    with pytest.raises(ValueError, match=r"text\.wav cannot be read"):
        read(tmp_path / "text.wav")
    with pytest.raises(ValueError, match=r"\.flac"):
        mars.sound.clap(0.5).write(tmp_path / "clap.exe")


def test_nothing_half_written(tmp_path: Path, monkeypatch: Any) -> None:
    """A disk that fills up leaves the old file as it was."""
    path = mars.sound.clap(0.5).write(tmp_path / "clap.wav")
    before = path.read_bytes()

    def fail(*args: Any, **settings: Any) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(soundfile.SoundFile, "write", fail)
    with pytest.raises(OSError, match="No space"):
        mars.sound.wind(0.5).write(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_minutes_of_ogg_are_written(tmp_path: Path) -> None:
    """Three million samples at once killed the kernel: libsndfile's stack overflows."""
    noise = np.random.default_rng(8).normal(0, 0.1, 3_000_000)
    path = Recording(noise, 48_000).write(tmp_path / "long.ogg")
    assert soundfile.info(path).frames == 3_000_000


def attempt(path: Path) -> tuple[Recording | None, str]:
    """Give the sound, or what the error says."""
    try:
        return read(path), ""
    except ValueError as error:
        return None, str(error)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_any_damage_is_one_clear_error(tmp_path: Path, data: st.DataObject) -> None:
    """Bytes changed, cut or added: a sound, or a ValueError that names the file.

    What of a sound was left out is told, by the file's name.
    """
    ending = data.draw(st.sampled_from(["wav", "flac", "ogg"]))
    source = tmp_path / f"good.{ending}"
    if not source.exists():
        mars.sound.clap(0.3).write(source)
    broken = bytearray(source.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, min(len(broken) - 1, 200)))
        broken[place] = data.draw(st.integers(0, 255))
    path = tmp_path / f"broken.{ending}"
    path.write_bytes(broken[: data.draw(st.integers(0, len(broken)))])
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        sound, error = attempt(path)
    assert sound is None or np.isfinite(sound.samples).all()
    assert sound is not None or path.name in error
    assert all(path.name in str(one.message) for one in told)


@pytest.mark.parametrize(
    "samples",
    [[], np.zeros((0, 2)), np.zeros((2, 2, 2)), ["a"], [np.nan], [np.inf], [1e300]],
)
def test_samples_that_are_no_sound(samples: Any) -> None:
    """A Recording is checked at the door."""
    with pytest.raises(ValueError, match="\n"):
        Recording(samples, 8000)


@pytest.mark.parametrize("rate", [0, -1, 1e9, "fast", None, True, float("nan")])
def test_rates_that_are_none(rate: Any) -> None:
    """A rate is a number of samples a second."""
    with pytest.raises(ValueError, match="rate_hz"):
        Recording([0.0], rate)


@pytest.mark.parametrize("distance", [-1, 1e6, "far", None, True, float("nan")])
def test_distances_that_are_none(distance: Any) -> None:
    """A distance is 0 to 10 km."""
    with pytest.raises(ValueError, match="distance_m=10"):
        mars.sound.heard_on(mars.sound.clap(0.5), "mars", distance)


def test_planets_and_pitches_that_are_none() -> None:
    """Venus has no air here; a pitch is not negative."""
    with pytest.raises(ValueError, match="'earth', 'mars'"):
        mars.sound.heard_on(mars.sound.clap(0.5), "venus", 1)
    for wrong in (-1, float("nan"), [100, float("inf")]):
        with pytest.raises(ValueError, match="frequency_hz"):
            mars.sound.absorption_db_m("mars", wrong)


@pytest.mark.parametrize("name", ["wind", "pump", "rotor", "laser", "drive", "voice"])
@pytest.mark.parametrize("seconds", [0, -1, 1e9, "long", float("nan"), True])
def test_lengths_that_are_none(name: str, seconds: Any) -> None:
    """Every maker checks how long."""
    with pytest.raises(ValueError, match="seconds=20"):
        getattr(mars.sound, name)(seconds)


def test_real_recording_is_read_as_its_label_says() -> None:
    """NASA's file: 48 kHz, stereo, one second, very quiet, as its label says."""
    path = real("mic_00000170_000_000000.wav")
    label = path.with_suffix(".xml").read_text()
    assert f"<file_name>{path.name}</file_name>" in label
    md5 = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
    assert f"<md5_checksum>{md5}</md5_checksum>" in label
    assert "<title>Mars 2020 EDLCam Audio WAV Product</title>" in label
    assert "<encoding_standard_id>WAV</encoding_standard_id>" in label
    sound = read(path, source="NASA PDS, m2020_edlcam_raw")
    assert (sound.rate_hz, sound.channels, sound.kind) == (48_000, 2, "measured")
    assert sound.duration_s == pytest.approx(1.0, abs=0.01)
    assert sound.frames == 48_000
    assert np.median(np.abs(sound.samples)) < 1e-4  # very quiet


def test_real_recording_loses_its_offset_and_can_be_heard() -> None:
    """Offset gone in each channel; the Listener plays it near -20 dB of full scale."""
    sound = read(real("mic_00000170_000_000000.wav"))
    centred = sound.centred()
    assert abs(sound.offset) > 20 * abs(centred.offset)
    assert np.abs(centred.samples.mean(axis=0, dtype=float)).max() < 1e-6
    assert sound.level_db > centred.level_db  # the offset had counted as level
    listener = mars.Listener(sound)
    assert listener.gain_db > 10
    assert -35 < listener.sounds[0]["level_db"] < -15
    assert listener.sounds[0]["kind"] == "measured"
    assert mars.sound.reduce_noise(sound).kind == "reconstructed"
