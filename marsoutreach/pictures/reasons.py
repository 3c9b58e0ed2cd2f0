"""Why a picture's file is not whole, in words for its reader."""

from mmap import mmap

CUT = "it is cut short"
BROKEN_HEAD = "its head is cut short, or does not fit together"
UNFILLED = "its pixels end before its last row"
BLURRED = "its last passes, which make it sharp, are missing"
PART = "its first picture fills a part of it only"
SMALL_COPY = (
    "its first picture is a small copy, as raw files of cameras (.DNG, .NEF) begin: "
    "develop it, and save it as TIFF of 16 bits"
)
CHECKSUM = "its part {part} does not fit its checksum"
MORE_ROWS = "its head tells of {rows} rows, and there are more"
EMPTY_BYTES = 256


def short_or_long(there: int, promised: int, row: int, rows: int) -> str:
    """Say that there is less or more than promised; empty if neither.

    ``row``: as much as one row takes; ``rows``: how many there should be.

    >>> short_or_long(90, 100, 10, 10), short_or_long(105, 100, 10, 10)
    ('it is cut short', '')
    """
    if there < promised:
        return CUT
    return MORE_ROWS.format(rows=rows) if there >= promised + row else ""


def ends_in_nothing(raw: bytes | mmap) -> bool:
    """Tell whether packed pixels end in zeros: room that was never filled.

    >>> ends_in_nothing(bytes(999))
    True
    """
    return not raw[-EMPTY_BYTES:].strip(b"\0")
