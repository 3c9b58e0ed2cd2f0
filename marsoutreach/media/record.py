"""The small record beside each file in the cache: what came, whence, when, whose."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

MOST_BYTES = 65536


@dataclass(frozen=True)
class Record:
    """What is known of a file that came: the words of its ``.json``."""

    media_id: str
    file: str
    address: str
    sha256: str
    size_bytes: int
    time_utc: str
    credit: str
    etag: str = ""
    last_modified: str = ""


def path_of(folder: Path, media_id: str) -> Path:
    """Give the place of an item's record."""
    return folder / f"{media_id}.json"


def as_record(words: Any) -> Record | None:
    """Make a record of what a JSON file held; None if it is none.

    >>> as_record({"media_id": "navcam_360"}) is None
    True
    """
    kinds = {"size_bytes": int}
    named = Record.__annotations__
    if not isinstance(words, dict) or not set(words) <= set(named):
        return None
    if any(type(value) is not kinds.get(key, str) for key, value in words.items()):
        return None
    try:
        record = Record(**words)
    except TypeError:  # one is missing
        return None
    plain = record.file and record.file == Path(record.file).name
    return record if plain and "\\" not in record.file else None


def parsed(text: bytes, most_bytes: int = MOST_BYTES) -> Any:
    """Read JSON of a size that is sensible; None if it is none."""
    try:
        return json.loads(text) if len(text) <= most_bytes else None
    except (ValueError, RecursionError):
        return None


def read(folder: Path, media_id: str) -> Record | None:
    """Read an item's record; None if there is none that can be understood."""
    try:
        with path_of(folder, media_id).open("rb") as file:
            record = as_record(parsed(file.read(MOST_BYTES + 1)))
    except OSError:
        return None
    return record if record and record.media_id == media_id else None


def write(folder: Path, record: Record) -> None:
    """Write a record so that a reader sees the old one or the new one, whole."""
    place = path_of(folder, record.media_id)
    beside = place.with_suffix(f".json.{os.getpid()}")
    beside.write_text(json.dumps(asdict(record), indent=1) + "\n", encoding="utf-8")
    beside.replace(place)
