"""The badge of what nobody checked: its word, its sign, its explanation."""

import pytest
from playwright.sync_api import Page

import marsoutreach as mars
from marsoutreach.locale import words
from tests.browser.host import mount
from tests.browser.test_pressed_buttons import CONTRAST, LEAST_CONTRAST

# The same measure for a sign that a style puts before the word.
OF_SIGN = f"""button => {{
  const sign = button.cloneNode();
  sign.textContent = '?';
  sign.style.color = getComputedStyle(button, '::before').color;
  button.after(sign);
  const found = ({CONTRAST})(sign);
  sign.remove();
  return found;
}}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_badge_says_unverified(page: Page, theme: str) -> None:
    """Word, question mark and explanation; ear and eye get what they need."""
    known = words("kinds")["unverified"]
    asked = mars.Predict(
        "How wide is Jezero?",
        49,
        unit="km",
        low=0,
        high=100,
        truth_kind="unverified",
        source="own",
    )
    mount(page, asked, theme, guess=40, revealed=True)
    badge = page.locator(".mo-badge[data-kind=unverified]")
    button = badge.get_by_role("button")
    assert button.inner_text().strip().endswith(known["label"])
    sign = button.evaluate("node => getComputedStyle(node, '::before').content")
    assert sign.startswith('"?"')
    assert "?" not in badge.aria_snapshot()
    assert button.evaluate(CONTRAST) >= LEAST_CONTRAST
    assert button.evaluate(OF_SIGN) >= LEAST_CONTRAST
    button.click()
    told = badge.locator(".mo-pop").inner_text()
    assert known["explanation"] in told
    assert mars.facts.titles()["own"] in told
