"""The Listener in Firefox, whose sound never starts where there is no sound card."""

from playwright.sync_api import Page, Playwright

import marsoutreach as mars
from tests.browser.engines import firefox
from tests.browser.listener_page import mount_listener

LABEL = ".mo-play"
SAID = ".mo-status"
TIME_S = "Number(document.querySelector('.mo-picture').dataset.time)"
NO_SOUND = "No sound comes out"
SILENT = f"document.querySelector('{SAID}').textContent.startsWith('{NO_SOUND}')"


def test_it_sounds_or_says_that_nothing_does(play: Playwright) -> None:
    """Without a sound card the playhead stood under "Pause", for ever and unsaid."""
    with firefox(play) as browser:
        page = browser.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        mount_listener(page, mars.Listener(mars.sound.wind(20.0)), tap="")
        told = press(page)
        print(f"Firefox: {'no sound card, told in words' if told else 'it sounds'}")
        assert page.inner_text(LABEL).strip() == ("Play" if told else "Pause")
        assert (page.evaluate(TIME_S) == 0) is told
        assert faults == []


def press(page: Page) -> bool:
    """Press Play; tell whether the page says that nothing sounds."""
    page.click(LABEL)
    page.wait_for_function(f"{TIME_S} > 0.2 || {SILENT}")
    return bool(page.evaluate(SILENT))
