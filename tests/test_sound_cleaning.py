"""Noise reduction: better, truer and faster than the tool that everybody uses."""

from typing import Any

import numpy as np
import pytest

import marsoutreach as mars
from marsoutreach.sound import Recording, reduce_noise
from tests.benchmarks import reduce_noise as benchmark


@pytest.fixture(scope="module")
def mixture() -> benchmark.Mixture:
    """Wind and pump, equally loud on the wind's band."""
    return benchmark.mixture(12.0)


@pytest.mark.parametrize("given", ["stretch", "recording", "nothing"])
def test_wind_comes_out_of_the_pump(given: str, mixture: benchmark.Mixture) -> None:
    """At least 12 dB better, however the noise is told."""
    heard = mixture.heard
    noise: Any = {"recording": mixture.other_pump, "nothing": None}.get(given)
    if given == "stretch":  # two seconds of pump alone, then both
        pump = mixture.pump.between(0, 2)
        heard = heard.but(np.concatenate([pump.samples, heard.samples]))
        noise = (0, 2)
    cleaned = reduce_noise(heard, noise).samples[-len(mixture.wind.samples) :]
    before = mixture.signal_to_noise_db(mixture.heard.samples)
    after = mixture.signal_to_noise_db(cleaned)
    assert abs(before) < 0.5
    assert after - before >= 12


def test_closer_to_the_truth_than_noisereduce() -> None:
    """Log-spectral distance smaller; who is faster, `make bench` measures."""
    results = benchmark.measure(20.0)
    for ours, theirs in results.pairs():
        assert ours.distance_db < theirs.distance_db


def test_musical_noise_is_kept_down() -> None:
    """Of pure hiss nothing is left that tinkles: no lonely peaks in what remains."""
    hiss = np.random.default_rng(1).normal(0, 0.05, 96_000)
    left = reduce_noise(Recording(hiss, 24_000), (0, 1), deepest_db=24)
    assert left.level_db < Recording(hiss, 24_000).level_db - 15
    seen = mars.sound.spectrogram(left).level_db
    power = 10 ** (seen[:, 20:-20] / 10)
    assert np.percentile(power, 99.9) < 100 * np.median(power)  # pure noise: 10


def test_clean_sound_is_left_alone() -> None:
    """A voice without noise keeps its samples, nearly."""
    voice = mars.sound.voice(4.0)
    quiet = Recording(np.zeros(24_000), 24_000)
    kept = reduce_noise(voice, quiet)
    error = kept.samples - voice.samples
    assert Recording(error, 24_000).level_db < voice.level_db - 40


def test_stereo_offset_and_kind() -> None:
    """Both channels are cleaned, the offset goes, measured becomes reconstructed."""
    wind = mars.sound.wind(3.0).samples + 0.1
    both = Recording(np.stack([wind, wind], axis=1), 24_000, kind="measured")
    cleaned = reduce_noise(both)
    assert cleaned.samples.shape == both.samples.shape
    assert abs(cleaned.offset) < 1e-3
    assert cleaned.kind == "reconstructed"


@pytest.mark.parametrize("frames", [1, 2, 15, 100, 999, 5000])
def test_short_recordings_survive(frames: int) -> None:
    """However short, the length stays and nothing breaks."""
    sound = Recording(np.random.default_rng(2).normal(0, 0.1, frames), 8000)
    cleaned = reduce_noise(sound)
    assert cleaned.frames == frames
    assert reduce_noise(Recording(np.zeros(frames), 8000)).peak == 0


@pytest.mark.parametrize(
    "noise", [(2, 1), (0, 99), (-1, 1), (0, 0.05), "pump", 3, (0, float("nan")), (1,)]
)
def test_bad_stretch_is_explained(noise: Any) -> None:
    """The error shows what came and what to type."""
    with pytest.raises(ValueError, match="noise="):
        reduce_noise(mars.sound.wind(3.0), noise)


@pytest.mark.parametrize("depth", [0, -3, "much", True, 1000])
def test_bad_depth_is_explained(depth: Any) -> None:
    """Depth is a number of dB above zero."""
    with pytest.raises(ValueError, match="deepest_db=24"):
        reduce_noise(mars.sound.wind(1.0), deepest_db=depth)
