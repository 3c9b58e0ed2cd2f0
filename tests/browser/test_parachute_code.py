"""The parachute puzzle in a browser: solved by key, by ear, by drag, by anybody."""

import io
import math
import re

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.host import (
    CONTROLS,
    SMALL_TARGETS,
    settle,
    tab_walk,
    violations,
)
from tests.browser.parachute_page import (
    ALL_READ,
    COUNTED_FROM,
    GORE_DEG,
    PLAIN,
    SECRETS,
    TURN,
    angle_deg,
    button,
    drag,
    heard,
    press,
    show,
    tab_to,
    verdict,
    window,
)
from tests.test_parachute_code import COUNTED_RUNS, counted

pytestmark = pytest.mark.browser


def listen_around(page: Page) -> list[tuple[int, int, bool]]:
    """Go once around by the arrow key, and note what is said at each gore."""
    notes = []
    for _ in range(80):
        notes.append(heard(page))
        press(page, "ArrowRight")
    return notes


def groups_heard(notes: list[tuple[int, int, bool]]) -> int:
    """Find, by ear alone, the shift at which all eight groups keep the rule."""
    fits = [
        shift
        for shift in range(10)
        if all(white or value == 127 for _, value, white in notes[shift::10])
    ]
    assert len(fits) == 1
    return fits[0]


def test_solved_by_keyboard_and_ear_alone(page: Page) -> None:
    """Who only hears what the slider says, and has only keys, reads all four rings."""
    show(page)
    tab_to(page, "slider")
    shift = groups_heard(listen_around(page))
    press(page, *["ArrowRight"] * shift)
    for ring in range(4):
        if ring:
            tab_to(page, f"Ring {ring + 1}")
            press(page, "Enter")
            tab_to(page, "slider", "Shift+Tab")
        numbers = 0
        for _ in range(8):
            _, value, _ = heard(page)
            if value != 127:
                number = ring == 3 and numbers % 4 < 3
                numbers += 1
                tab_to(page, "Keep " + (str(value) if number else chr(64 + value)))
                press(page, "Enter")
                tab_to(page, "slider", "Shift+Tab")
            press(page, "PageUp")
    assert page.evaluate("model.get('solved')") == [
        "DARE",
        "MIGHTY",
        "THINGS",
        "34°11′58″N 118°10′31″W",
    ]
    assert page.evaluate("window.saves") == 4
    assert page.get_by_text("the motto of JPL").is_visible()


def test_solved_by_dragging(page: Page) -> None:
    """Drag six gores against the clock, keep D; go on by ten, keep A, R, E."""
    show(page)
    drag(page, -6)
    for gores, part in ((0, "D"), (-10, "A"), (-10, "R"), (-10, "E")):
        if gores:
            drag(page, gores)
        button(page, f"Keep {part}").click()
    assert page.evaluate("model.get('solved')") == ["DARE"]
    assert verdict(page).startswith("You read DARE! Now ring 2")


def test_strip_can_be_dragged(page: Page) -> None:
    """Pulling the strip of ten gores along turns the parachute too."""
    show(page)
    box = page.locator(".mo-code-strip").bounding_box()
    cell = page.locator(".mo-code-cell").nth(1).bounding_box()
    assert box
    assert cell
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.8, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8 - 6 * cell["width"], y, steps=8)
    page.mouse.up()
    assert window(page) == 6


@pytest.mark.chromium
def test_touch_drag_turns(browser: Browser) -> None:
    """A finger that moves sideways over the canopy turns it."""
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    show(page)
    box = page.locator(".mo-code-canopy").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.15
    client = context.new_cdp_session(page)
    points = [[{"x": x - 8 * k, "y": y}] for k in range(10)]
    send = "Input.dispatchTouchEvent"
    client.send(send, {"type": "touchStart", "touchPoints": points[0]})
    for point in points[1:]:
        client.send(send, {"type": "touchMove", "touchPoints": point})
    client.send(send, {"type": "touchEnd", "touchPoints": []})
    settle(page)
    turned = math.degrees(math.atan(72 / (0.35 * box["height"]))) / GORE_DEG
    assert window(page) == pytest.approx(turned, abs=1.5)
    context.close()


def test_press_on_the_picture_picks_a_ring(page: Page) -> None:
    """A press without a drag picks the ring under it."""
    show(page)
    box = page.locator(".mo-code-canopy").bounding_box()
    assert box
    for radius, ring in ((0.25, 1), (0.5, 2), (0.7, 3), (0.93, 4)):
        at = {"x": box["width"] * (0.5 + radius * 100 / 210), "y": box["height"] / 2}
        page.locator(".mo-code-canopy").click(position=at)
        picked = page.locator("[aria-pressed=true]").inner_text()
        assert picked.startswith(f"Ring {ring}")
    assert window(page) == 0


