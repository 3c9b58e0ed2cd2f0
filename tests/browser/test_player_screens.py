"""The player fits its screen: what is in sight, in pixels, whatever is pressed."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

import marsoutreach as mars
from tests.browser.host import SMALL_TARGETS, hold_time, more, settle, violations
from tests.browser.screens import SCREENS, Sight, in_sight, shown

pytestmark = [pytest.mark.browser, pytest.mark.few_pixels]

CHROMEBOOK = (1366, 625)
LEAST_PX = {CHROMEBOOK: 340, (1920, 1080): 700, (1180, 820): 500} | {
    (820, 1180): 500,
    (390, 844): 240,
    (320, 640): 200,
}
MOST_CONTROLS = 15
LEAST_SHARE = 0.9
ALL = 0.99
NAMES = ["landing", "seats"]
QUIET_MS = 4000
BETWEEN = ((1280, 720), (1024, 768), (844, 390))
FLIGHT_S, STEADY_PX = (2, 455, 9), 2
BORDER = "node => getComputedStyle(node).borderTopColor"
NO_COLOUR = "rgba(0, 0, 0, 0)"
COVERED = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
  if (bottom <= top) return 'out of sight';
  const found = document.elementFromPoint(box.x + box.width / 2, (top + bottom) / 2);
  return at.contains(found) || found?.contains(at) ? '' : at.outerHTML.slice(0, 90);
}"""

# The last line's leading may stick out (by 3 pixels in Firefox), its letters may not.
CUT = """() => [...document.querySelectorAll('.mo-caption-box, .mo-said-line')]
  .filter(one => one.checkVisibility() && one.scrollHeight > one.clientHeight + 3)
  .map(one => one.innerText)"""


@pytest.fixture(scope="module")
def players() -> dict[str, Any]:
    """Both players as chapters 01 and 02 show them."""
    seats = mars.LandingPlayer(time_s=238, seats=True)
    return {"landing": mars.LandingPlayer(time_s=0), "seats": seats}


def whole(page: Page, screen: tuple[int, int], name: str) -> Sight:
    """Hold the first screen against what it must show; give it for more."""
    seen = in_sight(page)
    assert seen.picture_px >= LEAST_PX[screen], (name, screen, seen)
    assert seen.sideways_px <= 0, (name, screen)
    for part in ("picture", "play", "slider", "ticks", "more"):
        assert getattr(seen, part) >= ALL, (name, screen, part, seen)
    if screen[0] > 320:
        assert seen.seats >= ALL, (name, screen, seen)
    return seen


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", NAMES)
def test_opening_and_playing_fit(
    page: Page, players: dict[str, Any], name: str, screen: tuple[int, int]
) -> None:
    """Picture, Play, slider, ticks, seats in one screen, at most 15 controls."""
    shown(page, players[name], screen)
    opening = whole(page, screen, name)
    assert opening.controls <= MOST_CONTROLS
    page.locator(".mo-play").click()
    settle(page, 4)
    playing = whole(page, screen, name)
    assert playing.picture_px == pytest.approx(opening.picture_px, abs=24)
    assert playing.controls <= MOST_CONTROLS


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", NAMES)
def test_the_picture_stays_whatever_is_pressed(
    page: Page, players: dict[str, Any], name: str, screen: tuple[int, int]
) -> None:
    """Chips, seats and events, by mouse and by key: nine tenths of it in sight."""
    shown(page, players[name], screen)
    seats = page.locator(".mo-seat-picker button").all()
    ticks = page.locator(".mo-rail-box [data-event]").all()
    for button in [*seats[::2], *ticks[1::2]]:
        pressed(page, button, screen)
    more(page)
    for button in page.locator(".mo-more :is([data-moment], [data-event])").all()[::4]:
        pressed(page, button, screen)
    assert in_sight(page).sideways_px <= 0


@pytest.mark.parametrize("screen", [*SCREENS, *BETWEEN])
@pytest.mark.parametrize("name", NAMES)
def test_the_picture_keeps_its_height_whatever_is_said(
    page: Page, players: dict[str, Any], name: str, screen: tuple[int, int]
) -> None:
    """A caption of one line or of three: no other size, and no word cut off."""
    shown(page, players[name], screen)
    heights = {}
    for time_s in range(*FLIGHT_S):
        page.evaluate("time => model.set('time_s', time)", time_s)
        settle(page, 2)
        heights.setdefault(round(in_sight(page).picture_px), time_s)
        assert page.evaluate(CUT) == [], time_s
    assert max(heights) - min(heights) <= STEADY_PX, heights


