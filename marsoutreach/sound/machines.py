"""Machines on Mars: a pump, a helicopter, a laser, six wheels."""

from __future__ import annotations

import math

import numpy as np
from scipy.signal import butter, sosfilt

from marsoutreach import checks
from marsoutreach.facts import value
from marsoutreach.sound._noise import Array, begin, coloured, modelled, slow
from marsoutreach.sound.recording import Recording
from marsoutreach.sound.travel import heard_on

PUMP_HZ = 157.0  # our choice: the real pitch was not published where we looked
BLADE_HZ = value("helicopter_blade_pitch")
SHOTS_A_SECOND = 3.0
FIRST_SHOT_S = 0.5
CLICK_S = 0.0004

BAD_PITCH = """{name} = {value} is not a pitch that this recording can hold.
Give more than 1 Hz and less than half of rate_hz = {rate_hz:g}."""


def pump(
    seconds: float = 20.0,
    *,
    pitch_hz: float = PUMP_HZ,
    rate_hz: float = 24_000.0,
    seed: int = 19,
) -> Recording:
    """Make the hum of the pump that carries heat through the rover: tones and a hiss.

    ``pitch_hz``: turns of the pump a second; overtones stand at two, three ... times
    that. Modelled; the pitch is our own choice.

    >>> from marsoutreach.sound.spectrum import loudest_hz
    >>> round(loudest_hz(pump(4.0)))
    157
    """
    check_pitch("pitch_hz", pitch_hz, rate_hz)
    time_s, dice = begin(seconds, rate_hz, seed)
    turns = np.cumsum(1 + 0.0004 * slow(time_s, 0.2, dice)) / rate_hz * pitch_hz
    hum = tones(turns, [1.0, 0.55, 0.4, 0.28, 0.22, 0.15, 0.12, 0.1, 0.07, 0.05], dice)
    hiss = coloured(time_s, lambda f: 1 / (1 + (f / 900) ** 2), dice)
    return modelled("pump", hum + 0.045 * hiss, rate_hz, -26.0)


def rotor(
    seconds: float = 16.0,
    *,
    blade_hz: float = BLADE_HZ,
    rate_hz: float = 24_000.0,
    seed: int = 20,
) -> Recording:
    """Make the sound of the helicopter: blades that pass 84 times a second.

    Two rotors with two blades each turn about 2,537 times a minute. It spins up, flies
    off, comes back and lands. Modelled.

    >>> from marsoutreach.sound.spectrum import loudest_hz
    >>> round(loudest_hz(rotor(16.0).between(6, 10)))
    84
    """
    check_pitch("blade_hz", blade_hz, rate_hz)
    time_s, dice = begin(seconds, rate_hz, seed)
    share = time_s / seconds
    spin = np.clip(np.minimum(share / 0.2, (1 - share) / 0.12), 0, 1)
    turns = np.cumsum(spin**0.8) / rate_hz * blade_hz
    near = spin**2 * (0.35 + 0.65 * np.abs(np.cos(2 * np.pi * share)))
    breath = coloured(time_s, turbulence_like, dice)
    beat = 1 + 0.15 * np.cos(np.pi * turns)
    whirr = tones(turns, [1.0, 0.38, 0.16, 0.08, 0.04], dice) * beat
    return modelled("rotor", near * whirr + 0.1 * breath, rate_hz, -24.0)


def laser(
    seconds: float = 4.5,
    *,
    distance_m: float = 3.1,
    rate_hz: float = 48_000.0,
    seed: int = 21,
) -> Recording:
    """Make the clicks of the laser: three shots a second at a rock.

    Each shot flashes at 0.5 s and every third of a second after that; its click comes
    later, by the time that sound needs over ``distance_m``. Modelled.

    >>> shots = laser(1.0, distance_m=3.1)
    >>> loudest = int(np.argmax(np.abs(shots.samples))) / shots.rate_hz
    >>> 3.0 < ((loudest - 0.5) % (1 / 3)) * 253.7 < 3.2
    True
    """
    time_s, dice = begin(seconds, rate_hz, seed)
    clicks = np.zeros(len(time_s))
    for shot_s in shots(seconds):
        late = (time_s - shot_s) / CLICK_S
        pulse = (1 - 2 * late) * np.exp(-2 * np.abs(late)) * (late >= 0)
        clicks += pulse * (1 + 0.15 * dice.standard_normal())
    there = heard_on(Recording(clicks, rate_hz), "mars", distance_m, same_loudness=True)
    heard = there.samples[: len(time_s)].astype(float)
    quiet = coloured(time_s, turbulence_like, dice) * 0.004 * np.max(np.abs(heard))
    return modelled("laser", heard + quiet, rate_hz, -34.0)


