"""No silent half: what is read is all there is, or a message says what is not.

The table READERS says for every kind of file what each fault leads to: "whole" (read,
all of it, no word), "told" (read, with a warning that names the file), "refused" (an
error that names it and what to do). "unknown" are lengths that a program did not know
when it wrote the header; "depth" a number of bits that does not fit.
"""

import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from marsoutreach.sound import read
from marsoutreach.sound.formats.checksums import crc32_ogg
from tests.sounds import mp3, mpeg_frame, patched, theirs, voice_like, wav, written

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


class Outcome(NamedTuple):
    """What came of reading: a word, how many frames, and what was said."""

    word: str
    frames: int
    said: str


def outcome(path: Path, content: bytes, **how: bool) -> Outcome:
    """Write a file, read it, and listen to what is said."""
    path.write_bytes(content)
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        try:
            found = read(path, **how)
        except ValueError as error:
            return Outcome("refused", 0, str(error))
    said = "\n".join(str(one.message) for one in heard)
    return Outcome("told" if said else "whole", found.frames, said)


def check_not_silent(found: Outcome, path: Path, frames: int) -> None:
    """Hold the rule: all of it, or a message with the file's name and a cure."""
    if found.word == "whole":
        assert found.frames >= frames
    else:
        assert str(path) in found.said
        assert "\n" in found.said
        assert re.search("(?i)get|convert|save|bring", found.said)


@pytest.mark.parametrize("name", READERS)
def test_whole(tmp_path: Path, name: str) -> None:
    """A whole file: every sample, as soundfile reads it, and not a word."""
    content, path = READERS[name].content, tmp_path / "whole.sound"
    expected = theirs(content)
    found = outcome(path, content)
    assert found == Outcome("whole", len(expected), "")
    samples = read(path).samples.reshape(expected.shape)
    assert np.abs(samples - expected).max() <= (1e-6 if "mp3" in name else 0)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("share", [0.55, 0.8, 0.95])
def test_cut(tmp_path: Path, name: str, share: float) -> None:
    """Cut short: refused, with how much of what (RF64, W64, AIFF, AU gave half of it).

    With ``whole=False`` what is there is read, with the same words.
    """
    reader, path = READERS[name], tmp_path / "cut.sound"
    content = reader.content[: int(share * len(reader.content))]
    whole = len(theirs(reader.content))
    found = outcome(path, content)
    check_not_silent(found, path, whole)
    assert found.word == reader.cut
    assert "cut short" in found.said
    part = outcome(path, content, whole=False)
    assert part.word == "told"
    assert "whole=False" in part.said
    assert 0 < part.frames < whole


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("more", [1000, 50_000])
def test_padded(tmp_path: Path, name: str, more: int) -> None:
    """Zeros at the end: every sample; what no header tells of is told."""
    reader, path = READERS[name], tmp_path / "padded.sound"
    found = outcome(path, reader.content + bytes(more))
    check_not_silent(found, path, len(theirs(reader.content)))
    assert (found.word, found.frames) == (reader.padded, len(theirs(reader.content)))


@pytest.mark.parametrize("name", [n for n, one in READERS.items() if one.unknown])
def test_unknown_lengths(tmp_path: Path, name: str) -> None:
    """Streamed, or the recorder was killed: read to the end ("get it again" before)."""
    reader, path = READERS[name], tmp_path / "unknown.sound"
    assert reader.unknown
    whole = len(theirs(reader.content))
    for content in reader.unknown(reader.content):
        assert content != reader.content
        found = outcome(path, content)
        check_not_silent(found, path, whole)
        assert found.word == reader.unknown_is
        if name.startswith("mp3"):  # and what the encoder put before and after
            assert whole < found.frames < whole + 4 * 1152
        else:
            assert found.frames == whole


@pytest.mark.parametrize("name", [n for n, one in READERS.items() if one.depth])
def test_wrong_depth(tmp_path: Path, name: str) -> None:
    """A depth that cannot be: refused by name (24 bits in 32 came out as noise)."""
    reader, path = READERS[name], tmp_path / "depth.sound"
    assert reader.depth
    for content in reader.depth(reader.content):
        assert content != reader.content
        found = outcome(path, content)
        check_not_silent(found, path, len(theirs(reader.content)))
        assert found.word == reader.depth_is


