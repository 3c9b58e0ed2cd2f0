"""Facts that moved, in a real browser: captions, side view and seats' craft follow."""

import os
import pickle
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

import marsoutreach as mars
from tests.browser.host import fills, mount, settle
from tests.browser.test_player import SHOWN, seek
from tests.browser.test_seats import go, picture
from tests.shifted import moved, write

pytestmark = pytest.mark.browser

SENT = """import pickle, sys, marsoutreach as mars
from tests.browser.host import state_of
players = (mars.LandingPlayer(seats=seats, theme="dark") for seats in (False, True))
pickle.dump([state_of(player) for player in players], open(sys.argv[1], "wb"))"""
BRIGHT = """() => {
  const canvas = document.querySelector('.mo-canvas canvas');
  const { width, height } = canvas; // the craft is in the middle
  const { data } = canvas.getContext('2d').getImageData(width / 4, height / 4,
    width / 2, height / 2);
  return data.reduce((sum, one) => sum + one, 0) / data.length;
}"""
SAID = "() => document.querySelector('.mo-view figcaption').textContent"
NEW_S = moved()


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What players made of moved facts send: without and with seats."""
    folder = tmp_path_factory.mktemp("facts")
    write(folder)
    states = folder / "states"
    subprocess.run(
        [sys.executable, "-c", SENT, str(states)],
        env=os.environ | {"MARSOUTREACH_FACTS": str(folder)},
        check=True,
    )
    found: list[dict[str, Any]] = pickle.loads(states.read_bytes())
    return found


def test_captions_and_vehicle_follow(page: Page, sent: list[dict[str, Any]]) -> None:
    """The caption is an event's from its new second on; so is what flies."""
    mount(page, mars.LandingPlayer(), **sent[0])
    words = sent[0]["words"]
    for event in [row for row in sent[0]["events"] if row["on_rail"]][1:-1]:
        captions = []
        for shift_s in (-0.03, 0.01):
            seek(page, event["time_s"] + shift_s)
            captions.append(page.evaluate(SHOWN)["caption"])
        mine = words["events"][event["id"]]["caption"]
        assert [fills(mine, one) for one in captions] == [False, True], event["id"]
    becomes = {
        "parachute_mortar": ("capsule", "opening"),
        "full_inflation": ("opening", "parachute"),
        "heat_shield": ("parachute", "no_heat_shield"),
        "backshell_separation": ("no_heat_shield", "powered"),
        "rover_separation": ("powered", "sky_crane"),
        "touchdown": ("sky_crane", "rover"),
    }
    for name, vehicles in becomes.items():
        for shift_s, vehicle in zip((-0.03, 0.01), vehicles, strict=True):
            seek(page, NEW_S[name] + shift_s)
            assert words["player"]["vehicle"][vehicle] in page.evaluate(SAID), name


def test_the_side_view_follows(page: Page, sent: list[dict[str, Any]]) -> None:
    """Its one puff comes with the new second of the mortar, not with the old."""
    mount(page, mars.LandingPlayer(), **sent[0])

    def glow(second: float) -> float:
        levels = []
        for shift_s in (-0.03, 0.12):
            seek(page, second + shift_s)
            levels.append(page.evaluate(BRIGHT))
        return float(levels[1] - levels[0])

    assert glow(NEW_S["parachute_mortar"]) > 1.0
    assert abs(glow(mars.facts.second("parachute_mortar"))) < 0.3


def test_the_craft_of_the_seats_follows(page: Page, sent: list[dict[str, Any]]) -> None:
    """Under the belly it is dark until the new second at which the shield falls."""
    mount(page, mars.LandingPlayer(seats=True), **sent[1])
    page.locator(".mo-views[data-ready]").wait_for()
    settle(page)

    def lighter(second: float) -> float:
        levels = []
        for shift_s in (-0.05, 1.0):  # by then it is out of the craft's shadow
            go(page, second + shift_s, "rdc")
            levels.append(float(np.mean(picture(page, "rdc"))))
        return levels[1] - levels[0]

    assert lighter(NEW_S["heat_shield"]) > 20
    assert abs(lighter(mars.facts.second("heat_shield"))) < 2
