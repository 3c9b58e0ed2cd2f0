"""Stock ipywidgets in JupyterLab: named, moved with keys, and doing what they say."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.host import AXE, AXE_TAGS
from tests.browser.lab import lab_server
from tests.browser.test_lab import open_and_run

pytestmark = pytest.mark.browser

BENCH = ".mo-workbench"
AXE_WITHIN = """([within, tags]) => axe.run(within,
    {runOnly: {type: 'tag', values: tags}})
    .then(found => found.violations.map(v => v.id + ': ' + v.nodes[0].html))"""
ENDED = re.compile(r"end(s|ed) after 2\d\d seconds")
GO = """(id) => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    const at = notebook.widgets.findIndex((cell) => cell.model.id === id);
    notebook.activeCellIndex = at;
    return notebook.scrollToItem(at, 'start');
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A JupyterLab of our own."""
    with lab_server(tmp_path_factory.mktemp("lab")) as address:
        yield address


def faults(page: Page) -> list[str]:
    """Ask axe about the benches that are in the page."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(AXE_WITHIN, [BENCH, AXE_TAGS])
    return found


def test_sliders_fly_and_lead(browser: Browser, address: str) -> None:
    """Chapter 01: a slider leads its player; another flies again, in place."""
    page, _ = open_and_run(browser, address, "01-landing-sequence.ipynb")
    page.evaluate(GO, "by-hand-bench")
    second = page.get_by_role("slider", name="Seconds after entry")
    second.focus()
    page.keyboard.press("ArrowRight")
    bench = page.locator(BENCH).filter(has=second)
    bench.locator(".mo-grid > [data-time='240.050']").first.wait_for()
    assert faults(page) == []
    page.evaluate(GO, "own-flight-bench")
    width = page.get_by_role("slider", name="Parachute, metres wide")
    width.focus()
    page.get_by_role("textbox", name="Parachute, metres wide").wait_for()
    page.keyboard.press("End")
    page.get_by_role("status").filter(has_text="The parachute pulled with").wait_for()
    page.locator(".figure-says").filter(has_text=ENDED).wait_for()
    page.locator(".gtitle").filter(has_text=ENDED).wait_for()
    assert faults(page) == []
    page.close()


def test_tabs_hold_two_voices(browser: Browser, address: str) -> None:
    """Chapter 05: a press on the second tab shows the second listener."""
    page, _ = open_and_run(browser, address, "05-sounds-of-mars.ipynb")
    page.evaluate(GO, "two-voices-bench")
    page.get_by_role("tab", name="On Mars").click()
    shown = page.locator(f"{BENCH} .mo-listener").filter(visible=True)
    expect(shown).to_have_count(1)
    assert faults(page) == []
    page.close()
