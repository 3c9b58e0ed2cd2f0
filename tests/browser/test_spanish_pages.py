"""Every Spanish page, state and theme, as a browser shows and tells it: no English."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from marsoutreach import facts
from marsoutreach.site import build
from tests.browser.host import FEW_PIXELS, settle
from tests.browser.story import NOTEBOOKS, pages_in
from tests.browser.test_site import all_ready
from tests.browser.watch import watched
from tests.spanish import ENGLISH, MORE_ENGLISH, NAMES, POINT

pytestmark = [pytest.mark.browser, pytest.mark.few_pixels]

PAGES = [path.stem for path in sorted(NOTEBOOKS.glob("*.ipynb"))]
OTHERS = ["index", "sources", "reference"]
# What is seen and what is told, outside of what says that it is in another language:
# code and old addresses are no words.
SAID = """() => {
  const NAMES = ['aria-label', 'aria-valuetext', 'aria-description', 'title', 'alt',
    'placeholder', 'aria-roledescription'];
  const ours = one => one.closest('[lang]').lang === 'es'
    && !one.closest('pre, code, script, style, noscript, math, .tongue');
  const said = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { parentElement: one, data } = walk.currentNode;
    if (data.trim() && ours(one)) said.add(data.trim());
  }
  for (const one of document.body.querySelectorAll('*'))
    for (const name of NAMES)
      if (one.hasAttribute(name) && ours(one)) said.add(one.getAttribute(name).trim());
  return [...said];
}"""
# Controls that change what a widget shows; nothing that leaves the page or saves.
CONTROLS = """[...document.querySelectorAll(
  '[data-widget] :is(button, [role=tab], input[type=checkbox], summary)')]
  .filter(one => one.checkVisibility() && !one.disabled && !one.matches(
    '.mo-full, [download], [data-tilt], .mo-record'))"""
PRESS = f"number => {CONTROLS}[number]?.click()"
OPTIONS = """() => [...document.querySelectorAll('[data-widget] select')]
  .flatMap((one, row) => [...one.options].map(({ value }) => [row, value]))"""
CHOOSE = """([row, value]) => {
  const one = document.querySelectorAll('[data-widget] select')[row];
  if (!one) return;
  one.value = value;
  one.dispatchEvent(new Event('change', { bubbles: true }));
}"""
OPEN = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
# A source is called by its own title, in a badge's tip and in a list.
TITLES = re.compile("|".join(map(re.escape, facts.sources()["title"])))
PRINTED = "[...document.querySelectorAll('pre.said')].map(one => one.textContent)"
PYTHON = re.compile(r"\[[^\]]*\]|\([^)]*\)|'[^']*'")  # lists and the like, as Python is
MOST = 1000  # controls on a page: as many would never end


@pytest.fixture(scope="module")
def spanish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the project's pages in Spanish."""
    return build(tmp_path_factory.mktemp("es") / "out", NOTEBOOKS, lang="es")


def gathered(page: Page, said: dict[str, str], state: str) -> None:
    """Add what stands on a page now to what was said, with the state it came in."""
    for text in page.evaluate(SAID):
        said.setdefault(text, state)


def english(said: dict[str, str]) -> list[tuple[str, str]]:
    """Pick out what is English, or writes its numbers so."""
    bare = {text: NAMES.sub(" ", TITLES.sub(" ", text)) for text in said}
    return [
        (text, said[text])
        for text, rest in bare.items()
        if any(kind.search(rest) for kind in (ENGLISH, MORE_ENGLISH, POINT))
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", [*PAGES, *OTHERS])
def test_no_page_or_state_says_anything_in_english(
    browser: Browser, spanish: Path, trouble: list[str], name: str, theme: Any
) -> None:
    """As it opens, unfolded, and after each control and option of its widgets."""
    context = browser.new_context(
        viewport={"width": 1366, "height": 768}, color_scheme=theme
    )
    context.add_init_script(FEW_PIXELS)
    page, said = watched(context, trouble), dict[str, str]()
    page.goto(f"{spanish.as_uri()}/{name}.html")
    all_ready(page)
    gathered(page, said, "at first")
    page.evaluate(OPEN)
    settle(page, 2)
    gathered(page, said, "unfolded")
    for chosen in page.evaluate(OPTIONS):
        page.evaluate(CHOOSE, chosen)
        settle(page, 2)
        gathered(page, said, f"option {chosen}")
    number = 0
    while number < page.evaluate(f"{CONTROLS}.length"):  # a press may bring more
        assert number < MOST
        page.evaluate(PRESS, number)
        number += 1
        settle(page, 2)
        gathered(page, said, f"control {number}")
    printed = [PYTHON.sub(" ", one) for one in page.evaluate(PRINTED)]
    context.close()
    assert [one for one in printed if POINT.search(one)] == []
    assert len(said) > 20
    assert english(said) == []
    assert not trouble


def test_every_page_is_looked_at(spanish: Path) -> None:
    """The list of pages above is the list of pages there are."""
    assert {path.stem for path in pages_in(spanish)} == {*PAGES, *OTHERS}
