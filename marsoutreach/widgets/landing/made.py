"""The flight as the player gets it: columns, events, phases, from the facts."""

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from marsoutreach import facts, flown, timeline
from marsoutreach.descent import fitted
from marsoutreach.seats import signals

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = {  # profile column: decimals that its uncertainty deserves
    "time_s": 2,
    "altitude_m": 2,
    "altitude_uncertainty_m": 1,
    "speed_m_s": 2,
    "speed_uncertainty_m_s": 2,
    "flight_path_angle_deg": 2,
    "downrange_m": 1,
    "mach": 3,
    "deceleration_g": 3,
    "dynamic_pressure_pa": 1,
}
EVENT_COLUMNS = (
    *("id", "on_rail", "kind", "source"),
    *("time_s", "end_time_s", "time_uncertainty_s"),
    *("altitude_m", "speed_m_s", "mach", "deceleration_g"),
    *("predicted_time_s", "predicted_altitude_m", "predicted_speed_m_s"),
    "predicted_speed_event",
)
LAWS = ("bridle_m", "wheels", "thrust_straight", "thrust_canted")
SENTENCE_TIMES = ("from", "until", "to")
CALL_OUT_COLUMNS = ("time_s", "uncertainty_s", "role", "about", "kind", "source")


def flight() -> dict[str, Any]:
    """Work out profile, events, words, phases, the seconds that pictures need."""
    rows, events = timeline.as_flown(), timeline.events().to_dict("records")
    rows["dynamic_pressure_pa"] = dynamic_pressure_pa(rows)
    return {
        "profile": profile_columns(rows),
        "events": [event_record(row) for row in events],
        "call_outs": call_out_records(),
        "sentences": sentence_records(),
        "phases": phase_records(rows),
        "times": moments(),
        "craft": craft(),
    }


def moments() -> dict[str, float]:
    """Give the seconds that pictures need: of events, and how the stage leaves.

    >>> moments()["touchdown"], moments()["constant_velocity_end"]
    (419.57, 393.81)
    """
    leaves_s = flown.CUT_S + flown.HOVER_S
    stage = {"stage_leaves": leaves_s, "stage_burnt": leaves_s + flown.BURN_S}
    return facts.seconds() | stage


def craft() -> dict[str, Any]:
    """Give how the rover hangs and unfolds, how engines push; how large Mars is."""
    laws = {name: signals.knots(name) for name in LAWS}
    return {
        "site_radius_m": flown.site_radius_m(),
        **{
            name: {"time_s": time_s.tolist(), "value": value.tolist()}
            for name, (time_s, value) in laws.items()
        },
    }


def dynamic_pressure_pa(rows: "pd.DataFrame") -> "pd.Series":
    """Work out how hard the air streams against the craft, from the air of that day.

    >>> import pandas as pd
    >>> mortar = timeline.state_at("parachute_mortar")
    >>> round(dynamic_pressure_pa(pd.DataFrame([mortar])).item(), -1)
    520.0
    """
    air = fitted.air_of_the_day()
    density_kg_m3, _ = air.density_and_sound(rows["altitude_mola_m"].to_numpy())
    push_pa: pd.Series = density_kg_m3 * rows["speed_m_s"] ** 2 / 2
    return push_pa


def profile_columns(rows: "pd.DataFrame") -> dict[str, list[float | None]]:
    """Round the as-flown table to what its uncertainty deserves."""
    return {
        name: [finite(value, digits) for value in rows[name]]
        for name, digits in COLUMNS.items()
    }


def event_record(row: dict[Any, Any]) -> dict[str, Any]:
    """Make one event ready for JSON: empty cells become None."""
    record = {name: row[name] for name in EVENT_COLUMNS}
    for name, value in record.items():
        if isinstance(value, float):
            record[name] = finite(value, 3)
    return record | {"on_rail": bool(row["on_rail"])}


def call_out_records() -> list[dict[str, Any]]:
    """List what was said, in order of time, without its words.

    >>> call_out_records()[-1]["id"], call_out_records()[-1]["role"]
    ('touchdown', 'narrator')
    """
    rows = facts.table("call_outs").rename(columns={"event": "about"})
    in_order = rows.sort_values("time_s", kind="stable").to_dict("records")
    return [
        {"id": row["call_out"], **{name: row[name] for name in CALL_OUT_COLUMNS}}
        for row in in_order
    ]


def sentence_records() -> list[dict[str, Any]]:
    """List from when to when each sentence holds, in the order in which they begin.

    >>> sentence_records()[0]["sentence"], sentence_records()[0]["until_s"]
    ('cruise_stage_separation', -540.0)
    """
    rows = facts.table("sentences").sort_values("from_time_s", kind="stable")
    return [
        {
            **{name: row[name] for name in ("sentence", "line", "tells")},
            **{f"{n}_s": finite(row[f"{n}_time_s"], 3) for n in SENTENCE_TIMES},
            "per": finite(row["per"], 3),
        }
        for row in rows.to_dict("records")
    ]


def phase_records(rows: "pd.DataFrame") -> list[dict[str, Any]]:
    """List the phases: when each starts and ends, and how we know its numbers."""
    groups = rows.groupby("phase", sort=False, observed=True)
    found = [
        {
            "id": str(phase),
            "start_s": float(part["time_s"].iloc[0]),
            "end_s": float(part["time_s"].iloc[-1]),
            "kind": str(part["kind"].mode()[0]),
            "source": str(part["source"].mode()[0]),
        }
        for phase, part in groups
    ]
    for this, coming in pairwise(found):
        this["end_s"] = coming["start_s"]
    return found


def finite(value: float, digits: int) -> float | None:
    """Round a number; what is not a finite number becomes None.

    >>> finite(1.2345, 2), finite(float("nan"), 2)
    (1.23, None)
    """
    return round(float(value), digits) if math.isfinite(value) else None
