"""The parachute puzzle on a page of its own, and hands and ears to use it."""

import math
import re
from typing import Any

import pytest
from playwright.sync_api import Page

import marsoutreach as mars
from tests.browser.host import mount

COUNTED_FROM = 74  # gore 1 on the screen
GORE_DEG = 4.5
SPOKEN = re.compile(r"Gores (\d+) to \d+: ([01 ]+), then ([a-z ]+): (.*)\.")
SECRETS = ("dare", "mighty", "things", "34°", "118", "roosevelt", "motto")
ALL_READ = """() => model.set('progress', {...model.get('progress'), ring: 3,
  kept: model.get('rings').map(ring => ring.parts.map((_, group) => group))})"""
TURN = ".mo-code-turning"
PLAIN = """.mo-code-ring { opacity: 1 !important }
  .mo-code-window, .mo-code-window-casing { display: none }"""
FOCUS = """() => {
  const at = document.activeElement;
  return at.getAttribute('aria-label') ?? (at.max ? 'slider' : at.textContent);
}"""


def show(page: Page, theme: str = "dark") -> None:
    """Show the puzzle on an otherwise empty page."""
    mount(page, mars.ParachuteCode(), theme)
    page.evaluate("document.body.focus()")


def press(page: Page, *keys: str) -> None:
    """Press keys one after the other."""
    for key in keys:
        page.keyboard.press(key)


def button(page: Page, name: str) -> Any:
    """Find a button by the beginning of its name."""
    return page.get_by_role("button", name=re.compile(f"^{re.escape(name)}(?!\\d)"))


def verdict(page: Page) -> str:
    """Read what the puzzle answered."""
    return page.locator(".mo-code-verdict").inner_text()


def slider_text(page: Page) -> str:
    """Read what the slider says aloud."""
    return page.get_by_role("slider").get_attribute("aria-valuetext") or ""


def heard(page: Page) -> tuple[int, int, bool]:
    """Understand what is said: first gore, value of the bits, is the gap white?"""
    found = SPOKEN.fullmatch(slider_text(page))
    assert found
    bits = found[2].replace(" ", "")
    return int(found[1]), int(bits, base=2), found[3] == "white white white"


def window(page: Page) -> int:
    """Tell the first gore in the window, counted from 0."""
    return heard(page)[0] - 1


def tab_to(page: Page, name: str, key: str = "Tab") -> None:
    """Press Tab until a control whose name begins so has the focus."""
    for _ in range(30):
        press(page, key)
        if page.evaluate(FOCUS).startswith(name):
            return
    pytest.fail(f"Tab never reached {name}")


def angle_deg(gore: float, first: int) -> float:
    """Tell where a gore of the screen lies, clockwise from the top."""
    return (gore - first - 5) * GORE_DEG


def drag(page: Page, by_gores: float) -> None:
    """Drag the canopy around its middle, by an arc on the outer band."""
    box = page.locator(".mo-code-canopy").bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    reach = box["width"] * 0.4
    steps = [by_gores * GORE_DEG * k / 12 for k in range(13)]
    for k, turn in enumerate(steps):
        at = math.radians(-40 + turn)
        page.mouse.move(
            middle[0] + reach * math.sin(at), middle[1] - reach * math.cos(at)
        )
        if not k:
            page.mouse.down()
    page.mouse.up()
