"""What comes out of flying: one flight, or an ensemble of many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..atmosphere import Array
from ..facts import value
from ..locale import number, words
from ..shown import Shown, paragraph, sketch, table
from .fleet import PLACE, Fleet
from .logbook import ENDS, MOMENT, PEAKS, Logbook
from .phases import DECLARED_S
from .profile import Columns, declare_landing, profiles
from .vehicle import EntryState, Vehicle

if TYPE_CHECKING:
    import pandas as pd

SKETCH_POINTS = 240
PARACHUTE = ("time_s", "altitude_m", "speed_m_s", "mach")


def tell(why_id: str, vehicle: Vehicle, end: dict[str, float], lang: str | None) -> str:
    """Tell in one sentence why a flight ended as it did."""
    numbers = asdict(vehicle) | end | {"altitude_km": end["altitude_m"] / 1e3}
    return words("descent", lang)["why"][why_id].format(**numbers)


@dataclass(frozen=True, repr=False)
class Flight(Shown):
    """One flight: how it went, why it ended, and every number on the way."""

    vehicle: Vehicle
    entry: EntryState
    outcome: str
    why_id: str
    end: dict[str, float]
    peaks: dict[str, tuple[float, float]]  # value, time_s
    energy_gap: float
    _events: dict[str, Array]
    _columns: Columns
    _work: dict[str, Array]

    @property
    def why(self) -> str:
        """Tell in one sentence why the flight ended as it did."""
        return self.tell()

    def tell(self, lang: str | None = None) -> str:
        """Tell in one sentence why the flight ended as it did, in a language."""
        return tell(self.why_id, self.vehicle, self.end, lang)

    def describe(self, lang: str | None = None) -> str:
        """Say in two sentences what happened."""
        peak, when = self.peaks["deceleration_g"]
        said = words("descent", lang)["describe"]["flight"]
        return said.format(why=self.tell(lang), deceleration_g=peak, peak_time_s=when)

    def _says(self) -> str:
        end = self.end | {"altitude_km": self.end["altitude_m"] / 1e3}
        push_g = self.peaks["deceleration_g"][0]
        return words("shown")["flight"][self.outcome].format(push_g=push_g, **end)

    def _shows(self) -> Iterator[str]:
        text, names = words("shown")["flight"], words("events")
        yield paragraph(self.why)
        yield self._sketch(text["alt"])
        moments = ["time_s", "altitude_m", "speed_m_s"]
        rows = self.events[["id", *moments]].itertuples(index=False)
        cells = (
            [names[i]["name"], *(number(round(v, 1) + 0, 1) for v in now)]
            for i, *now in rows
        )
        yield table(text["caption"], cells, text["heads"])

    def _sketch(self, alt: str) -> str:
        """Draw height against time."""
        time_s, height_m = self._columns["time_s"], self._columns["altitude_m"]
        step = max(1, len(time_s) // SKETCH_POINTS)
        part = [row[::step] for row in (time_s / time_s[-1], height_m / height_m.max())]
        km = {"top_km": height_m[0] / 1e3, "end_km": height_m[-1] / 1e3}
        return sketch(zip(*part, strict=True), alt.format(time_s=time_s[-1], **km))

    @property
    def profile(self) -> pd.DataFrame:
        """Give the flight as a table, a row every ``step_s`` and at every event."""
        import pandas as pd

        return pd.DataFrame(self._columns)

    @property
    def events(self) -> pd.DataFrame:
        """Give what happened when: id, time_s, altitude_m, speed_m_s, mach and more."""
        import pandas as pd

        table = pd.DataFrame.from_dict(self._events, orient="index", columns=MOMENT)
        table = table.rename_axis("id").reset_index()
        return table.sort_values("time_s", kind="stable", ignore_index=True)

    @property
    def energy(self) -> pd.DataFrame:
        """Give what took the energy away, by phase, in joules for every kilogram.

        Columns: phase, air_j_kg, engines_j_kg (both positive when they brake), share.
        ``energy_gap`` says how well the sum closes: a part of the energy at the start.
        """
        import pandas as pd

        rows = [(phase, *-work) for phase, work in self._work.items()]
        table = pd.DataFrame(rows, columns=["phase", "air_j_kg", "engines_j_kg"])
        braked = table.air_j_kg + table.engines_j_kg
        return table.assign(share=braked / braked.sum())


@dataclass(frozen=True, repr=False)
class Ensemble(Shown):
    """Many flights: one entry a flight in every array, in the order given."""

    outcome: np.ndarray
    why_id: np.ndarray
    numbers: dict[str, Array]
    vehicles: Sequence[Vehicle]
    entries: Sequence[EntryState]
    flights: list[Flight] | None = None

    def __len__(self) -> int:
        return len(self.outcome)

    @property
    def table(self) -> pd.DataFrame:
        """Give a row a flight: outcome, why, touchdown, peaks, parachute and more."""
        import pandas as pd

        return pd.DataFrame({"outcome": self.outcome, "why": self.why, **self.numbers})

    @property
    def why(self) -> list[str]:
        """Tell in one sentence a flight why it ended as it did."""
        ends = np.array([self.numbers[f"end_{name}"] for name in ENDS]).T
        named = (dict(zip(ENDS, end, strict=True)) for end in ends)
        each = zip(self.why_id, self.vehicles, named, strict=True)
        return [tell(*parts, lang=None) for parts in each]

    @property
    def on_target(self) -> np.ndarray:
        """Tell of every flight whether it landed, and as near as had been planned."""
        near = self.numbers["end_miss_m"] <= 1000 * self.target_km
        return (self.outcome == "landed") & near

    @property
    def target_km(self) -> float:
        """Give how far from the target still counts: half the ellipse that was planned.

        Source: ``landing_ellipse_length`` in facts/vehicle.csv.
        """
        return value("landing_ellipse_length") / 2

    def describe(self, lang: str | None = None) -> str:
        """Say in a sentence how many flights ended how."""
        said = words("descent", lang)
        names, counts = np.unique(self.outcome.astype(str), return_counts=True)
        near = {"landed": int(self.on_target.sum())}
        listed = ", ".join(
            said["describe"]["on_target" if name in near else "count"].format(
                number=n, outcome=said["outcome"][name], near=near.get(name)
            )
            for name, n in sorted(zip(names, counts, strict=True), key=lambda x: -x[1])
        )
        return said["describe"]["ensemble"].format(n=len(self), counts=listed)

    def _says(self) -> str:
        return self.describe()

    def _shows(self) -> Iterator[str]:
        text, names = words("shown")["ensemble"], words("descent")["outcome"]
        groups = self.table.groupby("outcome")["peak_deceleration_g"]
        counts = groups.agg(["size", "min", "max"]).sort_values("size")[::-1]
        cells = (
            [
                names[how],
                number(n),
                f"{number(100 * n / len(self), 1)}%",
                f"{number(low, 1)} – {number(high, 1)}",
            ]
            for how, n, low, high in counts.itertuples()
        )
        yield table(text["caption"], cells, text["heads"])


def flights(
    fleet: Fleet,
    log: Logbook,
    vehicles: Sequence[Vehicle],
    entries: Sequence[EntryState],
    step_s: float,
) -> list[Flight]:
    """Make the flights of a logbook that kept everything."""
    tables = profiles(log.tracks, fleet.state[PLACE], step_s)
    each = zip(vehicles, entries, tables, strict=True)
    return [_flight(log, place, *parts) for place, parts in enumerate(each)]


def _flight(
    log: Logbook, place: int, vehicle: Vehicle, entry: EntryState, columns: Columns
) -> Flight:
    events = {name: rows[:, place] for name, rows in log.events.items()}
    events = {name: row for name, row in events.items() if row[0] == row[0]}
    peaks = _peaks(columns)
    events |= {f"peak_{name}": _row(columns, at) for name, at in peaks.items()}
    if log.outcome[place] == "landed":
        events["wheels_touch"] = _row(columns, len(columns["time_s"]) - 1)
        columns = declare_landing(columns)
        events["touchdown"] = _row(columns, len(columns["time_s"]) - 1)
    return Flight(
        vehicle,
        entry,
        log.outcome[place],
        log.why[place],
        dict(zip(ENDS, log.ends[:, place].tolist(), strict=True)),
        _values(log, place),
        log.energy_gap(place),
        events,
        columns,
        {phase: work[:, place] for phase, work in log.work_j_kg.items()},
    )


def _peaks(columns: Columns) -> dict[str, int]:
    """Give the rows where the air on the capsule was at its worst."""
    before = np.isin(columns["phase"], ("entry", "straighten_up"))
    names = ("heat_flux_w_cm2", "deceleration_g", "dynamic_pressure_pa")
    ids = ("heating", "deceleration", "dynamic_pressure")
    worst = (int(np.argmax(np.where(before, columns[name], -1.0))) for name in names)
    return dict(zip(ids, worst, strict=True))


def _row(columns: Columns, place: int) -> Array:
    return np.array([columns[name][place] for name in MOMENT])


def _values(log: Logbook, place: int) -> dict[str, tuple[float, float]]:
    values, times = log.peaks[:, place].tolist(), log.peak_time_s[:, place].tolist()
    return dict(zip(PEAKS, zip(values, times, strict=True), strict=True))


def ensemble(
    logs: Sequence[Logbook],
    vehicles: Sequence[Vehicle],
    entries: Sequence[EntryState],
    kept: list[Flight] | None,
) -> Ensemble:
    """Make an ensemble of the logbooks of its parts."""
    ends = np.concatenate([log.ends for log in logs], axis=1)
    peaks = np.concatenate([log.peaks for log in logs], axis=1)
    opened = np.concatenate([log.events["parachute_mortar"] for log in logs], axis=1)
    outcome = np.concatenate([log.outcome for log in logs])
    numbers = {f"peak_{name}": row for name, row in zip(PEAKS, peaks, strict=True)}
    numbers |= {f"parachute_{name}": opened[MOMENT.index(name)] for name in PARACHUTE}
    numbers |= {f"end_{name}": row for name, row in zip(ENDS, ends, strict=True)}
    landed = np.where(outcome == "landed", ends[0] + DECLARED_S, np.nan)
    numbers = {"touchdown_time_s": landed, **numbers}
    why = np.concatenate([log.why for log in logs])
    return Ensemble(outcome, why, numbers, vehicles, entries, kept)
