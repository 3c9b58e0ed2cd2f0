"""Checks of what somebody types, with errors that say what to type instead."""

from __future__ import annotations

import re
import reprlib
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np

from marsoutreach.widgets.kit.base import is_number
from marsoutreach.widgets.kit.sources import titles

SOURCE_KEY = re.compile("[Ss][0-9]+")
MEANT = {  # what an angle says
    "azimuth_deg": "direction",
    "azimuth_left_deg": "direction",
    "azimuth_span_deg": "width of a picture",
    "elevation_deg": "elevation",
    "elevation_top_deg": "elevation",
    "elevation_bottom_deg": "elevation",
    "field_of_view_deg": "width of a view",
}
TEXTS = {  # what to type, for example
    "title": "Around the rover",
    "credit": "NASA/JPL-Caltech",
    "source": "S53",
    "note": "A river met a lake here",
}

BAD_ANGLE = """{name} = {value} is no {meant} that can be shown.
Give degrees from {low:g} to {high:g}, for example {example:g}."""
NO_WORD = """{name} = {value} is not one of the choices.
Pick one of {choices}."""
NO_TEXT = """{name} = {value} is no text.
Give words in quotes, for example "{example}"."""
NO_SOURCE = """source = {value} names {key}, and no source has this key.
Look it up in mars.facts.sources(), or say in words of your own where it is from."""

T = TypeVar("T")

SHORT = reprlib.Repr()
SHORT.maxlevel, SHORT.maxstring, SHORT.maxother = 1, 80, 80


def check_degrees(name: str, value: Any, low: float, high: float, like: float) -> float:
    """Give degrees back as a float if they lie in the range.

    >>> check_degrees("elevation_deg", -15, -90, 90, 0)
    -15.0
    """
    number = plain(value)
    if is_number(number) and low <= number <= high:
        return float(number)
    said = {"name": name, "value": shown(value), "meant": MEANT[name]}
    raise ValueError(BAD_ANGLE.format(low=low, high=high, example=like, **said))


def check_word(name: str, value: Any, choices: tuple[str, ...]) -> str:
    """Give a word back if it is one of the choices, else raise ``ValueError``.

    >>> check_word("azimuth_from", "north", ("north", "rover"))
    'north'
    """
    if isinstance(value, str) and value in choices:
        return value
    known = ", ".join(map(repr, choices))
    raise ValueError(NO_WORD.format(name=name, value=shown(value), choices=known))


def check_text(name: str, value: Any) -> str:
    """Give a text back; None is an empty one.

    >>> check_text("credit", "NASA/JPL-Caltech"), check_text("title", None)
    ('NASA/JPL-Caltech', '')
    """
    if value is None or isinstance(value, str):
        return value or ""
    said = {"name": name, "value": shown(value), "example": TEXTS[name]}
    raise ValueError(NO_TEXT.format(**said))


def check_source(value: Any) -> str:
    """Give keys of sources back, or somebody's own words; refuse keys without a source.

    >>> check_source("S53; the film")
    'S53; the film'
    """
    text = check_text("source", value)
    known = titles()
    for part in map(str.strip, text.split(";")):
        if SOURCE_KEY.fullmatch(part) and part not in known:
            raise ValueError(NO_SOURCE.format(value=shown(text), key=part))
    return text


def plain(value: Any) -> Any:
    """Give a number of NumPy, as tables hold them, as one of Python.

    >>> plain(np.int64(285)), plain("west")
    (285, 'west')
    """
    return value.item() if isinstance(value, np.generic) else value


def within(where: str, work: Callable[..., T], *arguments: Any) -> T:
    """Do something; an error in it begins with the place where it arose."""
    try:
        return work(*arguments)
    except ValueError as fault:
        raise ValueError(f"{where}: {fault}") from None


def shown(value: Any) -> str:
    """Write a value of any size in a line that can be read.

    >>> shown("mercator"), shown(list(range(1000)))
    ("'mercator'", '[0, 1, 2, 3, 4, 5, ...]')
    """
    return " ".join(SHORT.repr(value).split())
