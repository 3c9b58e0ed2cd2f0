"""What every widget of the project shares: its bundle, its words, its checks."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import anywidget
from traitlets import Dict, Enum, TraitError, TraitType, Unicode

from marsoutreach import checks, locale

THEMES = ("auto", "dark", "light")

NO_BUNDLE = """The JavaScript of this widget, {path}, is not there yet.
It is made when the package is built. In the project's folder type: make tour
or, with your own Python: pip install --editable ."""


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


def retold(check: Any, *arguments: Any) -> Any:
    """Let a check speak through traitlets' own error."""
    try:
        return check(*arguments)
    except ValueError as fault:
        raise TraitError(str(fault)) from None


def plain(words: Mapping[str, Any]) -> dict[str, Any]:
    """Copy words from locale into plain dicts that travel as JSON."""
    return {
        key: plain(value) if isinstance(value, Mapping) else value
        for key, value in words.items()
    }


class SpeakingWidget(anywidget.AnyWidget):  # type: ignore[misc,unused-ignore]
    """A widget with words from locale/ and a light and a dark face.

    All its traits travel to the browser.
    """

    words = Dict(help="All words that the widget shows, from locale/.").tag(sync=True)
    lang = Unicode("en", help="Language of the words, a folder of locale/.").tag(
        sync=True
    )
    theme = Enum(THEMES, default_value="auto", help="auto, dark or light.").tag(
        sync=True
    )

    def __init_subclass__(cls, **named: Any) -> None:
        for trait in vars(cls).values():
            if isinstance(trait, TraitType):
                trait.tag(sync=True)
        for name, value in list(vars(cls).items()):
            if isinstance(value, Path):  # anywidget watches it and holds each widget
                setattr(cls, name, value.read_text(encoding="utf-8"))
        super().__init_subclass__(**named)

    @staticmethod
    def spoken(lang: str, theme: str, *topics: str) -> dict[str, Any]:
        """Check language and theme, and collect the words of the topics: traits."""
        return {
            "lang": checks.choice("lang", lang, locale.languages()),
            "theme": checks.choice("theme", theme, THEMES),
            "words": {topic: plain(locale.words(topic, lang)) for topic in topics},
        }
