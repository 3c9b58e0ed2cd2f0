"""The same many times over: nothing piles up, in the browser or in Python."""

import numpy as np
import pytest
from playwright.sync_api import CDPSession, Page

import marsoutreach as mars
from tests.benchmarks._memory import alone
from tests.browser import host
from tests.browser.host import mount, settle
from tests.browser.listener_page import mount_listener
from tests.long.shown import WIDGETS, show

pytestmark = pytest.mark.few_pixels
MOUNTS = 200
MOST_MORE = 1.5e6  # bytes
SIXTEEN_MINUTES_MOST = 200e6
TIMES_S = [241.5, 243, 265, 300, 357.4, 380, 404, 418.5, 421, 424]
REPLAY = """async times => {
  for (let round = 0; round < 20; round += 1)
    for (const time of times) {
      model.set('time_s', time + round / 100);
      await new Promise(done => requestAnimationFrame(() => done()));
    }
}"""
MOUNT_OFTEN = """async times => {
  for (let i = 0; i < times; i += 1) {
    const leave = mount();
    await new Promise(done => requestAnimationFrame(() => done()));
    leave();
  }
  return Object.values(model.heard).flat().length;
}"""


def heap(session: CDPSession) -> float:
    """What the page's script holds after tidying up, in bytes."""
    session.send("HeapProfiler.collectGarbage")
    used = session.send("Runtime.getHeapUsage")
    return float(used["usedSize"] + used.get("backingStorageSize", 0))


@pytest.mark.parametrize("name", WIDGETS)
def test_mounting_often_keeps_the_heap(page: Page, name: str) -> None:
    """Two hundred mounts later the page holds no more, nor a drawing context more."""
    notes: list[str] = []
    page.on("console", lambda message: notes.append(message.text))
    show(page, name, WIDGETS[name]())
    session = page.context.new_cdp_session(page)
    page.evaluate("unmount()")
    page.evaluate(MOUNT_OFTEN, 20)
    before = heap(session)
    assert page.evaluate(MOUNT_OFTEN, MOUNTS) == 0
    more = heap(session) - before
    print(f"{name}: {more / 1e3:.0f} kB more after {MOUNTS} mounts")
    assert more < MOST_MORE
    assert page.locator(".mo").count() == 0
    assert not any("Too many active WebGL contexts" in note for note in notes)


def test_replaying_leaks_nothing(page: Page) -> None:
    """Two hundred replays of all views later the heap is as large as before."""
    page.set_viewport_size({"width": 640, "height": 480})
    mount(page, mars.LandingPlayer(seats=True))
    page.locator(".mo-views[data-ready]").wait_for()
    host.more(page)
    page.locator(".mo-seat-layouts [data-layout=all]").click()
    settle(page)
    session = page.context.new_cdp_session(page)
    page.evaluate(REPLAY, TIMES_S)
    before = heap(session)
    page.evaluate(REPLAY, TIMES_S)
    more = heap(session) - before
    print(f"{more / 1e3:.0f} kB more after 200 replays")
    assert more < MOST_MORE


def test_sixteen_minutes_are_played_anywhere_in_little_memory(page: Page) -> None:
    """16 min of 48 kHz, opened three times: less than 200 MB."""
    minute = mars.sound.drive(60.0, rate_hz=48_000)
    long = minute.but(np.tile(minute.samples, 16), title="Long drive")
    listener = mars.Listener(long)
    assert listener.frames == 16 * 60 * 48_000
    mount_listener(page, listener)
    session = page.context.new_cdp_session(page)
    for _ in range(3):
        page.evaluate("() => { unmount(); window.heard = []; model.set('time_s', 0); }")
        page.evaluate("() => { window.unmount = mount(); }")
        page.get_by_role("button", name="Play", exact=True).click()
        for share in (0.2, 0.9, 0.5):
            visit(page, share)
        assert heap(session) <= SIXTEEN_MINUTES_MOST


def visit(page: Page, share: float) -> None:
    """Press in the picture, and wait until the sound runs on from there."""
    box = page.locator(".mo-stack").bounding_box()
    assert box
    page.mouse.click(box["x"] + share * box["width"], box["y"] + 40)
    from_s = share * 960
    page.wait_for_function(
        """from_s => { const at = Number(document.querySelector('.mo-picture')
          .dataset.time); return at > from_s && at < from_s + 20; }""",
        arg=from_s,
    )


BLANK = """
import numpy as np
from marsoutreach import cameras, panorama
camera = cameras.model("mastcam_z_left", zoom_mm=26)
models = [
    cameras.aim_mast(camera, 360 / 32 * turn, 10 - 14 * row)
    for row in range(5)
    for turn in range(32)
]
blank = lambda: np.full((1200, 1648, 3), 120, np.uint8)
frames = [panorama.Frame(blank, model) for model in models]
paper = panorama.canvas_for(frames, width_px=6000, surface=panorama.Far())
placed = panorama.place(frames[:: given], paper)
view = panorama.blend(panorama.seams(placed, panorama.balance(placed)))
told = view.image.size
"""


def test_memory_is_bounded_by_the_canvas() -> None:
    """106 frames more, of two megapixels each, cost less than 80 MB in all."""
    (*size, few_mb), (*same, many_mb) = alone(BLANK, 3), alone(BLANK, 1)
    print(f"{few_mb:.0f} MB with 54 frames, {many_mb:.0f} MB with 160")
    assert size == same
    assert many_mb < few_mb + 80
