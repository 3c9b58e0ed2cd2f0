"""Predict in a real browser, by keyboard alone."""

from typing import Any

import pytest
from playwright.sync_api import Page

import marsoutreach as mars
from tests.browser.host import mount, violations

pytestmark = pytest.mark.browser

NUMBER = {
    "question": "How high does it open?",
    "answer": 12.6,
    "unit": "km",
    "high": 40,
}
CHOICE = {
    "question": "What slowed it most?",
    "answer": "air",
    "options": ["engines", "air", "parachute"],
}
ORDER = {
    "question": "What comes first?",
    "answer": ["heat shield", "parachute", "engines"],
    "options": ["parachute", "heat shield", "engines"],
}

# Words of options that stand on two lines.
BROKEN_WORDS = """() => [...document.querySelectorAll('.mo-option, .mo-order li')]
  .flatMap((row) => [...row.querySelectorAll('span')])
  .filter((span) => span.firstChild)
  .flatMap(({ firstChild: text }) => [...text.data.matchAll(/\\S+/g)].filter((word) => {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return range.getClientRects().length > 1;
  }).map(([word]) => word))"""


def ask(page: Page, theme: str = "dark", **question: Any) -> None:
    """Show a question and put the focus before its first control."""
    extra = {"explanation": "The air is thin.", "source": "NASA"}
    mount(page, mars.Predict(**(question | extra)), theme)
    page.evaluate("document.body.focus()")


def state(page: Page) -> list[Any]:
    """Read guess, revealed and the verdict."""
    found: list[Any] = page.evaluate(
        "[model.get('guess'), model.get('revealed'), "
        "document.querySelector('[role=status]').textContent]"
    )
    return found


def press(page: Page, *keys: str) -> None:
    """Press keys one after the other."""
    for key in keys:
        page.keyboard.press(key)


def test_number_by_keyboard(page: Page) -> None:
    """Type a number, lock it in, and meet the truth."""
    ask(page, **NUMBER)
    assert "12.6" not in page.locator(".mo-predict").inner_text()
    press(page, "Tab", "Control+a")
    page.keyboard.type("12")
    press(page, "Enter")
    assert state(page) == [12, True, "Right! The answer is 12.6 km."]
    assert page.locator(":focus").inner_text() == "Try again"
    assert page.get_by_role("img").get_attribute("aria-label") == (
        "Your guess, 12 km, beside the answer, 12.6 km."
    )
    assert page.get_by_text("The air is thin.").is_visible()


def test_number_outside_is_refused_kindly(page: Page) -> None:
    """A number outside the range is not locked in; a sentence says what fits."""
    ask(page, **NUMBER)
    press(page, "Tab", "Control+a")
    page.keyboard.type("400")
    press(page, "Enter")
    asked = "You typed 400 km. Type a number from 0 to 40 km."
    assert state(page) == [None, False, asked]
    press(page, "Backspace")
    assert state(page) == [None, False, ""]


@pytest.mark.parametrize(
    ("typed", "high", "guess"),
    [
        ("5,4", 40, 5.4),
        ("5.4 km", 40, 5.4),
        ("1.234,5", 6000, 1234.5),
        ("1,234.5", 6000, 1234.5),
        ("1\u202f234,5", 6000, 1234.5),
    ],
)
def test_both_decimal_marks_are_read(
    page: Page, typed: str, high: float, guess: float
) -> None:
    """A pupil's 5,4 was locked in as 54, and 1.234,5 as 1.2345."""
    ask(page, **NUMBER | {"high": high})
    page.get_by_role("textbox").fill(typed)
    assert page.get_by_role("slider").input_value() == str(
        round(guess / page.evaluate("model.get('step')"))
        * page.evaluate("model.get('step')")
    )
    press(page, "Enter")
    assert state(page)[:2] == [guess, True]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1,234", "1,234 can mean two numbers. Type 1234 or 1.2340."),
        ("twelve", "“twelve” is not a number we can read. Type one from 0 to 40 km."),
        ("1.234,5", "You typed 1,234.5 km. Type a number from 0 to 40 km."),
        ("", "Move the slider, or type a number from 0 to 40 km."),
    ],
)
def test_what_cannot_be_meant_is_told_where_it_was_typed(
    page: Page, typed: str, told: str
) -> None:
    """Nothing is locked in; the sentence stands, is heard, and describes the box."""
    ask(page, **NUMBER)
    box = page.get_by_role("textbox", name="My guess", exact=True)
    box.fill(typed)
    press(page, "Enter")
    assert state(page) == [None, False, told]
    assert box.get_attribute("aria-invalid") == "true"
    described = (box.get_attribute("aria-describedby") or "").split()
    texts = [page.locator(f"#{name}").inner_text() for name in described]
    assert texts == [told, "from 0 to 40 km"]
    assert box.evaluate("node => node === document.activeElement")
    assert violations(page) == []
    box.fill("12")
    assert box.get_attribute("aria-invalid") is None
    assert box.get_attribute("aria-describedby") == described[1]


def test_the_box_shows_what_the_slider_says_in_the_page_s_marks(page: Page) -> None:
    """What the slider wrote is a guess as it stands, with three decimals, too."""
    mount(page, mars.Predict("How far?", 1.1, low=1, high=1.3), lang="de")
    page.get_by_role("slider").press("ArrowRight")
    assert page.get_by_role("textbox").input_value() == "1,155"
    page.get_by_role("button").click()
    assert state(page)[:2] == [1.155, True]


