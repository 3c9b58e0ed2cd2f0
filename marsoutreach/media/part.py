"""A file that is on its way: what came of it, and what is needed to go on.

It lies beside the others as ``NAME.part``, with what the server said of it in
``NAME.part.json``. A part that cannot be trusted to be of the same file is begun anew.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from marsoutreach.media import record

RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18}|\*)")
MARKS = ("etag", "last_modified")


@dataclass(frozen=True)
class Part:
    """The place of a file that is on its way."""

    path: Path

    @property
    def notes(self) -> Path:
        """Where it is noted what the server said."""
        return self.path.with_name(f"{self.path.name}.json")

    @property
    def size(self) -> int:
        """How many bytes came so far."""
        with suppress(OSError):
            return self.path.stat().st_size
        return 0

    def said(self) -> dict[str, Any]:
        """Give what the server said of it, as far as it can be read."""
        try:
            words = record.parsed(self.notes.read_bytes())
        except OSError:
            return {}
        fits = isinstance(words, dict) and all(
            isinstance(v, str) for v in words.values()
        )
        return words if fits else {}

    def wish(self, address: str) -> dict[str, str]:
        """Give the headers that ask for the rest; none if it must be begun anew."""
        said = self.said()
        mark = next(filter(None, (trusted(said.get(name, "")) for name in MARKS)), "")
        if not mark or not self.size or said.get("address") != address:
            return {}
        return {"Range": f"bytes={self.size}-", "If-Range": mark}

    def fits(self, headers: Any) -> bool:
        """Tell whether a rest that is offered goes on where this part ends."""
        found = RANGE.fullmatch(headers.get("content-range", "").strip())
        said, now = self.said(), marks(headers)
        same = all(not now[name] or now[name] == said.get(name) for name in MARKS)
        return found is not None and same and int(found[1]) == self.size

    def begin(self, address: str, headers: Any) -> None:
        """Note what the server said, for a file that is begun anew."""
        self.notes.write_text(json.dumps({"address": address} | marks(headers)))

    def opened(self, afresh: bool) -> BinaryIO:
        """Open it to be written, unbuffered: what came is there, whatever ends us."""
        return self.path.open("wb" if afresh else "ab", buffering=0)

    def drop(self) -> None:
        """Take it away."""
        for path in (self.path, self.notes):
            path.unlink(missing_ok=True)


def marks(headers: Any) -> dict[str, str]:
    """Give what tells one state of a file from another."""
    names = {name: name.replace("_", "-") for name in MARKS}
    return {name: headers.get(header, "") for name, header in names.items()}


def trusted(mark: str) -> str:
    """Give a mark that says "the same bytes"; a weak one says only "as good".

    >>> trusted('W/"a1"'), trusted('"a1"')
    ('', '"a1"')
    """
    return "" if mark.startswith("W/") else mark


def total(headers: Any, came: int) -> int | None:
    """Give how long the whole file will be; None if the server does not say.

    >>> total({"content-range": "bytes 10-19/20"}, 10), total({}, 0)
    (20, None)
    """
    if headers.get("content-encoding", "identity") != "identity":
        return None
    if found := RANGE.fullmatch(headers.get("content-range", "").strip()):
        return None if found[3] == "*" else int(found[3])
    said = headers.get("content-length", "")
    return came + int(said) if re.fullmatch(r"\d{1,18}", said) else None
