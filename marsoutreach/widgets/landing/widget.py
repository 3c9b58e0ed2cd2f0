"""The landing player: seven minutes that can be played, stopped and searched."""

import math
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from traitlets import Dict, List, link

from marsoutreach import checks, facts, flown, timeline
from marsoutreach.widgets.clock.widget import SECOND, Clock, TimedWidget, entry_utc
from marsoutreach.widgets.kit.base import bundle, text_of
from marsoutreach.widgets.kit.sources import source_titles

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LandingPlayer"]

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
}
EVENT_COLUMNS = (
    *("id", "on_rail", "kind", "source"),
    *("time_s", "end_time_s", "time_uncertainty_s"),
    *("altitude_m", "speed_m_s", "mach", "deceleration_g"),
    *("predicted_time_s", "predicted_altitude_m", "predicted_speed_m_s"),
)

TOPICS = ("player", "events", "phases", "kinds")

NOT_A_CLOCK = """clock = {clock!r} is neither a Clock nor the name of one.
Make one with clock = mars.Clock() and pass clock=clock, or leave it out."""
NO_TIME_LEFT = """start_s = {start_s:g} and end_s = {end_s:g} leave no time to show.
start_s must be smaller than end_s."""
NO_SEATS_BEFORE = """start_s = {start_s:g} is too early for the seats: no camera is on.
Pick {first_s:g} or later, or leave start_s out."""
FRAMES_WITHOUT_SEATS = """frames = {frames!r} has no view to stand beside.
Add seats=True: mars.LandingPlayer(seats=True, frames=…)."""


class LandingPlayer(TimedWidget):
    """Play the landing: side view, numbers, charts, events and captions.

    ``time_s`` is where it stands (seconds after entry), ``start_s`` and ``end_s``
    what it shows; widgets with the same ``clock`` move together. With ``seats`` it
    shows the landing from every camera, from 200 s on; ``frames`` is a folder of
    published frames (LVS_15_51_39.jpg) to put beside them. Raises ``ValueError`` for
    a time outside, an unknown language, a broken clock, or frames that cannot be read.

    >>> player = LandingPlayer(time_s=240.63)
    >>> player.describe().split(": ")[0]
    'E+4:00.6 (20:40:50 UTC on Mars, seen on Earth at 20:52:13)'
    """

    _esm: str | Path = bundle("landing.js")
    _css: str | Path = bundle("landing.css")

    profile = Dict(help="The as-flown state: columns of equal length.").tag(sync=True)
    events = List(Dict(), help="What happened, sorted by time_s.").tag(sync=True)
    phases = List(Dict(), help="Phases with start_s and end_s.").tag(sync=True)
    sources = Dict(help="Titles of the sources that events and phases name.").tag(
        sync=True
    )
    times = Dict(help="Seconds of all events, and of the ends of some.").tag(sync=True)
    craft = Dict(help="How the bridles pay out and the wheels unfold; Mars.").tag(
        sync=True
    )
    seats: Any = Dict(help="Courses, signals and cameras; empty without seats.").tag(
        sync=True
    )
    terrain: Any = List(help="Nested maps of the ground; empty without seats.").tag(
        sync=True
    )
    photos: Any = List(help="Published frames to put beside the views.").tag(sync=True)

    def __init__(
        self,
        *,
        clock: Clock | str | None = None,
        time_s: float | None = None,
        start_s: float | None = None,
        end_s: float = timeline.END_S,
        seats: bool = False,
        frames: str | Path | None = None,
        lang: str = "en",
        theme: str = "auto",
    ) -> None:
        if seats:  # a bundle of its own: pages without views load no 3-D
            self._esm, self._css = text_of("seats.js"), text_of("seats.css")
        start_s = first_second(start_s, seats)
        check_range(start_s, end_s)
        check_seats(start_s, seats, frames)
        shared = check_clock(clock)
        topics = (*TOPICS, "seats") if seats else TOPICS
        words = self.checked_words(lang, theme, *topics)
        if time_s is None:
            time_s = min(max(shared.time_s, start_s), end_s)
        checks.number("time_s", time_s, start_s, end_s, fault=SECOND)
        super().__init__(
            clock_id=clock if isinstance(clock, str) else shared.clock_id,
            start_s=start_s,
            end_s=end_s,
            time_s=time_s,
            rate=shared.rate,
            lang=lang,
            theme=theme,
            words=words,
            entry_utc=entry_utc(),
            **shown(start_s, end_s, seats, frames),
        )
        if isinstance(clock, Clock):
            link((self, "time_s"), (clock, "time_s"))

    def describe(self) -> str:
        """Say what is shown at the present time; with seats, which cameras are on."""
        state = timeline.state_at(self.time_s)
        sentence: str = self.words["player"]["describe"]["sentence"]
        said = sentence.format(
            **self._clock_words(),
            phase=self.words["phases"][state["phase"]]["name"],
            altitude=altitude_text(state["altitude_m"]),
            speed=f"{state['speed_m_s']:,.0f}",
            mach=f"{state['mach']:.2f}",
            deceleration=f"{state['deceleration_g']:.1f}",
        )
        return f"{said} {self._cameras_on()}" if self.seats else said

    def _cameras_on(self) -> str:
        """Say which cameras are on at the present time."""
        words = self.words["player"]["describe"]
        from marsoutreach.widgets.seats import data

        found = data.cameras_on(self.time_s)
        if not found:
            return str(words["no_camera_on"])
        names = ", ".join(words["camera"][name] for name in found)
        return str(words["cameras_on"].format(names=names))


