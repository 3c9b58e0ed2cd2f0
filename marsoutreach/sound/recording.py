"""A recording: samples, how many a second, and how we know them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from marsoutreach import checks, facts
from marsoutreach.locale import words
from marsoutreach.shown import Shown, audio, paragraph, said, sketch, table
from marsoutreach.sound.packing import for_player
from marsoutreach.sound.scale import by_type, full_scale
from marsoutreach.sound.writing import write

Samples = NDArray[np.float32]

LOWEST_RATE_HZ, HIGHEST_RATE_HZ = 1.0, 768_000.0
MOST_CHANNELS = 64
SILENCE_DB = -200.0
FULL_SCALE_SINE_RMS = math.sqrt(0.5)
SKETCH_COLUMNS = 240

NO_SOUND = """The samples have the shape {shape}: there is no sound in them.
Give one row of numbers (mono), or a table with one column a channel (at most 64)."""
NOT_FINITE = """{count} of the {total} samples are not numbers (NaN or infinite).
Take them out first, for example with numpy.nan_to_num(samples)."""
RATE = checks.wish("a rate that we know", "samples a second", 48000)
NOT_NUMBERS = """The samples are {kind}, not numbers between -1 and 1.
Give a numpy array or a list of numbers."""
FAR_ABOVE = """The samples reach {peak:,.6g}; 1 is as loud as a file can hold.
If full scale was {full_scale:,}, divide: Recording(samples / {full_scale}, rate_hz);
whole numbers of 8, 16 or 32 bits are taken by their type, as scipy.io.wavfile reads."""
NOT_ADDED = """{value} cannot be added to a recording: it is none.
Add another recording, for example mars.sound.wind() + mars.sound.pump()."""
OTHER_RATE = """The recordings have {one:g} and {other:g} samples a second.
Bring them to one rate first: mars.sound.resample(recording, {one:g})."""


@dataclass(frozen=True, repr=False)
class Recording(Shown):
    """Sound as numbers: samples between -1 and 1, and how many there are a second.

    ``samples``: one row (mono) or one column a channel; ``rate_hz``: samples a second.
    Whole numbers of 8, 16 or 32 bits are scaled by the range of their type.
    ``kind`` and ``source`` say how we know it, ``title``, ``description`` and
    ``transcript`` (second, sentence) what is heard, ``where`` on which planet ("mars",
    "earth") if its air is in it already. Raises ``ValueError`` for sound
    that is empty, not finite, far above 1, or has no sensible rate.

    >>> beep = Recording([0.0, 0.5, 0.0, -0.5], rate_hz=4)
    >>> beep.duration_s, beep.channels, round(beep.level_db, 1)
    (1.0, 1, -6.0)
    """

    samples: NDArray[Any]
    rate_hz: float
    title: str = ""
    description: str = ""
    transcript: tuple[tuple[float, str], ...] = ()
    kind: str = "modelled"
    source: str = ""
    where: str = ""

    def __post_init__(self) -> None:
        lines = tuple((float(at), str(said)) for at, said in self.transcript)
        object.__setattr__(self, "samples", checked_samples(self.samples))
        object.__setattr__(self, "rate_hz", checked_rate(self.rate_hz))
        object.__setattr__(self, "transcript", lines)

    @property
    def frames(self) -> int:
        """Count the samples of one channel."""
        return len(self.samples)

    @property
    def channels(self) -> int:
        """Count the channels: 1 is mono, 2 is stereo."""
        return 1 if self.samples.ndim == 1 else self.samples.shape[1]

    @property
    def duration_s(self) -> float:
        """Tell how long it lasts, in seconds."""
        return self.frames / self.rate_hz

    @property
    def offset(self) -> float:
        """Give the mean of all samples; a good recording has nearly none."""
        return float(np.mean(self.samples, dtype=np.float64))

    @property
    def peak(self) -> float:
        """Give the largest sample, sign aside; 1 is as loud as a file can hold."""
        return float(np.max(np.abs(self.samples)))

    @property
    def level_db(self) -> float:
        """Give the mean level in dB; 0 dB is a sine that fills the scale."""
        power = np.mean(np.square(self.samples, dtype=np.float64))
        return to_db(math.sqrt(power) / FULL_SCALE_SINE_RMS)

    def __add__(self, other: Any) -> Recording:
        return added(self, other)

    def mono(self) -> Recording:
        """Mix all channels into one."""
        if self.samples.ndim == 1:
            return self
        return self.but(np.mean(self.samples, axis=1, dtype=np.float64))

    def centred(self) -> Recording:
        """Take the offset out of every channel, so that silence lies at zero."""
        mean = np.mean(self.samples, axis=0, dtype=np.float64)
        return self.but(self.samples - mean)

    def levelled(self, level_db: float = -20.0) -> Recording:
        """Bring the level to so many dB, or as near as the scale allows.

        >>> round(Recording([0.01, -0.01], 2).levelled(-20).level_db)
        -20
        """
        if self.peak == 0.0:
            return self
        wished = 10 ** ((level_db - self.level_db) / 20)
        return self.but(self.samples * min(wished, 0.99 / self.peak))

    def between(self, start_s: float, end_s: float) -> Recording:
        """Cut out a stretch, from one second to another."""
        first = max(0, round(start_s * self.rate_hz))
        last = round(end_s * self.rate_hz)
        kept = tuple((t - start_s, said) for t, said in self.transcript if t >= start_s)
        return self.but(self.samples[first:last], transcript=kept)

    def but(self, samples: ArrayLike, **changes: Any) -> Recording:
        """Give the same recording with other samples, or other words."""
        return replace(self, **{"samples": samples, **changes})

    def write(self, path: str | Path) -> Path:
        """Write it as wav, flac, ogg or mp3, whichever the file's name says."""
        return write(self.samples, self.rate_hz, Path(path))

    def describe(self) -> str:
        """Say in a sentence what this is.

        >>> Recording([0.0, 1.0], 2, title="A click").describe()
        'A click: 1.0 s, 2 Hz, mono, level 0.0 dB of full scale, modelled.'
        """
        text = words("shown")["recording"]
        sides = text["sides"].get(str(self.channels), text["sides"]["more"])
        return str(text["sentence"]).format(
            me=self,
            title=self.title or text["untitled"],
            sides=sides.format(n=self.channels),
            kind=words("kinds")[self.kind]["label"],
        )

    def _says(self) -> str:
        return self.describe()

    def _shows(self) -> Iterator[str]:
        text = words("shown")["recording"]
        heard = for_player(self.samples, self.rate_hz)
        name = text["player"].format(
            title=self.title or text["untitled"], seconds=heard.seconds
        )
        if self.description:
            yield paragraph(self.description)
        yield audio(heard.content, heard.kind, name)
        yield sketch(_wave(self.samples), text["alt"].format(seconds=self.duration_s))
        lines = [*text["rows"], *([text["source"]] if self.source else [])]
        numbers = said(lines, me=self, source=self._source_titles())
        yield table(text["caption"], numbers)
        if self.transcript:
            heard_at = [(f"{at:.1f}", line) for at, line in self.transcript]
            yield table(text["heard"], heard_at, text["heads"])

    def _source_titles(self) -> str:
        """Put titles in place of the keys of sources; own words stay."""
        known = facts.titles()
        parts = map(str.strip, self.source.split(";"))
        return "; ".join(known.get(part, part) for part in parts)


