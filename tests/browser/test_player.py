"""The landing player in a real browser: one instant everywhere, for everybody."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import marsoutreach as mars
from tests.browser.host import (
    CONTROLS,
    NEXT_FRAME,
    SMALL_TARGETS,
    STATIC,
    fills,
    hold_time,
    more,
    mount,
    scroll_stops,
    settle,
    tab_walk,
    until,
    violations,
)

pytestmark = pytest.mark.browser

WIDTHS_PX = (320, 480, 820, 900, 1280, 1920, 3840)
FRAME_MS = 16  # of a clock that is held
SHOWN = """() => ({
  times: [...document.querySelectorAll('.mo-player [data-part]')]
    .map(part => part.dataset.time),
  clock: document.querySelector('.mo-eplus').textContent,
  altitude: document.querySelector('[data-name=altitude] .mo-value').textContent,
  strip: document.querySelector('.mo-strip[data-name=altitude] p span:last-child')
    .textContent,
  caption: document.querySelector('.mo-caption').textContent,
  slider: Number(document.querySelector('.mo-slider input').value),
  cursors: [...document.querySelectorAll('.mo-now')].map(line => {
    const here = line.getBoundingClientRect(), all = line.parentElement
      .getBoundingClientRect();
    return (here.x + here.width / 2 - all.x) / all.width * 460;
  }),
})"""
ADD_CLOCK = """async source => {
  const blob = new Blob([source], {type: 'text/javascript'});
  const other = (await import(URL.createObjectURL(blob))).default;
  other.render({model, el: document.body.appendChild(document.createElement('div'))});
}"""
BRIGHTNESS = """async () => {
  const canvas = document.querySelector('.mo-view canvas');
  const small = new OffscreenCanvas(64, 36);
  const pen = small.getContext('2d', {willReadFrequently: true});
  const levels = [];
  for (let time = 355; time < 362; time += 1 / 30) {
    model.set('time_s', time);
    await new Promise(done => requestAnimationFrame(() => done()));
    pen.drawImage(canvas, 0, 0, 64, 36);
    const data = pen.getImageData(0, 0, 64, 36).data;
    let sum = 0;
    for (let i = 0; i < data.length; i += 4)
      sum += 0.2126 * data[i] + 0.7152 * data[i + 1] + 0.0722 * data[i + 2];
    levels.push(sum / (data.length / 4) / 255);
  }
  return levels;
}"""


@pytest.fixture(scope="module")
def player() -> Any:
    """The player as Python sends it."""
    return mars.LandingPlayer()


def seek(page: Page, time_s: float) -> None:
    """Seek as Python does, and wait for one frame."""
    page.evaluate("time => model.set('time_s', time)", time_s)
    page.evaluate(NEXT_FRAME)


def test_every_part_shows_the_event_in_the_next_frame(page: Page, player: Any) -> None:
    """One frame after a jump, numbers, charts, captions and slider agree."""
    mount(page, player)
    more(page)
    words = player.words["events"]
    for event in player.events:
        seek(page, event["time_s"])
        shown = page.evaluate(SHOWN)
        assert set(shown["times"]) == {f"{event['time_s']:.3f}"}
        assert len(shown["times"]) == 12
        assert shown["altitude"] in shown["strip"]
        last = [e for e in player.events if e["time_s"] <= event["time_s"] + 1e-6][-1]
        assert fills(words[last["id"]]["caption"], shown["caption"])
        place = event["time_s"] / (10 if event["time_s"] < 0 else 1)
        assert shown["slider"] == pytest.approx(place, abs=0.051)
        assert shown["cursors"] == pytest.approx([max(0, event["time_s"])] * 4, abs=2.5)


def test_numbers_agree_with_python(page: Page, player: Any) -> None:
    """The browser reads the same altitude from the profile as Python does."""
    mount(page, player)
    for time_s in (33.3, 87.0, 240.63, 310.2, 371.7, 405.5):
        seek(page, time_s)
        shown = page.evaluate(SHOWN)["altitude"].replace(",", "")
        metres = float(mars.timeline.state_at(time_s)["altitude_m"])
        unit, doubt = (1000, 51) if metres >= 1000 else (1, 0.51)
        assert float(shown) * unit == pytest.approx(metres, abs=doubt)


def test_no_mach_number_where_there_is_no_air(page: Page, player: Any) -> None:
    """Before entry the player shows a dash, not a Mach number."""
    mount(page, player)
    mach = page.locator(".mo-figure[data-name=mach] .mo-value")
    seek(page, -300)
    assert mach.inner_text() == "–"
    seek(page, 240.63)
    assert mach.inner_text() == "1.81"


def test_playing_is_silent(page: Page, player: Any) -> None:
    """Playing draws once in every frame and sends nothing; pausing tells it once."""
    mount(page, player)
    play = page.locator(".mo-play")
    hold_time(page)
    for saves, time_s in enumerate((80, 241, 405)):
        page.evaluate("time => model.set('time_s', time)", time_s)
        page.clock.run_for(FRAME_MS)
        page.evaluate("void (window.marsoutreachFrames = [])")
        play.click()
        page.clock.run_for(100 * FRAME_MS)
        assert page.evaluate("[marsoutreachFrames.length, saves]") == [100, saves]
        play.click()
        page.clock.run_for(FRAME_MS)
        assert page.evaluate("saves") == saves + 1


def test_time_follows_the_clock_not_the_frames(page: Page, player: Any) -> None:
    """A frame that lasts half a second does not slow the story."""
    mount(page, player)
    hold_time(page)
    page.locator(".mo-play").click()
    page.clock.run_for(2 * FRAME_MS)
    begun = shown_s(page)
    page.clock.fast_forward(31 * FRAME_MS)  # no frame in between
    page.clock.run_for(FRAME_MS)
    assert shown_s(page) - begun == pytest.approx(32 * FRAME_MS / 1000, abs=1e-3)


def shown_s(page: Page) -> float:
    """Read which second the picture shows."""
    return float(page.locator(".mo-view").first.get_attribute("data-time") or "nan")


def test_python_can_seek_while_shown(page: Page, player: Any) -> None:
    """Setting time_s moves the player, and does not echo back."""
    mount(page, player)
    seek(page, 357.3)
    assert page.evaluate(SHOWN)["clock"] == "E+5:57.3"
    assert page.evaluate("saves") == 0


def test_steps_jumps_and_keys_save_once(page: Page, player: Any) -> None:
    """Each step, jump and key saves the time once; the slider speaks human words."""
    mount(page, player)
    more(page)
    page.get_by_role("button", name="forward one second").click()
    assert page.evaluate("[model.get('time_s'), saves]") == [1, 1]
    page.get_by_role("button", name="Next event").click()
    assert page.evaluate("saves") == 2
    slider = page.get_by_role("slider", name="Time")
    slider.focus()
    slider.press("ArrowRight")
    slider.press("Shift+ArrowLeft")
    slider.press("Home")
    page.evaluate(NEXT_FRAME)
    assert page.evaluate("[model.get('time_s'), saves]") == [-600, 5]
    slider.press("End")
    page.evaluate(NEXT_FRAME)
    spoken = slider.get_attribute("aria-valuetext")
    assert spoken == "E plus 7 minutes 40 seconds, 0 metres up, 0.00 metres a second"


def test_space_and_k_play_and_pause(page: Page, player: Any) -> None:
    """Space and K work anywhere in the player that is not another control."""
    mount(page, player)
    page.locator(".mo-view canvas").click()
    page.keyboard.press("Space")
    page.evaluate(NEXT_FRAME)
    assert page.get_by_role("button", name="Pause").count() == 1
    page.keyboard.press("k")
    page.evaluate(NEXT_FRAME)
    assert page.get_by_role("button", name="Play", exact=True).count() == 1


def test_event_card_tells_predicted_and_flown(page: Page, player: Any) -> None:
    """Pressing an event jumps, opens its card, announces it; Escape closes it."""
    mount(page, player)
    name = player.words["events"]["parachute_mortar"]["name"]
    button = page.locator("[data-event=parachute_mortar]")
    button.click()
    page.evaluate(NEXT_FRAME)
    card = page.get_by_role("region", name=name)
    text = card.inner_text()
    assert "E+4:00.6" in text
    assert "E+4:00\n" in text or "E+4:00\t" in text
    assert "20:52:13.0" in text
    assert page.get_by_role("status").first.inner_text().startswith(name)
    card.get_by_role("button", name="Close").press("Escape")
    assert card.count() == 0
    expect(button).to_be_focused()
    button.press("Enter")
    expect(card).to_be_visible()
    button.press("Enter")
    expect(card).to_have_count(0)
    expect(button).to_be_focused()


def test_a_slider_with_the_focus_does_not_speak_each_second(
    page: Page, player: Any
) -> None:
    """What a screen reader reads stands while time runs; a key says it anew."""
    mount(page, player)
    slider = page.get_by_role("slider", name="Time")
    slider.press("ArrowRight")
    page.evaluate(NEXT_FRAME)  # which says it
    before = slider.get_attribute("aria-valuetext")
    slider.press("k")
    was = shown_s(page)
    until(page, lambda: shown_s(page) > was + 2.5)
    assert slider.get_attribute("aria-valuetext") == before
    slider.press("k")
    expect(slider).not_to_have_attribute("aria-valuetext", str(before))


def test_charts_can_be_pressed(page: Page, player: Any) -> None:
    """A press in the middle of a chart goes to the middle of its time, and saves."""
    mount(page, player)
    more(page)
    page.locator(".mo-strip[data-name=speed] .mo-over").click()
    page.evaluate(NEXT_FRAME)
    assert page.evaluate("model.get('time_s')") == pytest.approx(230, abs=2)
    assert page.evaluate("saves") == 1


@pytest.mark.little_motion
def test_reduced_motion_shows_stills(page: Page, player: Any) -> None:
    """Under reduced motion play holds one still after another, and says so."""
    mount(page, player)
    seek(page, 240.63)
    assert page.get_by_text("little motion").is_visible()
    more(page)
    hold_time(page)
    page.locator(".mo-play").click()
    for _ in range(10):
        page.clock.run_for(20 * FRAME_MS)
        assert shown_s(page) == 240.63
    page.get_by_label("Speed of time").select_option("10")
    page.clock.run_for(1000)
    known = {f"{event['time_s']:.3f}" for event in player.events}
    now = page.locator(".mo-view").get_attribute("data-time")
    assert now in known - {"240.630"}


def test_nothing_moves_before_play(page: Page, player: Any) -> None:
    """The player starts paused and asks for no frames while it stands still."""
    mount(page, player)
    settle(page, 5)
    hold_time(page)
    page.evaluate("""() => {
      window.asked = 0;
      const real = requestAnimationFrame;
      window.requestAnimationFrame = tell => { asked += 1; return real(tell); };
    }""")
    page.clock.run_for(10_000)
    assert page.evaluate("asked") == 0


@pytest.mark.parametrize("width", WIDTHS_PX)
def test_fits_every_width(page: Page, player: Any, width: int) -> None:
    """From a phone to a wall: nothing overflows sideways, every target is 44 px."""
    page.set_viewport_size({"width": width, "height": round(max(640, width * 0.56))})
    mount(page, player)
    more(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SMALL_TARGETS) == []


def test_fits_a_laptop_without_scrolling(page: Page, player: Any) -> None:
    """At 1280 by 720 picture, numbers, charts, controls and events are all in view."""
    mount(page, player)
    for time_s in (-500, 0, 87, 263.26, 345, 403, 440):
        seek(page, time_s)
        bottom = page.locator(".mo-rail-box").bounding_box()
        assert bottom is not None
        assert bottom["y"] + bottom["height"] <= 720


def test_doubled_text_fits(page: Page, player: Any) -> None:
    """With text at 200 % nothing overflows sideways."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 720})
        mount(page, player)
        page.add_style_tag(content="html { font-size: 200% }")
        more(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("theme", "width"), [("dark", 1280), ("light", 320)])