def altitude_text(altitude_m: float) -> str:
    """Write an altitude as visitors read it, in km above one kilometre.

    >>> altitude_text(12_600.0), altitude_text(21.0)
    ('12.6 km', '21 m')
    """
    if altitude_m >= 1000:
        return f"{altitude_m / 1000:,.1f} km"
    return f"{altitude_m:.0f} m"


def check_range(start_s: float, end_s: float) -> None:
    """Refuse a start and an end between which there is nothing to show."""
    for name, value in (("start_s", start_s), ("end_s", end_s)):
        checks.number(name, value, timeline.START_S, timeline.END_S, fault=SECOND)
    if start_s >= end_s:
        raise ValueError(NO_TIME_LEFT.format(start_s=start_s, end_s=end_s))


def first_second(start_s: float | None, seats: bool) -> float:
    """Give the first second shown: with the seats, where their course begins.

    >>> first_second(None, True), first_second(None, False), first_second(240, True)
    (200.0, -600.0, 240)
    """
    if start_s is not None:
        return start_s
    return timeline.SEATS_START_S if seats else timeline.START_S


def check_seats(start_s: float, seats: bool, frames: Any) -> None:
    """Refuse seats before the course begins, and frames without seats."""
    if seats and start_s < timeline.SEATS_START_S:
        raise ValueError(
            NO_SEATS_BEFORE.format(start_s=start_s, first_s=timeline.SEATS_START_S)
        )
    if frames is not None and not seats:
        raise ValueError(FRAMES_WITHOUT_SEATS.format(frames=str(frames)))


def check_clock(clock: Any) -> Clock:
    """Give the clock, or a fresh one where there is none or only a name."""
    if isinstance(clock, Clock):
        return clock
    if clock is None or (isinstance(clock, str) and clock.strip()):
        return Clock()
    raise ValueError(NOT_A_CLOCK.format(clock=clock))


def shown(
    start_s: float, end_s: float, seats: bool, frames: str | Path | None
) -> dict[str, Any]:
    """Collect what is sent: the flight, and on request the seats with their sources."""
    if not seats:
        return flight(start_s, end_s)
    from marsoutreach.widgets.seats import data

    traits, more = flight(start_s, end_s), data.traits(frames)
    named = [*more["seats"]["cameras"], *more["photos"]]
    sources = traits["sources"] | source_titles(named)
    return traits | more | {"sources": sources}


def flight(start_s: float, end_s: float) -> dict[str, Any]:
    """Collect profile, events, phases and sources between two times."""
    rows, events = timeline.as_flown(), timeline.events()
    inside = events[events["time_s"].between(start_s, end_s)]
    before = events[events["time_s"] < start_s].tail(1).to_dict("records")
    found = [row | {"on_rail": False} for row in before] + inside.to_dict("records")
    records = [event_record(row) for row in found]
    phases = phase_records(rows)
    return {
        "profile": profile_columns(rows),
        "events": records,
        "phases": phases,
        "times": moments(),
        "craft": craft(),
        "sources": source_titles([*records, *phases]),
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
    """Give how the rover hangs and unfolds, as knots, and how large Mars is."""
    from marsoutreach.seats import signals

    laws = {name: signals.knots(name) for name in ("bridle_m", "wheels")}
    return {
        "site_radius_m": flown.site_radius_m(),
        **{
            name: {"time_s": time_s.tolist(), "value": value.tolist()}
            for name, (time_s, value) in laws.items()
        },
    }


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
