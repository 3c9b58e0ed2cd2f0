"""The screens that the player must fit, and what is in sight of it on one of them."""

from typing import Any, NamedTuple

from playwright.sync_api import Page

from tests.browser.host import mount, settle

SCREENS = ((1920, 1080), (1366, 625), (1180, 820), (820, 1180), (390, 844), (320, 640))
# Those that a visitor sees: one that shows only with the focus is none of them.
CONTROLS = ".mo-player :is(button, select, input, summary, a[href]):not(.mo-at-focus)"
IN_SIGHT = """controls => {
  const window_ = { top: 0, left: 0, right: innerWidth, bottom: innerHeight };
  const seen = selector => {
    const node = document.querySelector(selector);
    if (!node) return null;
    const box = node.getBoundingClientRect();
    const side = (low, high) => Math.max(0,
      Math.min(box[high], window_[high]) - Math.max(box[low], window_[low]));
    return { high: side('top', 'bottom'), of: box.height,
      share: side('top', 'bottom') * side('left', 'right') / box.width / box.height };
  };
  return {
    picture: seen('.mo-seat-stage') ?? seen('.mo-canvas'),
    play: seen('.mo-play'), slider: seen('.mo-slider input'),
    ticks: seen('.mo-rail-box'), seats: seen('.mo-seat-picker'), more: seen(
      '.mo-more-button'),
    controls: [...document.querySelectorAll(controls)].filter(
      one => one.checkVisibility({ visibilityProperty: true })).length,
    sideways: document.documentElement.scrollWidth - innerWidth,
  };
}"""


class Sight(NamedTuple):
    """What is in sight: pixels of the picture, shares of it and of what is below."""

    picture_px: float
    picture: float
    play: float
    slider: float
    ticks: float
    more: float
    seats: float
    controls: int
    sideways_px: float


def in_sight(page: Page) -> Sight:
    """Measure what a visitor sees of the player without scrolling."""
    found: dict[str, Any] = page.evaluate(IN_SIGHT, CONTROLS)
    shares = {
        name: found[name]["share"] if found[name] else 1.0
        for name in ("picture", "play", "slider", "ticks", "more", "seats")
    }
    return Sight(
        picture_px=found["picture"]["high"],
        controls=found["controls"],
        sideways_px=found["sideways"],
        **shares,
    )


def shown(
    page: Page, player: Any, screen: tuple[int, int], theme: str = "dark"
) -> None:
    """Show the player on a screen, its picture drawn."""
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    mount(page, player, theme)
    if player.seats:
        page.locator(".mo-views[data-ready]").wait_for()
    settle(page, 4)
