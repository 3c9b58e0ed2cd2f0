"""What Python says, written for the JavaScript tests to be held against.

``python -m tests.js.fixtures folder`` writes one JSON file a subject. Bytes become
``{"bytes": "…"}`` in base64; ``tests/js/python.js`` turns them back.
"""

import base64
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
from scipy.interpolate import PchipInterpolator

from marsoutreach import (
    cameras as cameras_of,
    facts,
    locale,
    parachute_code,
    seats,
    sound,
    timeline,
)
from marsoutreach.cameras.lens import Lens
from marsoutreach.seats import bodies, cameras, signals
from marsoutreach.seats.places import on_ground, place
from marsoutreach.sound.travel import loss_per_metre
from marsoutreach.widgets.clock.widget import clock_face
from marsoutreach.widgets.landing.made import COLUMNS, flight
from marsoutreach.widgets.listener.pictures import ANSWER_FRAMES, air
from marsoutreach.widgets.parachute.widget import puzzle_ring
from marsoutreach.widgets.ride import data as ride_data
from marsoutreach.widgets.seats import data, films as made_films
from marsoutreach.widgets.stereo import pair as stereo_pair

DICE = np.random.default_rng(2021)
RATE_HZ = 16_000.0


def profile() -> dict[str, Any]:
    """What the player gets; the state at its own rows, between them, and on lines."""
    given = flight()
    rows = timeline.as_flown()
    between = DICE.uniform(timeline.START_S, timeline.END_S, 2000)
    time_s = np.sort(np.concatenate([rows["time_s"], between]))
    state = timeline.state_at(time_s)
    events = timeline.events()
    begun = np.searchsorted(events["time_s"], time_s, side="right") - 1
    names = ["", *events["id"]]
    return {
        **given,
        "curves": {n: _curve(given["profile"], n)(time_s).tolist() for n in COLUMNS},
        "at": {name: np.asarray(values).tolist() for name, values in state.items()},
        "event": [names[index + 1] for index in begun],
    }


def _curve(sent: dict[str, Any], column: str) -> PchipInterpolator:
    """Lay SciPy's own curve through the rows that are sent."""
    return PchipInterpolator(sent["time_s"], sent[column])


def films() -> dict[str, Any]:
    """NASA's films as the table has them; which of one camera is due at a second."""
    rows = facts.table("films")
    sent = [{**row, "start_s": row["time_s"]} for row in rows.to_dict("records")]
    mine = rows[rows["seat"] == "rdc"]
    starts, ends = mine["time_s"], mine["time_s"] + mine["duration_s"]
    due = []
    for time_s in [200.0, 440.0, *DICE.uniform(261, 429, 60)]:
        on = mine[(starts <= time_s) & (time_s < ends)]
        for film, start_s in zip(on["film"], on["time_s"], strict=True):
            due.append({"time_s": time_s, "film": film, "second": time_s - start_s})
        if time_s < 261 or time_s > 429.2:
            due.append({"time_s": time_s, "film": "", "second": 0})
    return {"films": sent, "due": due, "shots": made_films.shots()}


def words() -> dict[str, Any]:
    """Clock faces and UTC, as Python writes them, for seconds of one decimal."""
    said = locale.words("player")
    tenths = [*range(-6000, 4601, 7), *range(-20, 21), 599, 600, 4196]
    time_s = [tenth / 10 for tenth in tenths]
    moments = [timeline.utc_at_mars(second) for second in time_s]
    return {
        "words": {name: said[name] for name in ("clock", "speech")},
        "stereo": locale.words("stereo"),
        "time_s": time_s,
        "face": [clock_face(second, said["clock"]) for second in time_s],
        "ms": [one.timestamp() * 1000 for one in moments],
        "utc": [f"{one + timedelta(seconds=0.5):%H:%M:%S}" for one in moments],
    }


def course() -> dict[str, Any]:
    """What the seats get, and where each body is, what each signal and camera does."""
    names = ("bodies", "signals", "cameras", "riser_m", "start_s", "end_s")
    rows = np.arange(200.0, 460.0, 0.7)
    time_s = np.sort(np.append(rows, DICE.uniform(200, 460, 200))).round(3)
    return {
        "seats": {name: data.seats()[name] for name in names},
        "time_s": time_s.tolist(),
        "poses": {name: _poses(name, time_s) for name in bodies.MAKERS},
        "signals": {n: signals.value_at(n, time_s).tolist() for n in signals.names()},
        "frames": {row["id"]: _frames(row["id"], time_s) for row in cameras.records()},
    }


