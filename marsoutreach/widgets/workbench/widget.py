"""The workbench: stock ipywidgets that everybody can use."""

from collections.abc import Iterator
from typing import Any

import anywidget
from ipywidgets import VBox, Widget

from marsoutreach import locale, slips
from marsoutreach.widgets.kit.base import bundle
from marsoutreach.widgets.kit.closing import Closing

__all__ = ["Workbench"]

NOT_A_WIDGET = """{value!r} is not a widget, so it cannot stand on the bench.
Give widgets: mars.Workbench(ipywidgets.FloatSlider(description="Metres wide"))."""
NO_NAME = """This {kind} has no description, so nobody hears what it is for.
Give it one: ipywidgets.{kind}(description="Metres wide")."""


class Names(anywidget.AnyWidget):  # type: ignore[misc,unused-ignore]
    """Shows nothing; in the page it gives names to what stands beside it."""

    _esm = bundle("workbench.js")
    _css = bundle("workbench.css")


class Workbench(Closing, VBox):  # type: ignore[misc,unused-ignore]
    """Stack widgets, stock ones of ipywidgets too, so that everybody can use them.

    By themselves stock sliders are read aloud without a name. On the bench their
    ``description`` is their name, and an ``HTML`` is read when its text changes.
    Raises ``ValueError`` for what is no widget, and for a slider without description.

    >>> import ipywidgets
    >>> slider = ipywidgets.FloatSlider(description="Metres wide")
    >>> len(Workbench(slider, ipywidgets.HTML()).children)
    3
    """

    def __init__(self, *parts: Widget, **named: Any) -> None:
        for part in everything(parts):
            check(part)
        known = self.class_trait_names(sync=True)
        open_to_all = [name for name in known if not name.startswith("_")]
        slips.check(type(self).__name__, named, open_to_all)
        super().__init__([*parts, Names()], **named)
        self.add_class("mo-workbench")

    def describe(self) -> str:
        """Say in a sentence what is shown."""
        return str(locale.words("lab")["still"]["stood"])


def everything(parts: Any) -> Iterator[Any]:
    """Walk widgets, and those that stand in their boxes and tabs."""
    for part in parts:
        yield part
        yield from everything(getattr(part, "children", ()))


def check(part: Any) -> None:
    """Refuse what is no widget, and a slider that does not say what it is for."""
    if not isinstance(part, Widget):
        raise ValueError(NOT_A_WIDGET.format(value=part))
    kind = type(part).__name__
    if kind.endswith("Slider") and not part.description.strip():
        raise ValueError(NO_NAME.format(kind=kind))