@pytest.mark.little_motion
@pytest.mark.parametrize("first", [0, 33])
def test_cloth_is_drawn_as_counted(page: Page, first: int) -> None:
    """Each of the 320 gores has the colour that was counted, where it must lie."""
    show(page)
    page.evaluate(f"model.set('progress', {{window: {first}}})")
    page.add_style_tag(content=PLAIN)
    settle(page)
    shot = page.locator(".mo-code-canopy").screenshot()
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    scale = picture.width / 210
    for ring, radius in enumerate((24, 47, 67, 89)):
        gores = counted(COUNTED_RUNS[ring])
        for gore in range(80):
            at = math.radians(angle_deg(gore + 0.5, first))
            x = scale * (105 + radius * math.sin(at))
            y = scale * (105 - radius * math.cos(at))
            red, _, blue = picture.getpixel((round(x), round(y)))
            assert (red - blue > 100) == gores[(gore + COUNTED_FROM) % 80], (ring, gore)


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (0, "112 is no letter: the alphabet ends at 26."),
        (3, "All seven are white. That makes 0"),
        (4, "A? It could be. But go on by tens: at gores 15 to 24"),
        (5, "B? It could be."),
        (7, "H? It could be."),
        (20, "P? Look at the last three gores. One of them is orange"),
        (38, "T? Look at the last three gores. Some of them are orange"),
        (46, "Seven orange gores make 127."),
    ],
)
def test_nonsense_is_explained_gently(page: Page, turns: int, says: str) -> None:
    """Keeping what makes no sense changes nothing, and says why."""
    show(page)
    press(page, *["Tab"] * 3, *["ArrowRight"] * turns)
    page.locator(".mo-code-keep button:visible").click()
    assert says in verdict(page)
    assert page.evaluate("model.get('progress').kept ?? []") in (
        [],
        [[], [], [], []],
    )
    assert page.evaluate("window.saves") == 0


def test_what_was_said_of_other_gores_goes_with_them(page: Page) -> None:
    """After "112 is no letter" one turn leaves no word of 112, for no ear either."""
    show(page)
    page.locator(".mo-code-keep button:visible").click()
    assert "112 is no letter" in verdict(page)
    page.get_by_role("slider").first.press("ArrowRight")
    assert verdict(page) == ""


def test_outer_ring_asks_number_or_letter(page: Page) -> None:
    """11 is no K, and the fourth number in a row is an N; both are explained."""
    show(page)
    button(page, "Ring 4").click()
    page.evaluate("model.set('progress', {...model.get('progress'), window: 16})")
    button(page, "Keep K").click()
    assert "So 11 stays a number" in verdict(page)
    button(page, "Keep 11").click()
    assert verdict(page) == "11 is in. 7 more in this ring."
    button(page, "Keep 11").click()
    assert verdict(page) == "11 is in already. Turn on by ten."
    page.evaluate("model.set('progress', {...model.get('progress'), window: 36})")
    button(page, "Keep 14").click()
    assert "make it a letter" in verdict(page)


def test_hints_come_one_after_the_other(page: Page) -> None:
    """Groups of ten; binary; A is 1. The focus is not lost at the end."""
    show(page)
    hints = page.locator(".mo-code-hints > li")
    for n, says in enumerate(("ten gores", "binary", "A is 1"), start=1):
        assert page.locator(".mo-code-hints > li:visible").count() == n - 1
        page.get_by_role("button", name=f"Hint {n} of 3").press("Enter")
        assert says in hints.nth(n - 1).inner_text()
    assert page.get_by_role("button", name="Hint").count() == 0
    assert page.locator(":focus").get_attribute("class") == "mo-code-hints"


def test_answer_is_hidden_until_asked_for(page: Page) -> None:
    """Nothing in the page gives the message away; then one ring does, not solved."""
    show(page)
    page.locator("summary").click()
    for n in (1, 2, 3):
        page.get_by_role("button", name=f"Hint {n} of 3").click()
    inside = page.locator(".mo-parachute").inner_html().lower()
    assert not [secret for secret in SECRETS if secret in inside]
    page.get_by_role("button", name="Show the answer").click()
    assert verdict(page) == "This ring says DARE."
    assert "D, A, R, E, shown" in page.locator("[data-state=shown]").inner_text()
    assert page.evaluate("[model.get('solved'), window.saves]") == [[], 0]
    rest = page.locator(".mo-parachute").inner_html().lower()
    assert not [secret for secret in SECRETS[1:] if secret in rest]


def test_start_again_with_nothing_to_lose(page: Page) -> None:
    """Two presses on a fresh puzzle leave it fresh, button included."""
    show(page)
    again = page.locator(".mo-code-help-row button").last
    again.click()
    again.click()
    assert again.inner_text() == "Start again"
    assert page.evaluate("window.saves") == 0


def test_start_again_asks_first(page: Page) -> None:
    """Starting again takes two presses, hides all and tells Python."""
    show(page)
    page.evaluate("model.set('solved', ['DARE'])")
    again = page.locator(".mo-code-help-row button").last
    again.click()
    assert again.inner_text() == "Yes, start again"
    assert page.evaluate("model.get('solved')") == ["DARE"]
    again.click()
    assert page.evaluate("[model.get('solved'), window.saves]") == [[], 1]
    assert "DARE" not in page.locator(".mo-parachute").inner_html()
    assert verdict(page) == "All is hidden again. Good luck!"
    assert page.locator(":focus").count() == 1


