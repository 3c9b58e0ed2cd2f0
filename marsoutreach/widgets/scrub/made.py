"""What follows from each value of a number that can be dragged: tables, worked out.

A table has one row a step of the slider: ``ends`` names the sentence that is true,
``columns`` hold its numbers, ``tracks`` the height every few seconds of a fall.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from marsoutreach import facts, timeline
from marsoutreach.widgets.kit.kept import kept

if TYPE_CHECKING:
    from marsoutreach.descent import Ensemble, Flight

Table = dict[str, Any]
TRACK_STEP_S = 4.0
TONE_HZ = 1000.0
MISSED = {
    "broke apart": "broke",
    "burned up": "burned",
    "beyond its rating": "torn",
    "skipped out": "skipped",
}


@dataclass(frozen=True)
class Topic:
    """A number of a sentence: its range, its steps, where its table comes from."""

    low: float
    high: float
    step: float
    start: Callable[[], float]
    make: Callable[[list[float]], Table]
    digits: dict[str, int]
    kind: str = "modelled"
    source: str = ""
    presets: tuple[float, ...] = ()

    @property
    def values(self) -> list[float]:
        """List every value that the slider can have.

        >>> TOPICS["parachute"].values[-2:]
        [31.5, 32.0]
        """
        steps = round((self.high - self.low) / self.step)
        return [round(self.low + step * self.step, 6) for step in range(steps + 1)]

    def nearest(self, value: float) -> float:
        """Give the value of the slider next to a number.

        >>> TOPICS["parachute"].nearest(21.53)
        21.5
        """
        return self.values[round((value - self.low) / self.step)]

    @property
    def home(self) -> float:
        """Give the value that was flown, or where to begin."""
        return self.nearest(self.start())


def table(name: str) -> Table:
    """Give the table of a topic, kept where flights had to be flown for it.

    >>> table("light")["ends"][0], table("light")["ends"][-1]
    ('before', 'after')
    """
    return kept("scrub", flown)[name] if name in FLOWN else made(name)


def made(name: str) -> Table:
    """Work out the table of a topic afresh."""
    return TOPICS[name].make(TOPICS[name].values)


def flown() -> Table:
    """Work out every table that needs flights: two seconds of work."""
    return {name: made(name) for name in FLOWN}


def parachutes(diameters_m: list[float]) -> Table:
    """Fly a capsule under each parachute: how fast, how hard, how it ends."""
    from marsoutreach import descent

    many = descent.fly_many(parachute_diameter_m=diameters_m, keep_profiles=True)
    flights = many.flights or []
    return {
        "ends": [fate(flight) for flight in flights],
        "columns": {
            "let_go_m_s": [let_go(flight)["speed_m_s"] for flight in flights],
            "let_go_s": [let_go(flight)["after_s"] for flight in flights],
            "load_kn": rounded(many.table["peak_load_kn"], 1),
            "end_m_s": rounded(many.table["end_speed_m_s"], 2),
            "end_s": [round(fall_s(flight), 1) for flight in flights],
        },
        "tracks": [track(flight) for flight in flights],
    }


def fate(flight: "Flight") -> str:
    """Name the sentence that tells how a flight under a parachute ended.

    >>> from marsoutreach import descent
    >>> fate(descent.fly(parachute_diameter_m=8)), fate(descent.fly())
    ('too_small', 'landed')
    """
    if flight.outcome == "crashed":
        return "too_late" if let_go(flight)["speed_m_s"] else "too_small"
    return {"landed": "landed", "beyond its rating": "torn"}[flight.outcome]


def let_go(flight: "Flight") -> dict[str, float | None]:
    """Tell how fast the shell lets go, and how long after the mortar; None: never."""
    rows = flight.events.query("id == 'backshell_separation'")
    if rows.empty:
        return {"speed_m_s": None, "after_s": None}
    after_s = rows["time_s"].to_numpy(float)[0] - fired_s(flight)
    speed_m_s = rows["speed_m_s"].to_numpy(float)[0]
    return {
        "speed_m_s": round(float(speed_m_s), 1),
        "after_s": round(float(after_s), 1),
    }


def fired_s(flight: "Flight") -> float:
    """Give the second after entry at which the parachute was fired."""
    rows = flight.events.query("id == 'parachute_mortar'")
    return float(rows["time_s"].to_numpy(float)[0])


def fall_s(flight: "Flight") -> float:
    """Give the seconds from the mortar to the end."""
    return float(flight.profile["time_s"].to_numpy(float)[-1]) - fired_s(flight)


def track(flight: "Flight") -> list[int]:
    """List the height in metres from the mortar on, and at the very end."""
    rows, start_s = flight.profile, fired_s(flight)
    seconds = np.arange(start_s, rows["time_s"].iloc[-1], TRACK_STEP_S)
    heights_m = np.interp(seconds, rows["time_s"], rows["altitude_m"])
    return [round(height) for height in (*heights_m, rows["altitude_m"].iloc[-1])]


def angles(degrees_down: list[float]) -> Table:
    """Fly into the air at each angle, rolled as on the day: how far off it ends."""
    from marsoutreach import descent

    down = [-one for one in degrees_down]
    many = descent.fly_many(entry_angle_deg=down, step_s=0.2)
    miss_km = many.table["end_miss_m"] / 1000
    return {
        "ends": sides(many, miss_km),
        "columns": {
            "miss_km": rounded(miss_km, 1),
            "peak_g": rounded(many.table["peak_deceleration_g"], 1),
        },
    }


def sides(many: "Ensemble", miss_km: Any) -> list[str]:
    """Name the sentence of each flight: at its target, short of it, beyond it."""
    best, near = int(np.argmin(miss_km)), many.on_target

    def side(place: int, outcome: str) -> str:
        if outcome != "landed":
            return MISSED.get(outcome, "lost")
        if near[place]:
            return "target"
        return "beyond" if place < best else "short"  # steeper comes down sooner

    return [side(place, outcome) for place, outcome in enumerate(many.outcome)]


def sounds(distances_m: list[float]) -> Table:
    """Tell how much of a tone's power the air leaves, on Mars and on Earth."""
    from marsoutreach import sound

    metres = np.array(distances_m)
    lost_db = {
        planet: metres * float(sound.absorption_db_m(planet, TONE_HZ))
        for planet in ("mars", "earth")
    }
    left = {name: 100 * 10 ** (-lost / 10) for name, lost in lost_db.items()}
    return {
        "ends": ["half" if share > 50 else "little" for share in left["mars"]],
        "columns": {f"{name}_percent": rounded(left[name], 4) for name in left},
    }


