"""The house on other facts: ``python -m tests.shifted folder`` tells what follows.

``write(folder)`` copies the tables, moves every event and changes every mass and length
by an amount of its own; the environment then names the folder to a new Python, which
says in JSON what it made of it.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from marsoutreach import facts

FIXED = ("entry_interface",)  # the clock counts from it
SHARES = {  # quantity: how many times as large
    "rover_mass": 1.01,
    "descent_stage_dry_mass": 1.02,
    "descent_stage_propellant": 1.03,
    "heat_shield_mass": 1.04,
    "parachute_mass": 1.05,
    "entry_balance_mass": 1.06,
    "entry_mass": 1.07,
    "msl_propellant_after_bridle_cut": 1.08,
    "bridle_length": 1.09,
    "aeroshell_diameter": 1.1,
    "aeroshell_nose_radius": 1.11,
    "parachute_diameter": 1.12,
    "site_radius": 1.0001,
    "light_time": 1.13,
}
BODIES = ("backshell", "heat_shield", "descent_stage", "parachute")


def moved() -> dict[str, float]:
    """Give the new seconds of the events: later ones move further, so order stays."""
    rows = sorted(facts.rows("edl_events"), key=lambda row: float(row["time_s"]))
    return {
        row["id"]: round(
            float(row["time_s"]) + (row["id"] not in FIXED) * (1 + place / 100), 3
        )
        for place, row in enumerate(rows)
    }


def write(folder: Path) -> None:
    """Write the tables with every event moved and every mass and length changed."""
    shutil.copytree(facts.FOLDER, folder, dirs_exist_ok=True)
    seconds = moved()
    rows = facts.rows("edl_events")
    for row in rows:
        later_s = seconds[row["id"]] - float(row["time_s"])
        for column in ("time_s", "end_time_s"):
            row[column] = f"{float(row[column]) + later_s:.3f}" if row[column] else ""
    _write(folder / "edl_events.csv", rows)
    rows = facts.rows("vehicle")
    for row in rows:
        if row["quantity"] in SHARES:
            row["value"] = repr(float(row["value"]) * SHARES[row["quantity"]])
    _write(folder / "vehicle.csv", rows)


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)


def told(folder: Path) -> dict[str, Any]:
    """Ask a new Python what it makes of the tables in a folder."""
    run = subprocess.run(
        [sys.executable, "-m", __name__],
        env=os.environ | {"MARSOUTREACH_FACTS": str(folder)},
        capture_output=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def tell() -> dict[str, Any]:
    """Say what this Python makes of its tables."""
    import marsoutreach as mars

    return {
        "flight": {name: mars.timeline.as_flown()[name].tolist() for name in FLIGHT},
        "phases": mars.timeline.phases()["start_s"].tolist(),
        "light_s": mars.timeline.LIGHT_TIME_S,
        "player": _player(mars),
        "craft": vars(mars.descent.PERSEVERANCE),
        "entry_mass_kg": mars.descent.PERSEVERANCE.entry_mass_kg,
        "call_outs": mars.timeline.call_outs()["time_s"].tolist(),
        "legs": _legs(mars),
        "figures": _figures(mars),
    }


FLIGHT = ("time_s", "altitude_m", "deceleration_g", "phase")


def _player(mars: Any) -> dict[str, Any]:
    """Give the traits of a player with seats, without its bytes; and what it says."""
    player = mars.LandingPlayer(seats=True)
    seats = {name: value for name, value in player.seats.items() if name != "bodies"}
    bodies = {name: player.seats["bodies"][name] for name in BODIES}
    said = {}
    for event, second in mars.facts.seconds().items():
        if second >= player.start_s:
            player.time_s = second
            said[event] = player.describe()
    return {
        "profile_s": player.profile["time_s"],
        "events": {row["id"]: row["time_s"] for row in player.events},
        "phases": {row["id"]: row["start_s"] for row in player.phases},
        "times": player.times,
        "knots": player.craft,
        "seats": seats,
        "starts_s": {name: body["start_s"] for name, body in bodies.items()},
        "lands_s": {name: body["end_s"] for name, body in bodies.items()},
        "said": said,
    }


def _legs(mars: Any) -> dict[str, float]:
    """Give how long after each other the events of our own flight come."""
    seconds = mars.descent.fly().events.set_index("id")["time_s"]
    pairs = (
        ("parachute_mortar", "line_stretch"),
        ("line_stretch", "first_load_peak"),
        ("backshell_separation", "powered_descent_start"),
        ("sky_crane", "rover_separation"),
        ("rover_separation", "lowering_end"),
        ("wheels_touch", "touchdown"),
    )
    return {f"{one} {two}": seconds[two] - seconds[one] for one, two in pairs}


def _figures(mars: Any) -> dict[str, Any]:
    """Give where figures put their words, and what the fit says of itself."""
    pushed = mars.figures.deceleration()
    late = mars.figures.predicted_against_flown()
    return {
        "notes_s": [note.x for note in pushed.layout.annotations],
        "late_s": list(late.data[0].x),
        "sharpness_s": [mars.figures_seats.START_S, mars.figures_seats.END_S],
        "fitted": " ".join(fit.fitted_to for fit in mars.descent.FITTED),
    }


if __name__ == "__main__":
    print(json.dumps(tell()))
