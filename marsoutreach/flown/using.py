"""Take a reconstruction of the flight into use, and ask for what it knows."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsoutreach import checks
from marsoutreach.flown import kernels, switch
from marsoutreach.flown.flight import KIND, Flight
from marsoutreach.flown.site import Floats
from marsoutreach.locale import words
from marsoutreach.shown import Told, said, table

Words = NDArray[np.object_]

NO_FOLDER = """source = {value} is not a folder that can be read.
Give the folder that holds NAIF's kernels or LCAM labels, or None for our own course."""
NOTHING = """{name} holds neither NAIF's kernels (.bsp, .bc, .tf, ...) nor labels of \
the landing camera (.IMG).
Give the folder that holds them, or None for our own course."""


@dataclass(frozen=True, eq=False, repr=False)
class Flown(Told):
    """Along what we fly: reconstructions, the first that knows a second rules it."""

    flights: tuple[Flight, ...] = ()

    def _says(self) -> str:
        text = words("shown")["flown"]
        named = "; ".join(
            text[one.source].format(name=one.name) for one in self.flights
        )
        return str(text["theirs"].format(named=named) if named else text["ours"])

    def _shows(self) -> list[str]:
        text = words("shown")["flown"]
        return [
            table(text["caption"], said(text["rows"], **spans(one)))
            for one in self.flights
        ]


def spans(flight: Flight) -> dict[str, Any]:
    """Give name, kind and the first and last seconds of a reconstruction."""
    return {
        "name": flight.name,
        "kind": KIND,
        "first_s": flight.course_s[0],
        "last_s": flight.course_s[-1],
        "turn_first_s": flight.turn_s[0],
        "turn_last_s": flight.turn_s[-1],
    }


def use(source: str | Path | None, also: str | Path | None = None) -> Flown:
    """Fly along JPL's reconstruction: kernels, labels of the landing camera, or both.

    ``source`` is a folder, and ``also`` a second one. Kernels (NAIF's set of the
    flight, read with spiceypy) give place and attitude at any second. Labels (87 .IMG
    files) give them from the first frame to the last, between the frames by a smooth
    curve. Where both know a second, the kernels rule. ``None`` returns to our own
    course. Raises ``ValueError`` that names the file that is broken, foreign or
    missing; then nothing changes.

    >>> use(None)
    Flown along our own course: rows of facts joined into one smooth path.
    """
    folders = [_folder(one) for one in (source, also) if one is not None]
    flights = _flights(folders) if folders else ()
    switch.put(*flights)
    return Flown(flights)


def _flights(folders: list[Path]) -> tuple[Flight, ...]:
    """Read what the folders hold."""
    from marsoutreach.flown import labels  # they come with pictures, which take time

    files = [path for folder in folders for path in kernels.found(folder)]
    where = ", ".join(folder.name for folder in folders)
    pictures = [path for folder in folders for path in labels.found(folder)]
    if not files and not pictures:
        raise ValueError(NOTHING.format(name=where))
    theirs = [kernels.read(files, where)] if files else []
    seen = [labels.flight(pictures, where)] if pictures else []
    return (*theirs, *seen)


def _folder(source: Any) -> Path:
    if isinstance(source, (str, os.PathLike)) and Path(source).is_dir():
        return Path(source)
    raise checks.refusal(NO_FOLDER, "source", source)


def told(what: str, time_s: Floats, ours: Floats) -> Floats:
    """Give ``ours`` at seconds, but what reconstructions tell where they know it.

    ``what``: a column of the profile, places, velocities or turns. ``ours`` has a row
    a second.

    >>> told("altitude_m", np.array([0.0]), np.array([130_316.0])).tolist()
    [130316.0]
    """
    if not switch.used():
        return ours
    found = np.array(ours, float, ndmin=1)
    seconds = np.atleast_1d(np.asarray(time_s, float))
    for flight in reversed(switch.used()):
        if flight.knows(what):
            here = flight.covers(what, seconds)
            found[here] = flight.read(what, seconds[here])
    return found.reshape(np.shape(ours))


def frame_times_s() -> dict[int, float]:
    """Give the seconds of the landing camera's frames as labels in use tell them.

    >>> frame_times_s()
    {}
    """
    return {number: at for one in switch.used() for number, at in one.frames}


def origins(time_s: Floats, kind: Words, source: Words) -> tuple[Words, Words]:
    """Give kind and source of the course at seconds, with reconstructions in use."""
    kind, source = np.array(kind, object), np.array(source, object)
    for flight in reversed(switch.used()):
        here = flight.covers("places", time_s)
        kind[here], source[here] = KIND, flight.source
    return kind, source