def pressed(page: Page, button: Locator, screen: tuple[int, int]) -> None:
    """Press a button with the mouse, then by key: each leaves the picture in sight."""
    about = button.inner_text(), screen
    button.click()
    settle(page, 2)
    assert in_sight(page).picture >= LEAST_SHARE, about
    page.keyboard.press("Escape")
    button.focus()
    page.keyboard.press("Enter")
    settle(page, 2)
    assert in_sight(page).picture >= LEAST_SHARE, about
    page.keyboard.press("Escape")


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
@pytest.mark.parametrize("screen", [CHROMEBOOK, (390, 844)])
@pytest.mark.parametrize("name", NAMES)
def test_the_focus_is_never_under_the_picture(
    page: Page,
    players: dict[str, Any],
    name: str,
    screen: tuple[int, int],
    key: str,
) -> None:
    """Forward and back through all of it, "More" open: what has the focus is seen."""
    shown(page, players[name], screen)
    more(page)
    page.locator(".mo-more-button").focus()
    for _ in range(24):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement === document.body"):
            break
        assert page.evaluate(COVERED) == ""


@pytest.mark.parametrize("name", NAMES)
def test_more_opens_beside_or_below_and_closes(
    page: Page, players: dict[str, Any], name: str
) -> None:
    """Steps, charts and the rest are one press away; Escape gives the focus back."""
    for screen in (CHROMEBOOK, (390, 844)):
        shown(page, players[name], screen)
        button = page.locator(".mo-more-button")
        button.focus()
        page.keyboard.press("Enter")
        panel = page.locator(".mo-more")
        expect(panel).to_be_visible()
        expect(panel.get_by_role("button", name="+1 frame")).to_be_visible()
        expect(panel.get_by_label("Speed of time")).to_be_visible()
        expect(panel.locator(".mo-strip").first).to_be_visible()
        assert page.evaluate(SMALL_TARGETS) == []
        assert violations(page) == []
        panel.get_by_role("button", name="+1 s").press("Escape")
        expect(panel).to_be_hidden()
        expect(button).to_be_focused()


@pytest.mark.parametrize("name", NAMES)
def test_controls_step_back_while_it_plays(
    page: Page, players: dict[str, Any], name: str
) -> None:
    """Pointer, touch and key bring them back; where keys are used they stay."""
    shown(page, players[name], CHROMEBOOK)
    tick = page.locator(".mo-rail-box button").last
    root = page.locator(".mo-player")
    hold_time(page)
    page.locator(".mo-play").click()
    page.mouse.move(2, 2)
    page.clock.run_for(QUIET_MS)
    expect(root).to_have_attribute("data-quiet", "true")
    page.clock.run_for(1000)
    expect(tick).to_have_css("border-top-color", NO_COLOUR)
    box = page.locator(".mo-seat-stage, .mo-canvas").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    expect(root).to_have_attribute("data-quiet", "false")
    page.clock.run_for(QUIET_MS)
    expect(root).to_have_attribute("data-quiet", "true")
    page.keyboard.press("Shift")
    page.clock.run_for(20)
    assert root.get_attribute("data-quiet") == "false"
    page.keyboard.press("Tab")
    page.clock.run_for(QUIET_MS)
    assert root.get_attribute("data-quiet") == "false"


@pytest.mark.parametrize("name", NAMES)
def test_play_brings_all_into_sight(
    page: Page, players: dict[str, Any], name: str
) -> None:
    """Below a title, as on a page, a press on Play shows the whole first screen."""
    shown(page, players[name], CHROMEBOOK)
    page.evaluate("document.querySelector('main').style.padding = '240px 8px 900px'")
    settle(page)
    assert in_sight(page).slider == 0
    page.locator(".mo-play").click()
    settle(page, 3)
    whole(page, CHROMEBOOK, name)


@pytest.mark.little_motion
def test_nothing_fades_under_little_motion(page: Page, players: dict[str, Any]) -> None:
    """Whoever asked for little motion keeps all controls as they are."""
    shown(page, players["landing"], CHROMEBOOK)
    hold_time(page)
    page.locator(".mo-play").click()
    page.mouse.move(2, 2)
    page.clock.run_for(QUIET_MS)
    assert page.locator(".mo-rail-box button").last.evaluate(BORDER) != NO_COLOUR


