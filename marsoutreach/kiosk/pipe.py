"""Talks with a browser over two pipes: no port is open, and nothing else can join.

Messages are those of https://chromedevtools.github.io/devtools-protocol/, in JSON, a
zero byte after each. Nothing here waits: what has come is read, what fits is written.
"""

import json
import os
from collections.abc import Iterator
from typing import Any

BLOCK = 1 << 16
LARGEST = 1 << 20  # of what came without an end: nobody sends us so much


class Pipe:
    """The two ends that are ours: what the browser says, what it is told."""

    def __init__(self, hears: int, says: int) -> None:
        self.hears, self.says = hears, says
        self.rest, self.count = b"", 0
        for end in (hears, says):
            os.set_blocking(end, False)

    def say(self, method: str, session: str = "", **arguments: Any) -> int:
        """Tell the browser something; give the number that its answer will have.

        A browser that listens no more is told nothing.
        """
        self.count += 1
        told = {"id": self.count, "method": method, "params": arguments}
        message = json.dumps(told | ({"sessionId": session} if session else {}))
        try:
            os.write(self.says, message.encode() + b"\0")
        except OSError:  # it is full, or nobody is there: the watch finds out
            return self.count
        return self.count

    def heard(self) -> Iterator[dict[str, Any]]:
        """Give every whole message that has come."""
        while block := self.block():
            *whole, self.rest = (self.rest + block).split(b"\0")
            self.rest = self.rest[:LARGEST]
            yield from map(read, whole)

    def block(self) -> bytes:
        """Read what is there; nothing if nothing is."""
        try:
            return os.read(self.hears, BLOCK)
        except OSError:
            return b""

    def close(self) -> None:
        """Let go of both ends."""
        for end in (self.hears, self.says):
            os.close(end)


def read(message: bytes) -> dict[str, Any]:
    """Read a message; one that is none says nothing.

    >>> read(b'{"id": 1}'), read(b"?"), read(b"[]")
    ({'id': 1}, {}, {})
    """
    try:
        told = json.loads(message)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
