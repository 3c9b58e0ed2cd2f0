"""A browser whose time stands still between pictures, and a page with one widget."""

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.same.plan import PLAIN_PX, Screen

HERE = Path(__file__).parent
ADDRESS = "http://localhost:1/"
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
    *("--force-color-profile=srgb", "--disable-lcd-text", "--disable-partial-raster"),
    *("--run-all-compositor-stages-before-draw", "--disable-checker-imaging"),
    *("--disable-threaded-animation", "--disable-threaded-scrolling"),
]
CONTEXT: dict[str, Any] = {
    "device_scale_factor": 1,
    "reduced_motion": "no-preference",
    "color_scheme": "dark",
    "locale": "en-US",
    "timezone_id": "UTC",
}
HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Widget</title>
<style>body { margin: 0; background: #0b0d12 } main { padding: 8px }
* { will-change: auto !important } /* else letters keep the fractions of a pixel that
  they had when first drawn, wherever they move */</style>
</head><body><main><div id="place"></div></main></body></html>"""
MOST_FRAMES = 1500
MOST_WAIT_MS = 3000
MOST_SHOTS = 5
PACKED = "\x00bytes:"
NOT_SENT = ("comm", "tabbable", "tooltip", "layout")
NOT_STILL = "it had not settled after {most} frames ({left} things left to do)"
NEVER_STILL = "it began to draw anew during each of {most} pictures"
THREW = "the page threw: {what}"


@contextmanager
def browser(program: str) -> Iterator[Browser]:
    """Start a browser."""
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=program, args=FLAGS)
        yield found
        found.close()


def state_of(widget: Any) -> dict[str, Any]:
    """Collect what Python would send to the browser."""
    names = (name for name in widget.keys if not name.startswith("_"))
    return {name: getattr(widget, name) for name in names if name not in NOT_SENT}


def packed(value: Any) -> Any:
    """Write bytes as text that travels as JSON.

    >>> packed({"a": [b"x", 1]})["a"][1]
    1
    """
    if isinstance(value, (bytes, bytearray, memoryview)):
        return PACKED + base64.b64encode(bytes(value)).decode()
    if isinstance(value, dict):
        return {key: packed(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [packed(one) for one in value]
    return value


class Stage:
    """One page with one widget on it."""

    def __init__(self, browser: Browser, widget: Any) -> None:
        wide, high = PLAIN_PX
        viewport = {"width": wide, "height": high}
        self.context = browser.new_context(**CONTEXT, viewport=viewport)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(MOST_WAIT_MS)
        self.faults: list[str] = []
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self._open(widget)

    def _open(self, widget: Any) -> None:
        page = self.page
        page.add_init_script(path=HERE / "pinned.js")
        page.add_init_script(path=HERE / "host.js")
        page.route(ADDRESS, self._answer)
        page.goto(ADDRESS)
        page.add_style_tag(content=str(widget._css))
        state = packed(state_of(widget) | {"theme": "dark"})
        mount = "([state, source]) => same.mount(state, source)"
        page.evaluate(mount, [state, str(widget._esm)])
        self.settle()

    @staticmethod
    def _answer(route: Route) -> None:
        route.fulfill(body=HTML, content_type="text/html")

    def settle(self) -> None:
        """Let frames go by until nothing is left to do."""
        left = self.page.evaluate("most => same.settle(most)", MOST_FRAMES)
        if left:
            raise TimeoutError(NOT_STILL.format(most=MOST_FRAMES, left=left))
        if self.faults:
            raise RuntimeError(THREW.format(what="; ".join(self.faults)))

    def show(self, screen: Screen) -> None:
        """Set the traits, press the controls, wait."""
        wide, high = screen.size_px
        self.page.set_viewport_size({"width": wide, "height": high})
        self.settle()
        for name, value in screen.traits.items():
            self.page.evaluate("one => same.model.set(...one)", [name, value])
        self.settle()
        for pressed in screen.press:
            self.press(*pressed)
            self.settle()

    def press(self, role: Any, name: str, key: str = "") -> None:
        """Press the first control whose name begins so, shown or not, or a key."""
        begins = re.compile(rf"^\W*{re.escape(name)}")  # after a mark such as ✓
        found = self.page.get_by_role(role, name=begins, include_hidden=True).first
        if key:
            found.press(key)
        else:
            found.evaluate("node => node.click()")

    def picture(self) -> bytes:
        """Take a picture of the window, as far down as there is something.

        Beyond the window the browser would change its size for a moment, and widgets
        would begin to draw anew: what they still have to do then is waited for.
        """
        size = self.page.viewport_size or {"width": 1, "height": 1}
        high = min(size["height"], self.page.evaluate("document.body.scrollHeight"))
        clip = {"x": 0, "y": 0, "width": size["width"], "height": high}
        for _ in range(MOST_SHOTS):
            shot = self.page.screenshot(clip=clip, animations="disabled")
            if not self.page.evaluate("same.left()"):
                return shot
            self.settle()
        raise TimeoutError(NEVER_STILL.format(most=MOST_SHOTS))

    def lines(self) -> list[str]:
        """Read the text and the names that are not hidden."""
        return list(self.page.evaluate("same.lines()"))

    def told(self) -> dict[str, Any]:
        """Collect what the page has set since it was opened."""
        return dict(self.page.evaluate("same.model.said"))

    def close(self) -> None:
        """Close the page."""
        self.context.close()
