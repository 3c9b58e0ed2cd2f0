"""The workbench as Python sees it, and the cells that stand on it."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import ipywidgets
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

import marsoutreach as mars
from marsoutreach.site.run import met_in
from tests.test_notebooks import FOLDER, text

PLOTLY = "application/vnd.plotly.v1+json"
CHAPTER = "01-landing-sequence.ipynb"
FLIGHT = """import marsoutreach as mars
from marsoutreach import figures
import ipywidgets
flight = mars.descent.fly()"""
MOVED = "wide_m.value = 30\nprint(ends.value)"
STEEP = "wide_m.value, down_deg.value = 21.5, 25\nprint(ends.value)"


def slider(**named: Any) -> ipywidgets.FloatSlider:
    """Make a slider with a name."""
    return ipywidgets.FloatSlider(description="Metres wide", **named)


def test_it_holds_what_it_is_given() -> None:
    """In the order given; what makes the names stands last."""
    parts = slider(), ipywidgets.HTML("text")
    bench = mars.Workbench(*parts)
    assert bench.children[:2] == parts
    assert "mo-workbench" in bench._dom_classes


@pytest.mark.parametrize(
    ("part", "says"),
    [
        (7, "7 is not a widget"),
        ([slider()], "is not a widget"),
        (ipywidgets.FloatSlider(), r"ipywidgets\.FloatSlider\(description="),
        (ipywidgets.IntRangeSlider(description=" "), "IntRangeSlider has no desc"),
        (ipywidgets.HBox([ipywidgets.IntSlider()]), "IntSlider has no description"),
    ],
)
def test_it_refuses_what_nobody_could_use(part: Any, says: str) -> None:
    """What is no widget, and sliders without a name, in boxes too."""
    with pytest.raises(ValueError, match=says):
        mars.Workbench(part)


def cells(name: str, start: str) -> list[NotebookNode]:
    """Give the code cells of a notebook whose ids begin alike."""
    book = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    found = [one for one in book["cells"] if one["id"].startswith(start)]
    return [new_code_cell(text(c)) for c in found if c["cell_type"] == "code"]


def test_sliders_begin_at_the_flown_craft() -> None:
    """What they show at first is what the plot beside them shows."""
    (source,) = (one.source for one in cells(CHAPTER, "own-flight-sliders"))
    said: dict[str, Any] = {"ipywidgets": ipywidgets, "flight": mars.descent.fly()}
    exec(source, said)
    craft, start = mars.descent.PERSEVERANCE, mars.descent.ENTRY
    assert said["wide_m"].value == round(craft.parachute_diameter_m, 1)
    assert said["down_deg"].value == -start.flight_path_angle_deg


def test_moving_a_slider_flies_again_in_the_same_place(tmp_path: Path) -> None:
    """Sentence, figure and tones change, where they stand: no output is added."""
    bench = cells(CHAPTER, "own-flight")
    sources = [new_code_cell(FLIGHT), *bench]
    moves = [new_code_cell(MOVED), new_code_cell(STEEP)]
    books = sources, sources + moves
    still, moved = (new_notebook(cells=deepcopy(cells)) for cells in books)
    for book in (still, moved):
        met = met_in(tmp_path)
        NotebookClient(book, kernel_name="python3", config=met).execute()
    assert [one.output_type for one in moved.cells[-2].outputs] == ["stream"]
    assert "parachute pulled with" in moved.cells[-2].outputs[0].text
    assert "broke apart" in moved.cells[-1].outputs[0].text
    before, after = (book.cells[len(sources) - 1].outputs for book in (still, moved))
    assert len(before) == len(after) == 4
    shown = [one.data for outputs in (before, after) for one in outputs]
    assert sum(PLOTLY in data for data in shown) == 2
    assert shown[1][PLOTLY]["layout"] != shown[5][PLOTLY]["layout"]
    assert "the two lines can hardly be told apart" in shown[2]["text/html"]
    assert "the flown one goes on to the ground" in shown[6]["text/html"]
