"""NASA's media in one zip, for a place without internet: packed here, used there.

A pack holds the files, ``manifest.json`` with the record of each, and ``CREDITS.txt``.
Nothing of it is believed: names, sizes and hashes are held against the files, and what
a file is against its first bytes. Only when all are as they should be are they taken.
"""

from __future__ import annotations

import json
import re
import shutil
import struct
import tempfile
import zlib
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from marsoutreach import cache as places, checks
from marsoutreach.media import keep, kinds, part as parts, record
from marsoutreach.media.errors import MediaError, RefusedError
from marsoutreach.media.getting import FULL, adopt, locked, no_disk
from marsoutreach.media.items import Item, item, items, sets
from marsoutreach.media.judge import checked, most_bytes
from marsoutreach.media.told import nothing

if TYPE_CHECKING:
    import pandas as pd

FORMAT, FOLDER = "marsoutreach media 1", "media"
MANIFEST, CREDITS = "manifest.json", "CREDITS.txt"
NAME = "mars-media.zip"
BESIDE = {MANIFEST, CREDITS, f"{FOLDER}/"}
PLAIN = re.compile(rf"{FOLDER}/\w[\w.-]*", re.A)
MOST_MANIFEST_BYTES, MOST_TIMES, BLOCK_BYTES = 1 << 20, 20, 1 << 20
NOTHING = """Nothing of {sets} is here to be packed.
Fetch it first: marsoutreach media get {sets}"""
NO_PACK = """{pack} is no pack of NASA's media that can be used: {why}.
Nothing of it was taken. Make a pack where there is internet: marsoutreach media pack"""
NOT_WHOLE = "it is no whole zip ({fault})"
NO_MANIFEST = "its manifest.json cannot be understood"
NAMES = "{file} does not belong into it"
LACKS = "{file} is missing in it"
BOMB = "{file} would grow to {size} bytes"
CHANGED = "{file} was changed: {why}"
UNKNOWN = "{file} is of an item that is not known here: update marsoutreach"
HEAD = """What is in this pack was made by NASA and its partners. It is not ours.
Show each with its credit; NASA endorses nothing by it.
"""


class Packed(NamedTuple):
    """A file in a pack: its item, its record, its place in the zip."""

    wanted: Item
    known: record.Record
    info: ZipInfo


def pack(path: Path | str, *, sets: Iterable[str] | str = ("starter",)) -> Path:
    """Pack what is here of some sets into one zip, with manifest and credits.

    ``path`` is a file, or a folder in which it becomes ``mars-media.zip``.
    """
    names = [sets] if isinstance(sets, str) else list(sets)
    found = [
        (item(one), known)
        for one in dict.fromkeys(one for name in names for one in named(name))
        if (known := here(item(one)))
    ]
    if not found:
        raise MediaError(NOTHING.format(sets=" ".join(names)))
    place = Path(path).expanduser()
    place = place / NAME if place.is_dir() else place
    with no_disk(place):
        return written(place, found)


def named(name: str) -> list[str]:
    """Give the items of a set."""
    return sets()[checks.choice("sets", name, sets(), what="a set")]


def here(wanted: Item) -> record.Record | None:
    """Give the record of an item that is in the cache and as it came."""
    known = record.read(places.media(), wanted.media_id)
    return known if known and keep.kept(wanted) else None


def written(place: Path, found: list[tuple[Item, record.Record]]) -> Path:
    """Write the zip beside its place, then let it take it."""
    beside = place.with_name(f"{place.name}.part")
    manifest = {"format": FORMAT, "items": [asdict(known) for _, known in found]}
    with ZipFile(beside, "w", ZIP_STORED) as zipped:
        zipped.writestr(MANIFEST, json.dumps(manifest, indent=1))
        zipped.writestr(CREDITS, credits(wanted for wanted, _ in found))
        for _, known in found:
            zipped.write(places.media() / known.file, f"{FOLDER}/{known.file}")
    return beside.replace(place)


def credits(found: Iterable[Item]) -> str:
    """Write whose each item is, as its maker wants it."""
    lines = (
        f"{one.title}\n  Credit: {one.credit}\n  Licence: {one.licence}\n  {one.page}"
        for one in found
    )
    return "\n".join([HEAD, *lines, ""])


def use(path: Path | str) -> pd.DataFrame:
    """Take what is in a pack into the cache, without the network; a row an item.

    All of it, or nothing: raises ``MediaError`` with the name of the file that is not
    as it should be.
    """
    import pandas as pd

    place, folder = Path(path).expanduser(), places.media()
    with no_disk(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".pack-") as room:
            found = unpacked(place, Path(room))
            return pd.DataFrame([taken(one, Path(room)) for one in found])


def unpacked(place: Path, room: Path) -> list[Packed]:
    """Take all files of a pack apart into a room of their own, each looked at."""
    try:
        with ZipFile(place) as zipped:
            found = listed(zipped, place.stat().st_size)
            for one in found:
                take_out(zipped, one, room)
            return found
    except RefusedError as refused:
        why = str(refused)
    except OSError as fault:  # a broken zip leads to places that no file has
        if fault.errno in FULL:
            raise
        why = NOT_WHOLE.format(fault=fault.strerror)
    except ZIP_FAULTS as fault:
        why = NOT_WHOLE.format(fault=fault)
    raise MediaError(NO_PACK.format(pack=place, why=why))