def test_python_can_open_and_close_rings(page: Page) -> None:
    """Setting `solved` shows those rings as read."""
    show(page)
    page.evaluate("model.set('solved', ['THINGS'])")
    assert "T, H, I, N, G, S, read" in button(page, "Ring 3").inner_text()
    page.evaluate("model.set('solved', [])")
    assert "THINGS" not in page.locator(".mo-code-board").inner_text().replace("\n", "")


def test_progress_outlives_the_view(page: Page) -> None:
    """What was kept is there again when the widget is drawn anew; nothing leaks."""
    show(page)
    drag(page, -6)
    button(page, "Keep D").click()
    before = page.evaluate("JSON.stringify(Object.keys(model.heard))")
    page.evaluate("window.unmount()")
    assert page.evaluate("Object.values(model.heard).flat().length") == 0
    page.evaluate("void (window.unmount = mount())")
    assert "D, blank, blank, blank" in button(page, "Ring 1").inner_text()
    assert window(page) == 6
    assert page.evaluate("JSON.stringify(Object.keys(model.heard))") == before


def test_buttons_speak_and_keep_the_focus(page: Page) -> None:
    """A turn by button is announced in full: bits, gap, number, letter."""
    show(page)
    on = page.get_by_role("button", name="1 gore on", exact=True)
    for _ in range(6):
        on.press("Enter")
    said = page.locator(".mo-code-desk > .mo-hidden[role=status]").inner_text()
    assert said == "Gores 7 to 16: 0 0 0 0 1 0 0, then white white white: 4, D."
    assert page.locator(":focus").get_attribute("aria-label") == "1 gore on"
    page.get_by_role("button", name="10 gores back").press("Enter")
    assert window(page) == 76


def test_gores_are_told_as_words(page: Page) -> None:
    """The list tells all 80 gores of the ring that is picked, as they were counted."""
    show(page)
    page.locator("summary").click()
    for ring in range(4):
        button(page, f"Ring {ring + 1}").click()
        told = " ".join(page.locator(".mo-code-gores li").all_inner_texts())
        colours = re.findall(r"white|orange", told)
        gores = counted(COUNTED_RUNS[ring])
        expected = gores[COUNTED_FROM:] + gores[:COUNTED_FROM]
        assert [colour == "orange" for colour in colours] == expected


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("width", [320, 820, 1280])
def test_everyone_can_use_it(page: Page, theme: str, width: int) -> None:
    """axe finds nothing, targets are large, nothing runs over; from start to end."""
    page.set_viewport_size({"width": width, "height": 720})
    show(page, theme)
    for stage in ("start", "hints", "end"):
        if stage == "hints":
            for n in (1, 2, 3):
                page.get_by_role("button", name=f"Hint {n} of 3").click()
            page.locator("summary").click()
        if stage == "end":
            page.evaluate(ALL_READ)
            assert page.get_by_text("The parachute speaks").is_visible()
        assert violations(page) == []
        assert page.evaluate(SMALL_TARGETS) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_tab_reaches_everything(page: Page) -> None:
    """Tab meets each control once, in order, with a ring around it."""
    show(page)
    walk = tab_walk(page, 40)
    assert len(walk) == len(set(walk)) == page.evaluate(CONTROLS)
    names = [name for name in walk if "Ring" in name]
    assert names == sorted(names)


STILL = pytest.param(True, marks=pytest.mark.little_motion)


@pytest.mark.parametrize("still", [STILL, False])
def test_nothing_moves_when_asked_to_be_still(page: Page, still: bool) -> None:
    """Under reduced motion the canopy is where it belongs at once."""
    show(page)
    style = f"getComputedStyle(document.querySelector('{TURN}'))"
    page.get_by_role("button", name="10 gores on").click()
    running = page.evaluate("document.getAnimations().length")
    assert (running > 0) != still
    if still:
        expected = math.cos(math.radians(-15 * GORE_DEG))
        matrix = page.evaluate(f"new DOMMatrix({style}.transform).a")
        assert matrix == pytest.approx(expected, abs=1e-5)


@pytest.mark.little_motion
def test_turns_the_short_way(page: Page) -> None:
    """From the first gore back to the last one is a small step, not a whirl."""
    show(page)
    page.get_by_role("button", name="1 gore back", exact=True).click()
    turned = page.evaluate(f"document.querySelector('{TURN}').style.transform")
    assert turned == f"rotate({-(-1 + 5) * GORE_DEG:g}deg)"


def test_long_words_and_other_directions_fit(page: Page) -> None:
    """Words twice as long, and a page from right to left, do not run over."""
    page.set_viewport_size({"width": 320, "height": 720})
    show(page)
    page.evaluate(
        """() => {
          document.documentElement.dir = 'rtl';
          const twice = (words) => Object.fromEntries(Object.entries(words).map(
            ([key, word]) => [key, Array.isArray(word) ? word :
              typeof word === 'string' ? word + ' ' + word : twice(word)]));
          model.set('words', {...model.get('words'),
            parachute: twice(model.get('words').parachute)});
          unmount(); window.unmount = mount();
        }"""
    )
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
