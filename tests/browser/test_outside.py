"""The landing seen from outside: lit by one sun, framed, and never in the way."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from marsoutreach import facts, sun
from tests.browser.outside_page import load, picture, show

pytestmark = [pytest.mark.browser, pytest.mark.pixels]

WIDE, TALL = 760, 428
SIZES = [
    (760, 428),
    (1006, 414),
    (366, 380),
]  # usual, as on a Chromebook, as on a phone
TOUCH_S, CUT_S = facts.second("wheels_touch"), facts.second("touchdown")
RELEASE_S = facts.second("backshell_separation")
ROVER = """() => {
  const { bodies } = views.world.craft, spot = new three.Vector3(), all = [];
  bodies.rover.traverse(mesh => {
    if (!mesh.userData.levels) return;
    const place = mesh.geometry.attributes.position;
    for (let i = 0; i < place.count; i += 1) {
      spot.fromBufferAttribute(place, i).applyMatrix4(mesh.matrixWorld);
      all.push(project(views.watch.chase, spot));
    }
  });
  const [xs, ys] = ['x', 'y'].map(axis => all.map(at => at[axis]));
  const least = some => some.reduce((a, b) => Math.min(a, b));
  return [least(xs), least(ys), -least(xs.map(x => -x)), -least(ys.map(y => -y))];
}"""
POINTS = """points => points.map(point => {
  const { x, y } = project(views.watch.chase, new three.Vector3(...point));
  return [x, y];
})"""
WHEELS = """() => Object.values(views.context.seats.vehicle.wheels).map(place => {
  const spot = new three.Vector3(...place);
  views.world.craft.bodies.rover.localToWorld(spot);
  const { x, y } = project(views.watch.chase, spot);
  return [x, y];
})"""
ROPES = """() => {
  const ropes = views.world.craft.group.children.find(
    part => part.material?.uniforms?.tops);
  const { tops, ends } = ropes.material.uniforms;
  const at = spot => {
    const { x, y } = project(views.watch.chase, spot.clone().add(ropes.position));
    return [x, y];
  };
  window.ropes = ropes;
  return [0, 1, 2].map(i => [at(tops.value[i]), at(ends.value[i])]);
}"""
HORIZON = """columns => {
  const { chase, globe } = views.watch, ray = new three.Vector3();
  return columns.map(x => {
    for (let y = 0; y < 1; y += 0.001) {
      ray.set((2 * x - 1) * chase.wide, (1 - 2 * y) * chase.high, -1).normalize();
      ray.applyQuaternion(chase.camera.quaternion);
      if (globe.reach(chase.camera.position, ray) !== null) return y;
    }
    return null;
  });
}"""
MOVED = """([times, owns]) => owns.flatMap(own => {
  const { chase, globe } = views.watch, { course } = views.context;
  Object.assign(chase.own, own);
  const pose = { position: new three.Vector3(), quaternion: new three.Quaternion() };
  const middles = { rover: -0.9, descent_stage: -2.5, backshell: -2, heat_shield: 0 };
  return times.map(time => {
    chase.place(time, course);
    const { position: eye } = chase.camera;
    const away = Object.entries(middles).map(([id, z]) => {
      course.pose(id, time, pose);
      const middle = new three.Vector3(0, 0, z).applyQuaternion(pose.quaternion);
      return pose.gone ? null : middle.add(pose.position).distanceTo(eye);
    });
    const spot = globe.locate(eye);
    return [spot.up - globe.ground(spot.east, spot.north), ...away];
  });
})"""
WAY = """times => times.map(time => {
  const { chase } = views.watch, { course } = views.context;
  chase.place(time, course);
  const ahead = new three.Vector3();
  chase.camera.getWorldDirection(ahead);
  const rover = chase.carrier.position;
  course.pose('rover', time, chase.carrier);
  return [...chase.camera.position.clone().sub(rover).toArray(), ...ahead.toArray()];
})"""
UNSHADED = """() => {
  for (const light of views.world.scene.children)
    if (light.isDirectionalLight) light.castShadow = false;
}"""


@pytest.fixture(scope="module")
def outside(browser: Browser) -> Iterator[Page]:
    """The views with their ground, once for all pictures."""
    page = browser.new_page(viewport={"width": 1100, "height": 700})
    load(page)
    yield page
    page.close()


@pytest.fixture(autouse=True)
def home(outside: Page) -> None:
    """Each test begins where the view from outside is at home."""
    outside.evaluate("views.orbit.home()")


def grey_at(pixels: np.ndarray, spot: tuple[float, float], reach: int = 3) -> float:
    """How bright a picture is around a place, given in shares of its size."""
    tall, wide = pixels.shape[:2]
    x, y = int(spot[0] * wide), int(spot[1] * tall)
    around = pixels[y - reach : y + reach + 1, x - reach : x + reach + 1]
    return float(around.mean())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("time_s", [TOUCH_S, CUT_S, CUT_S + 0.03])
def test_the_rover_fills_the_picture_as_it_lands(
    outside: Page, size: tuple[int, int], time_s: float
) -> None:
    """At least a fifth as wide as the picture, and whole, from wheels to mast."""
    show(outside, time_s, size)
    left, top, right, bottom = outside.evaluate(ROVER)
    assert right - left >= 0.2
    assert min(left, top, 1 - right, 1 - bottom) > 0.02


@pytest.mark.parametrize("time_s", [TOUCH_S, CUT_S])
def test_dust_leaves_the_wheels_in_sight(outside: Page, time_s: float) -> None:
    """Of the six wheels at least four stand out against what lies behind them."""
    show(outside, time_s)
    spots = outside.evaluate(WHEELS)
    seen = picture(outside)
    meshes = "views.world.craft.bodies.rover.traverse(one => { if (one.isMesh) "
    outside.evaluate(f"{meshes} one.material.visible = false }})")
    show(outside, time_s)
    bare = picture(outside)
    outside.evaluate(f"{meshes} one.material.visible = true }})")
    stand_out = [grey_at(bare, at, 2) - grey_at(seen, at, 2) > 20 for at in spots]
    assert sum(stand_out) >= 4, stand_out


@pytest.mark.parametrize("size", [(214, 174), (360, 240), (760, 428)])
@pytest.mark.parametrize("time_s", [404.0, 408.0, 413.0])
def test_ropes_are_whole_lines(
    outside: Page, size: tuple[int, int], time_s: float
) -> None:
    """No row of pixels is left out, and they are 1.5 pixels wide or more."""
    show(outside, time_s, size)
    lines = outside.evaluate(ROPES)
    whole = picture(outside)
    outside.evaluate("ropes.material.visible = false")
    show(outside, time_s, size)
    drawn = np.abs(whole - picture(outside)).max(axis=2) > 1.5
    outside.evaluate("ropes.material.visible = true")
    widths = [width for line in lines for width in widths_px(drawn, *line)]
    assert min(widths) >= 1, widths
    assert np.mean(widths) >= 1.5


def widths_px(drawn: np.ndarray, top: Any, end: Any) -> list[float]:
    """How wide a rope is in each row of its middle part, across its own direction."""
    tall, wide = drawn.shape
    (x0, y0), (x1, y1) = np.array([top, end]) * (wide, tall)
    across = np.cos(np.arctan2(x1 - x0, y1 - y0))
    found = []
    for row in range(int(y0 + 0.3 * (y1 - y0)), int(y0 + 0.7 * (y1 - y0))):
        middle = x0 + (x1 - x0) * (row + 0.5 - y0) / (y1 - y0)
        near = drawn[row, max(0, round(middle) - 2) : round(middle) + 3]
        found.append(float(near.sum() * across))
    return found


@pytest.mark.parametrize("time_s", [246.0, 255.0, 262.0, 280.0, 300.0])
def test_haze_joins_ground_and_sky(outside: Page, time_s: float) -> None:
    """Across the true horizon the picture changes by four grey levels at most."""
    show(outside, time_s)
    pixels = picture(outside).mean(axis=2)
    columns = [0.04, 0.1, 0.9, 0.96]
    rows = outside.evaluate(HORIZON, columns)
    assert any(rows)
    for x, y in zip(columns, rows, strict=True):
        if y is None or not 0.03 < y < 0.97:
            continue
        band = pixels[:, int(x * WIDE) - 15 : int(x * WIDE) + 15].mean(axis=1)
        row = int(y * TALL)
        assert abs(band[row - 4 : row - 1].mean() - band[row + 2 : row + 5].mean()) <= 4


def test_the_sky_is_brighter_near_the_sun(outside: Page) -> None:
    """Towards the sun, 25 grey levels and more above the sky on the other side."""
    azimuth_deg, _ = sun.at_landing()
    show(outside, 446.0)
    ahead = outside.evaluate(WAY, [446.0])[0][3:5]
    looks_deg = np.degrees(np.arctan2(*ahead))
    levels = []
    for side_deg in (azimuth_deg, azimuth_deg + 180):
        outside.evaluate("views.orbit.home()")
        outside.evaluate("turn => views.orbit.by(turn, 0)", side_deg - looks_deg)
        show(outside, 446.0)
        levels.append(picture(outside)[8:40].mean())
    assert levels[0] - levels[1] >= 25, levels
    outside.evaluate("views.orbit.home()")
    show(outside, 446.0)
    sky = picture(outside)[8:40].mean(axis=(0, 2))
    assert sky[:60].mean() > sky[-60:].mean() + 8  # the sun stands on the left


@pytest.mark.parametrize("time_s", [CUT_S - 0.5, CUT_S + 20])
def test_the_shadow_lies_away_from_the_sun(outside: Page, time_s: float) -> None:
    """The ground beside the rover is dark where the sun's rays end, and only there."""
    azimuth, elevation = np.radians(sun.at_landing())
    towards = np.array([np.sin(azimuth), np.cos(azimuth)])
    show(outside, time_s)
    pixels = picture(outside)
    deck_m = 0.9 / np.tan(elevation)  # how far the deck's middle throws its shadow
    level = []
    for way in (-1, 1):
        east, north = way * towards * (deck_m + 1.0)
        spot = outside.evaluate(POINTS, [[float(east), float(north), 0.0]])[0]
        level.append(grey_at(pixels, spot, 4))
    shade, light = level
    assert shade < 0.8 * light, level


