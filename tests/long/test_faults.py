"""One fault after the other on widgets that live on: told, then all is as before."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple

import pytest
from PIL import Image
from playwright.sync_api import Page

import marsoutreach as mars
from tests.browser.host import settle
from tests.browser.panorama_page import STAGE, view, viewer, whole
from tests.long.faults import (
    BORN,
    KEEP,
    LEAVE_EARLY,
    LISTENED_TO,
    LIVES_ON,
    NONSENSE,
    OWN,
    PASSES,
    SET,
    WORDLESS,
    Fault,
)
from tests.long.shown import WIDGETS, show

pytestmark = pytest.mark.few_pixels
TIME = "document.querySelector('.mo [data-time], .mo[data-time]').dataset.time"
LEFT = """() => [Object.values(model.heard).flat().length,
  document.getElementsByTagName('*').length]"""
WORDS_OUT_OF = 4


def large() -> Any:
    """Make a panorama viewer whose finer tiles Python sends when asked."""
    picture = Image.linear_gradient("L").resize((8640, 3120)).convert("RGB")
    return viewer(picture, "equirectangular", azimuth_deg=90, field_of_view_deg=5)


def plays(page: Page, times_s: tuple[float, float]) -> None:
    """Play moves the time, and a second press stops it."""
    page.evaluate(
        "([a, b]) => model.set('time_s', model.get('time_s') === a ? b : a)", times_s
    )
    settle(page)
    before = page.evaluate(TIME)
    page.locator(".mo-play").click()
    page.wait_for_function(f"before => {TIME} !== before", arg=before)
    page.locator(".mo-play").click()
    settle(page)


def picks(page: Page) -> None:
    """A press on a camera's button chooses it, and its card tells of it."""
    now = page.evaluate("model.get('camera')")
    other = page.locator(f".mo-list [data-camera]:not([data-camera='{now}'])").first
    other.click()
    assert page.evaluate("model.get('camera')") == other.get_attribute("data-camera")
    assert other.inner_text() in page.locator(".mo-camera-card").inner_text()


def looks(page: Page) -> None:
    """An arrow turns the view."""
    before = view(page)["azimuth"]
    page.locator(".mo-pano").press("ArrowRight")
    page.wait_for_function(
        f"""before => JSON.parse(document.querySelector('{STAGE}').dataset.view).azimuth
          !== before""",
        arg=before,
    )


def turns(page: Page) -> None:
    """An arrow turns the parachute."""
    slider = page.get_by_role("slider")
    before = slider.input_value()
    slider.press("ArrowRight")
    assert slider.input_value() != before


def answers(page: Page) -> None:
    """A number typed and locked in stands beside the truth; then one may try again."""
    page.get_by_role("textbox").fill("12")
    page.locator("form [type=submit]").click()
    assert page.locator(".mo-bars").is_visible()
    page.locator("form [type=submit]").click()
    assert not page.locator(".mo-bars").is_visible()


class Patient(NamedTuple):
    """A widget, and what shows that it works."""

    make: Callable[[], Any]
    works: Callable[[Page], None]


clocked = partial(plays, times_s=(240, 300))
PATIENTS = {
    "landing_player": Patient(WIDGETS["landing_player"], clocked),
    "seats": Patient(lambda: mars.LandingPlayer(seats=True), clocked),
    "clock": Patient(lambda: mars.Clock(), clocked),
    "camera_explorer": Patient(WIDGETS["camera_explorer"], picks),
    "panorama_viewer": Patient(large, looks),
    "listener": Patient(
        lambda: mars.Listener(mars.sound.wind(60.0)), partial(plays, times_s=(1, 2))
    ),
    "parachute_code": Patient(WIDGETS["parachute_code"], turns),
    "predict": Patient(WIDGETS["predict"], answers),
}


