"""Kinds of sound files: how lengths become unknown and depths wrong in each.

READERS is the table that ``test_sound_whole`` goes through.
"""

from collections.abc import Callable
from typing import NamedTuple

from marsoutreach.sound.formats.checksums import crc32_ogg
from tests.sounds import mp3, mpeg_frame, patched, voice_like, written

UNKNOWN_32 = (0, 0xFFFFFFFF, 0x7FFFF000, 0x7FFFFFFF, 0x80000000)
UNKNOWN_64 = (0, (1 << 64) - 1, (1 << 63) - 1)
GUID = b"\xf3\xac\xd3\x11\x8c\xd1\x00\xc0\x4f\x8e\xdb\x8a"

Change = Callable[[bytes], list[bytes]]


def wave_unknown(content: bytes) -> list[bytes]:
    """Write into a wav file that its length is not known."""
    at = content.index(b"data") + 4
    return [patched(patched(content, 4, "<I", n), at, "<I", n) for n in UNKNOWN_32]


def rf64_unknown(content: bytes) -> list[bytes]:
    """The same in a long wav file."""
    return [patched(content, 20, "<QQ", n, n) for n in UNKNOWN_64]


def w64_unknown(content: bytes) -> list[bytes]:
    """The same in Sony's long wav file; 24 counts the chunk's own head."""
    at = content.index(b"data" + GUID) + 16
    return [patched(content, at, "<Q", n) for n in (*UNKNOWN_64, 24)]


