"""A plot as tones: the button that stands beside every figure in a notebook."""

import json
import re
from typing import Any

from plotly.graph_objects import Figure
from traitlets import TraitType

from marsoutreach.widgets.kit.base import SpeakingWidget, bundle, retold
from marsoutreach.widgets.kit.beside import page_assets

__all__ = ["Hear"]

UNHEARD = ("meta", "template")  # of a layout: nothing of a line stands in them
NOT_A_FIGURE = """figure is a {kind}, not a plotly figure.
Give a figure: mars.Hear(mars.figures.deceleration())."""


class OfPlotly(TraitType):  # type: ignore[misc,type-arg,unused-ignore]
    """A figure, kept as what travels of it."""

    def validate(self, widget: Any, value: Any) -> dict[str, Any]:
        """Take a figure, or what was sent of one before."""
        return dict(retold(sent, value))


class Hear(SpeakingWidget):
    """Hear a plot: tones from left to right, higher where there is more.

    ``figure`` is a plotly figure; another one may be set later. Nothing sounds before
    somebody presses. Raises ``ValueError`` for what is no figure.

    >>> import plotly.graph_objects as go
    >>> Hear(go.Figure(layout={"title": {"text": "It falls"}})).describe()
    'Hear it: It falls.'
    """

    _esm = bundle("hear.js")
    _css = bundle("hear.css")

    figure: Any = OfPlotly(help="What plotly draws: its data and its layout.")

    def __init__(
        self, figure: Figure, *, lang: str | None = None, theme: str = "auto"
    ) -> None:
        super().__init__(figure=sent(figure), **self.spoken(lang, theme, "hear"))

    def describe(self) -> str:
        """Say in a sentence what can be heard."""
        title = self.figure["layout"].get("title", {}).get("text", "")
        name = re.sub("<[^>]*>", " ", title).strip()
        return str(self.words["hear"]["name"]).format(name=name) + "."


def sent(figure: Any) -> dict[str, Any]:
    """Give of a figure what travels to the browser; what was sent before stays."""
    if isinstance(figure, dict) and {"data", "layout"} <= set(figure):
        return figure
    if not isinstance(figure, Figure):
        raise ValueError(NOT_A_FIGURE.format(kind=type(figure).__name__))
    drawn = json.loads(figure.to_json())
    layout = {name: of for name, of in drawn["layout"].items() if name not in UNHEARD}
    return {"data": drawn["data"], "layout": layout}


def beside(figure: Figure) -> Hear | None:
    """Give what stands beside a figure in a notebook; a page has it under each plot."""
    return None if page_assets() else Hear(figure)
