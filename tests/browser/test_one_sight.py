"""Picture and control in one sight: one sees what one changes."""

import pytest
from playwright.sync_api import Page

from tests import every_widget
from tests.browser.host import mount, settle

pytestmark = [
    pytest.mark.browser,
    pytest.mark.few_pixels,
    pytest.mark.little_motion,
]

LEAST_SHARE = 0.6
SCREENS = [(1366, 625), (390, 844)]
# Widgets with a picture that their controls change.
KINDS = [
    *("landing", "landing, seats", "explorer", "panorama", "listener", "ride"),
    *("part", "part, bridles", "drawit", "parachute", "stereo"),
]
# For each control, scrolled to as a visitor may, the most of the largest picture that
# is in the window with it; badges, tables and hints change no picture.
SHARES = """() => {
  const frame = document.querySelector('.mo');
  const apart = '.mo-badge, .mo-how, table, .mo-code-help, .mo-save, [download]';
  const area = one => { const box = one.getBoundingClientRect();
    return box.width * box.height; };
  const picture = [...frame.querySelectorAll('canvas, svg')]
    .filter(one => one.checkVisibility() && !one.closest('button, .mo-badge'))
    .sort((a, b) => area(b) - area(a))[0];
  const within = (from, to, most) =>
    Math.max(0, Math.min(to, most) - Math.max(from, 0));
  const share = () => { const { left, right, top, bottom } =
    picture.getBoundingClientRect();
    return within(left, right, innerWidth) * within(top, bottom, innerHeight)
      / area(picture); };
  const whole = one => { const { top, bottom } = one.getBoundingClientRect();
    return top >= -1 && bottom <= innerHeight + 1; };
  return [...frame.querySelectorAll('button, select, input')]
    .filter(one => !one.disabled && !one.closest(apart)
      && one.checkVisibility({ visibilityProperty: true }))
    .map(one => {
      const name = one.getAttribute('aria-label') || one.innerText
        || one.labels?.[0]?.innerText || one.className;
      const seen = ['nearest', 'center', 'end', 'start'].map(block => {
        one.scrollIntoView({ block, behavior: 'instant' });
        return whole(one) ? share() : 0;
      });
      return [name.trim(), Math.max(...seen)];
    });
}"""


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("kind", KINDS)
def test_picture_and_control_are_in_one_sight(
    page: Page, kind: str, screen: tuple[int, int]
) -> None:
    """At least 60 % of the picture with each control, on Chromebook and phone."""
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    mount(page, every_widget.make(kind))
    settle(page, 3)
    for more in page.locator(".mo-more-button[aria-expanded=false]").all():
        more.click()
    settle(page)
    shares = page.evaluate(SHARES)
    assert shares
    assert {name: share for name, share in shares if share < LEAST_SHARE} == {}