def aiff_unknown(content: bytes) -> list[bytes]:
    """The same in an aiff file: the count of frames is not known either."""
    frames, size = content.index(b"COMM") + 10, content.index(b"SSND") + 4
    block = len(content) // 8000
    told = [(0, 0), (0, 8), (0x7F000000 // block, 0x7F000008), (0, 0xFFFFFFFF)]
    return [patched(patched(content, frames, ">I", a), size, ">I", b) for a, b in told]


def au_unknown(content: bytes) -> list[bytes]:
    """The same in an au file."""
    return [patched(content, 8, ">I", n) for n in (0, 0xFFFFFFFF)]


def flac_unknown(content: bytes) -> list[bytes]:
    """The same in a flac file: 36 bits of the header are 0."""
    return [patched(content, 21, ">BI", content[21] & 0xF0, 0)]


def ogg_unknown(content: bytes) -> list[bytes]:
    """Take the mark of the end off the last page."""
    at = content.rindex(b"OggS")
    page = patched(patched(content[at:], 5, "B", content[at + 5] & ~4), 22, "<I", 0)
    return [content[:at] + patched(page, 22, "<I", crc32_ogg(page))]


def mp3_unknown(content: bytes) -> list[bytes]:
    """Take the count off the table of contents, or the mark of the table."""
    at = max(content.find(b"Xing"), content.find(b"Info"))
    return [patched(content, at + 4, ">I", 14), patched(content, at, ">I", 0)]


def wave_depth(content: bytes) -> list[bytes]:
    """Write another number of bits into a wav file or one of its kin."""
    at = content.index(b"fmt ") + (38 if content[:4] == b"riff" else 22)
    (now,) = content[at : at + 1]
    return [patched(content, at, "<H", n) for n in (0, 12 + now, 24 + now, 128)]


def aiff_depth(content: bytes) -> list[bytes]:
    """Write another number of bits into an aiff file."""
    at = content.index(b"COMM") + 14
    return [patched(content, at, ">H", n) for n in (0, 12 + content[at + 1], 128)]


def au_depth(content: bytes) -> list[bytes]:
    """Write ways of packing that we cannot read; nothing else tells of the depth."""
    return [patched(content, 12, ">I", n) for n in (0, 8, 23, 99)]


def flac_depth(content: bytes) -> list[bytes]:
    """Write another number of bits into a flac file: frames have their own."""
    (number,) = content[20:21]
    return [patched(content, 20, "BB", number ^ 1, content[21] ^ 0x50)]


class Reader(NamedTuple):
    """A file, how lengths become unknown and depths wrong, and what comes of it."""

    content: bytes
    unknown: Change | None
    depth: Change | None
    cut: str = "refused"
    padded: str = "told"
    unknown_is: str = "whole"
    depth_is: str = "refused"


def wave(form: str, subtype: str, channels: int = 1) -> Reader:
    """Make a wav file."""
    return Reader(written(form, subtype, channels), wave_unknown, wave_depth)


def flac(subtype: str, channels: int) -> Reader:
    """Make a flac file."""
    content = written("FLAC", subtype, samples=voice_like(60_000, channels))
    return Reader(content, flac_unknown, flac_depth, padded="whole")


def ogg(subtype: str) -> Reader:
    """Make an ogg file."""
    content = written("OGG", subtype, samples=voice_like(60_000))
    return Reader(content, ogg_unknown, None, padded="whole", unknown_is="told")


def with_table(channels: int, rate_hz: int, **how: str) -> Reader:
    """Make an mp3 file with a table of contents."""
    content = mp3(channels, rate_hz, samples=voice_like(60_000, channels), **how)
    return Reader(content, mp3_unknown, None, padded="whole")


def layer(version: float, number: int) -> Reader:
    """Make an mp3 file without a table of contents, of one of the older layers."""
    return Reader(mpeg_frame(version, number, 5) * 21, None, None, padded="whole")


READERS = {
    "wav 8": wave("WAV", "PCM_U8"),
    "wav 16": wave("WAV", "PCM_16"),
    "wav 24": wave("WAV", "PCM_24", 2),
    "wav 32": wave("WAV", "PCM_32"),
    "wav float 32": wave("WAV", "FLOAT", 2),
    "wav float 64": wave("WAV", "DOUBLE"),
    "wav A-law": wave("WAV", "ALAW")._replace(depth=None),
    "wav mu-law": wave("WAV", "ULAW")._replace(depth=None),
    "wav ADPCM": wave("WAV", "IMA_ADPCM")._replace(depth=None),
    "wav GSM": wave("WAV", "GSM610")._replace(depth=None),
    "wav big-endian": Reader(written("WAV", "PCM_24", endian="BIG"), None, None),
    "wav extensible 16": wave("WAVEX", "PCM_16", 6),
    "wav extensible 24": wave("WAVEX", "PCM_24"),
    "wav extensible float": wave("WAVEX", "FLOAT"),
    "rf64": Reader(written("RF64", "PCM_16", 2), rf64_unknown, wave_depth),
    "w64 16": Reader(written("W64", "PCM_16"), w64_unknown, wave_depth),
    "w64 float": Reader(written("W64", "FLOAT", 2), w64_unknown, wave_depth),
    "aiff 8": Reader(written("AIFF", "PCM_S8"), aiff_unknown, aiff_depth),
    "aiff 16": Reader(written("AIFF", "PCM_16"), aiff_unknown, aiff_depth),
    "aiff 24": Reader(written("AIFF", "PCM_24", 2), aiff_unknown, aiff_depth),
    "aifc float": Reader(written("AIFF", "FLOAT"), aiff_unknown, None),
    "aifc little": Reader(
        written("AIFF", "PCM_16", endian="LITTLE"), aiff_unknown, aiff_depth
    ),
    "aifc ima4": Reader(written("AIFF", "IMA_ADPCM"), None, None),
    "au 16": Reader(written("AU", "PCM_16"), au_unknown, au_depth),
    "au 24": Reader(written("AU", "PCM_24", 2), au_unknown, au_depth),
    "au float": Reader(written("AU", "FLOAT"), au_unknown, au_depth),
    "au little": Reader(
        written("AU", "PCM_16", endian="LITTLE"),
        lambda content: [patched(content, 8, "<I", 0xFFFFFFFF)],
        lambda content: [patched(content, 12, "<I", 8)],
    ),
    "flac 16": flac("PCM_16", 2),
    "flac 24": flac("PCM_24", 1),
    "ogg vorbis": ogg("VORBIS"),
    "ogg opus": ogg("OPUS"),
    "mp3 MPEG 1": with_table(2, 44_100, bitrate_mode="VARIABLE"),
    "mp3 MPEG 2": with_table(1, 16_000),
    "mp3 MPEG 2.5": with_table(1, 8000),
    "mp3 layer I": layer(1, 1),
    "mp3 layer II": layer(2, 2),
}
