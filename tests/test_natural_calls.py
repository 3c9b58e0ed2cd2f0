"""What somebody types without looking it up, and what comes back.

The right calls give a value; the wrong ones say what came, which name is nearest, and
what to type.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import marsoutreach as mars

VIEW = "np.zeros((9, 18, 3), np.uint8)"
ROCK = "[8.0, 1.0, -0.2]"
EYES = f"left.pixels({ROCK}), right.pixels({ROCK})"

RIGHT: dict[str, Any] = {
    # the name of an event is its second
    "mars.timeline.state_at('touchdown')['altitude_m']": 0.0,
    "mars.timeline.state_at('touchdown')['time_s']": 419.57,
    "mars.timeline.state_at(['entry_interface', 87.04])['time_s']": [0, 87.04],
    "mars.timeline.state_at(('flyaway_end', 12))['time_s']": [427, 12],
    "len(mars.timeline.phase_at(mars.timeline.events()['id']))": 42,
    "mars.timeline.phase_at(np.array(['parachute_mortar']))": ["parachute"],
    "mars.timeline.utc_at_mars('entry_interface').second": 50,
    "f\"{mars.timeline.utc_on_earth('touchdown'):%H:%M}\"": "20:55",
    "mars.seats.pose('rover', 'touchdown')[0][:2]": [0, 0],
    "mars.seats.is_on('ddc', 'touchdown')": True,
    "mars.seats.frame_time('lcam', 'heat_shield') <= 263.26": True,
    "mars.LandingPlayer('touchdown').time_s": 419.57,
    "mars.LandingPlayer(start_s='heat_shield', end_s='touchdown').end_s": 419.57,
    "mars.Clock('parachute_mortar').time_s": 240.63,
    # what comes first needs no name
    "mars.LandingPlayer(232).time_s": 232,
    "mars.Clock(232).time_s": 232,
    "mars.Predict('How high?', 12.6, unit='km', high=40).answer": 12.6,
    "mars.Scrub('light').value": 204.5,
    "mars.Scrub('parachute', 30.1).value": 30.0,
    "mars.descent.PERSEVERANCE.with_parachute(30).parachute_diameter_m": 30,
    "mars.CameraExplorer('navcam_left').camera": "navcam_left",
    # one number of the craft or of its entry, all others as flown
    "mars.descent.fly(parachute_diameter_m=30).vehicle.parachute_diameter_m": 30,
    "mars.descent.fly(parachute_diameter_m=10).outcome": "crashed",
    "mars.descent.fly(entry_angle_deg=-14).entry.flight_path_angle_deg": -14,
    "mars.descent.fly(entry_angle_deg=-9).outcome": "skipped out",
    "mars.descent.fly(vehicle, rover_kg=900).vehicle.parachute_diameter_m": 16,
    "mars.descent.PERSEVERANCE.but(rover_kg=900).rover_kg": 900,
    "mars.descent.ENTRY.but(entry_angle_deg=-14).flight_path_angle_deg": -14,
    "mars.descent.fly_many([vehicle, vehicle]).outcome": ["landed", "landed"],
    "mars.descent.fly_many().outcome": ["landed"],
    "mars.descent.fly_many(entry_angle_deg=[-16, -9]).outcome[1]": "skipped out",
    "len(mars.descent.fly_many(entry_angle_deg=np.linspace(-17, -16, 3)))": 3,
    # a file's path is a recording, a camera's name is a camera
    "mars.Listener(path).frames > 0": True,
    "len(mars.Listener(str(path), path).sounds)": 2,
    f"mars.cameras.triangulate('navcam_left', 'navcam_right', {EYES})[0]": [8, 1, -0.2],
    f"mars.cameras.triangulate(left, 'navcam_right', {EYES})[1] < 0.001": True,
    "mars.cameras.point_mast('navcam_left', 0, 0).centre_m - left.centre_m": [0, 0, 0],
    "mars.cameras.ray_grid('rdc', 3, 3)[1, 1]": [0, 0, 1],
    "'navcam_left' in mars.cameras.names(), len(mars.cameras.names())": [True, 25],
    # arrays for arrays
    "mars.seats.footprint('rdc', [300, 'touchdown'], 1).shape": [2, 4, 2],
    "mars.seats.footprint('rdc', np.array([]), 1).shape": [0, 4, 2],
    "np.ptp([mars.seats.metres_per_px('lcam', [280])[0], one_m_per_px])": 0,
    "np.isnan(mars.seats.metres_per_px('puc', [300.0]))": [True],
    "mars.cameras.metres_per_pixel('navcam_left', [0.5, 5]).round(5)": [
        *[0.00017, 0.00169]
    ],
    "len(mars.atmosphere.at([0, 1000]).density_kg_m3)": 2,
    "mars.terrain.height_m([0, 0], [0, 0])": [0, 0],
    # sounds add as air adds them
    "(click + hum).samples": [0.75, -0.25],
    "(hum + click).duration_s": 1.0,
    "(click + hum + hum).samples": [1.0, -0.5],
}

TRAIT = ("AttributeError", "Did you mean 'time_s'?", "It has call_outs, clock_id")
FLY = ("TypeError", "fly takes no", "Did you mean 'parachute_diameter_m'?", "rover_kg")
EVENT = ("Did you mean 'touchdown'?", "seconds after entry")

WRONG: dict[str, tuple[str, ...]] = {
    # names
    "mars.timelin": ("AttributeError", "Did you mean 'timeline'?", "It has Camera"),
    "mars.LandingPlyer": ("AttributeError", "Did you mean 'LandingPlayer'?"),
    "mars.widgets.Clok": ("AttributeError", "Did you mean 'Clock'?"),
    "mars.timeline.state_att": ("AttributeError", "Did you mean 'state_at'?"),
    "mars.descent.PERSEVERENCE": ("AttributeError", "Did you mean 'PERSEVERANCE'?"),
    "mars.cameras.rover_camera()": ("AttributeError", "Did you mean 'rover_cameras'?"),
    "mars.cameras.model('navcam_lft')": ("ValueError", "Did you mean 'navcam_left'?"),
    "mars.facts.table('edl_evnts')": ("ValueError", "Did you mean 'edl_events'?"),
    "mars.sound.heard_on(hum, 'mras', 1)": ("ValueError", "Did you mean 'mars'?"),
    "mars.cameras.triangulate('navcam_lft', left, [0, 0], [0, 0])": (
        *("ValueError", "Did you mean 'navcam_left'?"),
    ),
    # traits
    "player.tme_s = 3": TRAIT,
    "player.observe(print, 'tme_s')": TRAIT,
    "player.observe(print, names=['tme_s'])": TRAIT,
    "mars.LandingPlayer(tme_s=3)": ("TypeError", "Did you mean 'time_s'?", "clock"),
    "mars.Clock(tim_s=3)": ("TypeError", "Clock takes no", "Did you mean 'time_s'?"),
    f"mars.PanoramaViewer({VIEW}, titel='Here')": ("TypeError", "Did you mean 'title'"),
    # arguments
    "mars.descent.fly(parachute_diametr_m=30)": FLY,
    "mars.descent.fly_many(entry_angel_deg=[-14])": (
        *("TypeError", "Did you mean 'entry_angle_deg'?", "It takes vehicles, entries"),
    ),
    "vehicle.but(rovr_kg=9)": ("TypeError", "Vehicle.but takes no 'rovr_kg'", "rover"),
    "mars.descent.Vehicle(rovr_kg=9)": ("TypeError", "Did you mean 'rover_kg'?"),
    "vehicle.with_parachute(diametr_m=9)": ("TypeError", "Did you mean 'diameter_m'?"),
    "mars.timeline.state_at(tme_s=3)": ("TypeError", "Did you mean 'time_s'?"),
    "mars.sound.wind(secnds=3)": ("TypeError", "wind takes no", "mean 'seconds'?"),
    "hum.levelled(levl_db=3)": ("TypeError", "Recording.levelled takes no", "level_db"),
    "mars.seats.footprint('rdc', 300, edges=3)": ("TypeError", "Did you mean 'edge'?"),
    # seconds
    "mars.timeline.state_at('tuchdown')": ("ValueError", "'tuchdown'", *EVENT),
    "mars.seats.pose('rover', 'tuchdown')": ("ValueError", "'tuchdown'", *EVENT),
    "mars.LandingPlayer('tuchdown')": ("ValueError", "'tuchdown'", *EVENT),
    "mars.LandingPlayer(end_s='tuchdown')": ("ValueError", "end_s = 'tuch", *EVENT),
    "player.time_s = 'tuchdown'": ("TraitError", "time_s = 'tuchdown'", *EVENT),
    "mars.timeline.state_at('soon')": ("TypeError", "'soon'", 'such as "touchdown"'),
    "mars.seats.footprint('rdc', [300, 500])": ("ValueError", "500", "from 200 to 460"),
    # what cannot be
    "mars.descent.fly(30)": ("TypeError", "30", "but(parachute_diameter_m=16)"),
    "mars.descent.fly(entry=-14)": ("TypeError", "-14", "but(entry_angle_deg=-14)"),
    "mars.descent.fly(parachute_diameter_m=0)": ("ValueError", "had 21.53"),
    "mars.descent.fly(rover_kg=[900, 1000])": ("ValueError", "2", "fly_many"),
    "mars.descent.fly_many([vehicle] * 2, entry_angle_deg=[-9] * 3)": (
        *("ValueError", "2 vehicles", "3 entry_angle_deg", "equally many"),
    ),
    "mars.Listener('my.wav')": (
        "ValueError",
        "first: There is no file",
        "typing error",
    ),
    "mars.Listener(7)": ("ValueError", "first = 7", "mars.sound.read"),
    "click + 7": ("TypeError", "7 cannot be added", "mars.sound.wind() +"),
    "click + faster": ("ValueError", "2 and 4 samples", "resample"),
    "mars.cameras.metres_per_pixel('lcam', [1, -2])": ("ValueError", "-2", "metres"),
    "mars.Predict('How high?')": ("TypeError", "answer"),
    "mars.Scrub('parachut')": ("ValueError", "parachute"),
    "mars.Scrub('sound', 500)": ("ValueError", "from 1 to 50"),
    # what remembers, what is a tuple, what stays as it is
    "mars.atmosphere.mars(day=3)": ("TypeError", "mars takes no 'day'", "nothing"),
    "mars.seats.frame_times_s('lcam', px=3)": ("TypeError", "no 'px'", "nothing"),
    "mars.sound.Spectrogram(tme_s=[0])": ("TypeError", "Did you mean 'time_s'?"),
    "mars.Workbench(layot=3)": ("TypeError", "Did you mean 'layout'?", "box_style"),
    "vehicle.rover_kg = 9": ("FrozenInstanceError", "A Vehicle", ".but(rover_kg=9)"),
    "vehicle.rovr_kg = 9": ("AttributeError", "Did you mean 'rover_kg'?"),
    "hum.title = 'A hum'": ("FrozenInstanceError", ".but(title='A hum')"),
}


@pytest.fixture
def known(tmp_path: Path) -> dict[str, Any]:
    """Give what the calls speak of."""
    click, hum = (mars.sound.Recording(row, 2) for row in ([0.5], [0.25, -0.25]))
    return {
        "mars": mars,
        "np": np,
        "path": mars.sound.wind(1.0).write(tmp_path / "my.wav"),
        "player": mars.LandingPlayer(),
        "vehicle": mars.descent.PERSEVERANCE.with_parachute(16),
        "left": mars.cameras.model("navcam_left"),
        "right": mars.cameras.model("navcam_right"),
        "one_m_per_px": mars.seats.metres_per_px("lcam", 280),
        "click": click,
        "hum": hum,
        "faster": mars.sound.Recording([0.5], 4),
    }


def test_there_are_enough() -> None:
    """At least sixty calls, about half of them wrong."""
    assert len(RIGHT) + len(WRONG) >= 60
    assert min(len(RIGHT), len(WRONG)) >= 30


@pytest.mark.parametrize("call", RIGHT)
def test_the_obvious_call_works(call: str, known: dict[str, Any]) -> None:
    """What comes back is what was meant."""
    found, wanted = eval(call, known), RIGHT[call]
    if isinstance(wanted, list):
        assert np.shape(found) == np.shape(wanted)
        found = list(found)
    if isinstance(wanted, str) or wanted == ["parachute"] or "landed" in call:
        assert found == wanted
    else:
        assert found == pytest.approx(wanted, abs=1e-6)


@pytest.mark.parametrize("call", WRONG)
def test_a_slip_is_answered(call: str, known: dict[str, Any]) -> None:
    """The error is of the usual kind, and its message says all that helps."""
    kind, *parts = WRONG[call]
    with pytest.raises(Exception, match=r"\S") as lesson:
        exec(call, known)
    assert type(lesson.value).__name__ == kind
    said = str(lesson.value)
    assert [part for part in parts if part not in said] == []


def test_a_slip_of_a_trait_changes_nothing() -> None:
    """What was refused is not there afterwards; private names are nobody's business."""
    player = mars.LandingPlayer()
    with pytest.raises(AttributeError):
        player.tme_s = 3
    assert not hasattr(player, "tme_s")
    player._mine = 3
    assert player._mine == 3


def test_names_serve_one_flight_or_many_alike() -> None:
    """``fly`` and ``fly_many`` fly the same, whichever way a number is given."""
    craft = mars.descent.PERSEVERANCE.but(parachute_diameter_m=16)
    alone = mars.descent.fly(parachute_diameter_m=16, step_s=0.1)
    many = mars.descent.fly_many(parachute_diameter_m=[16, 21.53], step_s=0.1)
    assert alone.vehicle == craft
    assert many.vehicles[0] == craft
    assert many.table["end_time_s"][0] == pytest.approx(alone.end["time_s"])


def test_an_array_gives_what_single_seconds_give() -> None:
    """Footprints and scales of many seconds at once are those of each alone."""
    seconds = [270, 300.5, "radar_lock", 357]
    for seat in ("lcam", "rdc"):
        alone = [mars.seats.metres_per_px(seat, one) for one in seconds]
        together = mars.seats.metres_per_px(seat, seconds)
        assert together == pytest.approx(np.array(alone, float), rel=1e-12, nan_ok=True)
        edges = mars.seats.footprint(seat, seconds, 2)
        single = [mars.seats.footprint(seat, one, 2) for one in seconds]
        assert edges == pytest.approx(np.array(single), rel=1e-12, nan_ok=True)
