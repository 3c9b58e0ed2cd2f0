"""Stills: what stands in a saved notebook where a widget was."""

import asyncio
import io
from base64 import b64decode
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from nbformat import write as write_notebook
from nbformat.v4 import new_code_cell, new_notebook, new_output
from PIL import Image

import marsoutreach as mars
from marsoutreach import locale, widgets
from marsoutreach.jupyter import contents, stills
from marsoutreach.widgets.drawit.widget import QUANTITIES
from marsoutreach.widgets.kit.kind import VIEW_MIME
from marsoutreach.widgets.part.data import PARTS
from marsoutreach.widgets.scrub.made import TOPICS

AGAIN = locale.words("lab")["still"]["again"]
STOOD = locale.words("lab")["still"]["stood"]


def shown(data: dict[str, Any], about: dict[str, Any] | None = None) -> Any:
    """Make a notebook with one output."""
    output = new_output("display_data", data, metadata=about or {})
    printed = new_output("stream", text="said aloud")
    cell = new_code_cell("it", outputs=[printed, output])
    return new_notebook(cells=[cell], metadata={"widgets": {"state": {}}})


def widget_in(said: str = "A clock.", **about: Any) -> Any:
    """Make a notebook that shows a widget."""
    return shown({VIEW_MIME: {"model_id": "abc"}, "text/plain": said}, about)


def output(notebook: Any) -> Any:
    """Give what the notebook shows."""
    return notebook.cells[0].outputs[1]


def test_a_still_takes_the_place_of_a_widget() -> None:
    """Saved: a sentence and how to play, no pointer to what is gone, no state."""
    notebook = widget_in("A clock\nat <12> s.")
    stills.put_in(notebook)
    assert VIEW_MIME not in output(notebook).data
    html = output(notebook).data["text/html"]
    assert html == f"<p>A clock at &lt;12&gt; s. {AGAIN}</p>"
    assert "widgets" not in notebook.metadata
    assert stills.models(notebook) == ["abc"]


def test_a_still_of_a_still_is_the_same() -> None:
    """Saving twice changes nothing more."""
    notebook = widget_in()
    stills.put_in(notebook)
    once = notebook.copy()
    stills.put_in(notebook)
    assert notebook == once


def test_what_is_still_alive_comes_back_whole() -> None:
    """There and back is no change, with HTML of the widget's own too."""
    notebook = widget_in()
    output(notebook).data["text/html"] = "<b>its own</b>"
    before = dict(output(notebook).data)
    stills.put_in(notebook)
    stills.take_out(notebook, {"xyz"})
    assert VIEW_MIME not in output(notebook).data
    stills.take_out(notebook, {"abc"})
    assert output(notebook).data == before
    assert not output(notebook).metadata


@pytest.mark.parametrize("said", ["", "HBox(children=(IntSlider(value=3),))", "<x>"])
def test_a_dump_for_programmers_is_no_sentence(said: str) -> None:
    """Stock widgets say nothing that a visitor would understand."""
    assert stills.still("", said) == f"<p>{STOOD} {AGAIN}</p>"


def test_other_outputs_are_left_alone() -> None:
    """Tables, plots and pictures are saved as they are."""
    notebook = shown({"text/html": "<table></table>", "text/plain": "a table"})
    before = dict(output(notebook).data)
    stills.put_in(notebook)
    assert output(notebook).data == before


WIDGETS = {
    "landing": lambda: mars.LandingPlayer(time_s=12),
    "seats": lambda: mars.LandingPlayer(time_s=262, seats=True),
    "explorer": lambda: mars.CameraExplorer(),
    "parachute": lambda: mars.ParachuteCode(),
    **{f"drawit/still-{one}": partial(mars.DrawIt, one) for one in QUANTITIES},
    **{f"part/still-{one}": partial(mars.Part, one) for one in PARTS},
    **{f"scrub/still-{one}": partial(mars.Scrub, one) for one in TOPICS},
}


@pytest.mark.parametrize("face", WIDGETS)
def test_a_widget_says_which_picture_is_its_own(face: str) -> None:
    """From the widget's output alone the still finds the picture of what it shows."""
    data, about = WIDGETS[face]()._repr_mimebundle_()
    notebook = shown(data, about)
    stills.put_in(notebook)
    wanted = face if "/" in face else f"{face}/still"
    (path,) = (
        path for path in stills.pictures() if f"{path}".endswith(f"/{wanted}.webp")
    )
    packed = output(notebook).data["text/html"].split("base64,")[1].split('"')[0]
    assert b64decode(packed) == path.read_bytes()


def test_every_widget_with_a_face_has_a_picture() -> None:
    """Questions, workbenches and tones differ by what they are given."""
    without = {"Hear", "Predict", "Workbench"}
    for name in widgets.found().keys() - without:
        assert any(path.parent.name == folder_of(name) for path in stills.pictures()), (
            name
        )


def folder_of(name: str) -> str:
    """Give the folder of a widget's class."""
    return widgets.found()[name].split(".")[-2]


def test_pictures_are_small_and_whole() -> None:
    """A still weighs little: a chapter with ten of them stays light."""
    for path in stills.pictures():
        assert path.stat().st_size < 25_000, path
        with Image.open(io.BytesIO(path.read_bytes())) as picture:
            assert picture.format == "WEBP"
            assert picture.width == 480
    assert stills.picture("../explorer nobody") == ""


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[contents.Contents]:
    """Keep notebooks as JupyterLab does."""
    keeper = contents.Contents(root_dir=str(tmp_path))
    yield keeper
    keeper.notary.store.close()


def test_saved_and_opened(keeper: contents.Contents, tmp_path: Path) -> None:
    """Through Jupyter's own way of saving: no pointer on disk, none on opening."""
    model = {"type": "notebook", "content": widget_in(), "format": "json"}
    asyncio.run(keeper.save(model, "one.ipynb"))
    assert AGAIN in (tmp_path / "one.ipynb").read_text()
    opened = asyncio.run(keeper.get("one.ipynb"))
    assert VIEW_MIME not in output(opened["content"]).data


def test_what_somebody_else_saved_opens_without_a_fault(
    keeper: contents.Contents, tmp_path: Path
) -> None:
    """A notebook with dead widgets from another JupyterLab shows stills."""
    write_notebook(widget_in(), tmp_path / "old.ipynb")
    opened = asyncio.run(keeper.get("old.ipynb"))
    assert AGAIN in output(opened["content"]).data["text/html"]
    assert VIEW_MIME in (tmp_path / "old.ipynb").read_text()


def test_other_files_are_as_usual(keeper: contents.Contents, tmp_path: Path) -> None:
    """Text is saved and read; a folder is listed; an odd notebook is saved."""
    text = {"type": "file", "format": "text", "content": "hello"}
    asyncio.run(keeper.save(text, "hello.txt"))
    assert asyncio.run(keeper.get("hello.txt"))["content"] == "hello"
    empty = {"type": "notebook", "content": new_notebook(), "format": "json"}
    asyncio.run(keeper.save(empty, "empty.ipynb"))
    listed = asyncio.run(keeper.get("", type="directory"))["content"]
    assert {one["name"] for one in listed} == {"hello.txt", "empty.ipynb"}
