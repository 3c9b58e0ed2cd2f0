"""No silent half: what is read is all there is, or a message says what is not.

The table READERS says for every kind of file what each fault leads to: "whole" (read,
all of it, no word), "told" (read, with a warning that names the file), "refused" (an
error that names it and what to do). "unknown" are lengths that a program did not know
when it wrote the header; "depth" a number of bits that does not fit.
"""

import re
import warnings
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, example, given, settings, strategies as st

from marsoutreach.sound import read
from tests.sound_readers import READERS
from tests.sounds import id3v1, id3v2, patched, theirs, wav, written


class Outcome(NamedTuple):
    """What came of reading: a word, how many frames, and what was said."""

    word: str
    frames: int
    said: str


def outcome(path: Path, content: bytes, whole: bool = True) -> Outcome:
    """Write a file, read it, and listen to what is said."""
    path.write_bytes(content)
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        try:
            found = read(path, whole=whole)
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


def test_the_same_sound_under_other_heads(tmp_path: Path) -> None:
    """BW64, aiff with its sound in front, tags around flac: every sample, no word."""
    rf64, aiff, flac = (written(form, "PCM_16") for form in ("RF64", "AIFF", "FLAC"))
    common, sound = aiff.index(b"COMM"), aiff.index(b"SSND")
    turned = aiff[:common] + aiff[sound:] + aiff[common:sound]
    tagged = id3v2() + flac + id3v1()
    for content, known in ((b"BW64" + rf64[4:], rf64), (turned, aiff), (tagged, flac)):
        assert outcome(tmp_path / "x", content) == Outcome("whole", 8000, "")
        samples = read(tmp_path / "x").samples
        assert np.array_equal(samples, theirs(known)[:, 0])


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


AU_TELLS_ONCE = (*range(12, 16), *range(20, 24))
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
    """Any byte of a real header changed: nothing is lost without a word.

    (Au tells its depth and its channels in one place only: nothing speaks against
    another number there.)
    """
    assume(not (name.startswith("au") and at in AU_TELLS_ONCE))
    content, path = READERS[name].content, tmp_path / "flip.sound"
    changed = patched(content, at, "B", content[at] ^ flip)
    check_not_silent(outcome(path, changed), path, len(theirs(content)))


def only_filled_up(content: bytes, size: int) -> bool:
    """Tell whether just the byte is gone that fills up the odd data of a RIFF file."""
    at = content.find(b"data")
    length = int.from_bytes(content[at + 4 : at + 8], "little")
    odd = content.startswith(b"RIFF") and length % 2 == 1
    return odd and size == at + 8 + length == len(content) - 1


@TIMELESS
@given(NAMES, st.floats(0, 1, exclude_max=True))
@example(name="wav GSM", share=0.99999)
def test_a_cut_is_never_silent(tmp_path: Path, name: str, share: float) -> None:
    """Cut anywhere: nothing is lost without a word.

    (Only layers I and II, which have no table of contents, cannot know of frames
    that are missing as a whole. A byte that only fills up odd data is no sound.)
    """
    content, path = READERS[name].content, tmp_path / "cut.sound"
    size = int(share * len(content))
    each = len(content) // 21 if name.startswith("mp3 layer") else 0
    whole = (
        size // each * (len(theirs(content)) // 21) if each else len(theirs(content))
    )
    found = outcome(path, content[:size])
    check_not_silent(found, path, whole)
    by_frames = each and size % each == 0
    assert found.word != "whole" or by_frames or only_filled_up(content, size)


@TIMELESS
@given(NAMES, st.binary(min_size=1, max_size=300))
def test_what_is_put_behind_is_never_silent(
    tmp_path: Path, name: str, more: bytes
) -> None:
    """Anything put behind a file: all of the file is read, or a message."""
    content, path = READERS[name].content, tmp_path / "more.sound"
    check_not_silent(outcome(path, content + more), path, len(theirs(content)))
