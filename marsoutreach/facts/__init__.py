"""Every number of the landing as a row: value, unit, kind and source.

The tables are small CSV files beside this module. A unit stands in the name of its
column, or in the column ``unit``. ``kind`` says how a number is known (measured,
reconstructed, predicted, modelled, schematic, unverified); ``source`` holds keys of
``sources.csv``, parted by semicolons: S0, S1 and so on for documents, ``calc`` for what
was computed from the other sources of the row, ``own`` for what nobody has checked yet:
a row that rests on ``own`` alone is never called measured, but unverified.

A second stands once, in ``edl_events``. Another table names an ``event`` (or the end of
one, ``flyaway_end``) and an ``offset_s``; its ``time_s`` is worked out here, and cells
left empty in such a row are the event's. Code asks ``second``, ``value``, ``of_event``.

>>> from marsoutreach import facts
>>> events = facts.table("edl_events").set_index("id")
>>> float(events.loc["parachute_mortar", "mach"])
1.81
"""

from __future__ import annotations

import csv
import os
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsoutreach import checks, slips

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "KINDS",
    "between",
    "of_event",
    "read",
    "rows",
    "second",
    "sources",
    "table",
    "tables",
    "value",
    "when",
]

KINDS = (
    "measured",
    "reconstructed",
    "predicted",
    "modelled",
    "schematic",
    "unverified",
)
SOURCES, EVENTS = "sources", "edl_events"
FOLDER = Path(os.environ.get("MARSOUTREACH_FACTS") or str(files(__name__)))
"""Where the tables are; the environment may name another folder before the start."""

NO_COLUMN = """{file} has no column {column!r}: every fact names its {column}.
Add the column to the first line, and a value to every row."""
NO_VALUE = """{file}, line {line}: the row has no {column}.
Write {cure}."""
UNKNOWN_VALUE = """{file}, line {line}: {column} is {value!r}, which is not known.
Write {cure}."""
UNKNOWN_NAME = """{file} has no {name!r}.{hint}
Pick a name from its first column{ends}."""
NO_EVENT = """{name} = {value} is not an event.{hint}
Give seconds after entry, or a name as in mars.timeline.events()["id"]."""
UNREADABLE = """{file} is not a table that can be read ({reason}).
Write UTF-8 text, the column names in line 1, as many values in every line."""
CURES = {
    "kind": f"one of {', '.join(KINDS)}",
    "source": "keys of sources.csv, parted by semicolons, or add the source there",
}


def tables() -> list[str]:
    """List the names of the tables.

    >>> "edl_events" in tables()
    True
    """
    names = (path.stem for path in FOLDER.glob("*.csv"))
    return sorted(name for name in names if name != SOURCES)


def table(name: str) -> pd.DataFrame:
    """Give one table of facts, as a fresh copy that you may change.

    Units stand in the column names. Raises ``ValueError`` for a table that does not
    exist, and for a row without kind or source.

    >>> table("atmosphere").loc[10, ["altitude_mola_m", "temperature_k"]].tolist()
    [0.0, 214.0]
    """
    return _cached(checks.choice("name", name, tables(), what="a table")).copy()


def sources() -> pd.DataFrame:
    """Give the list of sources: key, title, address and how much of it was read.

    >>> sources().set_index("key").loc["S32", "read"]
    'abstract'
    """
    return _cached(SOURCES).copy()


@cache
def titles() -> dict[str, str]:
    """Give the title of every source, by its key.

    >>> titles()["S8"]
    'NASA: How Will Perseverance Land on Mars?'
    """
    return {row["key"]: row["title"] for row in rows(SOURCES)}


def rows(name: str) -> list[dict[str, str]]:
    """Give the rows of a table as written, without pandas, as a copy: words by column.

    >>> rows("edl_events")[0]["id"]
    'cruise_stage_separation'
    """
    return [dict(row) for row in _rows(name)]


