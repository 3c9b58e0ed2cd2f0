"""NASA's films on the flown clock: what they show is read from their pixels."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

import marsoutreach as mars
from marsoutreach import media
from tests.browser.films_page import (
    FOLLOWS,
    RATE_HZ,
    READ,
    STILL,
    due,
    films_served,
    go,
    paint,
    record,
    show,
)
from tests.browser.host import SMALL_TARGETS, settle, violations
from tests.browser.servers import served
from tests.nasa import nasa
from tests.real import REAL, needs_real

pytestmark = [pytest.mark.browser, pytest.mark.few_pixels]

LONG_S = {"rdc": 60.0, "puc": 40.0, "film": 30.0}
TWO = ["rdc", "puc"]
BROKEN = """[...document.querySelectorAll('.mo-film-tag')].some(
  tag => tag.textContent.includes('cannot be played'))"""
# What stands where a film cannot be searched: told in one look, since it may end there.
STANDS = f"""([still, read]) => {{
  if ({BROKEN}) return 'drawn';
  const of = code => new Function('seat', `return (${{code}})(seat)`);
  const number = of(still)(['rdc']) ? of(read)('rdc') : -1;
  return number === -1 ? null : number;
}}"""
GREY = """document.querySelector('.mo-cell[data-seat=lcam] .mo-film-screen canvas')
  .getContext('2d').getImageData(9, 9, 1, 1).data[0]"""
DICE = np.random.default_rng(14)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Painted films."""
    folder = tmp_path_factory.mktemp("films")
    for seat, seconds in LONG_S.items():
        paint(folder / f"{seat}.webm", RATE_HZ[seat], seconds)
    (folder / "broken.webm").write_bytes(b"no film at all")
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where they are served, in parts."""
    with films_served(folder) as at:
        yield at


@pytest.fixture(scope="module")
def player() -> Any:
    """The player with its seats, as Python sends it."""
    return mars.LandingPlayer(seats=True, time_s=270)


def films(*seats: str, **other: Any) -> list[dict[str, Any]]:
    """The records of some painted films."""
    return [record(seat, LONG_S[seat], **other) for seat in seats]


def two(page: Page, address: str, player: Any) -> list[dict[str, Any]]:
    """Show two films of different rates side by side."""
    both = films(*TWO)
    show(page, address, player, both)
    page.locator(".mo-seat-picker [data-seat=rdc]").click()
    page.locator(".mo-seat-layouts [data-layout=pair]").click()
    page.locator(".mo-seat-second select").select_option("puc")
    settle(page)
    return both


def test_after_any_seek_each_shows_the_picture_that_is_due(
    page: Page, address: str, player: Any
) -> None:
    """Ten random seconds, films of 12 and 15 pictures a second: the very picture."""
    both = two(page, address, player)
    for time_s in DICE.uniform(263, 320, 10).round(2):
        seen = go(page, float(time_s), TWO)
        assert seen == [due(film, float(time_s)) for film in both], time_s


@pytest.mark.parametrize("rate", ["0.5", "2"])
def test_while_it_plays_each_shows_what_is_due(
    page: Page, address: str, player: Any, rate: str
) -> None:
    """At half and at double speed: that picture or the one beside it, twenty times."""
    both = two(page, address, player)
    go(page, 266.0, TWO)
    page.locator(".mo-rate select").select_option(rate)
    page.locator(".mo-play").click()
    page.wait_for_function(FOLLOWS, arg=[both, 20, READ])
    page.locator(".mo-play").click()
    paused_s = round(page.evaluate("model.get('time_s')"), 1) + 0.03
    assert go(page, paused_s, TWO) == [due(film, paused_s) for film in both]


def test_each_seat_shows_drawn_real_or_both(
    page: Page, address: str, player: Any
) -> None:
    """Real first; drawn, wiped and side by side at a press, where there is a film."""
    show(page, address, player, films("rdc"))
    page.locator(".mo-seat-picker [data-seat=rdc]").click()
    [number] = go(page, 270.0, ["rdc"])
    cell = page.locator(".mo-cell[data-seat=rdc]").first
    expect(cell).to_have_attribute("data-real", "true")
    expect(page.locator(".mo-seat-foot .mo-badge")).to_have_attribute(
        "data-kind", "measured"
    )
    expect(page.locator(".mo-film-tag")).to_have_text("Real film, NASA/JPL-Caltech")
    drawn = page.locator(".mo-views").get_attribute("data-cost")
    go(page, 271.0, ["rdc"])
    assert page.locator(".mo-views").get_attribute("data-cost") == drawn
    press(page, "wipe")
    expect(cell).to_have_attribute("data-real", "false")
    assert page.evaluate(READ, "rdc") == number + 12
    move_line(page)
    press(page, "beside")
    expect(page.locator(".mo-cell:not([hidden])")).to_have_count(2)
    assert go(page, 272.0, ["rdc"]) == [number + 24]
    press(page, "drawn")
    expect(page.locator(".mo-film")).to_be_hidden()
    page.locator(".mo-seat-picker [data-seat=lcam]").click()
    press(page, "real")
    expect(page.locator(".mo-film")).to_be_hidden()


def press(page: Page, name: str) -> None:
    """Choose what is shown."""
    page.locator(f".mo-film-shows [data-show={name}]").click()
    settle(page)


def move_line(page: Page) -> None:
    """Move the line by button, by key and by hand; each says how much is real."""
    line = page.locator(".mo-wipe-line input")
    page.get_by_role("button", name="More real film").click()
    settle(page)
    assert line.get_attribute("aria-valuetext") == (
        "60 percent of the picture is real film"
    )
    line.press("ArrowLeft")
    settle(page)
    assert line.input_value() == "59"
    page.locator(".mo-wipe-grip").evaluate("grip => grip.scrollIntoView()")
    box = page.locator(".mo-wipe-grip").bounding_box()
    around = page.locator(".mo-film").bounding_box()
    assert box
    assert around
    at = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 4]
    assert at[0] == pytest.approx(around["x"] + 0.59 * around["width"], abs=1)
    page.mouse.move(*at)
    page.mouse.down()
    page.mouse.move(around["x"] + 0.25 * around["width"], at[1], steps=4)
    page.mouse.up()
    settle(page)
    assert float(line.input_value()) == pytest.approx(25, abs=1)


def test_the_landing_film_is_a_seat_of_its_own(
    page: Page, address: str, player: Any
) -> None:
    """It says what it shows, when it comes on, what is said in it; it starts silent."""
    cues = [[20.0, 21.0, "Parachute deployed."]]
    shots = mars.LandingPlayer(seats=True, films={"landing_film": __file__}).film_shots
    one = films("film", film="landing_film", captions=cues)
    show(page, address, player, one, film_shots=shots)
    page.locator(".mo-seat-picker [data-seat=film]").click()
    assert go(page, 270.0, ["film"]) == [due(one[0], 270.0)]
    own = page.locator(".mo-film-own")
    expect(page.locator(".mo-film-shot")).to_contain_text("the parachute, from below")
    expect(own.locator(".mo-film-said")).to_have_text("Parachute deployed.")
    page.get_by_role("button", name="Show what is said").click()
    expect(own.locator(".mo-film-said")).to_be_hidden()
    assert page.evaluate("document.querySelector('video').muted")
    page.get_by_role("button", name="Sound of the film").click()
    settle(page)
    assert not page.evaluate("document.querySelector('video').muted")
    page.evaluate(
        "document.dispatchEvent(new CustomEvent('marsoutreach-sounds', {detail: {}}))"
    )
    settle(page)
    assert page.evaluate("document.querySelector('video').muted")
    page.evaluate("model.set('time_s', 240)")
    expect(own.locator(".mo-off")).to_contain_text("Starts at E+4:10.0")
    assert violations(page) == []


def test_a_film_is_moved_by_tenths(page: Page, address: str, player: Any) -> None:
    """Three tenths later: the clock shows an earlier picture, and Python knows."""
    show(page, address, player, films("rdc"))
    page.locator(".mo-seat-picker [data-seat=rdc]").click()
    [number] = go(page, 270.02, ["rdc"])
    page.get_by_text("Film and clock").click()
    for _ in range(3):
        page.get_by_role("button", name="0.1 seconds later").click()
    expect(page.locator(".mo-film-shift p")).to_have_text(
        "It was moved: 0.3 seconds later."
    )
    assert page.evaluate("model.get('film_adjust_s')") == {"film_rdc": 0.3}
    assert go(page, 270.02, ["rdc"]) == [number - 4]
    assert page.evaluate(SMALL_TARGETS) == []


def test_a_film_that_cannot_be_played_leaves_the_drawn_view(
    page: Page, address: str, player: Any
) -> None:
    """Missing or broken: no error, the drawn view, and one line on what to do."""
    gone = films("rdc", address="gone.webm") + films("puc", address="broken.webm")
    show(page, address, player, gone)
    for seat in TWO:
        page.locator(f".mo-seat-picker [data-seat={seat}]").click()
        cell = page.locator(f".mo-cell[data-seat={seat}]").first
        expect(cell.locator(".mo-film-tag")).to_contain_text("marsoutreach media get")
        expect(cell).to_have_attribute("data-real", "false")
    page.locator(".mo-play").click()
    page.wait_for_function(
        "Number(document.querySelector('.mo-cells')"
        ".closest('[data-time]').dataset.time) > 270.5"
    )


def test_without_films_one_line_says_how_to_get_them(
    page: Page, address: str, player: Any
) -> None:
    """Nothing else changes: six seats, no buttons for what is not there."""
    show(page, address, player, [])
    expect(page.locator(".mo-film-get")).to_contain_text("marsoutreach media get films")
    expect(page.locator(".mo-seat-picker button")).to_have_count(6)
    expect(page.locator(".mo-film-bar")).to_have_count(0)


def test_look_closer_leads_into_the_real_film(
    page: Page, address: str, player: Any
) -> None:
    """Where the film of that second is here, the chip shows it, whatever was shown."""
    show(page, address, player, films("rdc"))
    page.get_by_role("button", name="Show the drawn view").click()
    page.get_by_role("button", name="Loose spring").click()
    cell = page.locator(".mo-cell[data-seat=rdc]").first
    expect(cell).to_have_attribute("data-real", "true")
    badge = page.locator(".mo-closer-card .mo-badge")
    expect(badge).to_have_attribute("data-kind", "measured")


@needs_real
def test_the_map_camera_shows_its_own_pictures(
    page: Page, address: str, player: Any
) -> None:
    """A published frame stands in its seat until the camera took the next one."""
    photos = mars.LandingPlayer(seats=True, frames=REAL / "descent").photos
    show(page, address, player, [], photos=photos)
    page.locator(".mo-seat-picker [data-seat=lcam]").click()
    cell = page.locator(".mo-cell[data-seat=lcam]").first
    times_s = player.seats["cameras"][-1]["frame_times_s"]
    one_s = photos[3]["time_s"]
    coming_s = next(time_s for time_s in times_s if time_s > one_s)
    go(page, one_s, ["lcam"])
    expect(cell).to_have_attribute("data-real", "true")
    expect(cell.locator(".mo-film-tag")).to_contain_text("Real picture, NASA")
    page.evaluate("time => model.set('time_s', time)", coming_s)
    expect(cell).to_have_attribute("data-real", "false")
    expect(cell.locator(".mo-film-tag")).to_contain_text("Next real picture at E+")


def test_fetched_pictures_stand_in_the_map_cameras_seat(
    page: Page, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No folder is named; of a set that came in part each stands at its own second.

    While one is seen, NASA's still is not in its corner.
    """
    monkeypatch.setenv("MARSOUTREACH_CACHE", str(tmp_path))
    with nasa():
        for number in (19, 60):
            media.get(f"lcam_{number:02}", progress=False)
        media.get("rover_on_cables", progress=False)
        player = mars.LandingPlayer(seats=True, time_s=270)
    show(page, address, player, [], photos=player.photos)
    page.locator(".mo-seat-picker [data-seat=lcam]").click()
    cell = page.locator(".mo-cell[data-seat=lcam]").first
    times_s = player.seats["cameras"][-1]["frame_times_s"]
    for number in (19, 60):
        go(page, times_s[number - 1], ["lcam"])
        expect(cell).to_have_attribute("data-real", "true")
        assert page.evaluate(GREY) == pytest.approx(2 * number, abs=2)
        expect(page.locator(".mo-real-small")).to_be_hidden()
    page.evaluate("time => model.set('time_s', time)", times_s[19])
    expect(page.locator(".mo-real-small")).to_be_visible()
    expect(cell).to_have_attribute("data-real", "false")
    expect(cell.locator(".mo-film-tag")).to_contain_text("Next real picture at E+")


def test_a_server_that_gives_no_parts_does_no_harm(
    page: Page, address: str, player: Any, folder: Path
) -> None:
    """Such a film cannot be searched everywhere: right picture, or the drawn view."""
    one = films("rdc")
    with served(folder) as plain:
        show(page, plain, player, one)
        page.locator(".mo-seat-picker [data-seat=rdc]").click()
        page.evaluate("model.set('time_s', 300.03)")
        settle(page, 2)
        seen = page.wait_for_function(STANDS, arg=[STILL, READ]).json_value()
        assert seen in ("drawn", due(one[0], 300.03))
