"""The landing described: off until pressed, as captions, for ears and for readers."""

import pytest
from playwright.sync_api import Locator, Page, expect

import marsoutreach as mars
from tests.browser import ear
from tests.browser.host import SMALL_TARGETS, more, mount, settle, violations

pytestmark = pytest.mark.browser

# The last line's leading may stick out, its letters may not.
WHOLE = "b => b.scrollHeight < b.clientHeight + 3 && b.scrollWidth <= b.clientWidth"
ON_TOP = """node => {
  const { x, y, width, height } = node.getBoundingClientRect();
  return document.elementFromPoint(x + width / 2, y + height / 2) === node;
}"""
STAND = "time_s => { model.set('time_s', time_s); }"


def player(page: Page, width_px: int = 1366, theme: str = "dark") -> Locator:
    """Mount a player with a voice, and open what is under More."""
    page.set_viewport_size({"width": width_px, "height": 720})
    page.evaluate(ear.CARD)
    mount(page, mars.LandingPlayer(time_s=262.0), theme)
    more(page)
    return page.locator(".mo-described")


def button(part: Locator, name: str) -> Locator:
    """Find a button of it."""
    return part.get_by_role("button", name=name, exact=True)


def test_it_is_told_as_it_happens(page: Page) -> None:
    """Nothing at first; once pressed, the caption and what a screen reader reads."""
    part, caption = player(page), page.locator(".mo-caption")
    assert button(part, "Read aloud").count() == 0
    assert "inside of the heat shield" not in caption.inner_text()
    button(part, "Describe").click()
    expect(caption).to_contain_text("inside of the heat shield")
    assert part.get_by_role("status").text_content() == ""
    page.locator(".mo-play").click()
    expect(part.get_by_role("status")).to_contain_text("inside of the heat shield")
    expect(part.get_by_role("status")).to_contain_text("drops away like a lid")
    assert page.evaluate("spoken") == []
    button(part, "Describe").click()
    expect(caption).not_to_contain_text("like a lid")


@pytest.mark.parametrize("width_px", [320, 820, 1366])
def test_describe_is_the_first_stop_after_play(page: Page, width_px: int) -> None:
    """It shows only with the focus, as large as a finger, and is the same switch."""
    part = player(page, width_px)
    page.locator(".mo-play").focus()
    page.keyboard.press("Tab")
    early = page.locator(".mo-deck .mo-at-focus")
    expect(early).to_be_focused()
    expect(early).to_have_css("clip-path", "none")
    play, above = page.locator(".mo-play").bounding_box(), early.bounding_box()
    assert play
    assert above
    assert above["y"] + above["height"] <= play["y"]  # it covers no part of Play
    assert early.evaluate(ON_TOP)
    assert not page.evaluate(SMALL_TARGETS)
    page.keyboard.press("Enter")
    for one in (early, button(part, "Describe")):
        expect(one).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".mo-caption")).to_contain_text("inside of the heat shield")
    page.keyboard.press("Tab")
    expect(early).to_have_css("clip-path", "inset(50%)")


def test_a_voice_reads_it_when_asked(page: Page) -> None:
    """Then no screen reader says it again; who sounds next stops the voice."""
    part = player(page)
    button(part, "Describe").click()
    button(part, "Read aloud").click()
    assert page.evaluate("spoken") == []
    page.locator(".mo-play").click()
    page.wait_for_function("spoken.some(one => one.includes('like a lid'))")
    assert part.get_by_role("status").text_content() == ""
    page.evaluate(
        "document.dispatchEvent(new CustomEvent('marsoutreach-sounds', {detail: {}}))"
    )
    expect(button(part, "Read aloud")).to_have_attribute("aria-pressed", "false")
    expect(button(part, "Describe")).to_have_attribute("aria-pressed", "true")


def test_a_slow_voice_is_let_finish(page: Page) -> None:
    """What comes meanwhile waits, and is told only if it holds by then."""
    part = player(page)
    page.evaluate(
        """() => {
        speechSynthesis.speak = one => { spoken.push(one.text); window.last = one; };
    }"""
    )
    button(part, "Describe").click()
    button(part, "Read aloud").click()
    page.locator(".mo-play").click()
    page.wait_for_function("spoken.length === 1")
    page.wait_for_function(
        "model.get('time_s') > 0 && CAPTION.includes('lid')".replace(
            "CAPTION", "document.querySelector('.mo-caption').textContent"
        )
    )
    assert len(page.evaluate("spoken")) == 1
    page.evaluate("last.onend()")
    page.wait_for_function("spoken.length === 2 && spoken[1].includes('like a lid')")


def test_without_a_voice_nothing_is_offered_that_cannot_be(page: Page) -> None:
    """The words stay; a voice that would send them away is none."""
    part = player(page)
    page.evaluate(
        "speechSynthesis.getVoices = () => [{localService: false, lang: 'en'}]"
    )
    button(part, "Describe").click()
    assert button(part, "Read aloud").count() == 0


@pytest.mark.parametrize(("width_px", "theme"), [(320, "light"), (1366, "dark")])
def test_everybody_can_use_it(page: Page, width_px: int, theme: str) -> None:
    """Targets are large enough, axe finds nothing, and no caption is cut off."""
    part = player(page, width_px, theme)
    button(part, "Describe").click()
    assert page.evaluate(SMALL_TARGETS) == []
    assert violations(page) == []
    for one in described_s():
        page.evaluate(STAND, one)
        assert page.locator(".mo-caption-box").evaluate(WHOLE), one


def described_s() -> list[float]:
    """Give a second of each thing that is described."""
    rows = mars.facts.table("sentences")
    return (rows[rows["line"] == "described"]["from_time_s"] + 0.1).tolist()


@pytest.mark.few_pixels
def test_one_voice_at_a_time(page: Page) -> None:
    """The chosen view tells events in words, but not while the landing is described."""
    mount(page, mars.LandingPlayer(seats=True, time_s=262.0))
    page.locator(".mo-views[data-ready]").wait_for()
    more(page)
    page.locator(".mo-seat-describe button").click()
    view = page.locator(".mo-seat-describe [role=status]")
    heard = []
    for described in (False, True):
        if described:
            button(page.locator(".mo-described"), "Describe").click()
        for time_s in (262.0, 264.0):
            page.evaluate(STAND, time_s)
            settle(page)
            heard.append(view.text_content())
            view.evaluate("node => { node.textContent = ''; }")
    assert [bool(text) for text in heard] == [True, True, False, False]
