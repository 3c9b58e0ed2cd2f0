"""What there is of NASA's media, and where: the rows of two tables of facts.

A row whose name ends in ``##`` stands for many: the frames of the camera that the
lander found its way with, ``lcam_01`` to ``lcam_87``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from marsoutreach import checks, facts

if TYPE_CHECKING:
    import pandas as pd

MANY, FRAMES = "##", facts.lcam_frames()
NO_ITEM = """{name} = {value} is no picture, film or sound that is known.{hint}
See what there is: marsoutreach media list"""


@dataclass(frozen=True)
class Item:
    """One of NASA's pictures, films, sounds, maps, as the table tells of it."""

    media_id: str
    title: str
    media_type: str
    sets: tuple[str, ...]
    where: tuple[str, ...]
    page: str
    size_bytes: int | None
    about_mb: float | None
    sha256: str
    credit: str
    licence: str
    kind: str
    source: str
    note: str


@dataclass(frozen=True)
class Address:
    """Where an item may lie: asked in the order of ``rank``."""

    media_id: str
    rank: int
    address: str
    media_type: str
    size: str
    confidence: str
    note: str


def numbered(row: dict[str, str]) -> list[dict[str, str]]:
    """Give the rows that one stands for.

    >>> [row["media_id"] for row in numbered({"media_id": "lcam_##"})][:2]
    ['lcam_01', 'lcam_02']
    """
    if MANY not in row["media_id"]:
        return [row]
    return [
        {key: text.replace(MANY, f"{number:02}") for key, text in row.items()}
        for number in range(1, FRAMES + 1)
    ]


def made(row: dict[str, str]) -> Item:
    """Make an item of a row of the table."""
    words: dict[str, Any] = {key: row[key] for key in Item.__annotations__}
    lists = {key: tuple(filter(None, row[key].split(";"))) for key in ("sets", "where")}
    size, about = row["size_bytes"], row["about_mb"]
    sizes = {
        "size_bytes": int(size) if size else None,
        "about_mb": float(about) if about else None,
    }
    return Item(**(words | lists | sizes))


@cache
def items() -> dict[str, Item]:
    """Give all items by their names."""
    rows = [one for row in facts.rows("media") for one in numbered(row)]
    return {row["media_id"]: made(row) for row in rows}


def item(media_id: str) -> Item:
    """Give one item; refuse a name that is not known, and say the nearest.

    >>> item("first_picture").credit
    'NASA/JPL-Caltech'
    """
    known = items()
    if isinstance(media_id, str) and media_id in known:
        return known[media_id]
    hint = checks.meant(media_id, known)
    raise checks.refusal(NO_ITEM, "media_id", media_id, hint=hint)


@cache
def sets() -> dict[str, list[str]]:
    """Give the sets that can be fetched together: the names of items by set.

    >>> "navcam_360" in sets()["starter"]
    True
    """
    names = dict.fromkeys(name for one in items().values() for name in one.sets)
    return {
        name: [one.media_id for one in items().values() if name in one.sets]
        for name in names
    }


@cache
def _addresses() -> dict[str, list[Address]]:
    found: dict[str, list[Address]] = {}
    for row in facts.rows("media_addresses"):
        words: dict[str, Any] = {key: row[key] for key in Address.__annotations__}
        one = Address(**(words | {"rank": int(row["rank"])}))
        found.setdefault(one.media_id, []).append(one)
    return found


def addresses(media_id: str) -> list[Address]:
    """Give the addresses of an item, the best first; a page has none.

    >>> addresses("first_picture")[0].media_type
    'image/jpeg'
    """
    known, name = _addresses(), item(media_id).media_id
    many = f"{name.rstrip('0123456789')}{MANY}"
    found = known.get(name) or [
        replace(one, media_id=name) for one in known.get(many, [])
    ]
    return sorted(found, key=lambda one: one.rank)


def catalogue() -> pd.DataFrame:
    """Give what there is of NASA's media, a row an item, with the sets it is in.

    Sizes are bytes where they are known exactly, else about so many megabytes.

    >>> len(catalogue().query("media_type == 'frame'"))
    87
    """
    table = facts.table("media")
    many = table["media_id"].str.contains(MANY)
    rows = table.loc[table.index.repeat(many.map({True: FRAMES, False: 1}))]
    table = rows.reset_index(drop=True).assign(media_id=list(items()))
    titles = [one.title for one in items().values()]
    return table.assign(title=titles)