@pytest.mark.little_motion
@pytest.mark.parametrize("screen", [CHROMEBOOK, (390, 844)])
@pytest.mark.parametrize("name", NAMES)
def test_the_slider_never_jumps(
    page: Page, players: dict[str, Any], name: str, screen: tuple[int, int]
) -> None:
    """Play, Pause and Play again take the same room; no hint pushes what lies below."""
    shown(page, players[name], screen)
    places = []
    for time_s in (242, 357.4, 460):
        page.evaluate("time => model.set('time_s', time)", time_s)
        settle(page, 2)
        box = page.locator(".mo-slider input").bounding_box()
        play = page.locator(".mo-play").bounding_box()
        assert box
        assert play
        places.append((box["y"], play["width"], play["height"]))
    assert "Play again" in page.locator(".mo-play").inner_text()
    assert places == [pytest.approx(places[0], abs=6)] * 3
    assert page.get_by_text("little motion").is_visible()


@pytest.mark.parametrize("name", NAMES)
def test_doubled_letters_fit(page: Page, players: dict[str, Any], name: str) -> None:
    """With letters twice as large nothing sticks out, "More" open too."""
    for screen in ((320, 640), CHROMEBOOK):
        shown(page, players[name], screen)
        page.add_style_tag(content="html { font-size: 200% }")
        settle(page, 3)
        assert in_sight(page).sideways_px <= 0
        more(page)
        assert in_sight(page).sideways_px <= 0


@pytest.mark.parametrize("screen", [CHROMEBOOK, (1920, 1080)])
def test_two_views_are_on_and_fill_the_stage(
    page: Page, players: dict[str, Any], screen: tuple[int, int]
) -> None:
    """Two opens with a camera that is on, without bands above and below."""
    shown(page, players["seats"], screen)
    more(page)
    page.locator(".mo-seat-layouts [data-layout=pair]").click()
    settle(page, 3)
    cells = page.locator(".mo-seat-stage .mo-cell:not([hidden])")
    assert cells.count() == 2
    assert "before" not in [one.get_attribute("data-phase") for one in cells.all()]
    stage = page.locator(".mo-seat-stage").bounding_box()
    assert stage
    boxes = [box for one in cells.all() if (box := one.bounding_box())]
    assert min(box["height"] for box in boxes) >= stage["height"] - 2
    assert sum(box["width"] for box in boxes) >= stage["width"] - 12


def test_all_views_stand_in_line(page: Page, players: dict[str, Any]) -> None:
    """Tops and left edges of six cells agree; each camera that is off says "Off"."""
    shown(page, players["seats"], CHROMEBOOK)
    more(page)
    page.locator(".mo-seat-layouts [data-layout=all]").click()
    settle(page, 3)
    cells = page.locator(".mo-seat-stage .mo-cell:not([hidden])")
    boxes = [box for one in cells.all() if (box := one.bounding_box())]
    assert len(boxes) == 6
    assert len({round(box["y"]) for box in boxes}) == 2
    assert len({round(box["x"]) for box in boxes}) == 3
    for cell in page.locator(".mo-cell[data-phase=before]").all():
        expect(cell.locator(".mo-off-title")).to_be_visible()


def test_a_card_tells_what_is_known(page: Page, players: dict[str, Any]) -> None:
    """No "not found" three times; the badge whole; the speed of the wheels' touch."""
    player = players["landing"]
    shown(page, player, CHROMEBOOK)
    more(page)
    for event in (one for one in player.events if one["on_rail"]):
        page.locator(f"[data-event={event['id']}]").click()
        settle(page, 2)
        card = page.locator(".mo-card")
        assert "not found" not in card.locator("table").inner_text()
        badge = card.locator(".mo-badge").bounding_box()
        around = card.bounding_box()
        assert badge
        assert around
        assert badge["y"] + badge["height"] <= around["y"] + around["height"]
        assert badge["x"] + badge["width"] <= around["x"] + around["width"]
        blank = card.locator("tbody tr", has_not=page.locator("td", has_text="E"))
        assert all(row.strip(" –\t\n") for row in blank.all_inner_texts())
        page.keyboard.press("Escape")
    page.locator("[data-event=touchdown]").click()
    touch = mars.facts.of_event("wheels_touch", "speed_m_s")
    speeds = page.locator(".mo-card tr", has_text="Speed").inner_text()
    assert f"{touch:.2f} m/s: Wheels touch Mars" in speeds
