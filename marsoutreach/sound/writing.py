"""Write files of sound: wav, flac, ogg, mp3."""

import os
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FORMATS = {".wav": "WAV", ".flac": "FLAC", ".ogg": "OGG", ".mp3": "MP3"}

UNKNOWN_FORMAT = """{name!r} does not end like a sound file that we can write.
Pick one of .wav, .flac, .ogg, .mp3, for example "wind.flac"."""


def write(samples: NDArray[Any], rate_hz: float, path: Path) -> Path:
    """Write samples as wav, flac, ogg or mp3, and give the file's path.

    Wav and flac keep 16 bits a sample; what is louder than the scale is cut off at 1.
    The file appears whole or not at all. Raises ``ValueError`` for another ending.
    """
    import soundfile

    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        raise ValueError(UNKNOWN_FORMAT.format(name=path.name))
    handle, new = tempfile.mkstemp(dir=path.parent, suffix=path.suffix)
    os.close(handle)
    try:
        whole = np.clip(samples, -1.0, 1.0)
        soundfile.write(new, whole, round(rate_hz), format=kind)
        os.replace(new, path)
    except BaseException:
        Path(new).unlink(missing_ok=True)
        raise
    return path
