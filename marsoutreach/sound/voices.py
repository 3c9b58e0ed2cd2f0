"""Sounds that everybody knows, to be carried to Mars: a voice, a clap."""

from __future__ import annotations

import numpy as np
from scipy.signal import butter, sosfilt

from marsoutreach.remember import remembered
from marsoutreach.sound._noise import Array, begin, coloured, modelled
from marsoutreach.sound.recording import Recording

VOWELS_HZ = ((730, 1090, 2440), (270, 2290, 3010), (570, 840, 2410), (300, 870, 2240))
# a, i, o, u of Peterson and Barney, JASA 24, 175 (1952)


def voice(
    seconds: float = 6.0, *, rate_hz: float = 24_000.0, seed: int = 23
) -> Recording:
    """Make a voice-like sweep: "aah - eee - ooh - uuh", up and down, then "sss".

    No person spoke it: a buzz, shaped by the resonances of a mouth. Modelled.

    >>> voice(1.0).title
    'A voice-like sweep'
    """
    time_s, dice = begin(seconds, rate_hz, seed)
    share = time_s / seconds
    pitch_hz = 130 * 2 ** (0.7 * np.sin(2 * np.pi * share) + 0.03 * np.sin(34 * time_s))
    turns = np.cumsum(pitch_hz) / rate_hz
    said = sum(
        weight * mouth(buzz(turns, rate_hz), formants_hz, rate_hz)
        for weight, formants_hz in zip(weights(share), VOWELS_HZ, strict=True)
    )
    hiss = coloured(time_s, lambda f: np.exp(-(((f - 6500) / 1500) ** 2)), dice)
    ending = 0.5 * (share > 0.9) * np.sin(np.pi * np.clip((share - 0.9) / 0.1, 0, 1))
    voiced = np.asarray(said) / max(float(np.max(np.abs(said))), 1e-9)
    return modelled("voice", voiced + ending * hiss * 0.3, rate_hz, -22.0, "")


def weights(share: Array) -> list[Array]:
    """How much of each vowel is heard: one fades into the next, until 0.9."""
    places = np.clip(share / 0.9, 0, 1) * 4 - 0.5
    breath = np.clip((0.92 - share) / 0.04, 0, 1)
    return [
        np.clip(1 - np.abs(np.clip(places, 0, 3) - n), 0, 1) * breath for n in range(4)
    ]


@remembered
def buzz(turns: Array, rate_hz: float) -> Array:
    """The puffs of air that a voice is made of: many overtones, none too high."""
    fastest_hz = float(np.max(np.diff(turns, prepend=0.0))) * rate_hz
    most = max(1, int(0.45 * rate_hz / max(fastest_hz, 1.0)))
    overtones = range(1, min(most, 40) + 1)
    return np.asarray(sum(np.sin(2 * np.pi * n * turns) / n for n in overtones))


def mouth(sound: Array, formants_hz: tuple[int, ...], rate_hz: float) -> Array:
    """Let a sound ring in a mouth: each resonance is a band that passes."""
    rung = []
    for strength, hz in zip((1.0, 0.6, 0.35), formants_hz, strict=True):
        if 1.2 * hz < rate_hz / 2:
            edges_hz = 0.92 * hz, 1.08 * hz
            band = butter(1, edges_hz, "bandpass", fs=rate_hz, output="sos")
            rung.append(strength * sosfilt(band, sound))
    return np.asarray(sum(rung) if rung else sound)


def clap(
    seconds: float = 2.0, *, rate_hz: float = 24_000.0, seed: int = 24
) -> Recording:
    """Make three claps of two hands. Modelled.

    >>> clap(1.0).title
    'Three claps'
    """
    time_s, dice = begin(seconds, rate_hz, seed)
    noise = coloured(time_s, lambda f: 1 / (1 + ((f - 1500) / 1200) ** 2), dice)
    claps = sum(
        np.exp(-np.clip(time_s - start_s, 0, None) / 0.012) * (time_s >= start_s)
        for start_s in (0.25, 0.8, 1.35)
    )
    return modelled("clap", noise * np.asarray(claps), rate_hz, -26.0, "")
