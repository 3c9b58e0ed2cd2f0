"""What stands around the landing's views: shapes, states, marks, words, keyboard."""

import io
import math
from itertools import combinations
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

import marsoutreach as mars
from marsoutreach import locale
from tests.browser.host import (
    CONTROLS,
    SMALL_TARGETS,
    hold_time,
    settle,
    tab_walk,
    violations,
)
from tests.browser.seats_page import SITE, open_panel, seek

pytestmark = pytest.mark.browser

PIXELS = {"puc": (1280, 1024), "rdc": (1280, 1024), "ruc": (1280, 1024)} | {
    "ddc": (2048, 1536),
    "lcam": (1024, 1024),
}
LCAM_S = [254.37 + 2.2 * n for n in range(87)]
RECTS = "() => JSON.parse(document.querySelector('.mo-cells').dataset.rects)"
STAGE = """() => { const box = document.querySelector('.mo-seat-stage')
  .getBoundingClientRect(); return [box.width, box.height]; }"""
SITE_MARK = """() => {
  const cell = document.querySelector('.mo-cell:not([hidden])').getBoundingClientRect();
  const mark = document.querySelector('.mo-cell:not([hidden]) .mo-mark-site');
  const { e, f } = new DOMMatrix(getComputedStyle(mark).transform);
  return { x: e / cell.width, y: f / cell.height, how: mark.dataset.how,
    turn: parseFloat(mark.querySelector('svg').style.rotate), shown: !mark.hidden,
    line: getComputedStyle(mark.querySelector('i')).borderTopStyle };
}"""


@pytest.fixture(scope="module")
def seats() -> dict[str, Any]:
    """What Python sends of the five cameras, with the facts' own times."""
    rows = (
        mars.facts.table("edl_cameras")
        .set_index("camera")
        .rename(index={"puc_a": "puc"})
    )
    cameras = [
        {
            "id": name,
            "size_px": list(PIXELS[name]),
            "on_s": float(rows.on_time_s[name]),
            "off_s": float(rows.off_time_s[name]),
            "rate_hz": float(rows.frame_rate_hz[name]),
            "frame_times_s": LCAM_S if name == "lcam" else None,
            "field_of_view_deg": [35, 30],
        }
        for name in PIXELS
    ]
    moments = [
        {"id": "opening", "seat": "puc", "time_s": 241.4, "rate": 0.25},
        {"id": "spring", "seat": "rdc", "time_s": 263.0, "rate": 0.5},
    ]
    moments = [
        one | {"still_s": one["time_s"] + 0.6, "end_s": one["time_s"] + 3}
        for one in moments
    ]
    return {
        "cameras": cameras,
        "moments": moments,
        "vehicle": {"wheels": {}},
        "sun": {"azimuth_deg": 260, "elevation_deg": 35},
        "bodies": {"heat_shield": {"start_s": 263.26}},
        "track": [[200 + 2 * n, -50.0 * (130 - n), 0.0] for n in range(131)],
    }


def chosen(page: Page, **state: Any) -> None:
    """Choose layout and seats."""
    page.evaluate("state => context.store.set(state)", state)
    settle(page, 2)


@pytest.mark.parametrize("layout", ["one", "pair", "all"])
def test_every_picture_keeps_its_shape(
    page: Page, seats: dict[str, Any], layout: str
) -> None:
    """No camera's picture is stretched; pictures lie apart, inside the stage."""
    open_panel(page, seats, first={"layout": layout, "seat": "lcam"})
    for width_px in (320, 560, 820, 1280, 1920, 3840):
        page.set_viewport_size({"width": width_px, "height": 900})
        settle(page, 4)
        check_shapes(page, layout)
        assert page.evaluate("document.documentElement.scrollWidth") <= width_px


def check_shapes(page: Page, layout: str) -> None:
    """Hold the rectangles against the cameras' own pixels."""
    rects = page.evaluate(RECTS)
    wide, high = page.evaluate(STAGE)
    assert len(rects) == {"one": 1, "pair": 2, "all": 6}[layout]
    for box in rects:
        assert -0.5 <= box["x"] <= box["x"] + box["width"] <= wide + 1
        assert -0.5 <= box["y"] <= box["y"] + box["height"] <= high + 1
        if box["seat"] in PIXELS:
            columns, rows = PIXELS[box["seat"]]
            assert box["width"] == pytest.approx(box["height"] * columns / rows, abs=2)
    for one, other in combinations(rects, 2):
        aside = abs(one["x"] - other["x"]) >= min(one["width"], other["width"]) - 1
        above = abs(one["y"] - other["y"]) >= min(one["height"], other["height"]) - 1
        assert aside or above, (one, other)
    assert page.evaluate("asked.seats") == rects


