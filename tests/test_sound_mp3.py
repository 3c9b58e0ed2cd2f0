"""Mp3 files as people have them: without a table of contents, tagged, joined, torn."""

import io
from pathlib import Path

import numpy as np
import pytest
import soundfile

from marsoutreach.sound import read
from marsoutreach.sound.formats.frames import frame_at
from tests.sounds import (
    ape,
    id3v1,
    id3v2,
    lyrics,
    mp3,
    mpeg_frame,
    theirs,
    voice_like,
    wav,
)

RATES_HZ = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)
BEFORE = 1105  # samples that LAME and the decoder put before the sound
MODES = ("CONSTANT", "VARIABLE", "AVERAGE")


def kept(folder: Path, content: bytes) -> Path:
    """Put a file there."""
    path = folder / "sound.mp3"
    path.write_bytes(content)
    return path


def frames_of(content: bytes) -> list[bytes]:
    """Part an mp3 file without tags; its first frame is the table of contents."""
    frames, at = [], 0
    while frame := frame_at(content, at):
        frames.append(content[at : at + frame.size])
        at += frame.size
    assert at == len(content)
    assert {b"Xing", b"Info"} & {frames[0][n : n + 4] for n in range(64)}
    return frames


@pytest.mark.parametrize("rate_hz", RATES_HZ)
@pytest.mark.parametrize("mode", MODES)
def test_without_a_table_of_contents(tmp_path: Path, rate_hz: int, mode: str) -> None:
    """Every rate of MPEG 1, 2 and 2.5, every mode: whole, where libsndfile guesses.

    (Of the case's 10 s, libsndfile promised 306,432 samples and gave 161,280.)
    """
    whole = mp3(channels=2, rate_hz=rate_hz, bitrate_mode=mode, compression_level=0.4)
    expected = theirs(whole)
    frames = frames_of(whole)
    found = read(kept(tmp_path, b"".join(frames[1:])))
    size = 1152 if rate_hz >= 32_000 else 576
    assert (found.rate_hz, found.frames) == (rate_hz, size * (len(frames) - 1))
    same = found.samples[BEFORE : BEFORE + len(expected)]
    assert np.abs(same[2000:] - expected[2000:]).max() < 1e-4
    assert np.abs(read(kept(tmp_path, whole)).samples - expected).max() < 1e-6


TAGS = {
    "ID3v2 with a cover": (id3v2(), b""),
    "two ID3v2": (id3v2(200) + id3v2(5000), b""),
    "ID3v1": (b"", id3v1()),
    "APE in front": (ape(head=True, foot=False), b""),
    "APE": (b"", ape(head=True)),
    "APE without head, and ID3v1": (b"", ape(head=False) + id3v1()),
    "Lyrics3 and ID3v1": (b"", lyrics() + id3v1()),
    "zeros": (bytes(300), bytes(5000)),
    "all": (id3v2() + ape(head=True), lyrics() + ape(head=True) + id3v1()),
}


@pytest.mark.parametrize("tags", TAGS)
@pytest.mark.parametrize("table", [True, False])
def test_tags_are_no_sound(tmp_path: Path, tags: str, table: bool) -> None:
    """With any tag, with and without a table of contents: the same samples, no word."""
    before, after = TAGS[tags]
    sound = mp3() if table else b"".join(frames_of(mp3())[1:])
    bare = read(kept(tmp_path, sound))
    tagged = read(kept(tmp_path, before + sound + after))
    assert np.array_equal(tagged.samples, bare.samples)
    assert bare.frames == (8000 if table else 576 * (len(frames_of(mp3())) - 1))


@pytest.mark.parametrize("between", [b"", id3v1() + id3v2(), ape(head=True), bytes(99)])
def test_joined_files_are_read_to_the_end(tmp_path: Path, between: bytes) -> None:
    """Two files, one after the other: both, as soundfile reads each alone.

    (Of the case's 10.5 s it was 0.5 s.)
    """
    one, two = mp3(), mp3(samples=voice_like(20_000)[::-1], bitrate_mode="VARIABLE")
    joined = read(kept(tmp_path, one + between + two))
    expected = np.concatenate([theirs(one), theirs(two)])[:, 0]
    assert joined.frames == 28_000
    assert np.abs(joined.samples - expected).max() < 1e-6


def test_joined_without_tables(tmp_path: Path) -> None:
    """Two files without a table of contents: every frame of both."""
    frames = frames_of(mp3())[1:]
    joined = read(kept(tmp_path, b"".join(frames + frames)))
    assert joined.frames == 2 * 576 * len(frames)


def test_joined_files_of_two_kinds(tmp_path: Path) -> None:
    """Two rates in one file: refused by name, with both."""
    path = kept(tmp_path, mp3(rate_hz=16_000) + mp3(channels=2, rate_hz=44_100))
    wanted = r"sound\.mp3 holds sounds of different kinds.*16000 Hz.*44100 Hz"
    with pytest.raises(ValueError, match=wanted):
        read(path)


