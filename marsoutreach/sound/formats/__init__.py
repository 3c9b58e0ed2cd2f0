"""Where the sound lies in a file, how much there is, and whether that is all.

libsndfile decodes; but of what is cut short it reads the rest without a word. So the
headers are read here first. Sources: Microsoft's RIFF and EBU 3306 (RF64), Sony's W64,
Apple's AIFF-C, RFC 9639 (FLAC), RFC 3533 (Ogg), ISO 11172-3 and 13818-3 (MPEG).
"""

from __future__ import annotations

from marsoutreach.sound.formats import aiff, au, flac, mp3, ogg, wave
from marsoutreach.sound.formats.found import NOT_A_SOUND, Found, Part, SoundError
from marsoutreach.sound.formats.tags import past_tags

__all__ = ["Found", "Part", "SoundError", "found"]

READERS = dict.fromkeys(wave.LAYOUTS, wave.found)
READERS |= dict.fromkeys(au.ORDERS, au.found)
READERS |= {b"FORM": aiff.found, b"fLaC": flac.found, b"OggS": ogg.found}
INSIDE = dict.fromkeys((b"RIFF", b"RIFX", b"RF64", b"BW64"), (b"WAVE", b"WAVE"))
INSIDE[b"FORM"] = (b"AIFF", b"AIFC")
FOREIGN = {  # where, and what stands there
    (4, b"ftyp"): "an m4a or mp4 file",
    (0, b"\x1a\x45\xdf\xa3"): "a webm or mkv file",
    (0, b"\x30\x26\xb2\x75"): "a wma or wmv file",
    (0, b"#!AMR"): "an amr file",
    (0, b"\xff\xf1"): "an aac file",
    (0, b"\xff\xf9"): "an aac file",
    (0, b"caff"): "a caf file",
    (0, b"MThd"): "a midi file (notes, no sound)",
    (0, b"NIST_1A"): "a NIST Sphere file",
    (0, b"Creative Voice"): "a voc file",
}

NAMED = """is {kind}; we read wav, aiff, au, flac, ogg and mp3.
Convert it first, for example with Audacity, or with: ffmpeg -i IT sound.wav"""
EMPTY = NOT_A_SOUND.format(why="there is no byte in it")


def found(data: bytes) -> Found:
    """Find the sound in the bytes of a file; raises ``SoundError`` if there is none."""
    if not data:
        raise SoundError(EMPTY)
    start = past_tags(data, 0)
    if data[start : start + 4] in READERS:
        data = data[start:]
    name = foreign(data)
    if name:
        raise SoundError(NAMED.format(kind=name))
    return READERS.get(data[:4], mp3.found)(data)


def foreign(data: bytes) -> str:
    """Name a file that is none of ours, if we know it."""
    for (at, mark), kind in FOREIGN.items():
        if data[at : at + len(mark)] == mark:
            return kind
    inside = data[8:12]
    if inside in INSIDE.get(data[:4], (inside,)):
        return ""
    return f"a file of {inside.decode('latin-1').strip()!r}"
