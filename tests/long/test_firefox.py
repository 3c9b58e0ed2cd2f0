"""The pages in a second engine, from a memory stick: Firefox, without a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import marsoutreach as mars
from tests.browser.story import story_in
from tests.long.firefox import Firefox
from tests.long.tools import program

RIGHT, ENTER, BACK = "\ue014", "\ue007", "\ue003"
ALL_READY = "!document.querySelector('[data-widget]:not([data-ready])')"
SHOWN_TWICE = "new Promise(f => requestAnimationFrame(() => requestAnimationFrame(f)))"
EMPTY = """[...document.querySelectorAll('[data-widget]')]
  .filter((place) => !place.innerText.trim()).length"""
PREDICT = ".mo-predict:has(input[inputmode=decimal])"
BEARING = """JSON.parse(
  document.querySelector('.mo-pano-stage').dataset.view).azimuth"""
NO_WEBGL = "!document.createElement('canvas').getContext('webgl2')"
STAGES_OF_3D = {
    "02-camera-positions": mars.CameraExplorer,
    "05-every-seat": lambda: mars.LandingPlayer(seats=True),
}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own pages."""
    return story_in(tmp_path_factory.mktemp("story"))


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Start Firefox once."""
    path = program("firefox-esr", "firefox-esr")
    started = Firefox(path, tmp_path_factory.mktemp("profile"))
    yield started
    started.close()


def show(firefox: Firefox, path: Path) -> None:
    """Open a page; wait until its widgets live."""
    firefox.log.clear()
    firefox.open(path.as_uri())
    firefox.until(ALL_READY)
    firefox.ask(SHOWN_TWICE)


def test_every_page_lives(firefox: Firefox, story: Path) -> None:
    """No page throws, no widget stays empty, every plot is drawn when it comes near."""
    pages = sorted(story.glob("*.html"))
    assert len(pages) >= 8
    for path in pages:
        show(firefox, path)
        assert firefox.ask(EMPTY) == 0, path.stem
        widgets = firefox.ask("document.querySelectorAll('[data-widget]').length")
        plots = firefox.ask("document.querySelectorAll('[data-figure]').length")
        for number in range(plots):
            plot = f"document.querySelectorAll('[data-figure]')[{number}]"
            firefox.ask(f"{plot}.scrollIntoView({{block: 'center'}})")
            firefox.until(f"{plot}.hasAttribute('data-drawn')")
        print(f"{path.stem}: {widgets} widgets, {plots} plots")
        assert firefox.log == [], "\n".join([path.stem, *firefox.log])


@pytest.mark.parametrize("name", STAGES_OF_3D)
def test_3d_is_drawn_or_said_to_be_missing(
    firefox: Firefox, story: Path, name: str
) -> None:
    """Where the engine has no WebGL 2 the page says so, else it draws."""
    show(firefox, story / f"{name}.html")
    words = STAGES_OF_3D[name]().words
    told = (words.get("seats") or words["cameras"])["say"]["no_3d"]
    said = firefox.ask("document.body.innerText")
    without = firefox.ask(NO_WEBGL)
    print(f"{name}: {'no WebGL 2, told in words' if without else 'drawn'}")
    assert (told in said) is without


def test_predict_is_answered_by_keyboard(firefox: Firefox, story: Path) -> None:
    """A number typed and locked in is met with a verdict."""
    show(firefox, story / "01-landing-sequence.html")
    status = f"document.querySelector('{PREDICT} [role=status]').textContent"
    assert firefox.ask(status) == ""
    firefox.click(f"{PREDICT} input[inputmode=decimal]")
    firefox.press(6 * BACK + "1" + ENTER)
    firefox.until(f"{status}.startsWith('You said 1 ')")
    assert firefox.log == []


def test_panorama_is_turned_by_button_and_key(firefox: Firefox, story: Path) -> None:
    """A press on Look right and the right arrow turn the same way."""
    show(firefox, story / "03-panoramas.html")
    first = firefox.ask(BEARING)
    firefox.click(".mo-panorama button[aria-label='Look right']")
    firefox.until(f"{BEARING} > {first}")
    turned = firefox.ask(BEARING)
    firefox.ask("document.querySelector('.mo-pano').focus()")
    firefox.press(RIGHT)
    firefox.until(f"{BEARING} > {turned}")
    assert firefox.log == []