def checked_samples(samples: ArrayLike) -> Samples:
    """Give samples as 32-bit numbers, after refusing what is no sound."""
    array = by_type(np.asarray(samples))
    if array.dtype.kind not in "fiub":
        raise ValueError(NOT_NUMBERS.format(kind=f"of type {array.dtype}"))
    wide = array.ndim == 2 and not 1 <= array.shape[1] <= MOST_CHANNELS
    if array.ndim not in (1, 2) or array.size == 0 or wide:
        raise ValueError(NO_SOUND.format(shape=array.shape))
    if array.ndim == 2 and array.shape[1] == 1:
        array = array[:, 0]
    with np.errstate(over="ignore"):
        row = np.ascontiguousarray(array, np.float32)
    finite = np.isfinite(row)
    if not finite.all():
        count = int(row.size - np.count_nonzero(finite))
        raise ValueError(NOT_FINITE.format(count=count, total=row.size))
    scale = full_scale(row)
    if scale:
        peak = float(np.abs(row).max())
        raise ValueError(FAR_ABOVE.format(peak=peak, full_scale=scale))
    return row


def checked_rate(rate_hz: float) -> float:
    """Give a rate as a float, after refusing what is none."""
    return checks.number(
        "rate_hz", rate_hz, LOWEST_RATE_HZ, HIGHEST_RATE_HZ, fault=RATE
    )


