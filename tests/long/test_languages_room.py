"""All pages in long words and from right to left: all fits, what should is mirrored."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from marsoutreach.site import build
from marsoutreach.translate import update
from tests import pseudo
from tests.browser.fit import faults
from tests.browser.host import FEW_PIXELS
from tests.browser.story import NOTEBOOKS
from tests.browser.test_site import all_ready

pytestmark = pytest.mark.few_pixels

PAGES = [path.stem for path in sorted(NOTEBOOKS.glob("*.ipynb"))]
OTHERS = ["index", "sources", "reference"]
LANGS = [pseudo.LONG, pseudo.LEFTWARD, "es"]
UNFOLD = """document.querySelectorAll('details:not(.share, .share details)')
  .forEach(one => { one.open = true; })"""
# Where things stand along a line: the map of the chapters, the text, the first letter.
PLACES = """() => {
  const left = (one) => document.querySelector(one).getBoundingClientRect().left;
  const range = document.createRange();
  range.selectNodeContents(document.querySelector('h1'));
  const page = document.documentElement.clientWidth;
  return { map: left('.map'), text: left('main h1'), brand: left('.brand'), page,
    ends: range.getBoundingClientRect().right };
}"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A Site in English, Spanish and both languages made for this."""
    room = tmp_path_factory.mktemp("room")
    for lang in (pseudo.LONG, pseudo.LEFTWARD):
        pseudo.fill(room, update.domains(NOTEBOOKS), lang)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MARSOUTREACH_LOCALES", str(room))
        yield build(room / "out", NOTEBOOKS, every=True)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", [*PAGES, *OTHERS])
def test_every_page_has_room(
    browser: Browser, pages: Path, name: str, lang: str
) -> None:
    """Wide and narrow, as it opens and unfolded."""
    for wide in (1280, 768, 320):
        context = browser.new_context(viewport={"width": wide, "height": 800})
        context.add_init_script(FEW_PIXELS)
        page = context.new_page()
        page.goto(f"{pages.as_uri()}/{name}.{lang}.html")
        all_ready(page)
        assert faults(page) == {}, wide
        page.evaluate(UNFOLD)
        page.wait_for_function("document.fonts.status === 'loaded'")
        assert faults(page) == {}, (wide, "unfolded")
        context.close()


def test_from_right_to_left_a_page_is_mirrored(browser: Browser, pages: Path) -> None:
    """The map of the chapters stands at the right, and titles begin there."""
    found = {}
    for lang in ("", f".{pseudo.LEFTWARD}"):
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"{pages.as_uri()}/01-landing-sequence{lang}.html")
        all_ready(page)
        found[lang] = page.evaluate(PLACES)
        page.close()
    english, turned = found.values()
    assert english["map"] < english["text"]
    assert turned["text"] < turned["map"]
    assert english["brand"] < english["page"] / 4 < turned["brand"]
    assert english["ends"] < english["page"] * 0.75 < turned["ends"] + 200