def test_axe_finds_nothing(page: Page, player: Any, theme: str, width: int) -> None:
    """axe-core finds no violation, with card, badge and details open too."""
    page.set_viewport_size({"width": width, "height": 720})
    mount(page, player, theme)
    assert violations(page) == []
    more(page)
    for summary in page.locator("summary").all():
        summary.click()
    assert violations(page) == []
    page.locator("[data-event=parachute_mortar]").click()
    page.locator(".mo-card .mo-badge button").click()
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_tab_reaches_every_control(page: Page, player: Any, width: int) -> None:
    """Tab visits each control once, ring visible, downwards, and leaves at the end."""
    page.set_viewport_size({"width": width, "height": 720})
    mount(page, player)
    more(page)
    page.evaluate("scrollTo(0, 0)")
    visited = tab_walk(page, most=80)
    numbers = 1  # they scroll where they are many
    others = numbers + scroll_stops(page)
    assert len(visited) == page.evaluate(CONTROLS) + others, visited
    assert len(set(visited)) >= len(visited) - 1


def test_one_soft_flash_only(page: Page, player: Any) -> None:
    """Around backshell separation the picture brightens at most once in a second."""
    mount(page, player)
    levels = page.evaluate(BRIGHTNESS)
    jumps = [b - a for a, b in pairwise(levels)]
    assert max(abs(jump) for jump in jumps) < 0.1
    assert sum(jump > 0.05 for jump in jumps) <= 3


