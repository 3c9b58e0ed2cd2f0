"""Checks of what somebody types: each gives the value back, or an error that teaches.

Every message says what came, what is allowed and what to type. ``fault`` holds its
words, with places for {name}, {value}, and for {low} and {high} or {known}; ``wish``
writes the usual ones.
"""

from __future__ import annotations

import math
import re
import reprlib
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

NOT_A_CHOICE = """{name} = {value} is not {what}.{hint}
Pick one of {known}."""
NO_TEXT = """{name} = {value} is no text.
Give words in quotes, for example "{like}"."""
NO_SOURCE = """source = {value} names {key}, and no source has this key.
Look it up in mars.facts.sources(), or say in words of your own where it is from."""
MEANT = {  # what an angle says
    "azimuth_deg": "a direction",
    "azimuth_left_deg": "a direction",
    "azimuth_span_deg": "the width of a picture",
    "elevation_deg": "an elevation",
    "elevation_top_deg": "an elevation",
    "elevation_bottom_deg": "an elevation",
    "field_of_view_deg": "the width of a view",
}
SOURCE_KEY = re.compile("[Ss][0-9]+")

T = TypeVar("T")

SHORT = reprlib.Repr()
SHORT.maxlevel, SHORT.maxstring, SHORT.maxother = 1, 80, 80


def is_number(value: Any, kind: type = Real) -> bool:
    """Tell whether a value is a finite number.

    >>> is_number(3), is_number(float("nan")), is_number("3"), is_number(True)
    (True, False, False, False)
    """
    right = isinstance(value, kind) and not isinstance(value, bool)
    return right and math.isfinite(value)


def number(
    name: str,
    value: Any,
    low: float = -math.inf,
    high: float = math.inf,
    *,
    fault: str,
    above: bool = False,
    kind: type = Real,
    **said: Any,
) -> float:
    """Give a number back as a float if it lies between ``low`` and ``high``.

    ``above``: it must be more than ``low``.

    >>> number("distance_m", 3, 0, 100, fault=wish("a distance", "metres", 10))
    3.0
    """
    if is_number(value, kind) and low <= value <= high and not above & (value == low):
        return float(value)
    far = "" if high == math.inf else f" to {high:g}"
    spread = f"above {low:g}{far and ' and up'}{far}" if above else ""
    spread = spread or f"from {low:g}{far or ' up'}"
    raise refusal(fault, name, value, low=low, high=high, spread=spread, **said)


def wish(what: str, unit: str, like: float) -> str:
    """Write what to say of a number that does not fit.

    >>> print(wish("a distance", "metres", 10))
    {name} = {value} is not a distance.
    Give metres {spread}, for example {name}=10.
    """
    first = f"{{name}} = {{value}} is not {what}."
    return f"{first}\nGive {unit} {{spread}}, for example {{name}}={like:g}."


def whole(
    name: str, value: Any, low: float, high: float = math.inf, **said: Any
) -> int:
    """Give a whole number back if it lies between two; see ``number``.

    >>> whole("edge", 7, 1, 79, fault=wish("an edge", "whole numbers", 8))
    7
    """
    return int(number(name, value, low, high, kind=Integral, **said))


def numbers(
    name: str, values: ArrayLike, low: float = -math.inf, *, fault: str, **said: Any
) -> NDArray[np.float64]:
    """Give an array of finite numbers from ``low`` up; the first other one is named."""
    import numpy as np

    array = np.asarray(values, float)
    wrong = array[~(np.isfinite(array) & (array >= low))]
    if wrong.size:
        raise refusal(fault, name, wrong.flat[0], low=low, **said)
    return array


def each(name: str, values: ArrayLike, *ends: float, **said: Any) -> Any:
    """Give numbers back as floats, in the shape they came in; see ``number``.

    >>> each("time_s", [1, 2], 0, 9, fault=wish("a second", "seconds", 3)).tolist()
    [1.0, 2.0]
    """
    import numpy as np

    one = np.vectorize(lambda value: number(name, value, *ends, **said), otypes=[float])
    return one(np.asarray(values, object))


def choice(
    name: str,
    value: Any,
    known: Iterable[T],
    *,
    what: str = "one of the choices",
    fault: str = NOT_A_CHOICE,
) -> T:
    """Give a value back if it is one of those that are known.

    >>> choice("theme", "dark", ("auto", "dark", "light"))
    'dark'
    """
    listed = list(known)
    if isinstance(value, (str, float, int)) and value in listed:
        return listed[listed.index(value)]
    hint, names = meant(value, listed), ", ".join(map(repr, listed))
    raise refusal(fault, name, value, known=names, hint=hint, what=what)


def meant(value: Any, known: Iterable[Any]) -> str:
    """Ask whether the nearest of the known names was meant, if one is near.

    >>> meant("drak", ("auto", "dark", "light"))
    " Did you mean 'dark'?"
    """
    slip = value[:80] if isinstance(value, str) else ""
    near = get_close_matches(slip, map(str, known), n=1)
    return f" Did you mean {near[0]!r}?" if near else ""


def degrees(name: str, value: Any, low: float, high: float, like: float) -> float:
    """Give degrees back as a float if they lie in the range.

    >>> degrees("elevation_deg", -15, -90, 90, 0)
    -15.0
    """
    fault = wish(f"{MEANT[name]} that can be shown", "degrees", like)
    return number(name, plain(value), low, high, fault=fault)


def text(name: str, value: Any, *, like: str) -> str:
    """Give a text back; None is an empty one.

    >>> text("title", None, like="Around the rover")
    ''
    """
    if value is None or isinstance(value, str):
        return value or ""
    raise refusal(NO_TEXT, name, value, like=like)


def source(value: Any, known: Iterable[str]) -> str:
    """Give keys of sources back, or somebody's own words; refuse unknown keys.

    >>> source("S53; the film", ["S53"])
    'S53; the film'
    """
    words = text("source", value, like="S53")
    for part in map(str.strip, words.split(";")):
        if SOURCE_KEY.fullmatch(part) and part not in known:
            raise refusal(NO_SOURCE, "source", words, key=part)
    return words


def refusal(fault: str, name: str, value: Any, **said: Any) -> ValueError:
    """Make the error that says what came and what is allowed."""
    return ValueError(fault.format(name=name, value=shown(value), **said))


def within(where: str, work: Callable[..., T], *arguments: Any, **named: Any) -> T:
    """Do something; an error in it begins with the place where it arose."""
    try:
        return work(*arguments, **named)
    except ValueError as wrong:
        raise ValueError(f"{where}: {wrong}") from None


def plain(value: Any) -> Any:
    """Give a number of NumPy, as tables hold them, as one of Python.

    >>> import numpy as np
    >>> plain(np.int64(285)), plain("west")
    (285, 'west')
    """
    return value.item() if getattr(value, "shape", None) == () else value


def shown(value: Any) -> str:
    """Write a value of any size in a line that can be read.

    >>> shown("mercator"), shown(list(range(1000)))
    ("'mercator'", '[0, 1, 2, 3, 4, 5, ...]')
    """
    return " ".join(SHORT.repr(plain(value)).split())
