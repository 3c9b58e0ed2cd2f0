"""Write files of sound: wav, flac, ogg, mp3."""

import os
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FORMATS = {".wav": "WAV", ".flac": "FLAC", ".ogg": "OGG", ".mp3": "MP3"}
BLOCK_FRAMES = 1 << 16  # libsndfile dies of a minute of ogg at once

UNKNOWN_FORMAT = """{name!r} does not end like a sound file that we can write.
Pick one of .wav, .flac, .ogg, .mp3, for example "wind.flac"."""

MOST_CUT_OFF = 0.01  # of all samples
TOO_LOUD = """{share:.0%} of the samples are above 1 (they reach {peak:,.3g}), and that
is as loud as a file can hold: cut off, they hurt in headphones. Bring them down first:
recording.levelled().write({name!r})"""


def write(samples: NDArray[Any], rate_hz: float, path: Path) -> Path:
    """Write samples as wav, flac, ogg or mp3, and give the file's path.

    Wav and flac keep 16 bits a sample; what is louder than the scale is cut off at 1.
    The file appears whole or not at all. Raises ``ValueError`` for another ending, and
    if more than a hundredth of the samples would be cut off.
    """
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        raise ValueError(UNKNOWN_FORMAT.format(name=path.name))
    check_loudness(samples, path.name)
    handle, new = tempfile.mkstemp(dir=path.parent, suffix=path.suffix)
    os.close(handle)
    try:
        fill(new, samples, round(rate_hz), kind)
        os.replace(new, path)
    except BaseException:
        Path(new).unlink(missing_ok=True)
        raise
    return path


def check_loudness(samples: NDArray[Any], name: str) -> None:
    """Refuse sound that would mostly be cut off: it would be heard at full level."""
    loud = np.abs(samples)
    share = float(np.mean(loud > 1.0))
    if share > MOST_CUT_OFF:
        told = {"share": share, "peak": float(loud.max()), "name": name}
        raise ValueError(TOO_LOUD.format(**told))


def fill(path: str, samples: NDArray[Any], rate_hz: int, kind: str) -> None:
    """Write samples into a file, block by block."""
    import soundfile

    channels = samples.shape[1] if samples.ndim > 1 else 1
    with soundfile.SoundFile(path, "w", rate_hz, channels, format=kind) as file:
        for first in range(0, len(samples), BLOCK_FRAMES):
            block = samples[first : first + BLOCK_FRAMES]
            file.write(np.clip(block, -1.0, 1.0))