def test_the_shadow_has_an_edge(outside: Page) -> None:
    """Away from the sun the ground turns from dark to light within 10 centimetres:
    along most of ten lines side by side, as some run along the outline's corners."""
    azimuth, _ = np.radians(sun.at_landing())
    away = -np.array([np.sin(azimuth), np.cos(azimuth)])
    across = np.array([-away[1], away[0]])
    outside.evaluate("views.orbit.by(0, 60)")
    show(outside, CUT_S + 20)
    metres = np.arange(1.9, 4.5, 0.05)
    pixels = picture(outside)
    steps = []
    for aside in np.arange(-0.5, 0.5, 0.1):
        line_m = [[*(far * away + aside * across).tolist(), 0.0] for far in metres]
        spots = outside.evaluate(POINTS, line_m)
        line = np.array([grey_at(pixels, spot, 1) for spot in spots])
        steps.append((line[2:] - line[:-2]).max() / line[-1])
    assert np.median(steps) > 0.25, steps


def test_the_craft_shades_itself(outside: Page) -> None:
    """Under the crane, part of the rover lies in its shadow."""
    show(outside, 385.0)
    left, top, right, bottom = np.array(outside.evaluate(ROVER)) * ([WIDE, TALL] * 2)
    box = np.s_[int(top) : int(bottom), int(left) : int(right)]
    shaded = picture(outside)[box].mean(axis=2)
    outside.evaluate(UNSHADED)
    show(outside, 385.0)
    plain = picture(outside)[box].mean(axis=2)
    outside.evaluate(UNSHADED.replace("false", "true"))
    darker = plain - shaded
    assert (darker > 15).mean() > 0.04
    assert darker.min() > -6  # no shadow makes anything brighter