class Ward:
    """A page with a widget, what it complained of, and how much was thrown at it."""

    def __init__(self, page: Page, name: str) -> None:
        """Show the widget, and remember what the browser can."""
        self.page, self.name, self.thrown = page, name, 0
        self.complaints: list[str] = []
        page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        page.on(
            "console",
            lambda said: said.type == "error" and self.complaints.append(said.text),
        )
        page.set_viewport_size({"width": 640, "height": 480})
        show(page, name, PATIENTS[name].make())
        page.evaluate(KEEP)
        self.works()

    def works(self) -> None:
        """Use what the widget is for."""
        if self.name == "panorama_viewer":
            whole(self.page)
        PATIENTS[self.name].works(self.page)

    def run(self, script: str) -> None:
        """Run statements in the page, and let it draw."""
        self.page.evaluate(f"async () => {{ {script} }}")
        settle(self.page)

    @contextmanager
    def under(self, what: str, fault: Fault) -> Iterator[None]:
        """Let a fault last; afterwards nothing was complained of."""
        self.thrown += 1
        self.run(fault.begin)
        yield
        self.run(fault.end)
        self.well(what)

    def well(self, what: str) -> None:
        """Nothing threw, and nothing told the console of an error."""
        assert not self.complaints, f"{what}: {self.complaints[:3]}"

    def told(self, fault: Fault) -> None:
        """What is wrong is said in words."""
        if fault.press:
            self.page.locator(fault.press).click()
        if fault.told:
            self.page.get_by_text(fault.told).first.wait_for()

    def drag(self) -> None:
        """Draw a finger over the widget's largest picture, or whatever is there."""
        place = self.page.locator(".mo canvas, .mo svg, .mo").first.bounding_box()
        if not place:
            return
        self.page.mouse.move(place["x"] + 40, place["y"] + 40)
        self.page.mouse.down()
        self.page.mouse.move(place["x"] + 90, place["y"] + 60, steps=4)
        self.page.mouse.up()

    def mount(self) -> None:
        """Bring the widget anew."""
        self.run("window.unmount = mount();")

    def leave(self) -> None:
        """Take the widget away; nothing of it stays."""
        self.run("unmount();")
        assert self.page.evaluate("Object.values(model.heard).flat().length") == 0
        assert self.page.locator(".mo").count() == 0


@pytest.fixture(params=PATIENTS)
def ward(page: Page, request: pytest.FixtureRequest) -> Iterator[Ward]:
    """Show a widget; at the end tell how much it stood."""
    made = Ward(page, request.param)
    yield made
    print(f"{made.name}: {made.thrown} faults")


def test_widgets_live_on(ward: Ward) -> None:
    """Two rounds of all that can happen; after the second no more is left than before.

    Then nonsense in every trait that the widget listens to.
    """
    left = []
    for _ in range(2):
        for what, fault in LIVES_ON.items():
            with ward.under(what, fault):
                ward.drag()
                ward.works()
            ward.works()
        for what, fault in (PASSES | OWN.get(ward.name, {})).items():
            with ward.under(what, fault):
                ward.told(fault)
            ward.works()
        left.append(ward.page.evaluate(LEFT))
    assert left[0] == left[1]
    for trait in ward.page.evaluate(LISTENED_TO):
        ward.page.evaluate(SET, [trait, NONSENSE])
        ward.thrown += len(NONSENSE)
        ward.well(trait)
        ward.works()


def test_widgets_begin_again(ward: Ward) -> None:
    """What the browser lacks is told, words may be missing, visitors leave early.

    After each the widget comes anew and works.
    """
    ward.leave()
    for what, fault in BORN.get(ward.name, {}).items():
        with ward.under(what, fault):
            ward.mount()
            ward.told(fault)
        if fault.again:
            ward.page.locator(fault.again).click()
            ward.works()
        ward.leave()
    for first in range(WORDS_OUT_OF):
        with ward.under("words", Fault("", "model.state.words = kept.state.words;")):
            ward.page.evaluate(WORDLESS, [first, WORDS_OUT_OF])
            ward.mount()
            ward.works()
            ward.leave()
    ward.page.evaluate(LEAVE_EARLY)
    ward.well("left early")
    ward.mount()
    ward.works()
    ward.leave()
    ward.well("at the end")