ZIP_FAULTS = (BadZipFile, RuntimeError, ValueError, EOFError, zlib.error, struct.error)


def listed(zipped: ZipFile, size_bytes: int) -> list[Packed]:
    """Read what a pack says is in it; its names and sizes must agree with that."""
    check_names(zipped.namelist())
    check_growth(zipped.infolist(), size_bytes)
    infos = {info.filename: info for info in zipped.infolist()}
    known = manifest(zipped, infos)
    wanted = {f"{FOLDER}/{one.file}": one for one in known}
    for file in sorted(infos.keys() - wanted.keys() - BESIDE):
        raise RefusedError(NAMES.format(file=file))
    return [packed(file, one, infos) for file, one in wanted.items()]


def check_names(names: list[str]) -> None:
    """Refuse a name that leads out of the folder, or that is there twice.

    >>> check_names(["media/../../evil.jpg"])
    Traceback (most recent call last):
    marsoutreach.media.errors.RefusedError: 'media/../../evil.jpg' does not belong into
    it
    """
    for file in names:
        plain = file in BESIDE or PLAIN.fullmatch(file)
        if not plain or names.count(file) > 1:
            raise RefusedError(NAMES.format(file=repr(file[:200])))


def check_growth(infos: list[ZipInfo], size_bytes: int) -> None:
    """Refuse what would grow to far more than it is: media hardly shrink in a zip."""
    for info in infos:
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise RefusedError(NAMES.format(file=info.filename))
    if infos and sum(info.file_size for info in infos) > MOST_TIMES * size_bytes:
        largest = max(infos, key=lambda info: info.file_size)
        said = {"file": largest.filename, "size": largest.file_size}
        raise RefusedError(BOMB.format(**said))


def manifest(zipped: ZipFile, infos: dict[str, ZipInfo]) -> list[record.Record]:
    """Read the records of a pack."""
    if MANIFEST not in infos:
        raise RefusedError(LACKS.format(file=MANIFEST))
    if infos[MANIFEST].file_size > MOST_MANIFEST_BYTES:
        raise RefusedError(NO_MANIFEST)
    return records(zipped.read(MANIFEST))


def records(text: bytes) -> list[record.Record]:
    """Read the text of a manifest; refuse it whole if any of it makes no sense."""
    told: Any = record.parsed(text, MOST_MANIFEST_BYTES)
    right = isinstance(told, dict) and told.get("format") == FORMAT
    rows = told.get("items") if right else None
    known = [record.as_record(one) for one in rows] if isinstance(rows, list) else []
    found = [one for one in known if one]
    if not found or len(found) != len(known):
        raise RefusedError(NO_MANIFEST)
    return found


def packed(file: str, known: record.Record, infos: dict[str, ZipInfo]) -> Packed:
    """Give a file of a pack, if it is there, of a known item and of a sensible size."""
    if file not in infos:
        raise RefusedError(LACKS.format(file=file))
    if known.media_id not in items():
        raise RefusedError(UNKNOWN.format(file=file))
    info, wanted = infos[file], item(known.media_id)
    if info.file_size != known.size_bytes:
        why = f"it has {info.file_size} bytes, not {known.size_bytes}"
        raise RefusedError(CHANGED.format(file=file, why=why))
    if info.file_size > most_bytes(wanted):
        raise RefusedError(BOMB.format(file=file, size=info.file_size))
    return Packed(wanted, known, info)


def take_out(zipped: ZipFile, one: Packed, room: Path) -> None:
    """Take one file out, and look whether it is the one that was packed."""
    part = parts.Part(room / f"{one.wanted.media_id}.part")
    file = one.info.filename
    try:
        with zipped.open(one.info) as source, part.path.open("wb") as target:
            shutil.copyfileobj(source, target, BLOCK_BYTES)
        kind = checked(part, one.wanted)
    except (*ZIP_FAULTS, RefusedError) as why:
        raise RefusedError(CHANGED.format(file=file, why=why)) from None
    if keep.hash_now(part.path) != one.known.sha256:
        raise RefusedError(CHANGED.format(file=file, why="its hash is another"))
    if one.known.file != f"{one.wanted.media_id}{kind.suffix}":
        raise RefusedError(NAMES.format(file=file))


def taken(one: Packed, room: Path) -> dict[str, Any]:
    """Let a file from a pack take its place in the cache; say what became of it."""
    said = {"media_id": one.wanted.media_id, "title": one.wanted.title}
    folder, known = places.media(), here(one.wanted)
    if known and known.sha256 == one.known.sha256:
        return said | {"state": "here"}
    part = parts.Part(room / f"{one.wanted.media_id}.part")
    with locked(folder, one.wanted, nothing):
        kind = kinds.kind_of(kinds.head_of(part.path))
        assert kind  # it was looked at
        adopt(one.wanted, part, kind, one.known.address, nothing, was=one.known)
    return said | {"state": "came"}
