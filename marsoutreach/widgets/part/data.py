"""What each small view is drawn from: seconds, numbers and lengths, from the facts."""

from collections.abc import Callable
from typing import Any

import numpy as np

from marsoutreach import facts
from marsoutreach.widgets.drawit.flight import Floats, flown

SUNSHINE_W_CM2 = 0.1  # what the sun brings down to Earth on a clear day, about
FEWEST_DEG = 5.0  # rolled less than that is level
SIZES = {  # what the drawings are made from, in metres and degrees: a name, a quantity
    "capsule": "aeroshell_diameter",
    "nose": "aeroshell_nose_radius",
    "cone": "aeroshell_cone_angle",
    "canopy": "parachute_diameter",
    "trail": "parachute_trailing_distance",
    "straight": "landing_engine_cant_straight",
    "outward": "landing_engine_cant_outward",
    "trim": "hypersonic_trim_angle",
}
KNOWN_BY = {  # kind and source of what the sentence tells
    "bank": ("modelled", "S2;S7"),
    "heat": ("modelled", "S7;S26"),
    "inflation": ("modelled", "S2;S12;S29"),
    "engines": ("modelled", "S2;S5"),
    "bridles": ("reconstructed", "S2;S15;S106"),
}
SPANS: dict[str, list[tuple[str, str]]] = {  # from which event on which sentence holds
    "bank": [
        ("guidance_start", "holds"),
        ("bank_reversal_1", "rolls"),
        ("bank_reversal_1_end", "holds"),
        ("bank_reversal_2", "rolls"),
        ("bank_reversal_2_end", "holds"),
        ("bank_reversal_3", "rolls"),
        ("bank_reversal_3_end", "holds"),
    ],
    "heat": [("entry_interface", "thin"), ("blackout", "glows")],
    "inflation": [
        ("parachute_mortar", "flies"),
        ("line_stretch", "fills"),
        ("full_inflation", "full"),
    ],
    "engines": [("backshell_separation", "falls"), ("powered_descent_start", "burn")],
    "bridles": [
        ("sky_crane", "holds"),
        ("rover_separation", "pays"),
        ("lowering_end", "hangs"),
        ("wheels_touch", "stands"),
    ],
}
ENDS = {  # last second, first one shown, seconds a step: events and seconds after them
    "bank": ("straighten_up", ("bank_reversal_1", 10.0), 1.0),
    "heat": ("bank_reversal_3", ("peak_heating", 0.0), 1.0),
    "inflation": ("full_inflation", ("first_load_peak", 0.0), 0.02),
    "engines": ("sky_crane", ("divert", 0.0), 0.5),
    "bridles": ("touchdown", ("rover_separation", 5.0), 0.1),
}
PARTS = tuple(SPANS)
DIGITS = {  # decimals of each number that a sentence tells; -1: tens
    **dict.fromkeys(("bank", "up", "speed", "heat", "away", "percent"), 0),
    "suns": -1,
    **dict.fromkeys(("push", "count", "height"), 0),
    **dict.fromkeys(("pull", "told", "rope", "above"), 1),
    **dict.fromkeys(("since", "shot"), 2),
}


def bank(time_s: Floats) -> dict[str, Floats]:
    """Say how far the capsule is rolled, and how much of its lift holds it up.

    >>> round(bank(np.array([70.0]))["bank_deg"].item(), -1)
    50.0
    """
    from marsoutreach.descent import fitted

    speed_m_s = flown("speed_m_s", time_s)
    up, right = fitted.lift_curve()(np.log(speed_m_s))
    bank_deg = np.degrees(np.arctan2(right, up))
    return {
        "bank_deg": bank_deg,
        "bank": np.abs(bank_deg),
        "up": 100 * np.cos(np.radians(bank_deg)),
        "speed": speed_m_s,
    }


