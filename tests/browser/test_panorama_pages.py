"""The panorama viewer on pages without a kernel, and with NASA's own panorama."""

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

import marsoutreach as mars
from marsoutreach.site import build
from tests.browser.panorama_page import ALONE, mount_panorama, whole
from tests.browser.servers import served
from tests.browser.watch import watched
from tests.real import REAL, needs_real
from tests.tiny_notebooks import code, text, write

pytestmark = pytest.mark.browser

MAKE = """
import numpy as np
from PIL import Image
import marsoutreach as mars

def made(blue):
    rows, columns = np.indices((1800, 3600))
    bars = 255 * (columns // 3 % 2)
    return Image.fromarray(
        np.stack([bars, bars, 0 * rows + blue], axis=-1).astype(np.uint8))

about = {"projection": "equirectangular", "kind": "schematic", "azimuth_deg": 90,
         "azimuth_from": "north"}
unused = mars.PanoramaViewer(made(99), title="Unused", **about)
"""
SHOW = """
mars.PanoramaViewer(
    made(0), made(255), names=("blue", "plain"), title="Bars",
    field_of_view_deg=20, wipe=0.25, **about)
"""
FULL = """.mo-pano { position: fixed !important; inset: 0; width: 100vw;
    height: 100vh !important; z-index: 9; border-radius: 0 !important }"""


Open = Callable[..., Page]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a page with a panorama whose tiles are too many for the page."""
    room = tmp_path_factory.mktemp("panorama")
    title = text("# Look around\n\nA sentence.")
    write(room / "notebooks" / "03-look.ipynb", title, code(MAKE), code(SHOW, "play"))
    return build(room / "out", room / "notebooks")


@pytest.fixture(scope="module")
def loopback(site: Path) -> Iterator[str]:
    """Serve the Site on this machine only; give its address."""
    with served(site) as address:
        yield address


@pytest.fixture
def opened(browser: Browser, trouble: list[str]) -> Iterator[Open]:
    """Give a function that opens a page with the network shut, watching it."""
    contexts = []

    def open_page(address: str, **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": 1280, "height": 720}, **options
        )
        contexts.append(context)
        page = watched(context, trouble)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


def canvas(page: Page) -> np.ndarray:
    """The pixels of the picture, without what lies over it."""
    page.add_style_tag(content=ALONE)
    shot = page.locator(".mo-pano").screenshot()
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")).astype(int)


def test_tiles_lie_beside_the_page(site: Path) -> None:
    """A folder a picture, in assets; those that no page shows are gone."""
    folders = [path for path in (site / "assets").iterdir() if path.is_dir()]
    assert sorted(path.name.split(".")[0] for path in folders) == [
        "panorama",
        "panorama",
    ]
    assert all((path / "3" / "7_3.jpg").is_file() for path in folders)
    page = (site / "03-look.html").read_text("utf-8")
    assert len(page) < 700_000
    assert str(site.parent) not in page


@pytest.mark.parametrize("room", ["file", "loopback"])
def test_tiles_load_from_a_folder_beside_the_page(
    opened: Open, site: Path, loopback: str, trouble: list[str], room: str
) -> None:
    """From a memory stick or a server: fine detail on both sides of the line."""
    at = {"file": site.as_uri(), "loopback": loopback}[room]
    page = opened(f"{at}/03-look.html")
    whole(page)
    pixels = canvas(page)[300]
    width = len(pixels)
    left, right = pixels[: width // 4 - 2], pixels[width // 4 + 2 : -70]
    assert left[:, 2].mean() - right[:, 2].mean() > 120
    for side in (left, right):  # bars of three dots are told apart
        assert side[:, 0].max() - side[:, 0].min() > 180
    assert trouble == []


def test_a_lost_tile_says_so_and_the_rest_works(
    opened: Open, site: Path, tmp_path: Path, trouble: list[str]
) -> None:
    """A file is missing on the memory stick: a sentence, a coarser patch, no more."""
    copy = tmp_path / "stick"
    shutil.copytree(site, copy)
    for path in copy.glob("assets/panorama.*/3/1_1.jpg"):
        path.unlink()
    page = opened(f"{copy.as_uri()}/03-look.html")
    page.get_by_text("could not be loaded. The rest works.").wait_for()
    whole(page)
    assert canvas(page)[300, 300:-80].max() > 200
    page.get_by_role("button", name="Look right").click()
    page.locator(".mo-says", has_text="You look east (94°)").wait_for()
    assert all("ERR_FILE_NOT_FOUND" in one for one in trouble)


def real_viewer(**settings: Any) -> Any:
    """NASA's 360° picture of 9238 by 4619 pixels."""
    about = {"kind": "measured", "azimuth_from": "picture", "title": "First view"}
    path = REAL / "panorama" / "jpegPIA24264.jpg"
    return mars.PanoramaViewer(path, projection="equirectangular", **about, **settings)


@pytest.mark.chromium  # it tells its memory
@needs_real
def test_real_panorama_keeps_memory_small(browser: Browser) -> None:
    """After a long look at fine detail: at most 120 tiles, and 300 MB for the page."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    before = memory_mb(browser)
    mount_panorama(page, real_viewer(field_of_view_deg=20, elevation_deg=-20))
    page.add_style_tag(content=FULL)
    for turn in range(24):
        page.evaluate(f"model.set('azimuth_deg', {15 * turn})")
        page.evaluate(f"model.set('elevation_deg', {-20 - 10 * (turn % 4)})")
        whole(page)
    kept = page.locator(".mo-pano-stage").get_attribute("data-kept")
    assert 60 < int(kept or 0) <= 120
    after = memory_mb(browser)
    if before is not None and after is not None:
        print(f"{after - before:.0f} MB for the page")
        assert after - before < 300
    page.close()


def memory_mb(browser: Browser) -> float | None:
    """Sum what the pages of this browser hold for themselves; None where unknown."""
    session = browser.new_browser_cdp_session()
    found = session.send("SystemInfo.getProcessInfo")["processInfo"]
    pages = [Path(f"/proc/{one['id']}/smaps_rollup") for one in found]
    try:
        lines = [line for path in pages for line in path.read_text().splitlines()]
    except OSError:
        return None
    private = (line for line in lines if line.startswith("Private_Dirty"))
    return sum(int(line.split()[1]) for line in private) / 1024