def added(one: Recording, other: Any) -> Recording:
    """Add two recordings as air adds sounds: ``one + other``, as long as the longer.

    Both begin together, and nothing is made louder or softer; two that differ in their
    channels are made mono. Raises ``ValueError`` if their rates differ, ``TypeError``
    for what is no recording.

    >>> click, hum = Recording([0.5], 2), Recording([0.25, -0.25], 2)
    >>> (click + hum).samples.tolist()
    [0.75, -0.25]
    """
    if not isinstance(other, Recording):
        raise TypeError(NOT_ADDED.format(value=checks.shown(other)))
    check_same_rate(one, other)
    same = one.channels == other.channels
    pair = [each.samples if same else each.mono().samples for each in (one, other)]
    samples = np.zeros(max(pair, key=len).shape, np.float32)
    for part in pair:
        samples[: len(part)] += part
    return one.but(samples, **said_of(one, other))


def said_of(one: Recording, other: Recording) -> dict[str, Any]:
    """Tell what is known of two recordings together."""
    kinds, sources = {one.kind, other.kind}, {one.source: 0, other.source: 0}
    places = {one.where, other.where}
    return {
        "title": " + ".join(filter(None, (one.title, other.title))),
        "description": f"{one.description} {other.description}".strip(),
        "transcript": tuple(sorted({*one.transcript, *other.transcript})),
        "kind": kinds.pop() if len(kinds) == 1 else "modelled",
        "source": ";".join(filter(None, sources)),
        "where": places.pop() if len(places) == 1 else "",
    }


def mix(first: Recording, second: Recording, level_db: float = 0.0) -> Recording:
    """Add two recordings, the second ``level_db`` louder than the first (mean level).

    The longer one is cut; ``first + second`` changes neither. Raises ``ValueError`` if
    their rates differ.

    >>> hum = Recording([0.5, -0.5], 2)
    >>> mix(hum, hum).samples.tolist()
    [1.0, -1.0]
    """
    check_same_rate(first, second)
    frames = min(first.frames, second.frames)
    one, other = (r.mono().samples[:frames] for r in (first, second))
    gain = 10 ** ((first.level_db + level_db - second.level_db) / 20)
    said = said_of(first, second)
    lines = [line for line in said["transcript"] if line[0] < frames / first.rate_hz]
    samples = one + np.float32(gain) * other
    return first.but(samples, **said | {"transcript": tuple(lines)})


def _wave(samples: Samples) -> list[tuple[float, float]]:
    """Give how loud each of some hundred stretches is, between 0 and 1."""
    loud = np.abs(samples).reshape(len(samples), -1).max(axis=1)
    edges = np.unique(np.linspace(0, len(loud), SKETCH_COLUMNS + 1).astype(int)[:-1])
    tops = np.maximum.reduceat(loud, edges)
    heights = tops / max(float(tops.max()), 1e-9)
    return list(zip(edges / len(loud), heights.tolist(), strict=True))


def check_same_rate(one: Recording, other: Recording) -> None:
    """Refuse two recordings that have not the same rate."""
    if one.rate_hz != other.rate_hz:
        raise ValueError(OTHER_RATE.format(one=one.rate_hz, other=other.rate_hz))


def to_db(ratio: float) -> float:
    """Write a ratio of pressures in dB; nothing at all is -200 dB.

    >>> to_db(10.0), to_db(0.0)
    (20.0, -200.0)
    """
    return max(SILENCE_DB, 20 * math.log10(ratio)) if ratio > 0 else SILENCE_DB
