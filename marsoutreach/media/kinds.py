"""What a file is, told by its first bytes; and whether it is whole.

A server that has lost a picture may answer with a page that says so, and call that a
success: so what came is never believed by its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HEAD_BYTES, BOX_BYTES, RECORD_BYTES = 2048, 16, 1024
OGG_BYTES, OGG_FLAGS, OGG_LAST = 27, 5, 4
ENDLESS = (0, 0xFFFFFFFF)  # what a RIFF says that was written as it came
CUT = "it ends too early: {found} bytes of {wanted}"
TWO_LINES = rb"\d+\s*\r?\n\d\d:\d\d:\d\d[,.]\d{3} -->"
SRT = re.compile(rb"\s*" + TWO_LINES)
PDS = re.compile(rb"(ODL|PDS)_VERSION_ID|LBLSIZE=\d")
PAGE = re.compile(
    rb"\s*(<!--.*?-->\s*)*<(!doctype html|html|head|body|\?xml)", re.I | re.S
)


@dataclass(frozen=True)
class Kind:
    """A kind of file: its name, how its files end, whether first bytes fit."""

    name: str
    suffix: str
    fits: Callable[[bytes], bool]


def begins(*starts: bytes) -> Callable[[bytes], bool]:
    """Tell whether a file begins with one of these."""
    return lambda head: head.startswith(starts)


def is_mp3(head: bytes) -> bool:
    """Tell whether a file begins as an MP3 does: a tag, or a frame's first bits."""
    frame = len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 in (0xE2, 0xE4, 0xE6)
    return head.startswith(b"ID3") or frame


