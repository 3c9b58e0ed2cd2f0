"""Pack samples into bytes: all of them, or few enough for a player on a page."""

import io
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from marsoutreach.sound.rates import players_hz, resampled

Samples = NDArray[Any]

LONGEST_S = 60.0
MOST_BYTES = 720_000  # written as text a third more: below a megabyte


class Packed(NamedTuple):
    """A sound as bytes, of which kind they are, and how many seconds they last."""

    content: bytes
    kind: str
    seconds: float


def packed(samples: Samples, rate_hz: float, form: str = "FLAC") -> bytes:
    """Write samples as flac (16 bits) or another form, in memory.

    >>> packed(np.zeros(8), 8000)[:4]
    b'fLaC'
    """
    import soundfile

    file = io.BytesIO()
    soundfile.write(file, np.clip(samples, -1.0, 1.0), round(rate_hz), format=form)
    return file.getvalue()


def for_player(samples: Samples, rate_hz: float) -> Packed:
    """Pack the first minute for a browser's own player, in less than 720 kB.

    At a rate that players know; as flac, which loses nothing, or as mp3 in mono if that
    would be too large; of more than two channels the mean. What is above 1 is brought
    down to it, not cut off.

    >>> for_player(np.zeros(8000), 8000).kind
    'audio/flac'
    """
    first = samples[: round(LONGEST_S * rate_hz)]
    few = first if first.ndim == 1 or first.shape[1] <= 2 else first.mean(axis=1)
    new_hz = players_hz(rate_hz)
    heard = resampled(few, rate_hz, new_hz)
    heard = heard / max(1.0, float(np.abs(heard).max()))
    content, kind = packed(heard, new_hz), "audio/flac"
    if len(content) > MOST_BYTES:
        mono = heard if heard.ndim == 1 else heard.mean(axis=1)
        content, kind = packed(mono, new_hz, "MP3"), "audio/mpeg"
    return Packed(content, kind, len(heard) / new_hz)
