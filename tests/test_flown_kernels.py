"""Kernels of a known flight come back, second by second; broken ones are refused."""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spiceypy
from scipy.spatial.transform import Rotation

import marsoutreach as mars
from marsoutreach import facts, flown, seats, terrain, timeline
from marsoutreach.seats import bodies, pointed, track
from marsoutreach.seats.places import on_ground
from tests import grounds, kernels

ANY_S = np.random.default_rng(5).uniform(0, 460, 400)
WHOLE_S = np.array([0.0, 87.0, 240.63, 314.67, 357.3, 400.0, 419.57, 441.17, 460.0])
SECONDS = np.sort(np.concatenate([ANY_S, WHOLE_S]))
MIDDLE_M = np.array([0.0, 0.0, kernels.SITE_RADIUS_M])
SEEN_S = SECONDS[SECONDS >= 200]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the whole set once."""
    return kernels.write(tmp_path_factory.mktemp("flight"))


@pytest.fixture(scope="module")
def _flying(folder: Path) -> Iterator[None]:
    """Fly along it, and along ours again afterwards."""
    flown.use(folder)
    yield
    flown.use(None)


@pytest.fixture(autouse=True)
def _model_again() -> Iterator[None]:
    """Every test leaves the modelled ground behind."""
    yield
    terrain.use(None)


@pytest.fixture
def _ours_again() -> Iterator[None]:
    """Leave no reconstruction behind."""
    yield
    flown.use(None)


def apart_deg(found: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Give the angles between two rows of rotations."""
    turn = Rotation.from_matrix(found).inv() * Rotation.from_matrix(wanted)
    return np.degrees(turn.magnitude())


@pytest.mark.usefixtures("_flying")
def test_places_and_attitudes_come_back_at_any_second() -> None:
    """At most 1 m and 0.01°, against the closed form, between all knots."""
    off_m = np.linalg.norm(track.places(SECONDS) - kernels.scene_m(SECONDS), axis=1)
    off_deg = apart_deg(pointed.craft(SECONDS), kernels.scene_turns(SECONDS))
    print(f"worst {off_m.max():.4f} m, {off_deg.max():.5f} degrees")
    assert off_m.max() <= 1.0
    assert off_deg.max() <= 0.01


@pytest.mark.usefixtures("_flying")
def test_seats_and_scene_play_the_kernels() -> None:
    """What the scene plays of the rover is the closed form too, between its rows."""
    found = [seats.pose("rover", second) for second in SEEN_S]
    wanted = kernels.scene_m(SEEN_S)
    off_m = np.linalg.norm(np.array([one for one, _ in found]) - wanted, axis=1)
    off_deg = apart_deg(
        np.array([one for _, one in found]), kernels.scene_turns(SEEN_S)
    )
    print(f"worst {off_m.max():.4f} m, {off_deg.max():.5f} degrees")
    assert off_m.max() <= 1.0
    assert off_deg.max() <= 0.01


@pytest.mark.usefixtures("_flying")
def test_the_profile_is_that_of_the_kernels() -> None:
    """Height, speed, angle and way, each against its own closed form."""
    state = timeline.state_at(SECONDS)
    places = kernels.mars_fixed_m(SECONDS)
    height = np.linalg.norm(places, axis=1) - kernels.SITE_RADIUS_M
    later, before = (kernels.mars_fixed_m(SECONDS + step) for step in (1e-3, -1e-3))
    velocity = (later - before) / 2e-3
    speed = np.linalg.norm(velocity, axis=1)
    climb = np.sum(velocity * places, axis=1) / np.linalg.norm(places, axis=1)
    assert state["altitude_m"] == pytest.approx(height, abs=1.0)
    assert state["speed_m_s"] == pytest.approx(speed, abs=0.3)
    moves = (speed > 10) & (SECONDS > 0.01)
    angle = np.degrees(np.arcsin(climb[moves] / speed[moves]))
    assert state["flight_path_angle_deg"][moves] == pytest.approx(angle, abs=0.1)
    start, site = kernels.mars_fixed_m(np.array([0.0, 430.0]))
    way = np.arccos(start @ site / np.linalg.norm(start) / np.linalg.norm(site))
    ends = timeline.state_at([0.0, 430.0])["downrange_m"]
    assert ends == pytest.approx([0.0, way * kernels.SITE_RADIUS_M], abs=1.0)
    assert set(state["kind"]) == {"reconstructed"}
    assert set(state["source"]) == {"S115"}