@pytest.mark.parametrize(
    ("seat", "time_s", "says"),
    [
        ("puc", 226.0, "starts in 0:12"),
        ("puc", 300.43, "on, 1:03"),
        ("puc", 358.0, "ended E+5:57"),
        ("ddc", 390.0, "starts in 0:08"),
        ("ruc", 428.0, "ended E+7:06"),
        ("rdc", 420.07, "on, 2:40"),
        ("lcam", 254.37, "picture 1 of 87"),
        ("lcam", 254.37 + 2.2 * 27 + 0.01, "picture 28 of 87"),
    ],
)
def test_the_strip_tells_what_each_camera_does(
    page: Page, seats: dict[str, Any], seat: str, time_s: float, says: str
) -> None:
    """Times come from the facts: on, not yet on, or ended."""
    open_panel(page, seats, time_s=time_s)
    assert says in page.locator(f"button[data-seat={seat}] .mo-soft").inner_text()


def test_a_camera_that_is_off_says_when_it_comes_on(
    page: Page, seats: dict[str, Any]
) -> None:
    """The dark card names the second, the wait, and goes there when pressed."""
    open_panel(page, seats, time_s=223.43, first={"seat": "puc"})
    card = page.locator(".mo-cell[data-seat=puc] .mo-off")
    assert "E+3:57.4" in card.inner_text()
    assert "14 seconds" in card.inner_text()
    card.locator("button").click()
    settle(page)
    assert page.evaluate("context.core.time") == pytest.approx(237.37)
    assert card.is_hidden()
    focused = page.locator(":focus")  # the button went with the card
    assert focused.get_attribute("data-seat") == "puc"


