"""Marked moments of a recording: what somebody typed, checked."""

from collections.abc import Iterable, Mapping
from typing import Any

from marsoutreach import checks
from marsoutreach.checks import shown

MOST_MARKS = 200
KNOWN = {"time_s", "name"}

NO_MARKS = """marks must be a list of dicts; {value} is none.
Type marks=[{{"time_s": 0.5, "name": "flash"}}]."""
NO_MARK = """A mark needs time_s and name, and nothing else: {value}.
Type marks=[{{"time_s": 0.5, "name": "flash"}}]."""
TOO_MANY = """There are {count} marks; the picture has room for {most}.
Give the ones that somebody will measure from."""
SECOND = checks.wish("a second of this recording", "seconds", 0.5)


def checked_marks(marks: Any, longest_s: float) -> list[dict[str, Any]]:
    """Give marks back as plain dicts; refuse what is no moment of the recording.

    >>> checked_marks([{"time_s": 1, "name": "flash"}], 4.5)
    [{'time_s': 1.0, 'name': 'flash'}]
    """
    single = isinstance(marks, (str, bytes, Mapping))
    if single or not isinstance(marks, Iterable):
        raise ValueError(NO_MARKS.format(value=shown(marks)))
    given = list(marks)
    if len(given) > MOST_MARKS:
        raise ValueError(TOO_MANY.format(count=len(given), most=MOST_MARKS))
    return [mark_record(one, longest_s) for one in given]


def mark_record(mark: Any, longest_s: float) -> dict[str, Any]:
    """Check one mark."""
    if not isinstance(mark, Mapping) or set(mark) != KNOWN:
        raise ValueError(NO_MARK.format(value=shown(mark)))
    name = mark["name"]
    if not isinstance(name, str) or not name.strip():
        raise ValueError(NO_MARK.format(value=shown(dict(mark))))
    time_s = checks.number("time_s", mark["time_s"], 0, longest_s, fault=SECOND)
    return {"time_s": time_s, "name": name.strip()}
