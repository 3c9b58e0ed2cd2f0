"""What people and players glue to mp3 files: ID3, APE, Lyrics3."""

from __future__ import annotations

APE, LYRICS, LYRICS_ENDS = b"APETAGEX", b"LYRICSBEGIN", (b"LYRICS200", b"LYRICSEND")
APE_BYTES, APE_IS_HEAD = 32, 1 << 29


def past_tags(data: bytes, at: int) -> int:
    """Give the first byte behind the tags that lie there.

    >>> past_tags(b"ID3" + bytes([3, 0, 0, 0, 0, 0, 2]) + b"ab" + b"rest", 0)
    12
    """
    while at < len(data):
        size = tag_bytes(data, at)
        if not size:
            return at
        at += size
    return len(data)


def tag_bytes(data: bytes, at: int) -> int:
    """Count the bytes of the tag that lies there; 0: none does."""
    head = data[at : at + 3]
    if head in (b"ID3", b"3DI"):
        return id3_bytes(data, at)
    if head == b"TAG":
        return 227 if data[at + 3 : at + 4] == b"+" else 128
    if data[at : at + len(APE)] == APE:
        size = int.from_bytes(data[at + 12 : at + 16], "little")
        flags = int.from_bytes(data[at + 20 : at + 24], "little")
        return APE_BYTES + (size if flags & APE_IS_HEAD else 0)
    if data[at : at + len(LYRICS)] == LYRICS:
        ends = [data.find(mark, at) for mark in LYRICS_ENDS]
        return max(ends) + 9 - at if max(ends) > 0 else 0
    return 0


def id3_bytes(data: bytes, at: int) -> int:
    """Count the bytes of an ID3v2 tag: seven bits of each of four bytes tell."""
    head = data[at : at + 10]
    if head[:3] == b"3DI":
        return 10
    if len(head) < 10 or max(head[6:]) > 127:
        return 0
    size = 0
    for byte in head[6:]:
        size = size << 7 | byte
    return 20 + size if head[5] & 0x10 else 10 + size


def headless_ape(data: bytes, at: int) -> int:
    """Give the end of an APE tag that starts there without a head; 0: none does."""
    foot = data.find(APE, at)
    if foot < 0:
        return 0
    size = int.from_bytes(data[foot + 12 : foot + 16], "little")
    return foot + APE_BYTES if foot + APE_BYTES - size == at else 0
