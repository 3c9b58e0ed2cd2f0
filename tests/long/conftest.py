"""The same browser and pages as the browser tests have."""

from tests.browser.conftest import browser, page, play, still_browser, story

__all__ = ["browser", "page", "play", "still_browser", "story"]
