"""A look at all that is in the cache; and a file that somebody fetched by hand."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from marsoutreach import cache as places
from marsoutreach.media import keep, part as parts, record
from marsoutreach.media.errors import MediaError, RefusedError
from marsoutreach.media.getting import adopt, locked, no_disk
from marsoutreach.media.items import Item, item, items
from marsoutreach.media.judge import checked
from marsoutreach.media.told import nothing

if TYPE_CHECKING:
    import pandas as pd

BY_HAND = "chosen by hand"
NOT_IT = """{file} cannot be {title} ({media_id}): {why}.
Choose a file that NASA offers there: {page}"""
COLUMNS = ("media_id", "file", "state", "size_bytes", "time_utc", "address", "credit")
STATES = {
    "as it came": "nothing to do",
    "changed": "marsoutreach media get {media_id}",
    "gone": "marsoutreach media get {media_id}",
    "on its way": "marsoutreach media get {media_id}",
    "not known": "look whether you need it; nothing uses it",
}


def check() -> pd.DataFrame:
    """Look at every file in the cache; give a row each: what it is, and what to do."""
    import pandas as pd

    folder = places.media()
    known = {name: record.read(folder, name) for name in items()}
    rows = [row(folder, one) for one in known.values() if one]
    named = {one["file"] for one in rows}
    rows += [stray(path) for path in strangers(folder) if path.name not in named]
    for one in rows:
        one["do"] = STATES[str(one["state"])].format(media_id=one["media_id"])
    return pd.DataFrame(rows, columns=[*COLUMNS, "do"])


def row(folder: Path, known: record.Record) -> dict[str, object]:
    """Tell of a file that has a record."""
    path = folder / known.file
    same = "as it came" if keep.is_as_it_came(path, known) else "changed"
    state = same if path.exists() else "gone"
    return {name: getattr(known, name) for name in COLUMNS if name != "state"} | {
        "state": state
    }


def strangers(folder: Path) -> list[Path]:
    """List the files that may have no record: parts, and what was set aside."""
    if not folder.is_dir():
        return []
    found = (path for path in folder.iterdir() if not path.name.startswith("."))
    return sorted(path for path in found if path.suffix != ".json" and path.is_file())


def stray(path: Path) -> dict[str, object]:
    """Tell of a file without a record."""
    ours = path.suffix == ".part" and path.stem in items()
    state = "on its way" if ours else "not known"
    said = {"file": path.name, "state": state, "size_bytes": path.stat().st_size}
    empty = dict.fromkeys(COLUMNS, "")
    return empty | said | {"media_id": path.stem if ours else ""}


def add(media_id: str, file: Path | str) -> Path:
    """Take a file that you fetched yourself as one of NASA's; give its place.

    It is copied, and looked at as if it had come from NASA: its first bytes, whether it
    is whole, its hash where one is published.
    """
    wanted, source = item(media_id), Path(file).expanduser()
    folder = places.media()
    said = {"file": source, "title": wanted.title, "page": wanted.page}
    with no_disk(folder, wanted):
        try:
            with locked(folder, wanted, nothing):
                return copied(source, wanted, folder)
        except RefusedError as why:
            words = said | {"why": why, "media_id": media_id}
            raise MediaError(NOT_IT.format(**words)) from None


def copied(source: Path, wanted: Item, folder: Path) -> Path:
    """Copy a file into the cache, if it can be the item."""
    if not source.is_file():
        raise RefusedError("there is no such file")
    part = parts.Part(folder / f".{wanted.media_id}.added")
    try:
        shutil.copyfile(source, part.path)
        kind = checked(part, wanted)
        return adopt(wanted, part, kind, BY_HAND, nothing)
    finally:
        part.drop()
