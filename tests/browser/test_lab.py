"""The notebooks in JupyterLab, with a live kernel, as a class opens them."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect

from tests.browser.host import settle, until
from tests.browser.lab import lab_server

pytestmark = pytest.mark.browser

PLAYER = ".mo-player"
WIDGET = ".jp-OutputArea-child .mo"
RUN_ALL = "() => void window.jupyterapp.commands.execute('notebook:run-all-cells')"
ALL_RAN = """() => window.jupyterapp.shell.currentWidget.content.model.sharedModel.cells
    .every((cell) => cell.cell_type !== 'code' || cell.execution_count !== null)"""
TO_TOP = """() => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    notebook.activeCellIndex = 0;
    void notebook.scrollToItem(0);
}"""
PARTS = """() => [...document.querySelector('.mo-player')
    .querySelectorAll('[data-part]')]
    .map((part) => Number(part.dataset.time))"""
KERNEL_READY = """() => {
    const context = window.jupyterapp?.shell.currentWidget?.sessionContext;
    return context?.isReady && context.session?.kernel?.status === 'idle';
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A JupyterLab of our own."""
    with lab_server(tmp_path_factory.mktemp("lab")) as address:
        yield address


def open_and_run(browser: Browser, address: str, name: str) -> tuple[Page, list[Any]]:
    """Open a notebook in JupyterLab, run all; list what goes to the kernel."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    sent: list[Any] = []

    def listen(socket: WebSocket) -> None:
        if "/channels" in socket.url:
            socket.on("framesent", lambda frame: sent.append(frame))

    page.on("websocket", listen)
    page.goto(f"{address}lab/tree/{name}?reset")
    run_all(page)
    return page, sent


def run_all(page: Page) -> None:
    """Run every cell of the notebook that is open, and go to its top."""
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    page.wait_for_function(KERNEL_READY)
    page.evaluate(RUN_ALL)
    page.wait_for_function(ALL_RAN)
    page.evaluate(TO_TOP)
    page.locator(WIDGET).first.wait_for()


def comm_messages(sent: list[Any]) -> int:
    """Count the frames that carry widget messages."""
    return sum(
        b"comm_msg" in (frame if isinstance(frame, bytes) else frame.encode())
        for frame in sent
    )


@pytest.mark.chromium  # only it tells what goes over the wire
def test_open_run_play_and_scrub_in_jupyterlab(browser: Browser, address: str) -> None:
    """Run all; the player plays without a word to the kernel; a scrub tells it once."""
    page, sent = open_and_run(browser, address, "01-landing-sequence.ipynb")
    player = page.locator(PLAYER).first
    player.scroll_into_view_if_needed()
    settle(page, 8)
    sent.clear()
    player.locator("button.mo-play").click()
    page.wait_for_function(f"({PARTS})()[0] > 1")
    times = page.evaluate(PARTS)
    assert comm_messages(sent) == 0
    assert max(times) - min(times) < 0.001
    player.locator("button.mo-play").click()
    until(page, lambda: comm_messages(sent) > 0)
    player.get_by_role("button", name="Parachute fires").click()
    page.wait_for_function(f"Math.abs(({PARTS})()[0] - 240.63) < 0.01")
    assert comm_messages(sent) <= 8
    page.close()


@pytest.mark.parametrize(
    "name",
    ["00-start-here", "01-landing-sequence", "05-sounds-of-mars", "02-every-seat"],
)
def test_play_is_in_the_first_view(browser: Browser, address: str, name: str) -> None:
    """On a small screen nobody has to scroll to find Play."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(f"{address}lab/tree/{name}.ipynb?reset")
    run_all(page)
    expect(page.locator("button.mo-play").first).to_be_in_viewport(ratio=1)
    page.close()


@pytest.mark.chromium  # only it tells what goes over the wire
def test_python_moves_the_player(browser: Browser, address: str) -> None:
    """What Python sets, the browser shows; what the visitor sets, Python knows."""
    page, sent = open_and_run(browser, address, "00-start-here.ipynb")
    insert = """(code) => {
        const panel = window.jupyterapp.shell.currentWidget;
        const cells = panel.content.model.sharedModel;
        cells.insertCell(cells.cells.length, {cell_type: 'code', source: code});
        panel.content.activeCellIndex = cells.cells.length - 1;
        void window.jupyterapp.commands.execute('notebook:run-cell');
    }"""
    page.evaluate(insert, "player = mars.LandingPlayer(time_s=0); player")
    mine = page.locator(PLAYER).last
    mine.wait_for()
    page.evaluate(insert, "player.time_s = 300.5")
    mine.locator("[data-part][data-time='300.500']").first.wait_for()
    sent.clear()
    mine.get_by_role("button", name="Touchdown").click()
    until(page, lambda: comm_messages(sent) > 0)
    page.evaluate(insert, "print('now', player.time_s)")
    page.get_by_text("now 419.57").wait_for()
    page.close()