def test_range_names_the_unit_once(page: Page) -> None:
    """It is heard as one says it: no "from 1 frames"."""
    ask(page, **NUMBER | {"unit": "frames", "answer": 6, "low": 1, "high": 24})
    note = page.get_by_role("textbox").get_attribute("aria-describedby")
    assert page.locator(f"#{note}").inner_text() == "from 1 to 24 frames"


def test_choice_by_keyboard(page: Page) -> None:
    """Pick with arrow keys, lock in, try again."""
    ask(page, **CHOICE)
    press(page, "Tab", "Space", "ArrowDown", "Tab", "Enter")
    assert state(page) == ["air", True, "Right! The answer is air."]
    marks = page.locator(".mo-tag").all_inner_texts()
    assert marks == ["", "your guess · the answer", ""]
    press(page, "Enter")
    assert state(page)[1] is False
    assert page.locator(":focus").inner_text() == "Lock in my guess"


def test_choice_needs_a_pick(page: Page) -> None:
    """Locking in nothing asks for a pick."""
    ask(page, **CHOICE)
    page.get_by_role("button", name="Lock in").press("Enter")
    assert state(page) == [None, False, "Pick one answer first."]


def test_order_by_keyboard(page: Page) -> None:
    """Buttons move an option; the move is announced and the focus goes with it."""
    ask(page, **ORDER)
    page.get_by_role("button", name="Move up: heat shield").press("Enter")
    assert state(page)[2] == "heat shield is now number 1 of 3."
    moved = page.locator(":focus")
    assert moved.get_attribute("aria-label") == "Move up: heat shield"
    assert moved.get_attribute("aria-disabled") == "true"
    press(page, "Enter")  # at the top, one more press undoes nothing
    page.get_by_role("button", name="Lock in").press("Enter")
    assert state(page) == [ORDER["answer"], True, "Right! That is the order."]


def test_an_order_that_nobody_moved_is_asked_for_once(page: Page) -> None:
    """Then a second press locks it in as it stands."""
    ask(page, **ORDER)
    page.get_by_role("button", name="Lock in").press("Enter")
    assert state(page)[:2] == [None, False]
    assert state(page)[2].startswith("Move something first.")
    press(page, "Enter")
    assert state(page)[:2] == [ORDER["options"], True]


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("question", [NUMBER, CHOICE, ORDER])
def test_axe_finds_nothing(page: Page, question: Any, theme: str) -> None:
    """axe-core finds no violation, before and after the answer."""
    page.set_viewport_size({"width": 320, "height": 720})
    ask(page, theme, **question)
    assert violations(page) == []
    if "options" in question:
        page.locator("input, button:enabled").first.click()
    else:
        page.get_by_role("slider").press("ArrowRight")
    page.get_by_role("button", name="Lock in").click()
    assert state(page)[1] is True
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_python_can_reveal(page: Page) -> None:
    """Setting revealed in Python shows the answer without a guess of one's own."""
    ask(page, **CHOICE)
    page.evaluate("model.set('revealed', true)")
    assert page.get_by_text("The air is thin.").is_visible()


def test_a_press_on_the_slider_where_it_stands_is_a_guess(page: Page) -> None:
    """It shows 20: who presses it there means 20."""
    ask(page, **NUMBER)
    lock = page.get_by_role("button", name="Lock in")
    lock.click()
    assert "type a number" in state(page)[2]
    page.get_by_role("slider").click()
    assert state(page)[2] == ""
    lock.click()
    assert state(page)[:2] == [20, True]


def test_an_untouched_number_is_no_guess(page: Page) -> None:
    """Who has not guessed is asked to, and is put where the guess goes."""
    ask(page, **NUMBER)
    box = page.get_by_role("textbox")
    assert box.input_value() == ""
    page.get_by_role("button", name="Lock in").click()
    assert state(page)[1] is False
    assert box.get_attribute("aria-invalid") == "true"
    assert page.locator(":focus").get_attribute("inputmode") == "decimal"
    box.fill("11")
    page.get_by_role("button", name="Lock in").click()
    assert state(page)[:2] == [11, True]


def test_ids_stay_apart_when_each_widget_loads_its_own_code(page: Page) -> None:
    """Two questions on one page each keep their own name."""
    ask(page, **NUMBER)
    first = page.locator("[id]").evaluate_all("all => all.map((one) => one.id)")
    ask(page, **NUMBER)
    second = page.locator("[id]").evaluate_all("all => all.map((one) => one.id)")
    made = [name for name in second if name.startswith("mo-")]
    assert made
    assert not set(made) & set(first)


@pytest.mark.parametrize("question", [CHOICE, ORDER], ids=["choice", "order"])
def test_words_of_options_stay_whole(page: Page, question: dict[str, Any]) -> None:
    """With text at 200 % in 320 pixels, as narrow as on a page, no word is broken."""
    options = ["heat shield separation", "six kilometres", "parachute", "engines"]
    answer = options if isinstance(question["answer"], list) else options[0]
    page.set_viewport_size({"width": 320, "height": 720})
    ask(page, **(question | {"options": options, "answer": answer}))
    page.add_style_tag(content="html { font-size: 200% } main { padding: 0 1rem }")
    assert page.evaluate(BROKEN_WORDS) == []
    lock = page.get_by_role("button", name="Lock")
    if question is CHOICE:
        page.get_by_role("radio").last.check()
    else:
        lock.click()
    lock.click()
    assert state(page)[1] is True
    assert page.evaluate(BROKEN_WORDS) == []
