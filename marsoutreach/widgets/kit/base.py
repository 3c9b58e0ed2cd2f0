"""What every widget of the project shares: its bundle, its words, its checks."""

import math
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import anywidget
from traitlets import Dict, Enum, Unicode

from marsoutreach import locale

THEMES = ("auto", "dark", "light")

NO_BUNDLE = """The JavaScript of this widget, {path}, is not there yet.
It is made when the package is built. In the project's folder type: make tour
or, with your own Python: pip install --editable ."""
UNKNOWN_CHOICE = """{name} = {value!r} is not one of the choices.
Pick one of {choices}."""
NOT_A_NUMBER = """{name} = {value!r} is not a number of seconds.
Give seconds after entry, for example {name}=240.6 for the parachute."""
OUTSIDE = """{name} = {value:g} lies outside what this clock shows.
Pick a second between {low:g} and {high:g}; 0 is the moment of entry."""


def bundle(name: str) -> Path:
    """Find a built file of a widget, or say how to build it.

    >>> bundle("predict.js").name
    'predict.js'
    """
    path = Path(str(files("marsoutreach"))) / "static" / name
    if not path.is_file():
        raise FileNotFoundError(NO_BUNDLE.format(path=path))
    return path


def text_of(name: str) -> str:
    """Read a built file, for a widget that picks its bundle when it is made."""
    return bundle(name).read_text(encoding="utf-8")


def is_number(value: Any) -> bool:
    """Tell whether a value is a finite number.

    >>> is_number(3), is_number(float("nan")), is_number("3")
    (True, False, False)
    """
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return number and math.isfinite(value)


def check_choice(name: str, value: Any, choices: tuple[Any, ...]) -> Any:
    """Give the value back if it is one of the choices, else raise ``ValueError``.

    >>> check_choice("theme", "dark", THEMES)
    'dark'
    """
    if value not in choices:
        text = ", ".join(repr(choice) for choice in choices)
        raise ValueError(UNKNOWN_CHOICE.format(name=name, value=value, choices=text))
    return value


def check_seconds(name: str, value: Any, low: float, high: float) -> float:
    """Give seconds as a float if they lie in the range, else raise ``ValueError``.

    >>> check_seconds("time_s", 240, -600, 460)
    240.0
    """
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(NOT_A_NUMBER.format(name=name, value=value))
    if math.isnan(value):
        raise ValueError(NOT_A_NUMBER.format(name=name, value=value))
    if not low <= value <= high:
        raise ValueError(OUTSIDE.format(name=name, value=value, low=low, high=high))
    return float(value)


def plain(words: Mapping[str, Any]) -> dict[str, Any]:
    """Copy words from locale into plain dicts that travel as JSON."""
    return {
        key: plain(value) if isinstance(value, Mapping) else value
        for key, value in words.items()
    }


class SpeakingWidget(anywidget.AnyWidget):  # type: ignore[misc,unused-ignore]
    """A widget with words from locale/ and a light and a dark face."""

    words = Dict(help="All words that the widget shows, from locale/.").tag(sync=True)
    lang = Unicode("en", help="Language of the words, a folder of locale/.").tag(
        sync=True
    )
    theme = Enum(THEMES, default_value="auto", help="auto, dark or light.").tag(
        sync=True
    )

    @staticmethod
    def checked_words(lang: str, theme: str, *topics: str) -> dict[str, Any]:
        """Collect the words of the topics, after checking language and theme."""
        check_choice("lang", lang, tuple(locale.languages()))
        check_choice("theme", theme, THEMES)
        return {topic: plain(locale.words(topic, lang)) for topic in topics}
