"""Mp3 (MPEG 1, 2 and 2.5, layers I to III): go from frame to frame and count them.

libsndfile trusts the first frame: without a table of contents it guesses the length
from that frame's size, and with one it stops where the first of two joined files did.
So it is given each part alone, and told to read on until nothing is left.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from marsoutreach.sound.formats.checksums import crc16_turned
from marsoutreach.sound.formats.found import (
    NOT_A_SOUND,
    TORN,
    Found,
    Part,
    SoundError,
    shortage,
)
from marsoutreach.sound.formats.frames import Contents, Frame, contents, frame_at
from marsoutreach.sound.formats.tags import headless_ape, past_tags

FIRST_WITHIN = 1 << 20
MORE_BYTES = 4096  # beyond what is feigned, so that the end is never reached
CHECKED_BYTES = 154  # of a table of contents, from its mark on

NO_FRAMES = NOT_A_SOUND.format(why="no frame of mp3 is in it")
MOSTLY_NOT = NOT_A_SOUND.format(why="most of it is no mp3")
SKIPPED = """has {skipped:,} bytes among its frames that are no sound: all else is read.
If it crackles or stops early, get the whole file again."""


@dataclass
class Stretch:
    """Frames of one kind in a row, with what a table of contents says before them."""

    kind: tuple[int, ...]
    table: Contents | None = None
    frames: list[bytes] = field(default_factory=list)
    samples: int = 0  # of one channel in a frame

    @property
    def wide(self) -> int:
        """Count the samples of all channels in a frame."""
        return self.samples * self.kind[-1]

    @property
    def held(self) -> int:
        """Count the samples of all frames."""
        return len(self.frames) * self.wide


@dataclass
class Walk:
    """What was met on the way through a file."""

    stretches: list[Stretch] = field(default_factory=list)
    skipped: int = 0
    torn: bool = False

    def add(self, frame: Frame, content: bytes) -> None:
        """Take a frame in; a new stretch begins with other frames or a table."""
        table = contents(frame, content)
        last = self.stretches[-1] if self.stretches else None
        if table or last is None or last.kind != frame.kind:
            last = Stretch(frame.kind, table, samples=frame.samples)
            self.stretches.append(last)
        if not table:
            last.frames.append(content)


def found(data: bytes) -> Found:
    """Find the sound in an mp3 file, or in several that were joined."""
    walk = walked(data)
    stretches = [each for each in walk.stretches if each.frames]
    if not stretches:
        raise SoundError(NO_FRAMES)
    if walk.skipped > sum(len(f) for each in stretches for f in each.frames):
        raise SoundError(MOSTLY_NOT)
    lacks = [lacking(each) for each in walk.stretches if lacking(each)]
    if walk.torn:
        lacks.append(TORN.format(held=stretches[-1].held))
    remarks = (SKIPPED.format(skipped=walk.skipped),) if walk.skipped else ()
    parts = [part_of(each) for each in stretches]
    return Found(parts, lacks[0] if lacks else "", remarks)


def walked(data: bytes) -> Walk:
    """Go through a file from frame to frame, past tags and what is no sound."""
    walk, at = Walk(), past_tags(data, 0)
    while at < len(data):
        frame = frame_at(data, at)
        if frame and trusted(data, at, frame, walk):
            end = at + frame.size
            if end > len(data):
                walk.torn = True
                break
            walk.add(frame, data[at:end])
            at = past_tags(data, end)
        else:
            at = past_tags(data, resumed(data, at, walk))
    return walk


def trusted(data: bytes, at: int, frame: Frame, walk: Walk) -> bool:
    """Tell whether a frame is one: it is like the last, or the next is like it."""
    if walk.stretches and walk.stretches[-1].kind == frame.kind:
        return True
    return followed(data, at, frame)


def followed(data: bytes, at: int, frame: Frame) -> bool:
    """Tell whether after a frame another of its kind comes, or a tag, or the end."""
    end = at + frame.size
    follows = frame_at(data, end)
    if follows:
        return follows.kind == frame.kind
    return end == len(data) or past_tags(data, end) > end


def resumed(data: bytes, at: int, walk: Walk) -> int:
    """Give where the next frame starts, after what is no sound; zeros do not count."""
    past_ape = headless_ape(data, at)
    if past_ape:
        return past_ape
    start, last = at, len(data) if walk.stretches else at + FIRST_WITHIN
    at = data.find(b"\xff", at + 1, last)
    while at >= 0:
        frame = frame_at(data, at)
        if frame and followed(data, at, frame):
            break
        at = data.find(b"\xff", at + 1, last)
    at = at if at >= 0 else len(data)
    walk.skipped += len(data[start:at].strip(b"\0"))
    return at


def lacking(stretch: Stretch) -> str:
    """Tell what a table of contents promises and is not there."""
    count = stretch.table.frames if stretch.table else 0
    if count <= len(stretch.frames):
        return ""
    return shortage(count * stretch.wide, stretch.held)


def part_of(stretch: Stretch) -> Part:
    """Give a stretch to decode: with its table of contents if that is true.

    (A true one tells what an encoder put before and after the sound.)
    """
    table, frames = stretch.table, stretch.frames
    if table and table.frames == len(frames) and table_adds_up(table):
        return Part(table.content + b"".join(frames))
    samples = len(frames) * stretch.samples
    if len(frames) == 1:
        frames = frames * 2  # one alone is refused
    says = (len(frames) + 2) * max(map(len, frames)) + MORE_BYTES
    return Part(b"".join(frames), samples, says)


def table_adds_up(table: Contents) -> bool:
    """Tell whether the check of a table of contents adds up."""
    end = table.mark + CHECKED_BYTES
    check = int.from_bytes(table.content[end : end + 2], "big")
    return crc16_turned(table.content[:end]) == check
