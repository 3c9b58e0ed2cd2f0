"""A closed widget that is shown again says why nothing can be played with."""

from html import escape
from typing import Any

import pytest
from IPython.core.formatters import DisplayFormatter
from nbformat.v4 import new_code_cell, new_notebook, new_output

from marsoutreach import locale, widgets
from marsoutreach.jupyter import stills
from marsoutreach.site import outputs
from tests.every_widget import KINDS, make, named

CLOSED = locale.words("lab")["closed"]


def shown(thing: Any) -> dict[str, Any]:
    """Give what a notebook is sent when a thing is the last line of a cell."""
    data: dict[str, Any] = DisplayFormatter().format(thing)[0]
    return data


def test_no_widget_is_left_out() -> None:
    """A new folder of widgets needs a line in every_widget.py."""
    assert {named(kind) for kind in KINDS} == set(widgets.found())


@pytest.mark.parametrize("kind", KINDS)
def test_it_says_that_it_is_closed_and_how_it_comes_back(kind: str) -> None:
    """As text and as HTML; it was its sentence alone, or ``<… object at 0x…>``."""
    widget = make(kind)
    before = repr(widget)
    assert stills.VIEW_MIME in shown(widget)
    assert CLOSED not in before
    widget.close()
    widget.close()
    data = shown(widget)
    assert data["text/plain"] == repr(widget) == f"{before} {CLOSED}"
    assert data["text/html"] == f"<p>{escape(before)} {CLOSED}</p>"
    assert stills.VIEW_MIME not in data
    assert "object at 0x" not in data["text/plain"]


def test_opened_again_it_is_shown_again() -> None:
    """It has what it shows, and says nothing of being closed."""
    clock = make("clock")
    clock.close()
    clock.open()
    assert CLOSED not in repr(clock)
    assert stills.VIEW_MIME in shown(clock)


def test_saved_and_on_a_page_it_says_the_same() -> None:
    """A still is no answer: run once more, the cell shows a closed widget again."""
    clock = make("clock")
    clock.close()
    data = shown(clock)
    output = new_output("execute_result", data)
    book = new_notebook(cells=[new_code_cell(outputs=[output])])
    stills.put_in(book)
    assert book.cells[0].outputs[0].data == data
    words = locale.words("site")
    assert CLOSED in outputs.show(output, words)
