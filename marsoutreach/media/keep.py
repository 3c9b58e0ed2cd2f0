"""What is in the cache: found by name, and looked at before it is used."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from marsoutreach import cache as places
from marsoutreach.media import record
from marsoutreach.media.items import Item, item

MODE, OFF = "MARSOUTREACH_MEDIA", "off"
BLOCK_BYTES = 1 << 20


@dataclass(frozen=True)
class Media:
    """One of NASA's files that is here, whole, with what must be said of it."""

    media_id: str
    path: Path
    title: str
    media_type: str
    credit: str
    licence: str
    kind: str
    source: str
    page: str
    sha256: str


def off() -> bool:
    """Tell whether real media are switched off (``MARSOUTREACH_MEDIA=off``)."""
    return os.environ.get(MODE, "").strip().lower() == OFF


def find(media_id: str) -> Media | None:
    """Give one of NASA's files if it is here and as it came; never asks the network.

    None if it is not in the cache, or changed since; ``ValueError`` for a name that is
    not known.

    >>> find("navcam_36O")
    Traceback (most recent call last):
    ValueError: media_id = 'navcam_36O' is no picture, film or sound that is known. Did
    you mean 'navcam_360'?
    See what there is: marsoutreach media list
    """
    wanted = item(media_id)
    return None if off() else kept(wanted)


def kept(wanted: Item) -> Media | None:
    """Give an item's file if it is in the cache and as it came."""
    folder = places.media()
    known = record.read(folder, wanted.media_id)
    if not known or not is_as_it_came(folder / known.file, known):
        return None
    words = {key: getattr(wanted, key) for key in Media.__annotations__ if key in SAME}
    return Media(path=folder / known.file, sha256=known.sha256, **words)


SAME = Item.__annotations__.keys() - {"sha256"}


def is_as_it_came(path: Path, known: record.Record) -> bool:
    """Tell whether a file has the size and the hash of its record."""
    try:
        same = path.stat().st_size == known.size_bytes
        return same and hash_now(path) == known.sha256
    except OSError:
        return False


def hash_now(path: Path) -> str:
    """Give the SHA-256 of a file: reckoned once, unless the file changes."""
    about = path.stat()
    return hash_of(path, about.st_size, about.st_mtime_ns)


@cache
def hash_of(path: Path, size_bytes: int, changed_ns: int) -> str:
    """Give the SHA-256 of a file as it was when it had this size and this time."""
    told = sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            told.update(block)
    return told.hexdigest()
