"""What is pressed in a widget stays there, in JupyterLab and in Notebook 7."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.engines import engine
from tests.browser.host import FEW_PIXELS, until
from tests.browser.lab import lab_server
from tests.browser.test_lab import ALL_RAN, KERNEL_READY, RUN_ALL, WIDGET
from tests.every_widget import KINDS, START
from tests.tiny_notebooks import KERNEL

pytestmark = pytest.mark.browser

BOOK = "keys.ipynb"
CELL = ".jp-Notebook .jp-Cell"
HOUSES = {"lab": f"lab/tree/{BOOK}?reset", "notebook": f"notebooks/{BOOK}"}
OTHERS = {
    "sound": "mars.sound.clap(2.0)",
    "figure": "mars.figures.show(mars.descent.fly().plot())",
}
CELLS = {**KINDS, **OTHERS}
LEAST = dict.fromkeys(CELLS, 1) | {  # that can have the focus; what opens included
    **{"clock": 8, "landing": 30, "landing, seats": 60, "explorer": 30},
    **{"panorama": 20, "listener": 30, "parachute": 15, "workbench": 15, "figure": 8},
    **{"predict": 4, "predict, choice": 4, "predict, order": 4},
}
SENDS = re.compile(r"share|cloud|upload", re.IGNORECASE)  # to somewhere else
# Each twice: d d deletes a cell, 0 0 asks to restart, i i stops the kernel.
EVERY, HARM = "abcdefghijklmnopqrstuvwxyz0123456789", "abdimxyz0"
MOVES = ("ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End", "Backspace")
SPLITS = ("Shift+M", "Control+Shift+M", "Alt+Enter", "Control+Shift+-", "Enter")
OTHER = (
    *("Shift+A", "Shift+B", "Shift+J", "Shift+ArrowDown", "Shift+L"),
    *("Control+Backspace", "Control+Shift+ArrowUp", "Space"),
)
ALL = engine() == "chromium"
"""Firefox, to which each key goes through a relay, gets those that would do harm."""
TYPED = "".join(2 * key for key in (EVERY if ALL else HARM))
PRESSED = (*MOVES, *OTHER, *SPLITS) if ALL else SPLITS
HOLDS = """() => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    const { cells } = notebook.model.sharedModel.toJSON();
    return {
        cells: cells.map((one) => [one.cell_type, one.source, one.execution_count]),
        active: [notebook.activeCellIndex, notebook.selectedCells.length],
        mode: notebook.mode,
        dialogs: [...document.querySelectorAll('.jp-Dialog')].map((d) => d.innerText),
    };
}"""
CHANGED = "() => window.jupyterapp.shell.currentWidget.context.model.dirty"
RUN = """n => {
    window.jupyterapp.shell.currentWidget.content.activeCellIndex = n;
    return window.jupyterapp.commands.execute('notebook:run-cell');
}"""
# Give the focus to the next that can have it, folded up or not; those that others open
# come right after them. When none is left, what covers others opens or closes.
NEXT = """(cell) => {
    cell.turned ??= new Set();
    for (const fold of cell.querySelectorAll('details:not([open])')) fold.open = true;
    const again = (node) => [...cell.turned].some((one) => !one.isConnected &&
        one.ariaLabel && one.ariaLabel === node.ariaLabel); // it was made anew
    const had = (node) => cell.turned.has(node) || again(node);
    const can = (node) => node.tabIndex >= 0 || node.hasAttribute('tabindex') ||
        node.scrollHeight > node.clientHeight;
    const next = () => {
        for (const node of cell.querySelectorAll('.jp-OutputArea-output *')) {
            if (had(node) || !node.checkVisibility() || !can(node)) continue;
            node.focus({ preventScroll: true });
            if (document.activeElement !== node) continue;
            cell.turned.add(node);
            return {
                html: node.cloneNode().outerHTML,
                kept: node.hasAttribute('data-lm-suppress-shortcuts'),
                opens: node.matches('[aria-expanded=false]'),
            };
        }
        return null;
    };
    const said = '.mo-said:not([hidden]) .mo-close', more = '.mo-more-button';
    for (let turn = 0; turn < 3; turn += 1) {
        const found = next();
        if (found) return found;
        (cell.querySelector(said) ?? cell.querySelector(more))?.click();
    }
    return null;
}"""


class Front(NamedTuple):
    """A notebook that was run in one of the two houses."""

    page: Page
    name: str

    def cell(self, kind: str) -> Locator:
        """Find the cell that shows a kind of widget."""
        return self.page.locator(CELL).nth(1 + list(CELLS).index(kind))

    def output(self, n: int) -> Locator:
        """Find the widget in a cell."""
        return self.page.locator(CELL).nth(n).locator(WIDGET)

    def run(self, kind: str) -> int:
        """Run the cell that shows a kind of widget anew; give its place."""
        n = 1 + list(CELLS).index(kind)
        self.again(n, partial(self.page.evaluate, RUN, n))
        return n

    def again(self, n: int, run: Callable[[], object]) -> None:
        """Run a cell in some way; the widget of the run before is gone then."""
        before, old = self.count(n), self.output(n).element_handles()
        run()
        until(self.page, partial(self.ran, n, before))
        for one in old:
            one.wait_for_element_state("hidden")

    def count(self, n: int) -> int:
        """Tell which run of a cell was its last; 0 while it runs."""
        return self.holds()["cells"][n][2] or 0

    def ran(self, n: int, before: int) -> bool:
        """Tell whether a cell ran again, and shows its widget."""
        return self.count(n) > before and self.output(n).count() > 0

    def holds(self) -> Any:
        """Tell its cells, which is active, and what asks for an answer."""
        return self.page.evaluate(HOLDS)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server for both, with a notebook that shows every widget."""
    folder = tmp_path_factory.mktemp("keys")
    cells = [new_code_cell(source) for source in (START, *CELLS.values())]
    about = {"kernelspec": KERNEL}
    nbformat.write(new_notebook(cells=cells, metadata=about), folder / BOOK)
    with lab_server(folder) as address:
        yield address


