"""Hear it beside a figure of a notebook, in JupyterLab with a live kernel."""

import re
from collections.abc import Iterator

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser, Locator, Page, expect

from marsoutreach import facts, timeline
from tests.browser import ear
from tests.browser.lab import lab_server
from tests.browser.test_hear import AHEAD_S, SECONDS, played
from tests.browser.test_lab import ALL_RAN, KERNEL_READY, RUN_ALL
from tests.browser.test_lab_keys import CELL, HOLDS
from tests.tiny_notebooks import KERNEL

pytestmark = pytest.mark.browser

BOOK = "heard.ipynb"
SOURCES = (
    "import marsoutreach as mars",
    "mars.figures.show(mars.figures.deceleration())",
    "mars.figures.show(mars.figures.energy_shares(), place='mine')",
    "mars.figures.show(mars.figures.deceleration(), place='mine', again=True)",
)
PUSH, MINE = 1, 2  # cells
AFTER_S = 5.0  # touchdown: there the plot ends
RUN = """n => {
    window.jupyterapp.shell.currentWidget.content.activeCellIndex = n;
    return window.jupyterapp.commands.execute('notebook:run-cell');
}"""


@pytest.fixture(scope="module")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Open a notebook of two figures in JupyterLab, whose sound card is a tape."""
    folder = tmp_path_factory.mktemp("heard")
    cells = [new_code_cell(source) for source in SOURCES]
    book = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(book, folder / BOOK)
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.add_init_script(ear.CARD)
    with lab_server(folder) as address:
        page.goto(f"{address}lab/tree/{BOOK}?reset")
        page.wait_for_selector(CELL)
        page.wait_for_function(KERNEL_READY)
        page.evaluate(RUN_ALL)
        page.wait_for_function(ALL_RAN)
        yield page
    page.close()


def panel(lab: Page, n: int) -> Locator:
    """Find what stands below the figure of a cell, and bring it into sight."""
    cell = lab.locator(CELL).nth(n)
    expect(cell.locator(".js-plotly-plot")).to_have_count(1)
    found = cell.locator(".mo-hear")
    expect(found).to_have_count(1)
    found.scroll_into_view_if_needed()
    return found


def test_the_push_is_heard_beside_its_figure(lab: Page) -> None:
    """One button below the plot; a press, and tones go as the flown push, r > 0.99."""
    found = panel(lab, PUSH)
    assert lab.evaluate("cards") == 0
    heard = played(lab, found)
    caption = found.locator(".mo-hear-caption")
    expect(caption).to_contain_text("Higher is more")
    rows = timeline.as_flown()
    rows = rows[rows["time_s"].between(0, facts.second("touchdown") + AFTER_S)]
    at_s = (heard.tone_s - AHEAD_S) / SECONDS * rows["time_s"].max()
    near = np.abs(at_s[:, None] - rows["time_s"].to_numpy()).argmin(axis=1)
    flown = rows["deceleration_g"].to_numpy()[near]
    assert ear.correlation(flown, np.log2(heard.hz)) > 0.99
    assert len(heard.hz) >= 40
    assert len(heard.tick_s) == 3


def test_its_keys_are_its_own(lab: Page) -> None:
    """Arrows tell points, digits set the speed; no cell moves, no kernel is asked."""
    found = panel(lab, PUSH)
    button = found.get_by_role("button").first
    button.press("Enter")
    before = lab.evaluate(HOLDS)
    lab.keyboard.press("Home")
    expect(found.get_by_role("status")).to_contain_text("Seconds after entry: 0")
    lab.keyboard.type("00ddii11")
    pace = found.get_by_role("slider", name="Speed")
    expect(pace).to_have_attribute("aria-valuetext", "Speed 1 of 10")
    lab.keyboard.press("ArrowRight")
    expect(found.get_by_role("status")).not_to_contain_text("Speed")
    assert lab.evaluate(HOLDS) == before


def test_another_figure_at_its_place_is_heard_there(lab: Page) -> None:
    """Shown again, the tones are the new figure's; there is still one button."""
    found = panel(lab, MINE)
    expect(found).to_have_attribute("aria-label", re.compile("Hardest push"))
    assert lab.locator(CELL).nth(MINE + 1).locator(".mo-hear").count() == 0
    heard = played(lab, found)
    assert len(heard.hz) >= 40
    lab.evaluate(RUN, MINE)
    expect(found).to_have_attribute("aria-label", re.compile("99.4 %"))
    expect(found).to_have_count(1)
