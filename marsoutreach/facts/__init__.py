"""Every number of the landing as a row: value, unit, kind and source.

The tables are small CSV files beside this module. A unit stands in the name of its
column, or in the column ``unit``. ``kind`` says how a number is known (measured,
reconstructed, predicted, modelled, schematic); ``source`` holds keys of
``sources.csv``, parted by semicolons: S0 to S102 for documents, ``calc`` for what was
computed from the other sources of the row, ``own`` for what nobody has checked yet.

>>> from marsoutreach import facts
>>> events = facts.table("edl_events").set_index("id")
>>> float(events.loc["parachute_mortar", "mach"])
1.81
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from marsoutreach import checks

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("measured", "reconstructed", "predicted", "modelled", "schematic")
SOURCES = "sources"
FOLDER = Path(str(files(__name__)))

NO_COLUMN = """{file} has no column {column!r}: every fact names its {column}.
Add the column to the first line, and a value to every row."""
NO_VALUE = """{file}, line {line}: the row has no {column}.
Write {cure}."""
UNKNOWN_VALUE = """{file}, line {line}: {column} is {value!r}, which is not known.
Write {cure}."""
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
    return _read(path) if name == SOURCES else read(path)


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
