"""Read files of sound: wav, flac, ogg, mp3."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import Any

import numpy as np

from marsoutreach.sound.recording import HIGHEST_RATE_HZ, LOWEST_RATE_HZ, Recording

MOST_SAMPLES = 400_000_000  # about 70 minutes of stereo at 48 kHz
BLOCK_FRAMES = 1 << 18

MISSING = """There is no file {path}.
Look for a typing error; a path counts from the folder {here}."""
NOT_A_SOUND = """{path} cannot be read as sound ({why}).
It must be a whole wav, flac, ogg or mp3 file. Get it again, or convert it."""
NOTHING_IN_IT = """{path} is a sound file without a single sample.
Get it again: the recording or the download stopped before it began."""
CUT_SHORT = """{path} is cut short: it promises {promised:,} samples and holds {held:,}.
Get the whole file again."""
TOO_LONG = """{path} says that it holds {samples:,} samples; we read {most:,} at most.
If that is true, cut it into pieces first; if not, the file is broken: get it again."""
HOLDS_NAN = """{path} holds samples that are not numbers (NaN or infinite).
Convert it to whole numbers, for example to 16-bit wav, and read that."""


def read(path: str | Path, *, kind: str = "measured", source: str = "") -> Recording:
    """Read a file of sound: wav, flac, ogg or mp3, with any number of channels.

    ``kind`` and ``source`` say how we know it. Nothing is changed; take an offset out
    with ``.centred()``. Raises ``FileNotFoundError``, and ``ValueError`` that names
    the file and the cure if it is broken, empty, cut short or far too long.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "beep.flac"
    >>> read(Recording([0.0, 0.5, -0.5], 8000).write(path)).samples.tolist()
    [0.0, 0.5, -0.5]
    """
    import soundfile

    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(MISSING.format(path=path, here=Path.cwd()))
    _check_wav(path)
    try:
        with soundfile.SoundFile(path) as file:
            samples, rate_hz = _samples(file, path), file.samplerate
    except (soundfile.LibsndfileError, RuntimeError, OSError) as error:
        raise ValueError(NOT_A_SOUND.format(path=path, why=error)) from error
    if not np.isfinite(samples).all():
        raise ValueError(HOLDS_NAN.format(path=path))
    if not LOWEST_RATE_HZ <= rate_hz <= HIGHEST_RATE_HZ:
        raise ValueError(NOT_A_SOUND.format(path=path, why=f"{rate_hz} Hz"))
    source = source or path.name
    return Recording(samples, rate_hz, title=path.stem, kind=kind, source=source)


def _samples(file: Any, path: Path) -> np.ndarray[Any, Any]:
    """Read block by block: a file that lies about its length costs no memory."""
    promised = file.frames * file.channels
    _check_length(path, promised)
    blocks = []
    while len(block := file.read(BLOCK_FRAMES, dtype="float32")):
        blocks.append(block)
    held = sum(block.size for block in blocks)
    if not held:
        raise ValueError(NOTHING_IN_IT.format(path=path))
    if held < promised:
        raise ValueError(CUT_SHORT.format(path=path, promised=promised, held=held))
    return np.concatenate(blocks)


def _check_wav(path: Path) -> None:
    """Find out whether a wav file holds the data that its header promises.

    (libsndfile reads what is left of a cut file without a word.)
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        if file.read(4) != b"RIFF" or file.read(8)[4:] != b"WAVE":
            return
        width = 1
        while len(head := file.read(8)) == 8:
            name, length = struct.unpack("<4sI", head)
            if name == b"fmt " and length >= 16:
                body = file.read(length)
                (bits,) = struct.unpack_from("<H", body.ljust(16, b"\0"), 14)
                width = max(1, bits // 8)
            elif name == b"data":
                return _check_data(path, length, size - file.tell(), width)
            else:
                file.seek(length + length % 2, os.SEEK_CUR)


def _check_data(path: Path, promised: int, held: int, width: int) -> None:
    """Refuse a data part that is empty, far too long, or not all there."""
    samples = promised // width
    if promised == 0:
        raise ValueError(NOTHING_IN_IT.format(path=path))
    _check_length(path, samples)
    if held < promised:
        held //= width
        raise ValueError(CUT_SHORT.format(path=path, promised=samples, held=held))


def _check_length(path: Path, samples: int) -> None:
    """Refuse sound that is far too long."""
    if samples > MOST_SAMPLES:
        raise ValueError(TOO_LONG.format(path=path, samples=samples, most=MOST_SAMPLES))
