"""Every widget in a language of long words, and in one from right to left: all fits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from marsoutreach import timeline
from marsoutreach.translate import columns, topics
from tests import pseudo
from tests.browser.fit import CUT, faults
from tests.browser.host import more, mount, settle
from tests.every_widget import KINDS, make

pytestmark = [pytest.mark.browser, pytest.mark.few_pixels]

LANGS = [pseudo.LONG, pseudo.LEFTWARD]
WIDTHS = (1100, 320)
UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
SEEK = "time => model.set('time_s', time)"
# Where each letter of the clock stands, from left to right.
CLOCK = """() => {
  const [at] = document.querySelector('.mo-eplus').childNodes;
  const place = (i) => {
    const range = document.createRange();
    range.setStart(at, i);
    range.setEnd(at, i + 1);
    return range.getBoundingClientRect().left;
  };
  return [...at.data].map((sign, i) => [place(i), sign])
    .filter(([, sign]) => /[E+:.0-9]/.test(sign))
    .sort(([a], [b]) => a - b).map(([, sign]) => sign).join('');
}"""


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Both languages, for as long as the tests of this file run."""
    room = tmp_path_factory.mktemp("languages")
    every = {"words": topics.messages(), "facts": columns.messages()}
    for lang in LANGS:
        pseudo.fill(room, every, lang)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MARSOUTREACH_LOCALES", str(room))
        yield room


def spoken(kind: str, lang: str, patch: pytest.MonkeyPatch) -> object:
    """Make a widget of a kind in a language."""
    patch.setenv("MARSOUTREACH_LANG", lang)
    return make(kind)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "workbench"])
def test_all_words_have_room(
    page: Page, languages: Path, monkeypatch: pytest.MonkeyPatch, kind: str, lang: str
) -> None:
    """Wide and narrow, folded and open: nothing is cut, hidden or turned round."""
    widget = spoken(kind, lang, monkeypatch)
    for wide in WIDTHS:
        page.set_viewport_size({"width": wide, "height": 900})
        mount(page, widget)
        assert faults(page) == {}, wide
        page.evaluate(UNFOLD)
        more(page)
        assert faults(page) == {}, (wide, "open")


@pytest.mark.parametrize("lang", ["es", *LANGS])
@pytest.mark.parametrize("kind", ["landing", "landing, seats"])
def test_every_caption_has_room(
    page: Page, languages: Path, monkeypatch: pytest.MonkeyPatch, kind: str, lang: str
) -> None:
    """At each event, on a wide screen and on a Chromebook's: its sentence is whole."""
    widget = spoken(kind, lang, monkeypatch)
    for wide in (1100, 1366):
        page.set_viewport_size({"width": wide, "height": 768})
        mount(page, widget)
        for time_s in timeline.events()["time_s"]:
            page.evaluate(SEEK, float(time_s) + 0.5)
            settle(page, 2)
            assert faults(page) == {}, (wide, time_s)


def test_what_is_cut_is_seen(page: Page) -> None:
    """The check finds words in a box that is too small, and a turned slider."""
    page.set_content(
        "<p style='width:40px; overflow:hidden; white-space:nowrap'>Far too long</p>"
        "<p style='position:absolute; top:0; margin:0'>Another</p>"
        "<section dir=rtl><input type=range></section>"
    )
    assert set(faults(page)) == {"cut", "overlaps", "mirrored"}
    page.set_content("<div style='width:200px; overflow:hidden'>Far too long</div>")
    assert page.evaluate(CUT) == []


def test_from_right_to_left_the_clock_and_time_run_on(
    page: Page, languages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words turn and stand at the right; E+4:00.6 and the slider stay as they are."""
    mount(page, spoken("landing", pseudo.LEFTWARD, monkeypatch))
    assert page.locator(".mo").first.get_attribute("dir") == "rtl"
    assert page.evaluate(CLOCK) == "E+4:00.6"
    slider = page.locator(".mo-track input")
    before = slider.input_value()
    slider.press("ArrowRight")
    settle(page)
    assert float(slider.input_value()) > float(before)
    edge = "one => getComputedStyle(one).textAlign + getComputedStyle(one).direction"
    assert page.locator(".mo-caption, .mo p").first.evaluate(edge) == "startrtl"
