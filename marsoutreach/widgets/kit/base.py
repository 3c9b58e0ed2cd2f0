"""What every widget of the project shares: its bundle, its words, its checks."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import anywidget
from traitlets import (
    All,
    Dict,
    Enum,
    TraitError,
    TraitType,
    Unicode,
    parse_notifier_name,
)

from marsoutreach import checks, locale, slips
from marsoutreach.widgets.kit.closing import Closing
from marsoutreach.widgets.kit.kind import CHOOSING, TALLER, VIEW_MIME, kind

THEMES = ("auto", "dark", "light")

NO_BUNDLE = """The JavaScript of this widget, {path}, is not there yet.
It is made when the package is built. In the project's folder type: make tour
or, with your own Python: pip install --editable ."""


def bundle(name: str) -> str:
    """Read a built file of a widget, or say how to build it.

    A text, not a path: anywidget watches paths, and so holds every widget for ever.

    >>> "render" in bundle("predict.js")
    True
    """
    path = Path(str(files("marsoutreach"))) / "static" / name
    if not path.is_file():
        raise FileNotFoundError(NO_BUNDLE.format(path=path))
    return path.read_text(encoding="utf-8")


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


class SpeakingWidget(Closing, anywidget.AnyWidget):  # type: ignore[misc,unused-ignore]
    """A widget with words from locale/ and a light and a dark face.

    All its traits travel to the browser. A misspelt one is refused with the nearest
    name, whoever sets or observes it.
    """

    words = Dict(help="All words that the widget shows, from locale/.").tag(sync=True)
    lang = Unicode("en", help="Language of the words; the one in use.").tag(sync=True)
    theme = Enum(THEMES, default_value="auto", help="auto, dark or light.").tag(
        sync=True
    )
    _address = Dict(help="What a link may say of it, and within what.").tag(sync=True)

    def __init_subclass__(cls, **named: Any) -> None:
        for trait in vars(cls).values():
            if isinstance(trait, TraitType):
                trait.tag(sync=True)
        slips.heed(cls)
        super().__init_subclass__(**named)

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name.startswith("_") or hasattr(type(self), name)):
            raise self._no_trait(name)
        super().__setattr__(name, value)

    def observe(self, handler: Any, names: Any = All, type: Any = "change") -> None:
        """Call ``handler`` when one of these traits changes; all, if not told."""
        for name in parse_notifier_name(names):
            if name is not All and not self.has_trait(name):
                raise self._no_trait(name)
        super().observe(handler, names, type)

    def _no_trait(self, name: str) -> AttributeError:
        """Make the error for a trait that is not there."""
        stock = anywidget.AnyWidget.class_trait_names()
        own = set(self.trait_names()).difference(stock)
        known = sorted(one for one in own if not one.startswith("_"))
        return slips.no_name(type(self).__name__, name, known)

    def _repr_mimebundle_(self, **asked: Any) -> Any:
        """Show the widget, and say beside which kind it is, for its still."""
        data, about = super()._repr_mimebundle_(**asked) or ({}, {})
        if self.comm is None:
            return data, about
        told = ("_anywidget_id", *CHOOSING, *TALLER)
        traits = {name: getattr(self, name, None) for name in told}
        return data, about | {VIEW_MIME: {"kind": kind(traits)}}

    @staticmethod
    def spoken(lang: str | None, theme: str, *topics: str) -> dict[str, Any]:
        """Check language and theme, and collect the words of the topics: traits.

        Without a language it is the one in use.
        """
        asked = locale.chosen(lang)
        return {
            "lang": asked,
            "theme": checks.choice("theme", theme, THEMES),
            "words": {topic: plain(locale.words(topic, asked)) for topic in topics},
        }
