"""Ogg: pages, each with a check; several streams may follow one another."""

from __future__ import annotations

import struct
from typing import NamedTuple

from marsoutreach.sound.formats.checksums import crc32_ogg
from marsoutreach.sound.formats.found import NOTHING_IN_IT, Found, Part, SoundError

MARK = b"OggS"
HEAD_BYTES = 27
FLAGS_AT, CHECK_AT = 5, 22
FIRST, LAST = 2, 4  # flags of a page

TORN = "its last page is torn"
LOST = """has pages that are damaged or missing ({count:,}): the rest is read.
Get it again: there are gaps in the sound."""
OPEN_END = """does not say where it ends: all that is there is read.
If the end is missing, get the whole file again."""


class Page(NamedTuple):
    """A page: where it lies, its flags, its stream, its number there, is it sound."""

    start: int
    end: int
    flags: int
    stream: int
    number: int
    good: bool


def found(data: bytes) -> Found:
    """Find the sound in an ogg file; streams that follow one another are parts."""
    pages, torn = pages_of(data)
    links = links_of([page for page in pages if page.good])
    if not links:
        raise SoundError(NOTHING_IN_IT)
    parts = [Part(ended([data[p.start : p.end] for p in link])) for link in links]
    lost = max(sum(not page.good for page in pages), sum(map(gaps, links)))
    is_open = not torn and not links[-1][-1].flags & LAST
    remarks = [LOST.format(count=lost)] * bool(lost) + [OPEN_END] * is_open
    return Found(parts, TORN if torn else "", tuple(remarks))


def pages_of(data: bytes) -> tuple[list[Page], bool]:
    """Give all pages, and whether the last one is torn."""
    pages: list[Page] = []
    at = data.find(MARK)
    while at >= 0:
        page = page_at(data, at)
        if page is None:
            return pages, True
        pages.append(page)
        at = data.find(MARK, page.end if page.good else at + 1)
    return pages, False


def page_at(data: bytes, at: int) -> Page | None:
    """Read the page there; None if it ends after the file."""
    if at + HEAD_BYTES > len(data):
        return None
    body = at + HEAD_BYTES + data[at + 26]
    end = body + sum(data[at + HEAD_BYTES : body])
    if end > len(data):
        return None
    flags, _, stream, number, check = struct.unpack_from("<BqIII", data, at + FLAGS_AT)
    blank = data[at : at + CHECK_AT] + bytes(4) + data[at + CHECK_AT + 4 : end]
    return Page(at, end, flags, stream, number, crc32_ogg(blank) == check)


def ended(pages: list[bytes]) -> bytes:
    """Join the pages of a stream; the last is marked as such, or opus is refused."""
    last = bytearray(pages[-1])
    last[FLAGS_AT] |= LAST
    last[CHECK_AT : CHECK_AT + 4] = bytes(4)
    last[CHECK_AT : CHECK_AT + 4] = crc32_ogg(bytes(last)).to_bytes(4, "little")
    return b"".join([*pages[:-1], bytes(last)])


def links_of(pages: list[Page]) -> list[list[Page]]:
    """Part the pages where new streams begin."""
    links: list[list[Page]] = []
    before = 0
    for page in pages:
        if page.flags & FIRST and not before & FIRST:
            links.append([])
        if links:
            links[-1].append(page)
        before = page.flags
    return links


def gaps(link: list[Page]) -> int:
    """Count the pages that are missing in a row of pages."""
    missing = 0
    numbers: dict[int, int] = {}
    for page in link:
        missing += max(0, page.number - numbers.get(page.stream, page.number - 1) - 1)
        numbers[page.stream] = page.number
    return missing