@pytest.mark.parametrize("size", [15_998, 16_001, 16_016, 16_040])
def test_lengths_that_are_off_by_a_few_bytes(tmp_path: Path, size: int) -> None:
    """A length that is a little wrong: read and told (it was "get it again")."""
    body, path = written("WAV", "PCM_16")[44:], tmp_path / "off.wav"
    found = outcome(path, wav(body, 1, 16, 2, size=size))
    assert (found.word, found.frames) == ("told", min(size // 2, 8000))
    assert "holds" in found.said


def test_one_byte_short(tmp_path: Path) -> None:
    """The last byte is missing: all but the last sample."""
    found = outcome(tmp_path / "short.wav", written("WAV", "PCM_16")[:-1])
    assert (found.word, found.frames) == ("told", 7999)
    assert "16,000 bytes of sound and holds 15,999" in found.said


@pytest.mark.parametrize(("form", "word"), [("FLAC", "whole"), ("OGG", "whole")])
def test_joined_streams(tmp_path: Path, form: str, word: str) -> None:
    """Two files in one: both are read (it was the first)."""
    one = written(form, {"FLAC": "PCM_16", "OGG": "VORBIS"}[form])
    found = outcome(tmp_path / "two.sound", one + one)
    assert (found.word, found.frames) == (word, 16_000)


@pytest.mark.parametrize("form", ["WAV", "RF64", "W64", "AIFF", "AU"])
def test_joined_headers_are_told(tmp_path: Path, form: str) -> None:
    """Two files with headers in one: the first is read, the rest is told."""
    one = written(form, "PCM_16")
    found = outcome(tmp_path / "two.sound", one + one)
    assert (found.word, found.frames) == ("told", 8000)
    assert f"{len(one):,} bytes after the 8,000 samples" in found.said


def test_a_flac_header_that_counts_too_few(tmp_path: Path) -> None:
    """A count of 1,000 over 8,000 samples: all are read, and both numbers told."""
    content = written("FLAC", "PCM_16")
    content = patched(content, 21, ">BI", content[21] & 0xF0, 1000)
    found = outcome(tmp_path / "few.flac", content)
    assert (found.word, found.frames) == ("told", 8000)
    assert "1,000 samples and holds 8,000 samples" in found.said


def test_an_ogg_file_with_a_hole(tmp_path: Path) -> None:
    """A page is gone, or damaged: told, with how many."""
    samples = np.random.default_rng(6).normal(0, 0.1, (100_000, 1))
    content = written("OGG", "VORBIS", samples=samples)
    pages = [m.start() for m in re.finditer(b"OggS", content)]
    gone = content[: pages[-3]] + content[pages[-2] :]
    hurt = patched(content, pages[-3] + 40, "B", content[pages[-3] + 40] ^ 1)
    for broken in (gone, hurt):
        found = outcome(tmp_path / "hole.ogg", broken, whole=False)
        assert found.word == "told"
        assert "damaged or missing (1)" in found.said


FOREIGN = {
    "m4a": bytes(4) + b"ftypM4A ",
    "webm": b"\x1a\x45\xdf\xa3",
    "wma": b"\x30\x26\xb2\x75",
    "amr": b"#!AMR\n",
    "caf": b"caff",
    "midi": b"MThd",
    "AVI": b"RIFF\0\0\1\0AVI ",
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_other_kinds_are_named(tmp_path: Path, kind: str) -> None:
    """What phones and browsers record: named, with how to convert it."""
    found = outcome(tmp_path / "phone", FOREIGN[kind] + bytes(999))
    assert found.word == "refused"
    assert kind in found.said
    assert "ffmpeg" in found.said


NAMES = st.sampled_from(sorted(READERS))
TIMELESS = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@TIMELESS
@given(NAMES, st.integers(0, 120), st.integers(1, 255))
@example("wav 16", 40, 0x7F)
@example("aiff 16", 40, 0xFF)
def test_a_flip_in_a_header_is_never_silent(
    tmp_path: Path, name: str, at: int, flip: int
) -> None:
    """Any byte of a real header changed: nothing is lost without a word."""
    content, path = READERS[name].content, tmp_path / "flip.sound"
    changed = patched(content, at, "B", content[at] ^ flip)
    check_not_silent(outcome(path, changed), path, len(theirs(content)))


@TIMELESS
@given(NAMES, st.floats(0, 1, exclude_max=True))
def test_a_cut_is_never_silent(tmp_path: Path, name: str, share: float) -> None:
    """Cut anywhere: nothing is lost without a word.

    (Only layers I and II, which have no table of contents, cannot know of frames
    that are missing as a whole.)
    """
    content, path = READERS[name].content, tmp_path / "cut.sound"
    size = int(share * len(content))
    each = len(content) // 21 if name.startswith("mp3 layer") else 0
    whole = (
        size // each * (len(theirs(content)) // 21) if each else len(theirs(content))
    )
    found = outcome(path, content[:size])
    check_not_silent(found, path, whole)
    assert found.word != "whole" or (each and size % each == 0)


@TIMELESS
@given(NAMES, st.binary(min_size=1, max_size=300))
def test_what_is_put_behind_is_never_silent(
    tmp_path: Path, name: str, more: bytes
) -> None:
    """Anything put behind a file: all of the file is read, or a message."""
    content, path = READERS[name].content, tmp_path / "more.sound"
    check_not_silent(outcome(path, content + more), path, len(theirs(content)))
