"""What the panorama viewer says of the view: for those who do not see it."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.host import settle
from tests.browser.panorama_page import PICTURE, mount_panorama, plain, view

pytestmark = pytest.mark.browser

STRIP = {
    "azimuth_left_deg": 250,
    "azimuth_span_deg": 60,
    "elevation_top_deg": 20,
    "elevation_bottom_deg": -20,
    "hotspots": (),
}
END = "The picture ends here."
WAY = {
    "Look left": "ArrowLeft",
    "Look right": "ArrowRight",
    "Look up": "ArrowUp",
    "Look down": "ArrowDown",
    "Zoom in": "+",
    "Zoom out": "-",
}


def says(page: Page) -> str:
    """Read the sentence below the picture."""
    settle(page)
    return page.locator(".mo-says").inner_text()


def press(page: Page, name: str, how: str) -> str:
    """Press a button, or its key on the picture; give what is said then."""
    if how == "button":
        page.get_by_role("button", name=name).click()
        return says(page)
    before = page.evaluate("saves")
    page.locator(PICTURE).press(WAY[name])
    page.wait_for_function("n => saves > n", arg=before)
    return says(page)


@pytest.mark.parametrize(
    ("azimuth", "elevation", "told"),
    [
        (268, -50, "The nearest is Delta scarp, 17° to the right and 51° up."),
        (300, 36, "The nearest is Delta scarp, 15° to the left and 35° down."),
        (215, 1, "The nearest is Rim, 45° to the left and 1° down."),
        (282, -50, "Straight up from here is Delta scarp."),
        (287, 36, "Straight down from here is Delta scarp."),
    ],
)
def test_way_to_the_nearest_place(
    page: Page, azimuth: float, elevation: float, told: str
) -> None:
    """Straight is only what is under 5° to the side; else both angles are told."""
    looks = {"azimuth_deg": azimuth, "elevation_deg": elevation}
    mount_panorama(page, plain(field_of_view_deg=50, **looks))
    assert f"No marked place is in view. {told}" in says(page)


@pytest.mark.parametrize("how", ["button", "key"])
def test_scale_bar_is_said_after_a_zoom(page: Page, how: str) -> None:
    """Who zooms or chooses a distance hears what the bar shows; a turn says no more."""
    mount_panorama(page, plain(field_of_view_deg=60))
    assert "Scale bar" not in says(page)
    for name in ("Zoom in", "Zoom in", "Zoom out"):
        said = press(page, name, how)
        shown = page.locator(".mo-pano-scale p").inner_text()
        assert shown.endswith(", if 1 km away")
        length = shown.split(",")[0]
        assert said.endswith(f"Scale bar: {length} at 1 km.")
    assert "Scale bar" not in press(page, "Look left", how)


def test_scale_bar_is_said_after_a_choice(page: Page) -> None:
    """Three and four metres can be asked, and are answered in words."""
    mount_panorama(page, plain(field_of_view_deg=30))
    for metres in ("3", "4"):
        page.get_by_label("Scale bar at").select_option(metres)
        shown = page.locator(".mo-pano-scale")
        said = says(page)
        length = shown.locator("p").inner_text().split(",")[0]
        assert said.endswith(f"Scale bar: {length} at {metres} m.")
    page.get_by_role("button", name="Delta scarp").click()
    page.wait_for_function("saves === 3")
    assert said != says(page)
    assert says(page).endswith("at 2.2 km.")


@pytest.mark.parametrize("how", ["button", "key"])
@pytest.mark.parametrize("kind", ["inside", "flat"])
def test_the_end_of_the_picture_is_said(page: Page, how: str, kind: str) -> None:
    """At each of the four edges a further step says that there is no more."""
    mount_panorama(page, plain(view=kind, field_of_view_deg=40, **STRIP))
    for name in ("Look up", "Look left", "Look down", "Look right"):
        for _ in range(20):
            before = view(page)
            said = press(page, name, how)
            if view(page) == before:
                break
            assert END not in said
        assert said.startswith(END)


@pytest.mark.parametrize("kind", ["inside", "flat"])
def test_the_end_of_the_zoom_is_said(page: Page, kind: str) -> None:
    """A zoom that finds no more says so, instead of nothing."""
    mount_panorama(page, plain(view=kind, field_of_view_deg=60))
    for name, way in (("Zoom in", "in"), ("Zoom out", "out")):
        said = [press(page, name, "button") for _ in range(18)]
        assert said[-1].startswith(f"You cannot zoom {way} further.")
        assert "You cannot zoom" not in said[0]


def test_a_round_picture_has_no_end_at_the_side(page: Page) -> None:
    """All the way round, and nothing ends."""
    mount_panorama(page, plain(view="flat", hotspots=()))
    for _ in range(8):
        assert END not in press(page, "Look right", "button")
    assert press(page, "Look up", "button").startswith(END)


def test_what_changed_stays_said_when_the_stage_grows(page: Page) -> None:
    """Another view has another height; what was said of the change is not lost."""
    mount_panorama(page, plain(view="flat"))
    page.get_by_role("button", name="Stand inside").click()
    assert says(page).startswith("You stand inside.")


@pytest.mark.parametrize("kind", ["inside", "flat"])
def test_another_view_is_told_once(page: Page, kind: str) -> None:
    """One press, one sentence heard, which says once that the picture is laid flat."""
    mount_panorama(page, plain(view=kind, field_of_view_deg=60))
    other = {"flat": "Stand inside", "inside": "Flat picture"}[kind]
    page.evaluate(HEAR)
    page.get_by_role("button", name=other).click()
    for _ in range(3):
        said = says(page)
    (told,) = page.evaluate("heard")
    assert said.startswith(told)
    assert told.count("flat") == (kind == "inside")


def test_label_fits_those_who_read_by_ear(page: Page) -> None:
    """Buttons first: a screen reader may keep the arrow keys to itself."""
    mount_panorama(page, plain())
    name: Any = page.locator(PICTURE).get_attribute("aria-label")
    assert "Use the buttons below, or the arrow keys when the picture has the" in name


HEAR = """() => {
  window.heard = [];
  const tell = (part) => part && part.closest("[role=status]") &&
    part.textContent && heard.push(part.textContent);
  new MutationObserver((all) => all.forEach(({ target }) =>
    tell(target.nodeType === 1 ? target : target.parentElement)))
    .observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def test_tour_names_the_place_before_its_story(page: Page) -> None:
    """Where it turned to comes first; then the stop and what there is to know."""
    mount_panorama(page, plain())
    says(page)
    page.evaluate(HEAR)
    page.get_by_role("button", name="Start the tour").click()
    page.wait_for_function("heard.some((said) => said.includes('Stop 1'))")
    story = "You turned to Delta scarp. Stop 1 of 3. A cliff where a river met a lake."
    assert page.evaluate("heard") == [story]


def test_the_same_answer_is_heard_again(page: Page) -> None:
    """Who presses once more at the end of the picture is told once more."""
    mount_panorama(page, plain())
    for _ in range(12):
        if press(page, "Look up", "key").startswith(END):
            break
    page.evaluate(HEAR)
    for _ in range(2):
        assert press(page, "Look up", "key").startswith(END)
    assert len(page.evaluate("heard")) == 2


def test_scale_bar_goes_back_where_no_distance_is_known(page: Page) -> None:
    """A place of unknown distance, and Start view, give back the first distance."""
    mount_panorama(page, plain(distance_m=500))
    for name in ("Wheel", "Start view"):
        page.get_by_role("button", name="Delta scarp").click()
        page.wait_for_function("model.get('distance_m') === 2200")
        page.get_by_role("button", name=name).click()
        page.wait_for_function("model.get('distance_m') === 500")
