"""How far a download is, in words: title, size, speed."""

from __future__ import annotations

import time
from collections.abc import Callable

Say = Callable[[str], None]
EVERY_S = 0.2
MB = 1e6


def nothing(message: str) -> None:
    """Say nothing."""


def megabytes(size_bytes: float) -> str:
    """Write a size as people do.

    >>> megabytes(638684), megabytes(260207405)
    ('0.6 MB', '260 MB')
    """
    size = size_bytes / MB
    return f"{size:.0f} MB" if size >= 100 else f"{size:.1f} MB"


class Told:
    """Says how far a file is, a few times a second."""

    def __init__(self, title: str, say: Say, came: int, total: int | None) -> None:
        self.title, self.say, self.total = title, say, total
        self.begun, self.last, self.first = time.monotonic(), 0.0, came

    def step(self, came: int) -> None:
        """Say it, unless it was said a moment ago."""
        now = time.monotonic()
        if now - self.last >= EVERY_S:
            self.last = now
            self.say(self.words(came, now - self.begun))

    def words(self, came: int, took_s: float) -> str:
        """Write it in one line.

        >>> Told("A film", nothing, 0, 4_000_000).words(1_000_000, 2.0)
        'A film: 1.0 MB of 4.0 MB, 0.5 MB a second'
        """
        of = f" of {megabytes(self.total)}" if self.total else ""
        speed = megabytes((came - self.first) / max(took_s, 1e-3))
        return f"{self.title}: {megabytes(came)}{of}, {speed} a second"