@pytest.mark.parametrize("version", [1, 2, 2.5])
@pytest.mark.parametrize("layer", [1, 2, 3])
@pytest.mark.parametrize("speeds", [(5,), (9, 3), (3, 9), (3, 5, 9, 5)])
def test_every_version_and_layer(
    tmp_path: Path, version: float, layer: int, speeds: tuple[int, ...]
) -> None:
    """MPEG 1, 2, 2.5, layers I, II, III, from fast to slow and back: every frame."""
    frames = [mpeg_frame(version, layer, s, n % 2) for s in speeds for n in range(25)]
    found = read(kept(tmp_path, b"".join(frames)))
    samples = 384 if layer == 1 else 576 if version > 1 and layer == 3 else 1152
    assert found.frames == len(frames) * samples
    assert found.rate_hz == {1: 44_100, 2: 22_050, 2.5: 11_025}[version]


def test_a_single_frame_is_a_sound(tmp_path: Path) -> None:
    """One frame of 26 ms."""
    assert read(kept(tmp_path, mpeg_frame(1, 3, 9))).frames == 1152


@pytest.mark.parametrize("table", [True, False])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.97])
def test_a_torn_file_says_so(tmp_path: Path, table: bool, share: float) -> None:
    """Cut within a frame: refused with what is whole; on demand that is read."""
    frames = frames_of(mp3(bitrate_mode="VARIABLE"))[0 if table else 1 :]
    count = int(share * len(frames))
    path = kept(tmp_path, b"".join(frames[:count]) + frames[count][:30])
    held = 576 * (count - table)
    told = rf"sound\.mp3 is cut short.*{held:,} samples(.|\n)*whole=False"
    with pytest.raises(ValueError, match=told):
        read(path)
    with pytest.warns(UserWarning, match=told):
        assert read(path, whole=False).frames == held


def test_a_table_that_promises_more_says_so(tmp_path: Path) -> None:
    """Cut between two frames: the table of contents tells."""
    frames = frames_of(mp3())
    path = kept(tmp_path, b"".join(frames[:8]))
    promised, held = 576 * (len(frames) - 1), 576 * 7
    with pytest.raises(ValueError, match=f"promises {promised:,} .* holds {held:,} "):
        read(path)


def test_what_is_no_frame_is_told(tmp_path: Path) -> None:
    """Damage in the middle: the rest is read, and the message says how much is not."""
    frames = frames_of(mp3())[1:]
    path = kept(tmp_path, b"".join(frames[:5]) + b"\x17" * 500 + b"".join(frames[5:]))
    with pytest.warns(UserWarning, match=r"sound\.mp3 has 500 bytes .* no sound"):
        assert read(path).frames == 576 * len(frames)


def test_a_table_by_fraunhofer(tmp_path: Path) -> None:
    """VBRI in place of Xing: no sound itself, and its count is held against ours."""
    whole = mp3(channels=2, rate_hz=44_100)
    frames = frames_of(whole)
    for promised, fault in ((len(frames) - 1, ""), (len(frames) + 9, "cut short")):
        told = b"VBRI" + bytes(10) + promised.to_bytes(4, "big")
        table = (whole[:4] + bytes(32) + told).ljust(len(frames[0]), b"\0")
        path = kept(tmp_path, table + b"".join(frames[1:]))
        if fault:
            with pytest.raises(ValueError, match=fault):
                read(path)
        else:
            assert read(path).frames == 1152 * (len(frames) - 1)


def test_an_mp3_in_a_wav_is_read(tmp_path: Path) -> None:
    """Some recorders wrap mp3 in a wav."""
    found = read(kept(tmp_path, wav(mp3(), 0x55, 0, 1)))
    assert np.abs(found.samples - theirs(mp3())[:, 0]).max() < 1e-6


def test_text_and_pictures_are_no_mp3(tmp_path: Path) -> None:
    """What is no sound stays none, however long."""
    noise = np.random.default_rng(3).integers(0, 256, 200_000, np.uint8).tobytes()
    for content in (b"<html>" * 999, noise, b"\xff\xfb\x90\x64" + bytes(99), id3v2()):
        with pytest.raises(ValueError, match=r"sound\.mp3 cannot be read as sound"):
            read(kept(tmp_path, content))


def test_what_soundfile_reads_of_them_alone(tmp_path: Path) -> None:
    """The reason for our own walk: libsndfile stops after the first of two files."""
    joined = mp3() + mp3()
    assert len(theirs(joined)) == 8000
    assert read(kept(tmp_path, joined)).frames == 16_000
    assert soundfile.info(io.BytesIO(joined)).format == "MP3"