@pytest.mark.usefixtures("_flying")
def test_what_stands_on_mars_feels_its_weight() -> None:
    """0.38 g on the ground, as in ours; and nothing is felt in free fall."""
    felt = timeline.state_at([430.0, 450.0])["deceleration_g"]
    assert felt == pytest.approx([flown.GRAVITY_AT_SITE_M_S2 / 9.80665] * 2, abs=0.005)


@pytest.mark.usefixtures("_flying")
def test_players_and_figures_follow() -> None:
    """The player gets the kernels' heights; the tables that ship are left aside."""
    profile = mars.LandingPlayer().profile
    time_s = np.array(profile["time_s"])
    wanted = kernels.scene_m(time_s[time_s >= 0])
    height = np.linalg.norm(wanted + MIDDLE_M, axis=1)
    found = np.array(profile["altitude_m"])[time_s >= 0]
    assert found == pytest.approx(height - kernels.SITE_RADIUS_M, abs=1.0)


@pytest.mark.usefixtures("_flying")
def test_differences_tell_how_far_ours_is_off() -> None:
    """Ours against the closed form: place, pointing, turn; a sentence and a table."""
    found = seats.differences(step_s=5)
    time_s = found.table["time_s"].to_numpy()
    with flown.along_ours():
        poses = [seats.pose("rover", second) for second in time_s]
    places, turns = (np.array(one) for one in zip(*poses, strict=True))
    off_m = np.linalg.norm(places - kernels.scene_m(time_s), axis=1)
    wanted = kernels.scene_turns(time_s)
    along = np.sum(turns[:, :, 2] * wanted[:, :, 2], axis=1)
    assert found.table["place_off_m"].to_numpy() == pytest.approx(off_m, abs=1.0)
    pointing = np.degrees(np.arccos(along.clip(-1, 1)))
    assert found.table["pointing_off_deg"].to_numpy() == pytest.approx(
        pointing, abs=0.1
    )
    turned = apart_deg(turns, wanted)
    assert found.table["turned_off_deg"].to_numpy() == pytest.approx(turned, abs=0.1)
    print(found)
    worst = found.table["pointing_off_deg"].max()
    assert f"the worst {worst:.1f}°" in repr(found)
    assert "<table>" in found._repr_html_()


def test_differences_need_a_reconstruction() -> None:
    """Without one it says what to type."""
    with flown.along_ours(), pytest.raises(ValueError, match=r"mars\.flown\.use"):
        seats.differences()


def test_without_them_nothing_changes(folder: Path) -> None:
    """Places, profile, scene and player are the same before and after."""

    def all_of_it() -> list[Any]:
        views = [seats.pose(name, 300.0) for name in ("rover", "parachute")]
        player = mars.LandingPlayer(seats=True)
        return [timeline.as_flown().to_csv(), str(views), player.profile, player.seats]

    with flown.along_ours():
        before = all_of_it()
        flown.use(folder)
        assert all_of_it() != before
        assert flown.use(None)._says().startswith("Flown along our own course")
        assert all_of_it() == before


def check_falls() -> None:
    """What falls begins on the flight in use and ends on the ground in use."""
    course = kernels.scene_m if flown.used() else track.places
    for body in ("heat_shield", "backshell"):
        found = bodies.rows(body)
        began = course(np.array([found.start_s]))[0]
        assert found.table[0, :3] == pytest.approx(began, abs=0.1)
        east, north, height_m = on_ground(found.table[-1, :3])
        assert 0 <= height_m - terrain.height_m(east, north) < 20


