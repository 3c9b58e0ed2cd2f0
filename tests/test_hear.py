"""What stands beside a figure as Python sees it: one a figure, and none on a page."""

from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from traitlets import TraitError

import marsoutreach as mars
from marsoutreach import figures, shown
from marsoutreach.widgets.kit.beside import PAGE_ASSETS
from tests import every_figure

MOST_BYTES = 20_000  # of script and style: they come with each figure


@pytest.fixture
def displayed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Stand in a notebook, and collect what it is shown."""
    seen: list[Any] = []
    monkeypatch.setattr(figures, "_in_a_notebook", lambda: True)
    monkeypatch.setattr(figures, "display", lambda one, **how: seen.append(one))
    monkeypatch.setattr(figures, "HEARD", {})
    return seen


def test_a_notebook_gets_it_below_the_figure(displayed: list[Any]) -> None:
    """Picture, words, then what can be heard: of this very figure."""
    figure = figures.deceleration()
    figures.show(figure)
    picture, words, hear = displayed
    assert shown.PLOTLY_MIME in picture
    assert "text/html" in words
    assert hear.describe() == f"Hear it: {figure.layout.title.text}."
    assert hear.figure["data"] == picture[shown.PLOTLY_MIME]["data"]


def test_at_a_place_it_changes_with_the_figure(displayed: list[Any]) -> None:
    """Shown again there, no second one is made; run anew, the old one is closed."""
    figures.show(figures.deceleration(), place="mine")
    (first,) = (one for one in displayed if isinstance(one, mars.Hear))
    figures.show(figures.energy_shares(), place="mine", again=True)
    assert sum(isinstance(one, mars.Hear) for one in displayed) == 1
    assert first.figure["data"][0]["type"] == "heatmap"
    figures.show(figures.deceleration(), place="mine")
    assert first.comm is None


def test_a_page_offers_it_itself(
    displayed: list[Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """While pages are built none is made: nothing appears twice there."""
    monkeypatch.setenv(PAGE_ASSETS, str(tmp_path))
    figures.show(figures.deceleration(), place="mine")
    figures.show(figures.deceleration(), place="mine", again=True)
    assert not any(isinstance(one, mars.Hear) for one in displayed)


def test_it_is_light() -> None:
    """Without letters of its own; of the figure nothing that no ear needs."""
    hear = mars.Hear(figures.deceleration())
    assert len(str(hear._esm)) + len(str(hear._css)) < MOST_BYTES
    assert "@font-face" not in str(hear._css)
    assert not {"meta", "template"} & set(hear.figure["layout"])


@pytest.mark.parametrize("wrong", [None, 7, {"data": []}, [go.Scatter()]])
def test_what_is_no_figure_is_refused(wrong: Any) -> None:
    """At the door and later; the error says what to type."""
    with pytest.raises(ValueError, match=r"not a plotly figure\.\nGive"):
        mars.Hear(wrong)
    hear = mars.Hear(go.Figure())
    with pytest.raises(TraitError, match=r"not a plotly figure\.\nGive"):
        hear.figure = wrong


def test_every_figure_is_found() -> None:
    """Those of the chapters, by glob; each says what it needs."""
    assert len(every_figure.found()) >= 10
    assert set(every_figure.GIVEN) <= set(every_figure.found())