def _poses(body: str, time_s: np.ndarray) -> dict[str, Any]:
    points, turns = bodies.pose(body, time_s)
    return {"points": points.tolist(), "turns": turns.reshape(-1, 9).tolist()}


def _frames(seat: str, time_s: np.ndarray) -> dict[str, Any]:
    return {
        "shown_s": [seats.frame_time(seat, float(second)) for second in time_s],
        "on": [seats.is_on(seat, float(second)) for second in time_s],
    }


def calls() -> dict[str, Any]:
    """What was said; which words hold at a second, which are said at that moment."""
    rows = timeline.call_outs()
    time_s = np.sort([*rows["time_s"], *DICE.uniform(-600, 460, 300)])
    names = np.array(["", *rows["call_out"]])
    late_s = timeline.LIGHT_TIME_S
    return {
        "call_outs": flight()["call_outs"],
        "light_s": late_s,
        "time_s": time_s.tolist(),
        "call": names[np.searchsorted(rows["time_s"], time_s, "right")].tolist(),
        "before": names[
            np.searchsorted(rows["time_s"], time_s - late_s, "right")
        ].tolist(),
    }


def sight() -> dict[str, Any]:
    """Places on the ball of Mars, and where cameras of the landing see points."""
    spots = DICE.uniform([-9e4, -9e4, -300], [9e4, 9e4, 2e4], (200, 3))
    scene = place(*spots.T)
    return {
        "radius_m": data.seats()["site_radius_m"],
        "spots": spots.tolist(),
        "scene": scene.tolist(),
        "back": np.stack(on_ground(scene), axis=1).tolist(),
        "views": [
            _view(row["id"], time_s)
            for row in cameras.records()
            for time_s in (300.0, 352.4, 410.0)
        ],
    }


def _view(seat: str, time_s: float) -> dict[str, Any]:
    """Pick points in front of a camera; give their places in its picture."""
    seen = seats.model(seat, time_s)
    ahead = seen.eye_m + 1000 * seen.camera.axis
    points = ahead + DICE.uniform(-500, 500, (40, 3))
    share = (seen.project(points) + 0.5) / np.array(seen.camera.size_px)
    away = np.linalg.norm(points - seen.eye_m, axis=1)
    return {
        "seat": seat,
        "time_s": time_s,
        "points": points.tolist(),
        "shares": share.tolist(),
        "distance_m": away.tolist(),
    }


def listening() -> dict[str, Any]:
    """What the air does to pitches and clicks, and how loud bands of noise are."""
    pitches_hz = [100.0, 500.0, 1000.0, 4000.0]
    return {
        "air": air(RATE_HZ),
        "rate_hz": RATE_HZ,
        "metres": [0.0, 1.0, 30.0, 100.0],
        "pitches_hz": pitches_hz,
        "planets": {name: _planet(name, pitches_hz) for name in sound.PLANETS},
    }


def _planet(name: str, pitches_hz: list[float]) -> dict[str, Any]:
    loss = loss_per_metre(name, RATE_HZ, ANSWER_FRAMES)
    clicks = np.fft.irfft(np.exp(-30.0 * loss), ANSWER_FRAMES)
    return {
        "level_db": sound.level_db(name),
        "db_per_metre": sound.absorption_db_m(name, pitches_hz).tolist(),
        "click_after_30_m": clicks.tolist(),
    }


def reading() -> dict[str, Any]:
    """The rings as the puzzle gets them, and what decoding says."""
    return {
        "rings": [puzzle_ring(gores) for gores in parachute_code.rings()],
        "values": [
            parachute_code.decode(gores).values for gores in parachute_code.rings()
        ],
        "letters": [parachute_code.letter(value) for value in range(128)],
    }