def test_falls_follow_flight_and_ground(folder: Path, tmp_path: Path) -> None:
    """Whichever of the two is switched, nothing is remembered of the other."""
    raised = np.full((100, 100), grounds.ZERO_M + 200.0, np.float32)
    raised[49:51, 49:51] = grounds.ZERO_M  # a pit around the site
    hill = grounds.write(
        tmp_path / "hill.tif", raised, grounds.around_site(300.0, 100, 100)
    )
    there = [(terrain, hill), (flown, folder), (terrain, None), (flown, None)]
    with flown.along_ours():
        for switch, source in [*there, (flown, folder), (terrain, hill)]:
            switch.use(source)
            check_falls()


# ── what is refused ──────────────────────────────────────────────────────────────


def cut(name: str) -> Callable[[Path], None]:
    """Keep the first half of a file."""

    def half(folder: Path) -> None:
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(content[: len(content) // 2])

    return half


def put(name: str, content: str) -> Callable[[Path], None]:
    """Write something else in a file's place."""
    return lambda folder: (folder / name).write_text(content) and None


def drop(name: str) -> Callable[[Path], None]:
    """Take a file away."""
    return lambda folder: (folder / name).unlink()


PAGE = "<!doctype html><title>404</title>"
LSK_NAME, PCK_NAME, FK_NAME, SCLK_NAME = kernels.TEXTS
BROKEN = {
    "half places": (cut(kernels.SPK), "m2020_edl_v01.bsp is cut short"),
    "half attitudes": (cut(kernels.CK), "m2020_edl_v01.bc is cut short"),
    "half clock": (cut(SCLK_NAME), "m2020_168_sclkscet_refit_v14.tsc"),
    "page": (put(kernels.SPK, PAGE), "m2020_edl_v01.bsp is not a kernel .*html"),
    "page as text": (put(LSK_NAME, PAGE), "naif0012.tls is not a kernel .*html"),
    "empty": (put(kernels.CK, ""), "m2020_edl_v01.bc is not a kernel .*empty"),
    "no attitudes": (drop(kernels.CK), "none with attitudes"),
    "no seconds": (drop(LSK_NAME), "none with leap seconds"),
    "no frames": (drop(FK_NAME), "none with frames"),
    "foreign clock": (
        put(SCLK_NAME, kernels.SCLK.replace("_168", "_76")),
        "refit_v14.tsc is of another spacecraft",
    ),
    "foreign frames": (
        put(FK_NAME, kernels.FK.replace("168", "76")),
        "m2020_v04.tf is of another spacecraft",
    ),
    "no Mars": (put(PCK_NAME, kernels.PCK.replace("499", "399")), "pck00010.tpc is"),
    "garbled": (
        put(LSK_NAME, kernels.LSK.replace("( 36", "( ( 36")),
        "naif0012.tls cannot be read by SPICE",
    ),
}
FOREIGN = {
    "other craft": ({"craft": -76}, "m2020_edl_v01.bsp is of another spacecraft.*-76"),
    "other rover": ({"rover": -76000}, "m2020_edl_v01.bc is of another .*-76000"),
    "places too late": ({"span_s": (100.0, 470.0)}, "edl_v01.bsp does not cover"),
    "places end early": ({"span_s": (0.0, 300.0)}, "edl_v01.bsp does not cover"),
    "attitudes end early": ({"turn_span_s": (0.0, 250.0)}, "edl_v01.bc does not cover"),
    "a silence": (
        {"silent_s": (300.0, 310.0)},
        "v01.bc does not .* 10.0 s after E.300",
    ),
    "another time": ({"span_s": (-900.0, -800.0)}, "edl_v01.bsp does not cover"),
}


def refused(folder: Path, says: str) -> None:
    """Using it fails by name and with the cure; SPICE and our course are as before."""
    before = [spiceypy.kdata(one, "ALL") for one in range(spiceypy.ktotal("ALL"))]
    course = timeline.state_at(250.0)
    with pytest.raises(ValueError, match=re.compile(says, re.S)) as error:
        flown.use(folder)
    assert re.search("Fetch the set again|Give the folder", str(error.value))
    after = [spiceypy.kdata(one, "ALL") for one in range(spiceypy.ktotal("ALL"))]
    assert [one[:2] for one in after] == [one[:2] for one in before]
    assert timeline.state_at(250.0) == course


@pytest.mark.parametrize("fault", BROKEN)
def test_broken_and_half_sets_are_refused(
    fault: str, folder: Path, tmp_path: Path
) -> None:
    """By the name of the file, with the cure; nothing stays loaded."""
    from shutil import copytree

    spoil, says = BROKEN[fault]
    copytree(folder, tmp_path / "set")
    spoil(tmp_path / "set")
    refused(tmp_path / "set", says)


@pytest.mark.parametrize("fault", FOREIGN)
def test_foreign_sets_are_refused(fault: str, tmp_path: Path) -> None:
    """Another spacecraft's, or of another time: by the name of the file."""
    changes, says = FOREIGN[fault]
    refused(kernels.write(tmp_path, **changes), says)


@pytest.mark.usefixtures("_ours_again")
def test_a_late_silence_ends_the_attitudes(tmp_path: Path) -> None:
    """After the sky crane has begun, ours goes on where the kernels fall silent."""
    flown.use(kernels.write(tmp_path, silent_s=(410.0, 430.0)))
    (flight,) = flown.used()
    assert flight.turn_s[-1] == pytest.approx(410.0, abs=0.03)
    assert flight.course_s[-1] == pytest.approx(460.0, abs=0.06)


def test_another_site_is_refused(tmp_path: Path, monkeypatch: Any) -> None:
    """A flight that ends 1 km off is none of Perseverance's."""
    monkeypatch.setattr(kernels, "LATITUDE", kernels.LATITUDE + 3e-4)
    refused(kernels.write(tmp_path), "from the landing site")


@pytest.mark.usefixtures("_ours_again")
def test_other_peoples_kernels_stay_loaded(folder: Path, tmp_path: Path) -> None:
    """Even one of the same set: it was loaded before, and is afterwards."""
    mine = folder / LSK_NAME
    spiceypy.furnsh(str(mine))
    try:
        flown.use(folder)
        assert spiceypy.ktotal("ALL") == 1
        assert spiceypy.kdata(0, "ALL")[0] == str(mine)
        assert spiceypy.str2et(kernels.ENTRY) == pytest.approx(
            666_952_679.265, abs=1e-3
        )
    finally:
        spiceypy.unload(str(mine))


def test_without_spiceypy_one_sentence_says_what_to_type(
    folder: Path, monkeypatch: Any
) -> None:
    """An extra that is not installed."""
    monkeypatch.setitem(sys.modules, "spiceypy", None)
    with pytest.raises(ModuleNotFoundError) as error:
        flown.use(folder)
    assert 'pip install "marsoutreach[flight]"' in str(error.value)
    assert str(error.value).count("\n") == 0


@pytest.mark.parametrize("source", ["nowhere", 7, b"x", Path("nowhere")])
def test_what_is_no_folder_is_refused(source: Any) -> None:
    """With what to give instead."""
    with pytest.raises(ValueError, match="is not a folder"):
        flown.use(source)


def test_a_folder_with_nothing_is_refused(tmp_path: Path) -> None:
    """It says what it looked for."""
    with pytest.raises(ValueError, match="neither NAIF's kernels"):
        flown.use(tmp_path)


def test_entry_is_the_event() -> None:
    """The second at which kernels are asked for E+0 is that of the facts."""
    assert facts.second("entry_interface") == 0.0
    assert flown.ENTRY_UTC == timeline.ENTRY_UTC