@cache
def _rows(name: str) -> list[dict[str, str]]:
    text = (FOLDER / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def fingerprint() -> str:
    """Give a hash of all tables: the same for the same facts, whoever asks.

    >>> len(fingerprint())
    64
    """
    texts = (path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.csv")))
    return sha256("".join(texts).encode()).hexdigest()


@cache
def seconds() -> dict[str, float]:
    """Give the seconds of all events by name, and of the ends of those that last."""
    starts = {row["id"]: float(row["time_s"]) for row in rows(EVENTS)}
    ends = {f"{row['id']}_end": row["end_time_s"] for row in rows(EVENTS)}
    return starts | {name: float(end) for name, end in ends.items() if end}


def second(event: str) -> float:
    """Give the second after entry of an event, or of the end of one (``…_end``).

    Raises ``ValueError`` for an event that does not exist.

    >>> second("parachute_mortar"), second("flyaway_end")
    (240.63, 427.0)
    """
    return float(_find(EVENTS, seconds(), event))


def when(time_s: Any, name: str = "time_s") -> Any:
    """Give the second of an event where its name came; all else comes back as it is.

    Lists of names give lists of seconds. ``name`` is what the message calls it. Raises
    ``ValueError`` for a name that is nearly an event's.

    >>> when("touchdown"), when(["entry_interface", 12]), when(250)
    (419.57, [0.0, 12], 250)
    """
    if isinstance(time_s, str):
        known = seconds()
        if time_s not in known and (hint := checks.meant(time_s, known)):
            raise checks.refusal(NO_EVENT, name, time_s, hint=hint)
        return known.get(time_s, time_s)
    kind = getattr(getattr(time_s, "dtype", None), "kind", "")
    if isinstance(time_s, (list, tuple)) or kind in ("O", "U"):
        return [when(one, name) for one in time_s]
    return time_s


def between(first: str, last: str) -> float:
    """Give the seconds from one event to another, rounded to thousandths.

    >>> between("parachute_mortar", "line_stretch")
    1.04
    """
    return round(second(last) - second(first), 3)


def lcam_frames() -> int:
    """Give how many pictures the lander vision camera took.

    >>> lcam_frames()
    87
    """
    return int(rows("lcam_frames")[-1]["frame"])


def value(quantity: str) -> float:
    """Give one value of the table ``vehicle``, in the unit that stands there.

    Raises ``ValueError`` for a quantity that does not exist.

    >>> value("parachute_diameter")
    21.53
    """
    return float(_find("vehicle", _values(), quantity))


def of_event(event: str, column: str) -> float:
    """Give a number of an event, such as its ``altitude_m``, ``speed_m_s`` or ``mach``.

    >>> of_event("parachute_mortar", "mach")
    1.81
    """
    known = {row["id"]: row[column] for row in _rows(EVENTS)}
    return float(_find(EVENTS, known, event))


def read(path: Path) -> pd.DataFrame:
    """Read a CSV file of facts and check that every row has a kind and a source.

    Raises ``ValueError`` that names the file, the line and the cure.

    >>> len(read(FOLDER / "atmosphere.csv"))
    141
    """
    frame = _read(path)
    for column in ("kind", "source"):
        if column not in frame:
            raise ValueError(NO_COLUMN.format(file=path.name, column=column))
        known = set(KINDS) if column == "kind" else set(_cached(SOURCES)["key"])
        for line, text in enumerate(frame[column], start=2):
            _check(path.name, line, column, str(text), known)
    return frame


def _check(file: str, line: int, column: str, text: str, known: set[str]) -> None:
    """Refuse a kind or source that is missing or not known."""
    where = {"file": file, "line": line, "column": column, "cure": CURES[column]}
    if not text.strip():
        raise ValueError(NO_VALUE.format(**where))
    parts = text.split(";") if column == "source" else [text]
    for value in parts:
        if value.strip() not in known:
            raise ValueError(UNKNOWN_VALUE.format(value=value, **where))


@cache
def _cached(name: str) -> pd.DataFrame:
    path = FOLDER / f"{name}.csv"
    return _read(path) if name == SOURCES else _filled(read(path))


def _filled(frame: pd.DataFrame) -> pd.DataFrame:
    """Work out the seconds of rows that name events, and fill in what events know."""
    known = {"": float("nan")} | seconds()
    for named in [str(name) for name in frame if str(name).endswith("event")]:
        start = named.removesuffix("event")
        time_s = frame[named].map(lambda event: _find(EVENTS, known, event))
        if f"{start}offset_s" in frame:
            time_s = (time_s + frame[f"{start}offset_s"].fillna(0)).round(3)
        _fill(frame, f"{start}time_s", time_s, named)
    if "event" in frame:
        events = _cached(EVENTS).set_index("id")
        numbers = events.select_dtypes("number").columns
        for column in numbers.intersection(frame.columns):
            _fill(frame, str(column), frame["event"].map(events[column]))
    if "altitude_mola_m" in frame and "altitude_m" in frame:
        above_m = (frame["altitude_m"] + value("site_elevation_mola")).round()
        _fill(frame, "altitude_mola_m", above_m)
    return frame


def _fill(
    frame: pd.DataFrame, column: str, values: pd.Series, before: str = ""
) -> None:
    """Fill the empty cells of a column, or put it in before another."""
    if column in frame:
        frame[column] = frame[column].fillna(values)
    else:
        frame.insert(list(frame).index(before), column, values)


@cache
def _values() -> dict[str, float]:
    return {row["quantity"]: float(row["value"]) for row in rows("vehicle")}


def _find(table: str, known: dict[str, Any], name: str) -> Any:
    """Look a name up, or say which is nearest."""
    if name in known:
        return known[name]
    ends = ", or one with _end for what lasts" if table == EVENTS else ""
    said = {"file": f"{table}.csv", "hint": checks.meant(name, known), "ends": ends}
    raise ValueError(UNKNOWN_NAME.format(name=name, **said))


def _read(path: Path) -> pd.DataFrame:
    """Read a CSV file; words that are missing become empty words, numbers NaN."""
    import pandas as pd

    try:
        frame = pd.read_csv(path, encoding="utf-8")
    except ValueError as error:
        reason = str(error).strip()
        raise ValueError(UNREADABLE.format(file=path.name, reason=reason)) from None
    worded = [*frame.select_dtypes(include="str"), "note", "kind", "source"]
    for column in frame.columns.intersection(worded):
        frame[column] = frame[column].astype("str").where(frame[column].notna(), "")
    return frame


slips.catch(__name__)
