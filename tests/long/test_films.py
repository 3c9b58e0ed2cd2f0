"""Two films on our clock for minutes: no drift piles up."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

import marsoutreach as mars
from tests.browser.films_page import (
    FOLLOWS,
    RATE_HZ,
    READ,
    TIME_S,
    due,
    films_served,
    go,
    paint,
    record,
    show,
)
from tests.browser.host import settle

pytestmark = pytest.mark.few_pixels
MINUTES_S = 240.0
TWO = ["rdc", "puc"]
STARTS_S = 200.0


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Two films of more than four minutes."""
    for seat in TWO:
        paint(tmp_path / f"{seat}.webm", RATE_HZ[seat], MINUTES_S + 2)
    with films_served(tmp_path) as at:
        yield at


def test_four_minutes_later_the_picture_is_the_one_that_is_due(
    page: Page, address: str
) -> None:
    """From E+200 s to the end at true speed; then that picture or the one beside it."""
    films: list[dict[str, Any]] = [
        record(seat, MINUTES_S + 2, start_s=STARTS_S) for seat in TWO
    ]
    seats = mars.LandingPlayer(seats=True)
    cameras = [
        one | {"on_s": STARTS_S, "off_s": 460.0} for one in seats.seats["cameras"]
    ]
    given = {"seats": seats.seats | {"cameras": cameras}}
    show(page, address, seats, films, **given)
    page.locator(".mo-seat-picker [data-seat=rdc]").click()
    page.locator(".mo-seat-layouts [data-layout=pair]").click()
    page.locator(".mo-seat-second select").select_option("puc")
    go(page, STARTS_S, TWO)
    page.locator(".mo-play").click()
    page.wait_for_function(f"({TIME_S})() >= {STARTS_S + MINUTES_S}", timeout=500_000)
    page.wait_for_function(FOLLOWS, arg=[films, 5, READ], timeout=20_000)
    page.locator(".mo-play").click()
    settle(page)
    time_s = STARTS_S + 100.03
    assert go(page, time_s, TWO) == [due(film, time_s) for film in films]
