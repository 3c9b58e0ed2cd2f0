"""What happened, one line an event, in at most one megabyte."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from marsoutreach.media.told import Say

FILE = "kiosk.log"
FILE_BYTES, FILES = 500_000, 2  # the one that is written, and the one before
LONGEST = 300


@contextmanager
def written(path: Path) -> Iterator[Say]:
    """Give what writes a line with date and time; the file is closed at the end."""
    handler = RotatingFileHandler(
        path, maxBytes=FILE_BYTES, backupCount=FILES - 1, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger = logging.Logger("marsoutreach.kiosk")  # its own: nobody else's settings
    logger.addHandler(handler)
    try:
        yield lambda event: logger.info("%s", line(event))
    finally:
        handler.close()


def line(event: str) -> str:
    r"""Write an event in one line, however it came.

    >>> line("page reloaded:\n stale")
    'page reloaded: stale'
    """
    return " ".join(event.split())[:LONGEST]
