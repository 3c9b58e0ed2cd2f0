"""The same browser and pages as the browser tests have."""

from tests.browser.conftest import browser, page

__all__ = ["browser", "page"]