@pytest.mark.parametrize("x", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("hidden", [False, True])
def test_the_ring_stands_on_the_landing_site(
    page: Page, seats: dict[str, Any], x: float, hidden: bool
) -> None:
    """The ring is where the view says; it is dashed when something hides the place."""
    open_panel(page, seats, first={"seat": "rdc"})
    site = {"x": x, "y": 0.4, "inside": True, "behind": False, "hidden": hidden}
    page.evaluate("site => { sights.rdc = {places: {site}}; }", site)
    seek(page, 301)
    mark = page.evaluate(SITE_MARK)
    assert (mark["x"], mark["y"]) == pytest.approx((x, 0.4), abs=0.002)
    assert mark["line"] == ("dashed" if hidden else "solid")


@pytest.mark.parametrize("behind", [False, True])
def test_an_arrow_points_to_a_place_outside(
    page: Page, seats: dict[str, Any], behind: bool
) -> None:
    """It lies inside the picture on the line from the middle; mirrored if behind."""
    open_panel(page, seats, first={"seat": "rdc"})
    for angle_deg in range(0, 360, 45):
        check_arrow(page, angle_deg, behind)


@pytest.mark.parametrize(("altitude_m", "shown"), [(20.0, True), (2.0, False)])
def test_no_arrow_to_the_place_where_one_stands(
    page: Page, seats: dict[str, Any], altitude_m: float, shown: bool
) -> None:
    """Low over the ground the site is under the wheels, not beyond the edge."""
    open_panel(page, seats, first={"seat": "rdc"})
    site = {"x": 0.5, "y": 2.0, "inside": False, "behind": False, "hidden": False}
    seen = {"places": {"site": site}, "altitude_m": altitude_m}
    page.evaluate("seen => { sights.rdc = seen; }", seen)
    seek(page, 301)
    assert page.evaluate(SITE_MARK)["shown"] is shown


def check_arrow(page: Page, angle_deg: int, behind: bool) -> None:
    """Put the site far out at an angle, and see where its arrow stands."""
    turn = math.radians(angle_deg)
    sign = -1 if behind else 1
    at = {"x": 0.5 + 3 * math.cos(turn) * sign, "y": 0.5 + 3.75 * math.sin(turn) * sign}
    page.evaluate(
        "site => { sights.rdc = {places: {site}}; }",
        at | {"inside": False, "behind": behind, "hidden": False},
    )
    seek(page, 301 + angle_deg / 10)
    mark = page.evaluate(SITE_MARK)
    assert mark["how"] == "edge"
    assert 0 < mark["x"] < 1
    assert 0 < mark["y"] < 1
    assert (mark["turn"] - angle_deg) % 360 == pytest.approx(0, abs=1.1)
    # 5:4, so that pixels are square
    found = math.atan2((mark["y"] - 0.5) * 4, (mark["x"] - 0.5) * 5)
    assert math.cos(found - turn) == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("turn_deg", [0, 17, 45, 88])
def test_the_map_measures_the_picture_on_the_ground(
    page: Page, seats: dict[str, Any], turn_deg: float
) -> None:
    """A turned rectangle of 1.4 by 1.2 km is told as such, with a thing to compare."""
    open_panel(page, seats, first={"seat": "rdc"})
    cos, sin = math.cos(math.radians(turn_deg)), math.sin(math.radians(turn_deg))
    corners = [(a * 700, b * 600) for a, b in ((1, 1), (-1, 1), (-1, -1), (1, -1))]
    ground = [[e * cos - n * sin - 300, e * sin + n * cos] for e, n in corners]
    page.evaluate(
        "ground => { sights.rdc = {footprint: ground, metres_per_px: 1.094}; }", ground
    )
    seek(page, 301)
    text = page.locator(".mo-seat-covers").inner_text()
    assert "1.4 by 1.2 km" in text
    assert "1.1 m" in text
    assert "A car would be 4 pixels long" in text


@pytest.mark.parametrize("seat", [*PIXELS, "outside"])
def test_the_map_agrees_with_the_seat(
    page: Page, seats: dict[str, Any], seat: str
) -> None:
    """It tells of the seat that was chosen; outside, of the camera in the frame."""
    open_panel(page, seats, first={"seat": seat})
    names = {name: locale.words("seats")["seat"][name]["name"] for name in PIXELS}
    for time_s, chosen in (
        (226.0, "rdc"),
        (300.0, "rdc"),
        (300.0, "puc"),
        (450, "ddc"),
    ):
        page.evaluate("chosen => { context.views.chosen = () => chosen; }", chosen)
        seek(page, time_s)
        said = page.locator(".mo-seat-covers p").first.inner_text()
        on = {
            one["id"]: one["on_s"] <= time_s <= one["off_s"] for one in seats["cameras"]
        }
        if seat != "outside":
            assert ("camera is off" in said) is not on[seat], (time_s, said)
            assert "blue frame" not in said
        elif on[chosen]:
            assert said.startswith(f"In the blue frame: {names[chosen]}."), said
        else:
            assert said == "Go around the craft as you like."


@pytest.mark.parametrize("altitude_m", [2000.0, 60.0, 8.0, 0.0])
def test_the_map_shows_metres_near_the_ground(
    page: Page, seats: dict[str, Any], altitude_m: float
) -> None:
    """Low down there are a grid, rocks, and the rover to scale: no blank map."""
    track = [[200 + 2 * n, 0.0, 0.0] for n in range(131)]
    wheels = {"one": [1.1, 1.0, -0.26], "other": [-1.1, -1.0, -0.26]}
    near = {"track": track, "vehicle": {"wheels": wheels}}
    open_panel(page, seats | near, first={"seat": "rdc"}, altitude_m=altitude_m)
    seek(page, 415)
    picture = Image.open(io.BytesIO(page.locator(".mo-map-picture").screenshot()))
    colours = picture.convert("RGB").getcolors(picture.width * picture.height) or []
    commonest = max(count for count, _ in colours)
    blank = commonest / (picture.width * picture.height)
    assert blank < 0.94 if altitude_m < 100 else blank > 0.95, blank


FIELDS = {
    "upper left": (0.1, 0.1),
    "at the top": (0.5, 0.1),
    "upper right": (0.9, 0.1),
    "on the left": (0.1, 0.5),
    "in the middle": (0.5, 0.5),
    "on the right": (0.9, 0.5),
    "lower left": (0.1, 0.9),
    "at the bottom": (0.5, 0.9),
    "lower right": (0.9, 0.9),
}


def test_the_sentence_says_where_things_are(page: Page, seats: dict[str, Any]) -> None:
    """Nine fields; at most three things; the height in words."""
    open_panel(page, seats, first={"seat": "rdc"}, altitude_m=2200)
    page.get_by_text("Describe", exact=True).click()
    line = page.locator(".mo-seat-line")
    for where, (x, y) in FIELDS.items():
        at = {"x": x, "y": y, "inside": True, "behind": False, "hidden": False}
        places = dict.fromkeys(("site", "delta", "belva", "kodiak"), at)
        page.evaluate("places => { sights.rdc = {places, horizon: true}; }", places)
        seek(page, 301 + x)
        assert f"2.2 km up: the landing site {where}" in line.inner_text()
        assert line.inner_text().count(";") == 2
        assert line.inner_text().endswith("horizon in view.")
    caption = page.locator(".mo-cell[data-seat=rdc] figcaption")
    assert caption.inner_text() == line.inner_text()


def test_the_heat_shield_hides_the_ground_until_it_falls(
    page: Page, seats: dict[str, Any]
) -> None:
    """Before E+263.26 s the map camera sees only its inside; no names stand there."""
    open_panel(page, seats, time_s=260, first={"seat": "lcam"})
    at = {"x": 0.5, "y": 0.5, "inside": True, "behind": False, "hidden": False}
    page.evaluate("at => { sights.lcam = {places: {site: at, delta: at}}; }", at)
    seek(page, 261)
    caption = page.locator(".mo-cell[data-seat=lcam] figcaption")
    assert "inside of the heat shield" in caption.inner_text()
    assert page.locator(".mo-cell:visible .mo-mark-place:visible").count() == 0
    assert page.evaluate(SITE_MARK)["line"] == "dashed"
    seek(page, 265)
    assert "the landing site in the middle" in caption.inner_text()


def test_look_closer_goes_there_slowly_and_back(
    page: Page, seats: dict[str, Any]
) -> None:
    """A chip sets second, seat and speed, says so aloud, and gives the speed back."""
    open_panel(page, seats, first={"layout": "all"})
    hold_time(page)
    page.evaluate("context.core.setRate(2); context.core.play()")
    page.locator("[data-moment=opening]").click()
    page.clock.run_for(400)
    store = page.evaluate("context.store.now()")
    assert (store["layout"], store["seat"]) == ("one", "puc")
    time_s, rate, playing = page.evaluate(
        "[context.core.time, context.core.rate, context.core.playing]"
    )
    assert (rate, playing) == (0.25, True)
    assert time_s == pytest.approx(241.5, abs=0.01)
    status = page.locator(".mo-closer [role=status]").inner_text()
    assert status.startswith("It opens, E plus 4 minutes 1 second.")
    page.get_by_text("Back to normal speed").click()
    assert page.evaluate("context.core.rate") == 1
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.moment") == "opening"
    assert page.locator(".mo-closer-card").is_hidden()


def test_look_closer_plays_to_its_end_and_waits(
    page: Page, seats: dict[str, Any]
) -> None:
    """At its end it stands, the words stay, and it can be seen again; Play goes on."""
    open_panel(page, seats)
    hold_time(page)
    page.locator("[data-moment=opening]").click()
    page.clock.run_for(4000 * 2.9)  # three seconds, four times as slow
    assert page.evaluate("context.core.playing") is True
    page.clock.run_for(800)
    assert page.evaluate("[context.core.time, context.core.playing]") == [244.4, False]
    card = page.locator(".mo-closer-card")
    assert "snaps open" in card.inner_text()
    page.get_by_text("See it again").click()
    page.clock.run_for(400)
    time_s, playing = page.evaluate("[context.core.time, context.core.playing]")
    assert (time_s, playing) == (pytest.approx(241.5, abs=0.01), True)
    page.clock.run_for(12_000)
    page.evaluate("context.core.play()")
    page.clock.run_for(100)
    assert card.is_hidden()
    assert page.evaluate("[context.core.playing, context.core.rate]") == [True, 1]


def test_look_closer_never_goes_to_a_camera_that_is_off(
    page: Page, seats: dict[str, Any]
) -> None:
    """Were the film to begin a little after the moment does, so would the look."""
    late = [one | {"on_s": max(one["on_s"], 263.5)} for one in seats["cameras"]]
    open_panel(page, seats | {"cameras": late})
    hold_time(page)
    page.locator("[data-moment=spring]").click()
    page.clock.run_for(100)
    assert page.evaluate("context.core.time") == pytest.approx(263.55, abs=0.02)
    assert page.locator(".mo-cell[data-seat=rdc] .mo-off").is_hidden()


@pytest.mark.little_motion
def test_little_motion_stays_still(page: Page, seats: dict[str, Any]) -> None:
    """Who asked for little motion gets a picture that stands."""
    open_panel(page, seats)
    page.evaluate("context.core.play([263, 300])")
    page.locator("[data-moment=opening]").click()
    settle(page)
    assert page.evaluate("context.core.playing") is False
    assert page.evaluate("context.core.time") == pytest.approx(242.0)


def photo(time_s: float) -> dict[str, Any]:
    """Make a stand-in for one of NASA's pictures."""
    file = io.BytesIO()
    Image.new("L", (64, 64), 128).save(file, "JPEG")
    words = {"name": "x", "kind": "measured", "source": "S5", "credit": "NASA/JPL"}
    jpeg = list(file.getvalue())
    return words | {"time_s": time_s, "seat": "lcam", "jpeg": jpeg}


def test_real_pictures_open_beside_the_map_camera(
    page: Page, seats: dict[str, Any]
) -> None:
    """With credit and badge; they keep up with the clock, and close again."""
    open_panel(page, seats, photos=[photo(267.3), photo(300.2)])
    page.locator(".mo-photos summary").click()
    page.get_by_text("Real picture at E+5:00").click()
    settle(page, 6)
    shown = page.locator(".mo-photo")
    assert page.evaluate("context.core.time") == pytest.approx(300.2)
    assert [box["seat"] for box in page.evaluate(RECTS)] == ["lcam"]
    assert "NASA/JPL" in shown.inner_text()
    assert "measured" in shown.inner_text()
    picture = shown.get_by_role("img", name="5:00")
    expect(picture).to_have_js_property("width", 64)
    seek(page, 280)
    assert shown.get_attribute("data-photo") == "0"
    shown.get_by_text("Close", exact=True).click()
    assert shown.is_hidden()


def test_no_real_pictures_no_list(page: Page, seats: dict[str, Any]) -> None:
    """Where there are no real pictures, nothing hints at them."""
    open_panel(page, seats)
    assert page.locator(".mo-photos").is_hidden()


def test_keys_move_the_view_from_outside(page: Page, seats: dict[str, Any]) -> None:
    """Keys in the picture and buttons do the same."""
    open_panel(page, seats, first={"seat": "outside"})
    page.focus(".mo-cell[data-seat=outside] .mo-cell-view")
    for key in ("ArrowLeft", "ArrowUp", "+", "-", "Home"):
        page.keyboard.press(key)
    page.get_by_label("Go lower").click()
    expected = ["left", "up", "nearer", "farther", "home", "down"]
    assert page.evaluate("orbited") == expected


def test_a_seat_never_stands_beside_itself(page: Page, seats: dict[str, Any]) -> None:
    """The chosen seat stands first of two; unknown names are refused with a lesson."""
    open_panel(page, seats, first={"layout": "pair", "seat": "puc"})
    for seat in (*PIXELS, "outside", "rdc"):
        page.locator(f".mo-seat-picker [data-seat={seat}]").click()
        first, second = page.evaluate("context.store.now().pair")
        assert first == seat != second
    refused = page.evaluate(
        """() => { try { context.store.set({seat: 'mars'}) }
        catch (error) { return `${error}` } }"""
    )
    assert "pick a layout of one,pair,all" in refused


def test_a_pressed_seat_says_what_is_seen_from_it(
    page: Page, seats: dict[str, Any]
) -> None:
    """A screen reader is told the new view; nothing is told before a press."""
    open_panel(page, seats, first={"layout": "one", "seat": "outside"})
    said = page.locator(".mo-seat-describe [role=status]")
    assert said.text_content() == ""
    page.locator("button[data-seat=puc]").click()
    expect(said).to_contain_text("Looking up at the parachute")


@pytest.mark.parametrize(("theme", "width_px"), [("dark", 1280), ("light", 320)])
@pytest.mark.parametrize("layout", ["one", "pair", "all"])
def test_everybody_can_use_it(
    page: Page, seats: dict[str, Any], layout: str, width_px: int, theme: str
) -> None:
    """axe finds nothing, targets are large, Tab reaches each control in view."""
    page.set_viewport_size({"width": width_px, "height": 720})
    open_panel(page, seats, first={"layout": layout, "seat": "outside"}, theme=theme)
    assert violations(page) == []
    assert page.evaluate(SMALL_TARGETS) == []
    visited = tab_walk(page, 60)
    moving_view = layout != "all"
    assert len(visited) == page.evaluate(CONTROLS) + moving_view


def test_words_are_plain_and_short() -> None:
    """At most 30 words tell what to look for; every seat and moment has its words."""
    words = locale.words("seats")
    for moment in mars.facts.table("seat_moments")["moment"]:
        assert len(words["closer"][moment]["look"].split()) <= 30
    assert set(words["seat"]) == {*PIXELS, "outside", "film"}
    for moment in ("spring", "flash"):
        assert "article only" in words["closer"][moment]["note"]


def test_the_page_is_served_from_the_sources(page: Page, seats: dict[str, Any]) -> None:
    """Nothing but the panel's own files is asked for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_panel(page, seats)
    assert all(url.startswith((SITE, "blob:", "data:")) for url in asked)
