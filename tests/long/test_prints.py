"""Every page of the story on paper: whole, light, and nothing over anything."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import paper
from tests.browser.host import FEW_PIXELS, settle, until
from tests.browser.story import pages_in
from tests.browser.test_site import all_ready, scroll_through

EMPTY_SHARE, DARK_SHARE = 0.001, 0.4
INK, DARK = 200, 90  # of 255 levels of grey
ON_THEIR_WAY = ":is(.mo-views:not([data-ready]), .mo-seat-map:not([data-ground]))"
SAME_GREYS = 2.0  # of 255, between the print of a dark page and of a light one
# Text that a box of the page hides beyond its right edge (not what is hidden wholly).
CUT = """() => [...document.querySelectorAll('main *')].filter((box) =>
    box.checkVisibility() && box.clientWidth > 20 &&
    getComputedStyle(box).overflowX !== 'visible' &&
    box.scrollWidth > box.clientWidth + 1 && box.innerText?.trim())
  .map((box) => `hidden: ${box.outerHTML.slice(0, 90)}: ${box.scrollWidth} in `
    + box.clientWidth)"""
CAPTIONS = """() => [...document.querySelectorAll('[data-figure]')].map((plot) =>
  plot.closest('figure').querySelector('figcaption').textContent)"""
AXES = """() => [...document.querySelectorAll('[data-drawn] .xtitle')].map(
  (title) => title.textContent)"""
# Plots are drawn anew for the screen once a print is over; folded ones when unfolded.
AT_REST = """() => {
  const plots = [...document.querySelectorAll('[data-figure][data-drawn]')];
  const shown = (plot) => plot.querySelector('.main-svg')?.clientWidth;
  return plots.every((plot) =>
    !plot.checkVisibility() || Math.abs(shown(plot) - plot.clientWidth) < 2);
}"""

Prints = dict[tuple[str, str, str], paper.Print]


@pytest.fixture
def visitors(browser: Browser) -> Iterator[dict[str, Page]]:
    """Open a page for a visitor who likes it light, and one who likes it dark."""
    contexts = {
        name: browser.new_context(color_scheme=name) for name in ("light", "dark")
    }
    for context in contexts.values():
        context.add_init_script(FEW_PIXELS + "; window.print = () => {}")
    yield {name: context.new_page() for name, context in contexts.items()}
    for context in contexts.values():
        context.close()


def test_every_page_is_whole_on_paper(
    visitors: dict[str, Page], story: Path, tmp_path: Path
) -> None:
    """On A4 and Letter, before and after reading, light and dark."""
    found: list[str] = []
    for path in pages_in(story):
        prints: Prints = {}
        for scheme, page in visitors.items():
            page.goto(path.as_uri())
            all_ready(page)
            expect(page.locator(ON_THEIR_WAY)).to_have_count(0)
            names = page.evaluate(paper.MARK_PICTURES)
            ask_for_paper(page)
            for when in ("fresh", "read"):
                if when == "read":
                    scroll_through(page)
                for kind, width_px in paper.PAPERS_PX.items():
                    out = paper.print_out(page, kind, tmp_path)
                    prints[scheme, when, kind] = out
                    told = faults(page, width_px, out, names)
                    found += [f"{path.stem} {scheme} {when} {kind}: {i}" for i in told]
        found += [f"{path.stem}: {one}" for one in unlike(prints)]
        print(f"{path.stem}: {sum(len(out.sheets) for out in prints.values())} sheets")
    assert not found, "\n".join(found)


def ask_for_paper(page: Page) -> None:
    """Press the keys that print, as people do: they fetch what draws the plots."""
    page.keyboard.press("Control+p")
    if page.locator("[data-figure]").count():
        until(page, lambda: bool(page.evaluate("'Plotly' in globalThis")))


def faults(
    page: Page, width_px: int, out: paper.Print, names: list[str]
) -> Iterator[str]:
    """Say what is wrong with a print, and with the page laid out as that paper."""
    yield from wrong_sheets(out)
    yield from paper.on_each_other(out.words)
    yield from paper.pictures(names, out)
    paper.on_paper(page, width_px)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    yield from paper.lost_or_twice(page.evaluate(paper.SAID), out)
    yield from page.evaluate(paper.OVERLAPS)
    yield from page.evaluate(CUT)
    paper.on_screen(page)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    settle(page, 8)
    page.wait_for_function(AT_REST)
    expect(page.locator(ON_THEIR_WAY)).to_have_count(0)
    yield from missing(page, out)


def wrong_sheets(out: paper.Print) -> Iterator[str]:
    """Say what is wrong with the sheets themselves."""
    for word in out.words:
        right = out.sheets[word.sheet].shape[1] * paper.POINTS / paper.DPI
        if word.left < 0 or word.right > right + 1:
            yield f"{word.text!r} passes the edge"
    empty = [np.mean(sheet < INK) < EMPTY_SHARE for sheet in out.sheets]
    if sum(empty) > 1:
        yield f"{sum(empty)} empty sheets of {len(empty)}"
    for number, sheet in enumerate(out.sheets, 1):
        if np.bincount(sheet.ravel(), minlength=256).argmax() < 250:
            yield f"sheet {number} is not on white"
        if (dark := np.mean(sheet < DARK)) > DARK_SHARE:
            yield f"sheet {number} is {dark:.0%} dark"


def missing(page: Page, out: paper.Print) -> list[str]:
    """Name the plots whose words, or whose axes once drawn, are not on the paper."""
    wanted = [*page.evaluate(CAPTIONS), *page.evaluate(AXES)]
    return [
        f"not there: {text[:60]!r}"
        for text in wanted
        if paper.plain(text) not in out.text
    ]


def unlike(prints: Prints) -> Iterator[str]:
    """Say where the print of a dark page differs from that of the light one."""
    for (scheme, *which), dark in prints.items():
        if scheme == "light":
            continue
        light = prints["light", which[0], which[1]]
        if len(dark.sheets) != len(light.sheets):
            yield f"{which}: {len(dark.sheets)} sheets dark, {len(light.sheets)} light"
            continue
        for number, pair in enumerate(zip(dark.sheets, light.sheets, strict=True), 1):
            off = np.abs(np.subtract(*(one.astype(int) for one in pair))).mean()
            if off > SAME_GREYS:
                yield f"{which}: sheet {number} is {off:.1f} greys from the light one"