def test_widgets_on_one_clock_move_together(page: Page, player: Any) -> None:
    """Two players and a separately bundled clock share time within one frame."""
    mount(page, player)
    page.evaluate("void mount()")
    page.evaluate(ADD_CLOCK, (STATIC / "clock.js").read_text())
    page.locator(".mo-clock .mo-play").click()
    page.locator(".mo-clock:not([data-time='0.000'])").wait_for()
    same = page.evaluate("""() => new Promise(done => requestAnimationFrame(() =>
      done([...document.querySelectorAll('.mo-view, .mo-clock')]
        .map(part => part.dataset.time))))""")
    assert len(same) == 3
    assert len(set(same)) == 1
    assert same[0] != "0.000"


def test_mounting_two_hundred_times_leaks_nothing(page: Page, player: Any) -> None:
    """After 200 mounts and unmounts no clock, listener or element is left."""
    mount(page, player)
    left = page.evaluate("""async () => {
      unmount();
      for (let i = 0; i < 200; i += 1) {
        const leave = mount();
        if (i % 20 === 0) await new Promise(done => requestAnimationFrame(done));
        leave();
      }
      const clocks = globalThis[Symbol.for('marsoutreach.clocks')];
      const heard = Object.values(model.heard).map(all => all.length);
      return [clocks.size, Math.max(...heard), document.querySelectorAll('.mo').length];
    }""")
    assert left == [0, 0, 0]


def test_hidden_tab_pauses(page: Page, player: Any) -> None:
    """When the tab is hidden the clock pauses and saves the time."""
    mount(page, player)
    page.locator(".mo-play").click()
    page.locator(".mo-view:not([data-time='0.000'])").wait_for()
    page.evaluate("""() => {
      Object.defineProperty(document, 'hidden', {value: true, configurable: true});
      document.dispatchEvent(new Event('visibilitychange'));
    }""")
    page.evaluate(NEXT_FRAME)
    assert page.get_by_role("button", name="Play", exact=True).count() == 1
    assert page.evaluate("saves") == 1