def shots(seconds: float) -> Array:
    """When the laser flashes, in seconds.

    >>> shots(1.2).round(2).tolist()
    [0.5, 0.83, 1.17]
    """
    return np.arange(FIRST_SHOT_S, seconds, 1 / SHOTS_A_SECOND)


def drive(
    seconds: float = 16.0, *, rate_hz: float = 24_000.0, seed: int = 22
) -> Recording:
    """Make the sound of six metal wheels on stones, with a high scratching noise.

    Bangs and creaks of wheels and springs, motors, and the scratching that nobody could
    explain at first. Modelled after descriptions of the drive of sol 16.

    >>> drive(1.0).title
    'Wheels on stones'
    """
    time_s, dice = begin(seconds, rate_hz, seed)
    turns = np.cumsum(1 + 0.004 * slow(time_s, 1.0, dice)) / rate_hz * 61
    motors = tones(turns, [1, 0.5, 0.3], dice)
    grit = coloured(time_s, lambda f: f / (400 + f) / (1 + (f / 2500) ** 4), dice)
    crunch = np.exp(0.9 * slow(time_s, 6.0, dice))
    scratching = (np.sin(0.55 * time_s) > 0.35) * scratch(time_s, dice)
    all_of_it = 0.12 * motors + 0.12 * grit * crunch + bangs(time_s, dice) + scratching
    return modelled("drive", all_of_it, rate_hz, -24.0)


def bangs(time_s: Array, dice: np.random.Generator) -> Array:
    """Wheels that hit stones: thin metal that rings for a moment."""
    sound = np.zeros(len(time_s))
    rate_hz = 1 / (time_s[1] - time_s[0])
    for start_s in np.cumsum(dice.exponential(0.45, int(3 + time_s[-1] / 0.3))):
        first = round(start_s * rate_hz)
        late = time_s[: max(0, min(len(time_s) - first, round(0.5 * rate_hz)))]
        if late.size:
            ring = sum(
                np.sin(2 * np.pi * hz * dice.uniform(0.9, 1.1) * late)
                * np.exp(-late / fade_s)
                for hz, fade_s in ((210, 0.08), (540, 0.05), (1330, 0.03))
            )
            sound[first : first + late.size] += dice.uniform(0.3, 2.2) * ring
    return sound


def scratch(time_s: Array, dice: np.random.Generator) -> Array:
    """A high scratching noise, in short strokes."""
    rate_hz = 1 / (time_s[1] - time_s[0])
    top_hz = min(5200.0, 0.45 * rate_hz)
    band = butter(2, (0.6 * top_hz, top_hz), "bandpass", fs=rate_hz, output="sos")
    strokes = np.maximum(0, np.sin(2 * np.pi * 3.1 * time_s)) ** 2
    return np.asarray(0.9 * sosfilt(band, dice.standard_normal(len(time_s))) * strokes)


def tones(turns: Array, strengths: list[float], dice: np.random.Generator) -> Array:
    """A tone and its overtones, for something that has turned so many times."""
    overtones = (
        strength * np.sin(2 * np.pi * (n * turns + dice.random()))
        for n, strength in enumerate(strengths, start=1)
    )
    return np.asarray(sum(overtones))


def turbulence_like(frequency_hz: Array) -> Array:
    """The colour of a light wind."""
    return np.asarray((1 + (frequency_hz / 20) ** 2) ** -1.2)


def check_pitch(name: str, value: float, rate_hz: float) -> None:
    """Refuse a pitch that a recording of this rate cannot hold."""
    most = math.nextafter(rate_hz / 2, 0)
    checks.number(name, value, 1, most, above=True, fault=BAD_PITCH, rate_hz=rate_hz)
