"""Read files of sound: wav, aiff, au, flac, ogg, mp3. All of a file, or a message."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsoutreach.sound.formats import Found, Part, SoundError, found
from marsoutreach.sound.formats.found import (
    MOST_SAMPLES,
    NOT_A_SOUND,
    NOTHING_IN_IT,
    check_length,
    shortage,
)
from marsoutreach.sound.recording import (
    HIGHEST_RATE_HZ,
    LOWEST_RATE_HZ,
    MOST_CHANNELS,
    Recording,
)
from marsoutreach.sound.scale import full_scale

Samples = NDArray[np.float32]

BLOCK_FRAMES = 1 << 18
MOST_BYTES = 8 * MOST_SAMPLES
TAIL_BYTES = 128  # where libsndfile looks for a tag

MISSING = """There is no file {path}.
Look for a typing error; a path counts from the folder {here}."""
CUT_SHORT = """is cut short: {lacks}.
Get the whole file again, or hear what is there: read({name!r}, whole=False)"""
TOO_LARGE = """has {size:,} bytes; we read {most:,} at most.
Cut it into pieces first, or convert it to flac."""
MIXED = """holds sounds of different kinds, one after the other: {kinds}.
Cut it into pieces first, or convert it to wav."""
HOLDS_NAN = """holds samples that are not numbers (NaN or infinite).
Convert it to whole numbers, for example to 16-bit wav, and read that."""
FAR_ABOVE = """holds samples that reach {peak:,.0f}; 1 is as loud as a file can hold.
Bring them to that scale: import soundfile; samples, rate_hz = soundfile.read({name!r});
mars.sound.Recording(samples / {full_scale}, rate_hz)"""


def read(
    path: str | Path, *, kind: str = "measured", source: str = "", whole: bool = True
) -> Recording:
    """Read a file of sound: wav, aiff, au, flac, ogg or mp3, with any channels.

    ``kind`` and ``source`` say how we know it. Nothing is changed; take an offset out
    with ``.centred()``. Raises ``FileNotFoundError``, and ``ValueError`` that names
    the file and the cure if it is broken, empty, cut short or far too long;
    ``whole=False`` reads what is there of a file that is cut short, and warns. What is
    odd but can be read whole is told by a warning.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "beep.flac"
    >>> read(Recording([0.0, 0.5, -0.5], 8000).write(path)).samples.tolist()
    [0.0, 0.5, -0.5]
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(MISSING.format(path=path, here=Path.cwd()))
    try:
        samples, rate_hz, remarks = opened(path, whole)
    except SoundError as fault:
        raise ValueError(f"{path} {fault}") from fault.__cause__
    for remark in remarks:
        warnings.warn(f"{path} {remark}", stacklevel=3)
    source = source or path.name
    return Recording(samples, rate_hz, title=path.stem, kind=kind, source=source)


def opened(path: Path, whole: bool) -> tuple[Samples, int, tuple[str, ...]]:
    """Give all samples of a file, their rate, and remarks; each follows its name."""
    inside = found(content(path))
    check_cut(inside.lacks, path, whole)
    samples, rate_hz, lacks = joined(inside)
    check_cut(lacks, path, whole)
    check_samples(samples, rate_hz, path)
    lacks = inside.lacks or lacks
    cut = (CUT_SHORT.format(lacks=lacks, name=str(path)),) if lacks else ()
    return samples, rate_hz, cut + inside.remarks


def content(path: Path) -> bytes:
    """Give the bytes of a file."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise SoundError(TOO_LARGE.format(size=size, most=MOST_BYTES))
    try:
        return path.read_bytes()
    except OSError as error:
        raise SoundError(NOT_A_SOUND.format(why=error)) from error


def check_cut(lacks: str, path: Path, whole: bool) -> None:
    """Refuse what is cut short, if all was wished."""
    if lacks and whole:
        raise SoundError(CUT_SHORT.format(lacks=lacks, name=str(path)))


def joined(inside: Found) -> tuple[Samples, int, str]:
    """Decode all parts, one after the other: samples, rate, and what is missing."""
    each = [decoded(part) for part in inside.parts]
    kinds = {(rate_hz, samples.shape[1]): None for samples, rate_hz, _ in each}
    if len(kinds) > 1:
        told = ", ".join(f"{hz} Hz with {count} channels" for hz, count in kinds)
        raise SoundError(MIXED.format(kinds=told))
    lacks = next((lacks for *_, lacks in each if lacks), "")
    samples = [samples for samples, *_ in each]
    return samples[0] if len(each) == 1 else np.concatenate(samples), each[0][1], lacks


def decoded(part: Part) -> tuple[Samples, int, str]:
    """Decode a part: samples (a column a channel), rate, and what is missing."""
    import soundfile

    try:
        with soundfile.SoundFile(Feigned(part)) as file:
            promised = file.frames if part.frames is None else part.frames
            check_length(promised * file.channels)
            samples = blocks(file)[:promised]
            rate_hz = file.samplerate
    except soundfile.LibsndfileError as error:
        raise SoundError(NOT_A_SOUND.format(why=error.error_string)) from error
    if len(samples) == promised:
        return samples, rate_hz, ""
    channels = samples.shape[1]
    return samples, rate_hz, shortage(promised * channels, samples.size)


def blocks(file: Any) -> Samples:
    """Read block by block: a file that lies about its length costs no memory."""
    found = []
    while len(block := file.read(BLOCK_FRAMES, dtype="float32", always_2d=True)):
        found.append(block)
    if not found:
        raise SoundError(NOTHING_IN_IT)
    return found[0] if len(found) == 1 else np.concatenate(found)


class Feigned(io.BytesIO):
    """Bytes that may say that they are longer than they are.

    At the feigned end lie zeros, for there a tag is looked for; before that, nothing.
    """

    def __init__(self, part: Part) -> None:
        super().__init__(part.content)
        self.says_bytes = part.says_bytes

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go there, counted from the start, from here, or from the feigned end."""
        if whence == io.SEEK_END and self.says_bytes:
            return super().seek(self.says_bytes + offset)
        return super().seek(offset, whence)

    def readinto(self, buffer: Any, /) -> int:
        """Fill a buffer with what is there, or with zeros at the feigned end."""
        if not self.says_bytes or self.tell() < self.says_bytes - TAIL_BYTES:
            return super().readinto(buffer)
        buffer[:] = bytes(len(buffer))
        self.seek(len(buffer), io.SEEK_CUR)
        return len(buffer)


def check_samples(samples: Samples, rate_hz: float, path: Path) -> None:
    """Refuse what is not finite, far above full scale, or has no rate that we know."""
    if not np.isfinite(samples).all():
        raise SoundError(HOLDS_NAN)
    scale = full_scale(samples)
    if scale:
        peak = float(np.abs(samples).max())
        said = {"peak": peak, "full_scale": scale, "name": str(path)}
        raise SoundError(FAR_ABOVE.format(**said))
    if samples.shape[1] > MOST_CHANNELS:
        raise SoundError(NOT_A_SOUND.format(why=f"{samples.shape[1]} channels"))
    if not LOWEST_RATE_HZ <= rate_hz <= HIGHEST_RATE_HZ:
        raise SoundError(NOT_A_SOUND.format(why=f"{rate_hz} Hz"))
