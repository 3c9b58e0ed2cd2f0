"""Guess before you look, in JupyterLab: what tells an answer comes folded."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.lab import lab_server
from tests.browser.story import NOTEBOOKS
from tests.browser.test_lab import ALL_RAN, KERNEL_READY, RUN_ALL

pytestmark = pytest.mark.browser

FIRST, QUESTION, LAST = "ride", "guess-push", "chute"
CHOOSE = """n => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    notebook.activeCellIndex = n;
    notebook.mode = "command";
    notebook.activate();
    return notebook.scrollToItem(n);
}"""


def excerpt(folder: Path) -> list[str]:
    """Write a notebook of one question of the first chapter; list its cells."""
    book = json.loads((NOTEBOOKS / "01-landing-sequence.ipynb").read_text("utf-8"))
    names = [cell["id"] for cell in book["cells"]]
    kept = [FIRST, *names[names.index(QUESTION) : names.index(LAST) + 1]]
    book["cells"] = [
        cell for cell in book["cells"] if cell["id"] in kept and not asserts(cell)
    ]
    (folder / "asked.ipynb").write_text(json.dumps(book), "utf-8")
    return [cell["id"] for cell in book["cells"]]


def asserts(cell: dict[str, object]) -> bool:
    """Tell whether a cell checks what cells told that are left out here."""
    return "assert " in "".join(map(str, cell["source"]))  # type: ignore[call-overload]


def test_an_answer_opens_with_a_key(browser: Browser, tmp_path: Path) -> None:
    """Run all: the plot below the question is out of sight until its heading opens."""
    names = excerpt(tmp_path)
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    with lab_server(tmp_path) as address:
        page.goto(f"{address}lab/tree/asked.ipynb?reset")
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        page.wait_for_function(KERNEL_READY)
        page.evaluate(RUN_ALL)
        page.wait_for_function(ALL_RAN)
        page.evaluate(CHOOSE, names.index(f"{QUESTION}-answer"))
        expect(page.get_by_role("heading", name="See the answer")).to_be_visible()
        expect(page.get_by_text("1 cell hidden")).to_be_visible()
        expect(page.locator(".js-plotly-plot:visible")).to_have_count(0)
        page.keyboard.press("ArrowRight")
        expect(page.locator(".js-plotly-plot:visible")).to_have_count(1)
    page.close()