def test_the_shell_is_let_go_without_a_flash(outside: Page) -> None:
    """From outside no frame around it is brighter than its neighbours."""
    levels = []
    for frame in range(-3, 12):
        show(outside, RELEASE_S + frame / 30, (380, 214))
        levels.append(picture(outside).mean())
    assert np.ptp(levels) < 4, levels
    assert np.abs(np.diff(levels)).max() < 1.5


def test_the_free_view_flies_into_nothing(outside: Page) -> None:
    """However it is turned, it stays off all bodies and above the ground."""
    times = [float(time_s) for time_s in np.arange(241, 460, 3.1)]
    chance = np.random.default_rng(4)
    owns = [
        {"azimuth": float(a), "elevation": float(e), "scale": float(s)}
        for a, e, s in zip(
            chance.uniform(0, 360, 40),
            chance.uniform(-90, 90, 40),
            0.35 * 20 ** (chance.uniform(0, 1, 40) ** 2),
            strict=True,
        )
    ]
    found = np.array(outside.evaluate(MOVED, [times, owns]), float)
    above, rover, stage, shell, shield = np.nanmin(found, axis=0)
    assert above >= 1.19
    assert rover >= 4
    assert stage >= 7
    assert min(shell, shield) >= 6.5


def test_turned_high_and_near_it_shows_more_than_a_plate(outside: Page) -> None:
    """Left six, higher eight, nearer eight times: craft and ground are both there."""
    for move, times in (("left", 6), ("up", 8), ("nearer", 8)):
        outside.evaluate(
            f"for (let i = 0; i < {times}; i += 1) views.orbit.moves.{move}()"
        )
    show(outside, 410.0)
    pixels = picture(outside)
    red_over_blue = pixels[..., 0] - pixels[..., 2]
    assert (red_over_blue > 35).mean() > 0.25  # ground and dust
    assert (red_over_blue < 20).mean() > 0.05  # the craft
    assert pixels.mean(axis=2).std() > 15


def test_the_camera_moves_without_a_cut(outside: Page) -> None:
    """From frame to frame it turns less than 3 degrees, and nears by under a tenth."""
    times = [float(time_s) for time_s in np.arange(203, 460, 1 / 30)]
    way = np.array(outside.evaluate(WAY, times))
    distance = np.linalg.norm(way[:, :3], axis=1)
    assert np.abs(np.diff(np.log(distance))).max() < 0.1
    turned = np.einsum("ij,ij->i", way[:-1, 3:], way[1:, 3:])
    assert np.degrees(np.arccos(np.clip(turned, -1, 1))).max() < 3
    jerks = [abs(b - a) for a, b in pairwise(np.diff(np.log(distance)))]
    assert max(jerks) < 0.02


def test_shadows_are_counted_apart(outside: Page) -> None:
    """A picture's shadows take eight calls and 8,000 triangles at most."""
    for time_s in (265.0, 357.4, 380.0, 404.0, 419.0, 446.0):
        cost = show(outside, time_s)
        assert 0 < cost["shadows"]["calls"] <= 8, (time_s, cost)
        assert cost["shadows"]["triangles"] <= 8_000, (time_s, cost)