def lights(million_km: list[float]) -> Table:
    """Tell how late Earth hears of a landing that far away."""
    way_million_km = facts.value("earth_distance")
    speed = way_million_km / timeline.LIGHT_TIME_S  # million km a second
    delay_s = np.array(million_km) / speed
    spare_s = delay_s - facts.second("touchdown")
    return {
        "ends": ["after" if spare > 0 else "before" for spare in spare_s],
        "columns": {
            "delay_s": rounded(delay_s, 1),
            "spare_s": rounded(abs(spare_s), 1),
            "to_go_million_km": rounded(np.maximum(spare_s, 0) * speed, 2),
        },
    }


def rounded(values: Any, digits: int) -> list[float]:
    """Round numbers for the way to the browser.

    >>> rounded([1.26, 2], 1)
    [1.3, 2.0]
    """
    return [round(float(value), digits) for value in values]


def of_craft(quantity: str) -> Callable[[], float]:
    """Look a number of the craft up when it is asked for, without its sign."""
    return lambda: abs(facts.value(quantity))


FLOWN = ("parachute", "angle")
TOPICS = {
    "parachute": Topic(
        *(8.0, 32.0, 0.5, of_craft("parachute_diameter"), parachutes),
        {"value": 1, "let_go_m_s": 0, "load_kn": 0, "end_m_s": 0},
        source="S12; S13; our own flight",
        presets=(10.0, 21.5, 30.0),
    ),
    "angle": Topic(
        *(9.0, 24.0, 0.05, of_craft("entry_flight_path_angle"), angles),
        {"value": 2, "miss_km": 0, "peak_g": 1},
        source="S3; our own flight",
    ),
    "sound": Topic(
        *(1.0, 50.0, 1.0, lambda: 10.0, sounds),
        {"value": 0, "mars_percent": 1, "earth_percent": 1},
        source="Maurice et al., Nature 605, 653 (2022); ISO 9613-1",
    ),
    "light": Topic(
        *(52.0, 402.0, 2.5, of_craft("earth_distance"), lights),
        {"value": 1},
        source="S3; S8",
        kind="reconstructed",
    ),
}
