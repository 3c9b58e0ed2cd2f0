"""Films on a page from the disk, and in JupyterLab with its token."""

import io
from pathlib import Path
from urllib.request import urlopen

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from PIL import Image
from playwright.sync_api import Browser, Page

from marsoutreach.site import build
from tests.browser.films_page import READ, STILL, due, paint, record
from tests.browser.lab import lab_server
from tests.browser.test_lab import run_all
from tests.tiny_notebooks import KERNEL

pytestmark = [pytest.mark.browser, pytest.mark.few_pixels]

TIME_S = 270.0
SEAT = "rdc"
TABLE = {"film": "film_rdc_1", "start_s": 260.07, "rate_hz": 30.04}

PART = """async address => {
  const part = await fetch(address, { headers: { Range: 'bytes=5-9' } });
  return [part.status, (await part.arrayBuffer()).byteLength];
}"""


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one painted film, named as NASA's is."""
    folder = tmp_path_factory.mktemp("films")
    paint(folder / "film_rdc_1.webm", TABLE["rate_hz"], 12.0)
    return folder


def notebook(path: Path, films: Path) -> Path:
    """Write a notebook that shows the player with films of one's own."""
    code = [
        "import marsoutreach as mars",
        f"mars.LandingPlayer({TIME_S}, seats=True, films={str(films)!r})",
    ]
    cells = [
        new_markdown_cell("# Films\n\nOne of them."),
        new_code_cell("\n".join(code)),
    ]
    told = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(told, path)
    return path


def sit_down(page: Page) -> None:
    """Take the seat whose film is here, and wait for its picture."""
    page.locator(".mo-views[data-ready]").wait_for()
    page.locator(f".mo-seat-picker [data-seat={SEAT}]").click()
    page.wait_for_function(STILL, arg=[SEAT])


def painted(shot: bytes) -> int:
    """Read a film's own number from a picture of the screen."""
    grey = np.asarray(Image.open(io.BytesIO(shot)).convert("L"))
    tall, wide = np.array(grey.shape) / 4
    places = [((n // 4 + 0.5) * tall, (n % 4 + 0.5) * wide) for n in range(16)]
    bits = [int(grey[int(y), int(x)] > 127) for y, x in places]
    assert bits[15] == 1
    assert sum(bits[:14]) % 2 == bits[14]
    return sum(bit << n for n, bit in enumerate(bits[:14]))


def test_a_page_on_the_disk_plays_films(
    browser: Browser, films: Path, tmp_path: Path, trouble: list[str]
) -> None:
    """From file://, under the page's own policy, nothing asked from elsewhere."""
    notebook(tmp_path / "notebooks" / "01-films.ipynb", films)
    out = build(tmp_path / "out", tmp_path / "notebooks")
    [film] = (out / "assets" / "media").iterdir()
    assert film.name.startswith("film_rdc_1.")
    page = browser.new_page()
    page.on("console", lambda one: trouble.extend([one.text] * (one.type == "error")))
    page.on("pageerror", lambda fault: trouble.append(str(fault)))
    page.goto((out / "01-films.html").as_uri())
    sit_down(page)
    page.add_style_tag(
        content=".mo-cell > :not(.mo-film), .mo-film > "
        ":not(.mo-film-screen) { visibility: hidden }"
    )
    shot = page.locator(f".mo-cell[data-seat={SEAT}] .mo-film").first.screenshot()
    assert painted(shot) == due(record(SEAT, 12.0) | TABLE, TIME_S)
    assert trouble == []
    page.close()


def test_jupyterlab_serves_films_to_who_has_the_token(
    browser: Browser, films: Path, tmp_path: Path
) -> None:
    """Its own file route, in parts; from outside without the token nobody gets them."""
    notebook(tmp_path / "lab" / "deep" / "films.ipynb", films)
    with lab_server(tmp_path / "lab", token="open") as address:
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.goto(f"{address}lab/tree/deep/films.ipynb?token=open&reset")
        run_all(page)
        sit_down(page)
        assert page.evaluate(READ, SEAT) == due(record(SEAT, 12.0) | TABLE, TIME_S)
        source = page.locator("video").first.evaluate("video => video.src")
        assert page.evaluate(PART, source) == [206, 5]
        assert source.startswith(f"{address}files/deep/media/film_rdc_1.")
        page.close()
        with urlopen(source) as told:
            assert "/login" in told.url
