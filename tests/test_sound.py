"""How air carries sound: against ISO 9613, the table of facts, and causality."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

import marsoutreach as mars
from marsoutreach import facts
from marsoutreach.sound import Recording
from marsoutreach.sound.air import EarthAir
from marsoutreach.sound.travel import click_answer

# ISO 9613-2:1996, table 2 (by ISO 9613-1): °C, % humidity; dB/km at 1, 2, 4, 8 kHz
OCTAVES_HZ = 1000.0 * 10 ** (0.3 * np.arange(4))
ISO_TABLE = {
    (10, 70): (3.7, 9.7, 32.8, 117.0),
    (20, 70): (5.0, 9.0, 22.9, 76.6),
    (30, 70): (7.4, 12.7, 23.1, 59.3),
    (15, 20): (8.2, 28.2, 88.8, 202.0),
    (15, 50): (4.2, 10.8, 36.2, 129.0),
    (15, 80): (4.1, 8.3, 23.7, 82.8),
}
MEASURED_1_M = {(3000, 6000): 0.21, (6000, 11000): 0.43}  # facts.md, SuperCam
RATE_HZ = 24_000


def click(seconds: float = 1.0, rate_hz: int = RATE_HZ) -> Recording:
    """Make one single click at the very start."""
    samples = np.zeros(round(seconds * rate_hz))
    samples[0] = 1.0
    return Recording(samples, rate_hz)


def energy(recording: Recording) -> float:
    """Add up the squares of all samples."""
    return float(np.sum(np.square(recording.samples, dtype=float)))


@pytest.mark.parametrize(("celsius", "humidity"), ISO_TABLE)
def test_earth_is_as_in_the_standard(celsius: int, humidity: int) -> None:
    """ISO 9613 to 1 percent, beside the rounding of its table."""
    air = EarthAir(temperature_k=273.15 + celsius, humidity_percent=humidity)
    found = 1000 * mars.sound.absorption_db_m(air, OCTAVES_HZ)
    for ours, theirs in zip(found, ISO_TABLE[celsius, humidity], strict=True):
        rounding = 0.05 if theirs < 100 else 0.5
        assert abs(ours - theirs) <= 0.01 * theirs + rounding


def test_earth_at_one_kilohertz() -> None:
    """ISO 9613-1, table 1: 20 °C, 50 %, 1 kHz: 4.66 dB/km."""
    found = float(1000 * mars.sound.absorption_db_m("earth", 1000.0))
    assert found == pytest.approx(4.66, rel=0.01)


def test_mars_is_as_in_the_facts() -> None:
    """Absorption and speed of every row: 5 percent, and 1 in a thousand."""
    rows = facts.table("sound_absorption")
    pitch_hz = rows["frequency_hz"]
    loss = mars.sound.absorption_db_m("mars", pitch_hz)
    speed = mars.sound.speed_m_s("mars", pitch_hz)
    assert loss == pytest.approx(rows["mars_absorption_db_m"].to_numpy(), rel=0.05)
    assert speed == pytest.approx(rows["mars_speed_m_s"].to_numpy(), rel=0.001)


def test_mars_is_near_what_was_measured() -> None:
    """Within 60 percent of what the laser clicks told (unverified facts)."""
    for (low, high), measured in MEASURED_1_M.items():
        band = np.linspace(low, high, 50)
        ours = mars.sound.absorption_db_m("mars", band).mean() / 8.686
        assert ours == pytest.approx(measured, rel=0.6)


def test_two_speeds_on_mars() -> None:
    """Deep sounds near 247, high ones near 254 m/s; they part at 240 Hz."""
    slow, middle, fast = mars.sound.speed_m_s("mars", [20.0, 240.0, 10_000.0])
    assert 5 < fast - slow < 12
    assert slow < middle < fast
    assert 235 < slow < 250


def test_level_on_mars() -> None:
    """10 log 413/3.97 = 20.2 dB less than on Earth (facts.md)."""
    assert mars.sound.level_db("mars") == pytest.approx(-20.2, abs=0.2)
    voice = mars.sound.voice(1.0)
    there = mars.sound.heard_on(voice, "mars", 0.0)
    assert voice.level_db - there.level_db == pytest.approx(20.2, abs=0.2)


@pytest.mark.parametrize("planet", mars.sound.PLANETS)
def test_at_no_distance_nothing_changes(planet: str) -> None:
    """0 m of air: gain 1, sample by sample."""
    voice = mars.sound.voice(1.0)
    there = mars.sound.heard_on(voice, planet, 0.0, same_loudness=True)
    assert np.array_equal(there.samples, voice.samples)


@pytest.mark.parametrize("planet", mars.sound.PLANETS)
@pytest.mark.parametrize("distance_m", [0.5, 3.1, 20.0, 150.0])
def test_nothing_arrives_too_early(planet: str, distance_m: float) -> None:
    """Before the fastest pitch can be there, there is nothing."""
    there = mars.sound.heard_on(click(), planet, distance_m, same_loudness=True)
    fastest = float(mars.sound.speed_m_s(planet, RATE_HZ / 2))
    early = round(distance_m / fastest * RATE_HZ)
    assert early > 0
    assert np.sum(there.samples[:early] ** 2) <= 1e-12 * energy(there)
    answer = click_answer(planet, distance_m, RATE_HZ)
    tail = answer[len(answer) // 2 :]
    assert np.sum(tail**2) < 1e-6 * np.sum(answer**2)  # nothing wraps around


@pytest.mark.parametrize("planet", mars.sound.PLANETS)
def test_air_takes_what_the_formula_says(planet: str) -> None:
    """A pure tone loses over 5 m what absorption times 5 m says."""
    time_s = np.arange(2 * RATE_HZ) / RATE_HZ
    for pitch_hz in (84.0, 250.0, 1000.0, 5000.0):
        tone = Recording(0.5 * np.sin(2 * np.pi * pitch_hz * time_s), RATE_HZ)
        there = mars.sound.heard_on(tone, planet, 5.0, delay=False, same_loudness=True)
        lost = tone.between(0.5, 2).level_db - there.between(0.5, 2).level_db
        law = float(5 * mars.sound.absorption_db_m(planet, pitch_hz))
        assert lost == pytest.approx(law, rel=0.01, abs=0.01)


def test_deep_sounds_arrive_later() -> None:
    """The lag of deep against high tones over 50 m follows the two speeds to 5 %."""
    distance_m = 50.0
    answer = np.fft.rfft(click_answer("mars", distance_m, RATE_HZ))
    pitch_hz = np.fft.rfftfreq(2 * (len(answer) - 1), 1 / RATE_HZ)
    lag_s = -np.unwrap(np.angle(answer[1:])) / (2 * np.pi * pitch_hz[1:])
    deep, high = (int(np.argmin(np.abs(pitch_hz - hz))) - 1 for hz in (60, 3000))
    speeds = mars.sound.speed_m_s("mars", pitch_hz[1:][[deep, high]])
    expected_s = distance_m / speeds[0] - distance_m / speeds[1]
    assert lag_s[deep] - lag_s[high] == pytest.approx(expected_s, rel=0.05)


@settings(max_examples=25)
@given(
    st.sampled_from(mars.sound.PLANETS),
    st.floats(0, 2000),
    st.integers(0, 2**32 - 1),
    st.sampled_from([8000, 24_000, 48_000]),
)
def test_energy_never_grows(planet: str, distance: float, seed: int, rate: int) -> None:
    """Whatever is played, wherever: the air adds nothing."""
    noise = np.random.default_rng(seed).uniform(-1, 1, 2000)
    there = mars.sound.heard_on(
        Recording(noise, rate), planet, distance, same_loudness=True
    )
    assert energy(there) <= energy(Recording(noise, rate)) * (1 + 1e-5)


def test_laser_distance_from_its_delay() -> None:
    """The first click, 12 ms after its flash, tells 3.1 m to 5 cm."""
    shots = mars.sound.laser(1.0, distance_m=3.1)
    first = shots.between(0.5, 0.7)
    delay_s = np.argmax(np.abs(first.samples)) / first.rate_hz
    speed = float(mars.sound.speed_m_s("mars", 2500))
    assert delay_s * speed == pytest.approx(3.1, abs=0.1)


def test_wind_follows_its_turbulence() -> None:
    """Five decades of power between 20 Hz and 1 kHz, and -5/3 in the middle."""
    from marsoutreach.sound.wind import turbulence

    power = turbulence(np.array([20.0, 1000.0]), 5.0)
    assert np.log10(power[0] / power[1]) == pytest.approx(5, abs=0.1)
    pitch, level = mars.sound.spectrum(mars.sound.wind(20.0), window_s=0.25)
    seen = [level[np.argmin(np.abs(pitch - hz))] for hz in (60.0, 600.0)]
    law = 10 * np.log10(turbulence(np.array([60.0, 600.0]), 5.0))
    assert seen[0] - seen[1] == pytest.approx(law[0] - law[1], abs=3)
    storm = mars.sound.wind(2.0, speed_m_s=8.0)
    assert storm.level_db > mars.sound.wind(2.0).level_db + 5


def test_rotor_and_pump_have_their_pitch() -> None:
    """84 Hz: two blades, 2,530 turns a minute (facts.md)."""
    rotor = mars.sound.rotor().between(5, 10)
    assert mars.sound.loudest_hz(rotor) == pytest.approx(2 * 2530 / 60, abs=0.5)
    assert mars.sound.loudest_hz(mars.sound.pump(3.0)) == pytest.approx(157, abs=0.5)


MAKERS = ("wind", "pump", "rotor", "laser", "drive", "voice", "clap")


@pytest.mark.parametrize("name", MAKERS)
def test_modelled_sounds_say_so(name: str) -> None:
    """Each carries a badge, words, a level to listen to, and is always the same."""
    make = getattr(mars.sound, name)
    sound = make(1.5)
    assert sound.kind == "modelled"
    assert sound.title
    assert sound.description
    assert sound.transcript
    assert sound.peak <= 1
    assert -45 < sound.level_db < -10
    assert abs(sound.offset) < 1e-3
    assert np.array_equal(make(1.5).samples, sound.samples)


def test_spectrogram_reads_levels_of_sines() -> None:
    """A sine of half the scale reads -6 dB at its pitch and time, and says re what."""
    time_s = np.arange(48_000) / 48_000
    sine = 0.5 * np.sin(2 * np.pi * 3000 * time_s) * (time_s > 0.5)
    seen = mars.sound.spectrogram(Recording(sine, 48_000))
    row = int(np.argmin(np.abs(seen.frequency_hz - 3000)))
    late = seen.level_db[row, seen.time_s > 0.6]
    assert late == pytest.approx(-6.02, abs=0.1)
    assert seen.level_db[row, seen.time_s < 0.4].max() == -200
    assert "0 dB" in seen.reference


def test_resampling_keeps_pitch_and_folds_nothing() -> None:
    """48 to 16 kHz: 1 kHz stays, 10 kHz goes instead of turning up at 6."""
    time_s = np.arange(48_000) / 48_000
    low, high = (0.5 * np.sin(2 * np.pi * hz * time_s) for hz in (1000, 10_000))
    kept = mars.sound.resample(Recording(low + high, 48_000), 16_000)
    assert kept.frames == 16_000
    assert mars.sound.loudest_hz(kept) == pytest.approx(1000, abs=1)
    gone = mars.sound.resample(Recording(high, 48_000), 16_000)
    assert gone.level_db < -50
