"""The panorama viewer in JupyterLab: tiles come from the live kernel, as bytes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.host import until
from tests.browser.lab import lab_server
from tests.browser.panorama_page import whole
from tests.browser.test_lab import open_and_run
from tests.tiny_notebooks import code, text, write

pytestmark = pytest.mark.browser

LARGE = """
from PIL import Image
import marsoutreach as mars
picture = Image.linear_gradient("L").resize((8000, 4000))
viewer = mars.PanoramaViewer(
    picture, projection="equirectangular", kind="schematic", field_of_view_deg=20)
viewer
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A JupyterLab of our own, with a notebook that shows a large picture."""
    folder: Path = tmp_path_factory.mktemp("lab")
    title = text("# Look around\n\nA sentence.")
    write(folder / "look.ipynb", title, code(LARGE))
    with lab_server(folder) as address:
        yield address


@pytest.mark.chromium  # only it tells what goes over the wire
def test_tiles_come_from_the_kernel(browser: Browser, address: str) -> None:
    """Fine tiles arrive one by one; a look elsewhere asks for more; Python knows."""
    page, sent = open_and_run(browser, address, "look.ipynb")
    whole(page)
    first = asked(sent)
    assert first > 0
    page.locator(".mo-pano").focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    until(page, lambda: asked(sent) > first)
    whole(page)
    assert page.get_by_text("could not be loaded").count() == 0
    page.close()


def asked(sent: list[object]) -> int:
    """Count the messages to the kernel that ask for a tile."""
    frames = (one if isinstance(one, bytes) else str(one).encode() for one in sent)
    return sum(b'"ask"' in frame for frame in frames)
