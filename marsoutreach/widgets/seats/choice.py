"""Which views of the landing are chosen: the seat, how many, and which beside it."""

from collections.abc import Iterable, Mapping
from typing import Any

from marsoutreach import checks
from marsoutreach.widgets.kit.address import Rule, one_of

SEATS = ("puc", "rdc", "lcam", "ddc", "ruc", "outside")
FILM = "film"  # NASA's film of the landing: a seat where it is there
VIEWS = ("one", "pair", "all")
KNOWN = {"seat": (*SEATS, FILM), "view": VIEWS, "second_seat": (*SEATS, FILM)}

CHOICE_WITHOUT_SEATS = """{name} = {value!r} has no views to choose from.
Add seats=True: mars.LandingPlayer(seats=True, {name}={value!r})."""


def chosen(seats: bool, given: Mapping[str, str | None]) -> dict[str, str]:
    """Check what is given of ``seat``, ``view`` and ``second_seat``; None is not.

    >>> chosen(True, {"seat": "rdc", "view": None})
    {'seat': 'rdc'}
    """
    told = {name: value for name, value in given.items() if value is not None}
    for name, value in told.items():
        checks.choice(name, value, KNOWN[name])
        if not seats:
            raise ValueError(CHOICE_WITHOUT_SEATS.format(name=name, value=value))
    return told


def address(
    words: Mapping[str, Any], films: Iterable[Mapping[str, Any]]
) -> dict[str, Rule]:
    """Give what a link may say of the views; NASA's film only where it is there."""
    there = FILM in {film["seat"] for film in films}
    known = KNOWN["seat"] if there else SEATS
    names = {one: words["seat"][one]["name"] for one in known}
    views = {view: words["layout"][f"{view}_name"] for view in VIEWS}
    return {
        "seat": one_of("seat", known, names),
        "view": one_of("view", VIEWS, views),
        "second": one_of("second_seat", known, names),
    }