# One of the keys opened the whole screen.
LEAVE = "document.fullscreenElement ? document.exitFullscreen() : null"


@pytest.fixture(scope="module", params=HOUSES)
def front(
    browser: Browser, address: str, request: pytest.FixtureRequest
) -> Iterator[Front]:
    """Open the notebook in one of the two, and run it."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.add_init_script(FEW_PIXELS)
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}{HOUSES[request.param]}")
    page.wait_for_selector(CELL)
    page.wait_for_function(KERNEL_READY)
    page.evaluate(RUN_ALL)
    page.wait_for_function(ALL_RAN)
    yield Front(page, request.param)
    page.close()


@pytest.mark.parametrize("kind", CELLS)
def test_no_key_on_anything_that_can_have_the_focus_moves_a_cell(
    front: Front, kind: str
) -> None:
    """Before, d d on any of them deleted a cell, 0 0 asked to restart the kernel."""
    cell = front.cell(kind)
    cell.locator(".jp-OutputArea-output *").first.wait_for()
    cell.click(position={"x": 2, "y": 2})
    keyboard = front.page.keyboard
    before, turned = front.holds(), []
    while at := cell.evaluate(NEXT):
        turned.append(at["html"])
        assert at["kept"], at["html"]
        keyboard.type(TYPED)
        for key in PRESSED:
            keyboard.press(key)
        if at["opens"]:
            keyboard.press("Enter")
        front.page.evaluate(LEAVE)
        assert front.holds() == before, at["html"]
    assert len(turned) >= LEAST[kind]
    assert not [html for html in turned if SENDS.search(html)]


def test_a_widget_uses_its_keys_and_fields_take_text(front: Front) -> None:
    """Letters, arrows and Space do in the widget what they do on a page."""
    keyboard = front.page.keyboard
    front.run("landing")
    play = front.cell("landing").locator(".mo-play")
    word = play.inner_text()
    play.focus()
    keyboard.press("k")
    expect(play).not_to_have_text(word)
    keyboard.press("Space")
    expect(play).to_have_text(word)
    picture = front.cell("panorama").locator(".mo-pano")
    told = front.cell("panorama").inner_text()
    picture.focus()
    keyboard.press("ArrowRight")
    until(front.page, lambda: front.cell("panorama").inner_text() != told)
    front.run("predict")
    field = front.cell("predict").locator("input:not([type=range])")
    field.fill("3")
    keyboard.press("Control+a")
    keyboard.type("17")
    expect(field).to_have_value("17")
    keyboard.press("Enter")
    expect(front.cell("predict")).to_contain_text("17")


def test_escape_closes_what_is_open_and_then_leaves(front: Front) -> None:
    """The cell has the focus, and its keys are the notebook's again."""
    front.run("landing")
    cell, keyboard = front.cell("landing"), front.page.keyboard
    badge = cell.locator(".mo-badge button:visible").first
    badge.focus()
    keyboard.press("Enter")
    expect(badge).to_have_attribute("aria-expanded", "true")
    keyboard.press("Escape")
    expect(badge).to_have_attribute("aria-expanded", "false")
    expect(badge).to_be_focused()
    keyboard.press("Escape")
    expect(cell).to_be_focused()
    before = front.holds()["active"][0]
    keyboard.press("ArrowDown")
    until(front.page, lambda: front.holds()["active"][0] == before + 1)


def test_commands_of_the_notebook_work_from_within_a_widget(front: Front) -> None:
    """Shift+Enter runs and goes on, Ctrl+Enter runs, Ctrl+S saves."""
    slider = front.cell("clock").locator("input[type=range]")
    n = front.run("clock")
    for key, further in (("Control+Enter", 0), ("Shift+Enter", 1)):
        slider.focus()
        front.again(n, partial(front.page.keyboard.press, key))
        assert front.holds()["active"][0] == n + further
    assert front.page.evaluate(CHANGED)
    slider.focus()
    front.page.keyboard.press("Control+s")
    front.page.wait_for_function(f"() => !({CHANGED})()")
    expect(slider).to_be_focused()