def heat(time_s: Floats) -> dict[str, Floats]:
    """Say how hot the air streams against the nose (Sutton-Graves, laminar).

    >>> round(heat(np.array([78.0]))["heat"].item(), -1)
    60.0
    """
    from marsoutreach.descent.forces import SUTTON_GRAVES

    speed_m_s = flown("speed_m_s", time_s)
    push_pa = np.maximum(flown("dynamic_pressure_pa", time_s), 0.0)
    density_kg_m3 = 2 * push_pa / speed_m_s**2
    nose_m = facts.value("aeroshell_nose_radius")
    w_m2 = SUTTON_GRAVES * np.sqrt(density_kg_m3 / nose_m) * speed_m_s**3
    w_cm2 = w_m2 / 1e4
    return {
        "heat": w_cm2,
        "suns": w_cm2 / SUNSHINE_W_CM2,
        "speed": speed_m_s,
        "height": flown("altitude_m", time_s) / 1000,
    }


def inflation(time_s: Floats) -> dict[str, Floats]:
    """Say how far the parachute is out and open, and how it pulls.

    >>> inflation(np.array([242.29]))["percent"].round().tolist()
    [62.0]
    """
    opened = signal("inflation", time_s)
    out = signal("parachute_out", time_s)
    return {
        "since": np.maximum(time_s - facts.second("line_stretch"), 0.0),
        "shot": time_s - facts.second("parachute_mortar"),
        "out": out,
        "away": out * facts.value("parachute_trailing_distance"),
        "open": opened,
        "percent": 100 * np.minimum(opened, 1.0),
        "pull": flown("deceleration_g", time_s),
        "told": np.full_like(time_s, facts.value("inflation_time_in_the_press")),
    }


def engines(time_s: Floats) -> dict[str, Floats]:
    """Say how hard the eight engines push, and how fast and high it is.

    >>> engines(np.array([357.5]))["push"].tolist()
    [0.0]
    """
    straight, canted = (
        signal(f"thrust_{way}", time_s) for way in ("straight", "canted")
    )
    each_kn = facts.value("landing_engine_thrust_max") / 1000
    count = facts.value("landing_engines")
    return {
        "straight": straight,
        "canted": canted,
        "push": count / 2 * (straight + canted) * each_kn,
        "count": np.full_like(time_s, count),
        "speed": flown("speed_m_s", time_s),
        "height": flown("altitude_m", time_s),
    }


def bridles(time_s: Floats) -> dict[str, Floats]:
    """Say how long the ropes are, and how high the wheels hang.

    >>> bridles(np.array([410.0]))["rope"].tolist()
    [6.4]
    """
    return {
        "rope": signal("bridle_m", time_s),
        "above": flown("altitude_m", time_s),
        "wheels": signal("wheels", time_s),
    }


COLUMNS: dict[str, Callable[[Floats], dict[str, Floats]]] = {
    "bank": bank,
    "heat": heat,
    "inflation": inflation,
    "engines": engines,
    "bridles": bridles,
}


def signal(name: str, time_s: Floats) -> Floats:
    """Give one of the signals that the seats' views follow.

    >>> signal("bridle_m", np.array([410.0])).tolist()
    [6.4]
    """
    from marsoutreach.seats import signals

    return signals.value_at(name, time_s)


def sudden(spans: list[Any]) -> Floats:
    """List the seconds around which something changes at once.

    >>> sudden([[5.0, "flies"], [7.0, "burns"]]).tolist()
    [6.95, 7.0]
    """
    return np.array([[from_s - 0.05, from_s] for from_s, _ in spans[1:]]).ravel()


def view(part: str) -> dict[str, Any]:
    """Collect what the view of one part needs, traits by name.

    >>> view("bridles")["spans"][1]
    [402.38, 'pays']
    """
    spans = [[facts.second(event), key] for event, key in SPANS[part]]
    last, (event, after_s), step_s = ENDS[part]
    start_s, end_s = facts.second(SPANS[part][0][0]), facts.second(last)
    steps = round((end_s - start_s) / step_s)
    time_s = np.union1d(np.linspace(start_s, end_s, min(steps, 250) + 1), sudden(spans))
    columns = {"time_s": time_s} | COLUMNS[part](time_s)
    kind, source = KNOWN_BY[part]
    return {
        "kind": kind,
        "source": source,
        "spans": spans,
        "start_s": start_s,
        "end_s": end_s,
        "step_s": step_s,
        "time_s": round(facts.second(event) + after_s, 2),
        "columns": {name: values.round(3).tolist() for name, values in columns.items()},
        "sizes": {name: facts.value(quantity) for name, quantity in SIZES.items()},
    }