KINDS = (
    Kind("image/jpeg", ".jpg", begins(b"\xff\xd8\xff")),
    Kind("image/png", ".png", begins(b"\x89PNG\r\n\x1a\n")),
    Kind("image/tiff", ".tif", begins(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")),
    Kind("image/pds", ".img", lambda head: bool(PDS.match(head))),
    Kind(
        "audio/wav",
        ".wav",
        lambda head: head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE",
    ),
    Kind("audio/ogg", ".ogg", begins(b"OggS")),
    Kind("audio/flac", ".flac", begins(b"fLaC")),
    Kind("video/mp4", ".mp4", lambda head: head[4:8] == b"ftyp"),
    Kind("video/webm", ".webm", begins(b"\x1a\x45\xdf\xa3")),
    Kind("text/vtt", ".vtt", begins(b"WEBVTT", b"\xef\xbb\xbfWEBVTT")),
    Kind("text/srt", ".srt", lambda head: bool(SRT.match(bare(head)))),
    Kind("kernel/spk", ".bsp", begins(b"DAF/SPK")),
    Kind("kernel/ck", ".bc", begins(b"DAF/CK")),
    Kind("kernel/daf", ".daf", begins(b"DAF/", b"NAIF/DAF")),
    Kind("kernel/text", ".tk", begins(b"KPL/")),
    Kind("list/inventory", ".csv", begins(b"P,urn:", b"S,urn:")),
    Kind("application/pdf", ".pdf", begins(b"%PDF")),
    Kind("audio/mpeg", ".mp3", is_mp3),
)
ALLOWED = {  # what an item of a type may be
    "image": ("image/jpeg", "image/png", "image/tiff"),
    "sound": ("audio/",),
    "video": ("video/",),
    "captions": ("text/",),
    "frame": ("image/pds",),
    "kernel": ("kernel/",),
    "terrain": ("image/tiff",),
    "list": ("list/",),
}


def bare(head: bytes) -> bytes:
    """Take the mark of UTF-8 away."""
    return head.removeprefix(b"\xef\xbb\xbf")


def kind_of(head: bytes) -> Kind | None:
    """Tell what a file is by its first bytes; None if it is nothing that we use.

    >>> kind_of(b"RIFF....WAVEfmt ").suffix
    '.wav'
    """
    return next((kind for kind in KINDS if kind.fits(head)), None)


def is_allowed(kind: Kind | None, media_type: str) -> bool:
    """Tell whether a kind of file can be an item of a type.

    >>> is_allowed(kind_of(b"OggS"), "sound"), is_allowed(kind_of(b"OggS"), "image")
    (True, False)
    """
    return kind is not None and kind.name.startswith(ALLOWED.get(media_type, ()))


def described(head: bytes) -> str:
    """Say in words what came.

    >>> described(b"<!DOCTYPE html><html>")
    'a web page'
    """
    if not head:
        return "nothing at all"
    if PAGE.match(bare(head)):
        return "a web page"
    kind = kind_of(head)
    return f"a file of the kind {kind.name}" if kind else "a file of an unknown kind"


def head_of(path: Path) -> bytes:
    """Read the first bytes of a file."""
    with path.open("rb") as file:
        return file.read(HEAD_BYTES)


def fault(path: Path, kind: Kind) -> str:
    """Say what lacks a file of a kind; empty if nothing is known to."""
    check = CHECKS.get(kind.name)
    return check(path) if check else ""


def of_riff(path: Path) -> str:
    """Say whether a WAV file is shorter than its first bytes tell."""
    told, found = int.from_bytes(head_of(path)[4:8], "little"), path.stat().st_size
    short = told not in ENDLESS and found < told + 8
    return CUT.format(found=found, wanted=told + 8) if short else ""


def of_mp4(path: Path) -> str:
    """Say whether the last box of an MP4 is cut off, or there is no picture in it."""
    found, place = path.stat().st_size, 0
    names: list[bytes] = []
    with path.open("rb") as file:
        while place < found:
            file.seek(place)
            size, name = box(file.read(BOX_BYTES), found - place)
            if size < 8:
                return "a box of it makes no sense"
            place, names = place + size, [*names, name]
    if place > found:
        return CUT.format(found=found, wanted=place)
    return "" if {b"moov", b"mdat"} <= set(names) else "it holds no film"


def box(head: bytes, left: int) -> tuple[int, bytes]:
    """Read the size and the name of a box of an MP4; 0 if there is none."""
    size, name = int.from_bytes(head[:4]), head[4:8]
    if size == 0 and len(head) >= 8:
        return left, name
    if size == 1:
        return (int.from_bytes(head[8:16]) if len(head) == BOX_BYTES else 0), name
    return size, name


def of_ogg(path: Path) -> str:
    """Say whether an Ogg is cut within a page, or before the last one."""
    found, place, flags = path.stat().st_size, 0, 0
    with path.open("rb") as file:
        while place < found:
            head = file.read(OGG_BYTES)
            if len(head) < OGG_BYTES or not head.startswith(b"OggS"):
                return "a page of it makes no sense"
            flags, sizes = head[OGG_FLAGS], file.read(head[-1])
            place = file.seek(sum(sizes), 1)
    whole_pages = place == found and flags & OGG_LAST
    return "" if whole_pages else "its last page is missing"


def of_daf(path: Path) -> str:
    """Say whether a kernel ends within a record: it is made of whole ones."""
    found = path.stat().st_size
    wanted = -(-found // RECORD_BYTES) * RECORD_BYTES
    return "" if found == wanted else CUT.format(found=found, wanted=wanted)


def of_pds(path: Path) -> str:
    """Say whether a PDS image has fewer records than its label tells."""
    label, found = head_of(path), path.stat().st_size
    told = [
        re.search(rb"\b%s\s*=\s*(\d{1,12})" % name, label)
        for name in (b"RECORD_BYTES", b"FILE_RECORDS")
    ]
    wanted = int(told[0][1]) * int(told[1][1]) if told[0] and told[1] else 0
    return CUT.format(found=found, wanted=wanted) if found < wanted else ""


def of_picture(kind: str) -> Callable[[Path], str]:
    """Give the check of a kind of picture."""

    def check(path: Path) -> str:
        from marsoutreach.pictures import whole

        try:
            return whole.fault(path, kind)
        except Exception as fault:  # decoders raise what they like on a broken head
            return f"its head is broken ({type(fault).__name__})"

    return check


CHECKS: dict[str, Callable[[Path], str]] = {
    "image/jpeg": of_picture("JPEG"),
    "image/png": of_picture("PNG"),
    "image/tiff": of_picture("TIFF"),
    "image/pds": of_pds,
    "audio/wav": of_riff,
    "audio/ogg": of_ogg,
    "video/mp4": of_mp4,
    "kernel/spk": of_daf,
    "kernel/ck": of_daf,
    "kernel/daf": of_daf,
}
