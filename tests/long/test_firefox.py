"""Firefox as visitors have set it up, and Firefox's own paper."""

import subprocess
from pathlib import Path

from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, Playwright

from tests.browser.engines import firefox
from tests.browser.host import FEW_PIXELS
from tests.browser.paper import plain
from tests.browser.story import pages_in
from tests.browser.test_site import all_ready, scroll_through
from tests.long.tools import program

LANGUAGES = {
    "German": {"intl.accept_languages": "de-DE, de", "intl.locale.requested": "de"},
    "none": {"intl.accept_languages": "en-US@posix"},
}
SPEAKS = {"German": "de-DE", "none": "en-US@posix"}
HAS_3D = "!!document.createElement('canvas').getContext('webgl2')"


def opened(browser: Browser, path: Path) -> tuple[Page, list[str]]:
    """Open a page of a visitor, whole; collect what it complains of."""
    page, faults = browser.new_page(), list[str]()
    page.add_init_script(FEW_PIXELS)
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(path.as_uri())
    all_ready(page)
    return page, faults


def texts(browser: Browser, story: Path) -> dict[str, str]:
    """Read what each page says to this browser; none may throw."""
    said = {}
    for path in pages_in(story):
        page, faults = opened(browser, path)
        said[path.stem] = page.locator("main").inner_text()
        assert faults == [], path.stem
        page.close()
    return said


def test_a_browser_s_language_changes_no_word(play: Playwright, story: Path) -> None:
    """German, or a language that is none: every page lives and says the same."""
    with firefox(play) as english:
        told = texts(english, story)
    assert len(told) >= 9
    for language, settings in LANGUAGES.items():
        with firefox(play, **settings) as other:
            page = other.new_page()
            assert page.evaluate("navigator.language") == SPEAKS[language]
            assert texts(other, story) == told


def test_every_page_goes_onto_paper(
    play: Playwright, story: Path, tmp_path: Path
) -> None:
    """Firefox prints every heading and paragraph of every page."""
    with firefox(play) as browser:
        for path in pages_in(story):
            page, _ = opened(browser, path)
            scroll_through(page)
            page.pdf(path=tmp_path / "page.pdf")
            page.close()
            text = plain(read(tmp_path / "page.pdf"))
            lost = [one for one in written(path) if not stands(plain(one), text)]
            assert lost == [], path.stem


def stands(said: str, text: str) -> bool:
    """Tell whether words stand in a text, whole or cut once where a sheet ends."""
    cuts = range(len(said) // 5, 4 * len(said) // 5)
    return said in text or any(said[:n] in text and said[n:] in text for n in cuts)


def read(pdf: Path) -> str:
    """Read the words of a PDF."""
    run = [program("pdftotext", "poppler-utils"), "-raw", str(pdf), "-"]
    return subprocess.run(run, check=True, capture_output=True, text=True).stdout


def written(path: Path) -> list[str]:
    """List what a page holds in its file, heading by heading and by paragraph."""
    main = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").main
    assert main
    hidden = "details, [data-widget], noscript, nav, .doors"  # no use on paper
    for part in main.select(hidden):
        part.decompose()
    return [part.get_text() for part in main.select("h1, h2, h3, p")]


def test_an_unseen_screen_has_3d(play: Playwright) -> None:
    """On a screen that nobody sees Firefox has WebGL 2: the scenes run in it too."""
    with firefox(play) as browser:
        assert browser.new_page().evaluate(HAS_3D)
