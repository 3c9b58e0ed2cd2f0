"""What a file of sound holds: parts to decode, what is missing, what is odd."""

from __future__ import annotations

from typing import NamedTuple

MOST_SAMPLES = 400_000_000  # about 70 minutes of stereo at 48 kHz
FEW_BYTES = 64

FEW_MISSING = """tells of {promised:,} bytes of sound and holds {held:,}: they are read.
If the end matters, get the file again."""
UNEVEN = """tells of {promised:,} bytes of sound, in frames of {block} bytes each.
All whole ones are read. If it sounds wrong, get it again, or convert it."""
STRAY = """holds {stray:,} bytes after the {held} that it tells of: they are not read.
If sound is missing at the end, get the file again, or convert it to flac."""
TORN = "its last frame is torn; {held:,} samples before it are whole"
NOTHING_IN_IT = """is a sound file without a single sample.
Get it again: the recording or the download stopped before it began."""
TOO_LONG = """says that it holds {samples:,} samples; we read {most:,} at most.
If that is true, cut it into pieces first; if not, the file is broken: get it again."""
NOT_A_SOUND = """cannot be read as sound ({why}).
It must be a whole wav, flac, ogg or mp3 file. Get it again, or convert it."""


class SoundError(Exception):
    """A file that is refused; the message goes on after the file's name."""


class Part(NamedTuple):
    """Bytes that libsndfile reads as a file of its own, and how many frames it gives.

    ``frames`` is None if libsndfile knows best, ``says_bytes`` the length to feign so
    that it reads on where it would stop (0: the true one).
    """

    content: bytes
    frames: int | None = None
    says_bytes: int = 0


class Found(NamedTuple):
    """The parts of a file, what it lacks, and remarks; each remark follows its name."""

    parts: list[Part]
    lacks: str = ""
    remarks: tuple[str, ...] = ()


class Span(NamedTuple):
    """Where the sound lies: its first byte, and how many are promised (None: unknown).

    ``block`` counts the bytes of a frame, or of a block of packed sound; ``sample``
    those of one number, or 0 in packed sound.
    """

    start: int
    promised: int | None
    block: int
    sample: int


def known(size: int) -> int | None:
    """Give a length as a header tells it, or None if it means "I did not know".

    Programs that write into a pipe, or are ended, leave 0, all ones, or some 2 GiB.

    >>> known(16_000), known(0), known(0xFFFFFFFF), known(0x7FFFF000)
    (16000, None, None, None)
    """
    open_end = 0x7EFFF000 <= size <= 0x80000000 or size >= 1 << 62
    return None if size in (0, 0xFFFFFFFF) or open_end else size


def amount(count_bytes: int, sample: int) -> str:
    """Say how much sound so many bytes are.

    >>> amount(16_000, 2), amount(1_000, 0)
    ('8,000 samples', '1,000 bytes of sound')
    """
    if sample:
        return f"{count_bytes // sample:,} samples"
    return f"{count_bytes:,} bytes of sound"


def shortage(promised: int, held: int, sample: int = 1) -> str:
    """Say how much of what is there, of bytes of sound or (without ``sample``) samples.

    >>> shortage(8000, 2000)
    'it promises 8,000 samples and holds 2,000 samples'
    """
    told, there = amount(promised, sample), amount(held, sample)
    return f"it promises {told} and holds {there}"


def check_length(samples: int) -> None:
    """Refuse sound that is far too long."""
    if samples > MOST_SAMPLES:
        raise SoundError(TOO_LONG.format(samples=samples, most=MOST_SAMPLES))


def taken(span: Span, end: int) -> tuple[int, str, tuple[str, ...]]:
    """Give how many bytes of sound there are, what is missing, and what is odd."""
    held = end - span.start
    promised = held if span.promised is None else span.promised
    length = min(held, promised)
    if span.sample or held < promised:  # the last packed block may be shorter
        length -= length % span.block
    check_length(promised // (span.sample or 1))
    if length <= 0:
        raise SoundError(NOTHING_IN_IT)
    if promised - held > FEW_BYTES:
        return length, shortage(promised, length, span.sample), ()
    return length, "", size_remarks(span, held)


def size_remarks(span: Span, held: int) -> tuple[str, ...]:
    """Tell of a length that is a little too large, or no whole number of frames."""
    promised = span.promised or held
    if held < promised:
        return (FEW_MISSING.format(promised=promised, held=held),)
    if span.promised and span.sample and promised % span.block:
        return (UNEVEN.format(promised=promised, block=span.block),)
    return ()


def linear(content: bytes, span: Span, length: int) -> Part:
    """Give a part of plain numbers; packed sound tells its own length."""
    return Part(content, length // span.block if span.sample else None)


def stray_remark(stray: int, length: int, sample: int) -> tuple[str, ...]:
    """Tell of bytes that no header tells of; a single one only fills up."""
    if stray <= 1:
        return ()
    return (STRAY.format(stray=stray, held=amount(length, sample)),)
