"""The facts that visitors read: names, purposes, notes; and what our model was fitted.

Codes, numbers and sources are no words: they stay as they are in every language.
"""

from collections.abc import Iterator

from marsoutreach import descent, facts
from marsoutreach.translate.message import Message, has_words

READ = {
    "rover_cameras": ("name", "purpose"),
    "edl_cameras": ("name", "purpose"),
    "recordings": ("title", "instrument", "note"),
    "panorama_places": ("name", "says"),
    "media": ("title",),
}
"""The columns of each table that pages and widgets show."""
ONLY = {"media": "where"}
"""A row is shown only if it has something in this column."""


def messages() -> list[Message]:
    """List the words of the tables; what a column says twice is one message."""
    told: dict[tuple[str, str], Message] = {}
    for one in [*rows(), *fitted()]:
        told.setdefault((one.context.rpartition("/")[2], one.english), one)
    return list(told.values())


def rows() -> Iterator[Message]:
    """List the words of all tables, row by row."""
    for table, columns in READ.items():
        file = f"marsoutreach/facts/{table}.csv"
        for number, row in enumerate(facts.rows(table)):
            key = f"{next(iter(row.values()))}" + number_of(table, number)
            for column in columns:
                if has_words(row[column]) and row.get(ONLY.get(table, ""), "shown"):
                    yield Message(f"{table}/{key}/{column}", row[column], file=file)


def number_of(table: str, number: int) -> str:
    """Tell rows apart where the first column names many."""
    keys = [next(iter(row.values())) for row in facts.rows(table)]
    return f"-{number}" if keys.count(keys[number]) > 1 else ""


def fitted() -> Iterator[Message]:
    """List what stands in the table of fitted numbers."""
    for number, fit in enumerate(descent.FITTED):
        for column in ("name", "value", "fitted_to"):
            if has_words(text := getattr(fit, column)):
                file = "marsoutreach/descent/fitted.py"
                yield Message(f"fitted/{number}/{column}", text, file=file)
