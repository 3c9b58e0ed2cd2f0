"""Every page of the story on paper: whole, light, and without empty sheets."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.host import FEW_PIXELS
from tests.browser.story import story_in
from tests.browser.test_site import all_ready, scroll_through
from tests.long.tools import program

PAPERS_PX = {"A4": 718, "Letter": 740}  # between the margins, at 96 to the inch
MARGIN = dict.fromkeys(("top", "right", "bottom", "left"), "1cm")
EMPTY_SHARE, DARK_SHARE, DRAWING_SHARE = 0.001, 0.4, 0.6  # index opens with one
INK, DARK = 200, 90  # of 255 levels of grey
WORD = re.compile(r'xMin="([\d.-]+)" yMin="[\d.-]+" xMax="([\d.-]+)".*?>(.*?)</word>')
# Text that a box of the page hides beyond its right edge (not what is hidden wholly).
CUT = """() => [...document.querySelectorAll('main *')].filter((box) =>
    box.checkVisibility() && box.clientWidth > 20 &&
    getComputedStyle(box).overflowX !== 'visible' &&
    box.scrollWidth > box.clientWidth + 1 && box.innerText?.trim())
  .map((box) => `${box.outerHTML.slice(0, 90)}: ${box.scrollWidth} in `
    + box.clientWidth)"""
CAPTIONS = """() => [...document.querySelectorAll('[data-figure]')].map((plot) =>
  plot.closest('figure').querySelector('figcaption').textContent)"""
AXES = """() => [...document.querySelectorAll('[data-drawn] .xtitle')].map(
  (title) => title.textContent)"""


class Print(NamedTuple):
    """A page on paper: its words, each sheet's width and its grey levels."""

    text: str
    beyond: list[str]
    sheets: list[np.ndarray]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own pages."""
    return story_in(tmp_path_factory.mktemp("story"))


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a page of a visitor who likes it light or dark."""
    context = browser.new_context(color_scheme=request.param)
    context.add_init_script(FEW_PIXELS)
    yield context.new_page()
    context.close()


def print_out(page: Page, paper: str, room: Path) -> Print:
    """Print with all grounds, and read the paper back."""
    pdf = room / "page.pdf"
    page.pdf(path=pdf, format=paper, margin=MARGIN, print_background=True)
    words = read("pdftotext", "-bbox", str(pdf), "-")
    beyond = [word for sheet in words.split("<page ")[1:] for word in over(sheet)]
    text = read("pdftotext", "-raw", str(pdf), "-")
    read("pdftoppm", "-r", "24", "-gray", str(pdf), str(room / "sheet"))
    paths = sorted(room.glob("sheet-*.pgm"))
    sheets = [np.asarray(Image.open(path)) for path in paths]
    for path in paths:
        path.unlink()
    return Print(plain(text), beyond, sheets)


def read(name: str, *arguments: str) -> str:
    """Run one of poppler's tools; give what it tells."""
    run = [program(name, "poppler-utils"), *arguments]
    return subprocess.run(run, check=True, capture_output=True, text=True).stdout


def over(sheet: str) -> list[str]:
    """Name the words of a sheet that pass its edge."""
    width = float(sheet.split('"')[1])
    return [
        word
        for left, right, word in WORD.findall(sheet)
        if float(left) < 0 or float(right) > width
    ]


def plain(text: str) -> str:
    """Leave only letters and digits: breaks and hyphens differ on paper."""
    return re.sub(r"[\W_]+", "", text)


def test_every_page_is_whole_on_paper(page: Page, story: Path, tmp_path: Path) -> None:
    """On A4 and Letter, before and after reading: no cut, no dark or empty sheet."""
    found: list[str] = []
    for path in sorted(story.glob("*.html")):
        page.goto(path.as_uri())
        all_ready(page)
        sheets = 0
        for when in ("fresh", "read"):
            if when == "read":
                scroll_through(page)
            for paper, width_px in PAPERS_PX.items():
                out = print_out(page, paper, tmp_path)
                sheets += len(out.sheets)
                told = [
                    *faults(out, path.stem),
                    *missing(page, out),
                    *cut(page, width_px),
                ]
                found += [f"{path.stem} {when} {paper}: {one}" for one in told]
        print(f"{path.stem}: {sheets} sheets in four prints")
    assert not found, "\n".join(found)


def faults(out: Print, name: str) -> list[str]:
    """Say what is wrong with the sheets themselves."""
    empty = [np.mean(sheet < INK) < EMPTY_SHARE for sheet in out.sheets]
    most = DRAWING_SHARE if name == "index" else DARK_SHARE
    found = [f"{word!r} passes the edge" for word in out.beyond]
    if sum(empty) > 1:
        found.append(f"{sum(empty)} empty sheets of {len(empty)}")
    for number, sheet in enumerate(out.sheets, 1):
        if np.bincount(sheet.ravel(), minlength=256).argmax() < 250:
            found.append(f"sheet {number} is not on white")
        if (dark := np.mean(sheet < DARK)) > most:
            found.append(f"sheet {number} is {dark:.0%} dark")
    return found


def missing(page: Page, out: Print) -> list[str]:
    """Name the plots whose words, or whose axes once drawn, are not on the paper."""
    wanted = [*page.evaluate(CAPTIONS), *page.evaluate(AXES)]
    return [
        f"not there: {text[:60]!r}" for text in wanted if plain(text) not in out.text
    ]


def cut(page: Page, width_px: int) -> list[str]:
    """Name the boxes that hide text beyond their edge, at the paper's width."""
    page.emulate_media(media="print")
    before = page.viewport_size
    page.set_viewport_size({"width": width_px, "height": 1000})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    found: list[str] = page.evaluate(CUT)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="null")
    page.set_viewport_size(before or {"width": 1280, "height": 720})
    return [f"hidden: {one}" for one in found]
