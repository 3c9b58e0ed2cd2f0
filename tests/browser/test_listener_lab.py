"""A sound of one's own in JupyterLab: seen, sent to Mars, and never to the kernel."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.lab import lab_server
from tests.browser.test_lab import open_and_run
from tests.browser.test_listener_own import choose, drop, tone
from tests.tiny_notebooks import code, text, write

pytestmark = pytest.mark.browser

WIND = "import marsoutreach as mars\n\nmars.Listener(mars.sound.wind(2.0))"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A JupyterLab of our own, with a notebook that lets hear the wind."""
    folder: Path = tmp_path_factory.mktemp("lab")
    write(folder / "hear.ipynb", text("# Listen\n\nA sentence."), code(WIND))
    with lab_server(folder) as address:
        yield address


@pytest.mark.chromium  # only it tells what goes over the wire
def test_it_is_seen_and_stays_in_the_browser(browser: Browser, address: str) -> None:
    """Chosen or dropped: its name and pitch stand there, and Python's comes back."""
    page, sent = open_and_run(browser, address, "hear.ipynb")
    wind = page.get_by_role("region", name="Listener: Wind on Mars")
    expect(wind).to_be_visible()
    before = len(sent)
    for how, name in ((choose, "hum.wav"), (drop, "other.wav")):
        how(page, tone(name=name))
        own = page.get_by_role("region", name=f"Listener: {name}", exact=True)
        expect(own).to_be_visible()
        expect(own.locator(".mo-picture .mo-hidden")).to_contain_text("near 440 Hz")
        page.get_by_role("button", name="On Mars", exact=True).click()
        page.get_by_role("button", name="Back to the first sound").click()
        expect(wind).to_be_visible()
    told = b"".join(
        one if isinstance(one, bytes) else str(one).encode() for one in sent[before:]
    )
    assert b"hum.wav" not in told
    assert b"other.wav" not in told
    assert len(told) < len(tone()["buffer"])
    page.close()