def walk() -> dict[str, Any]:
    """What is true at every tenth of a second, to hold what is said against it."""
    time_s = np.arange(-6000, 4601) / 10
    names = ("altitude_m", "speed_m_s", "deceleration_g", "flight_path_angle_deg")
    state = timeline.state_at(time_s)
    seat_s = time_s[time_s >= timeline.SEATS_START_S]
    found = flight()
    return {
        "flight": found | {"light_s": timeline.LIGHT_TIME_S},
        "words": {topic: locale.words(topic) for topic in TOLD},
        "seats": data.seats(),
        "seconds": facts.seconds(),
        "time_s": time_s.tolist(),
        "state": {name: state[name].round(3).tolist() for name in names},
        "from": {row["id"]: _away(row, seat_s) for row in cameras.records()},
        "outside": _outside(seat_s),
    }


def ride() -> dict[str, Any]:
    """What the ride on the front page gets to tell with: few rows, few words."""
    return {
        "described": ride_data.described(),
        "words": ride_data.short_words(),
        "start_s": ride_data.cut()[0]["time_s"],
    }


TOLD = ("player", "events", "phases", "sentences", "seats", "call_outs")
MIDDLES = {"heat_shield": 0.0, "descent_stage": -2.5, "backshell": -2.0, "rover": -0.7}


def _middle(body: str, time_s: np.ndarray) -> np.ndarray:
    """Where the middle of a body is; the table gives where its own axes begin."""
    points, turns = bodies.pose(body, time_s)
    return np.asarray(points + MIDDLES[body] * turns[:, :, 2])


def _away(camera: dict[str, Any], time_s: np.ndarray) -> dict[str, Any]:
    """How high a camera is, and how far from bodies, at the frames that it shows."""
    seat = camera["id"]
    shown_s = np.array([seats.frame_time(seat, float(one)) for one in time_s])
    points, turns = bodies.pose(camera["body"], shown_s)
    eyes = points + turns @ np.array(camera["position_m"])
    far = {body: _apart(eyes, _middle(body, shown_s)) for body in MIDDLES}
    on = [seats.is_on(seat, float(one)) for one in time_s]
    up_m = on_ground(eyes)[2].round(2).tolist()
    return {"up_m": up_m, "far_m": far, "on": on, "shown_s": shown_s.tolist()}


def _apart(one: np.ndarray, other: np.ndarray) -> list[float]:
    found: list[float] = np.linalg.norm(one - other, axis=1).round(2).tolist()
    return found


def _outside(time_s: np.ndarray) -> dict[str, Any]:
    """How far the heat shield is from the rover: no camera flew outside."""
    rover = _middle("rover", time_s)
    return {"far_m": {"heat_shield": _apart(rover, _middle("heat_shield", time_s))}}


def lenses() -> dict[str, Any]:
    """Camera models of every kind, with rays and pixels all over their pictures."""
    names = ("navcam_left", "navcam_right", "front_hazcam_left_a", "mastcam_z_left")
    models = {name: cameras_of.model(name) for name in names}
    bent = Lens((0.01, 0.05, -0.02), (0.0, 0.0, 0.0))
    models["cahvor"] = replace(models["navcam_left"], lens=bent)
    models["cahv"] = replace(models["navcam_left"], lens=Lens())
    models |= {f"pair {eye}": model for eye, model in stereo_pair.eyes().items()}
    return {name: _seen_through(model) for name, model in models.items()}


def _seen_through(model: cameras_of.CameraModel) -> dict[str, Any]:
    """Where pixels look, and where places two and twenty metres along it fall."""
    wide, high = model.size_px or (0, 0)
    at = np.mgrid[0 : wide - 1 : 9j, 0 : high - 1 : 7j].reshape(2, -1).T
    starts, ways = model.rays(at)
    known = np.isfinite(ways).all(axis=1)
    at, starts, ways = at[known], starts[known], ways[known]
    return {
        **stereo_pair.about(model),
        "at": at.tolist(),
        "starts": starts.tolist(),
        "ways": ways.tolist(),
        "places": {m: (starts + float(m) * ways).tolist() for m in ("2", "20")},
    }


SUBJECTS: tuple[Callable[[], dict[str, Any]], ...] = (
    *(profile, words, course, calls),
    *(sight, listening, reading, films, walk, ride, lenses),
)


def packed(value: Any) -> Any:
    """Write what JSON does not know: bytes in base64, numbers of NumPy as numbers."""
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode()}
    return value.item()


def write(folder: Path) -> None:
    """Write every subject into a folder."""
    for subject in SUBJECTS:
        text = json.dumps(subject(), default=packed, allow_nan=False)
        (folder / f"{subject.__name__}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
