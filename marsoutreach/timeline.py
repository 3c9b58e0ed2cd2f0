"""What happened when: events, phases, clocks, and the flight at any second.

Every second counts from entry interface (E+): 20:36:50.08 UTC at Mars on
18 February 2021. On Earth everything was seen 682.3 s (11 min 22 s) later.

>>> from marsoutreach import timeline
>>> state = timeline.state_at(240.63)
>>> state["phase"], round(state["speed_m_s"]), round(state["mach"], 2)
('parachute', 425, 1.81)

Heights: ``altitude_m`` is above the landing site, ``altitude_mola_m`` above the areoid
(the site lies at -2569.9 m). Until the sky crane both are of the vehicle; from
E+399.73 on they are of the rover's wheels, so that they end at 0 where the wheels
touch. How the rows of facts become one smooth course is told in ``flown``, where
JPL's reconstruction can be taken in its place.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from marsoutreach import facts, flown, locale, slips
from marsoutreach.flown import Floats

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "END_S",
    "ENTRY_UTC",
    "LIGHT_TIME_S",
    "START_S",
    "as_flown",
    "call_outs",
    "events",
    "mach",
    "phase_at",
    "phases",
    "state_at",
    "time_s",
    "utc_at_mars",
    "utc_on_earth",
]

Words = NDArray[np.object_]

START_S, END_S = flown.START_S, flown.END_S
SEATS_START_S = 200.0  # before, no camera is on
ENTRY_UTC = flown.ENTRY_UTC
LIGHT_TIME_S = facts.value("light_time")

PHASE_STARTS = {  # phase: the event that begins it
    "cruise": "cruise_stage_separation",
    "entry": "entry_interface",
    "straighten_up": "straighten_up",
    "parachute": "parachute_mortar",
    "parachute_heat_shield_off": "heat_shield",
    "powered_descent": "backshell_separation",
    "sky_crane": "sky_crane",
    "on_the_ground": "touchdown",
}
PHASE_STARTS_S = {phase: facts.second(event) for phase, event in PHASE_STARTS.items()}
ON_RAIL = (
    "cruise_stage_separation",
    "entry_interface",
    "peak_heating",
    "peak_deceleration",
    "straighten_up",
    "parachute_mortar",
    "heat_shield",
    "radar_lock",
    "lvs_solution",
    "backshell_separation",
    "divert",
    "sky_crane",
    "touchdown",
    "flyaway",
    "first_picture",
)

# Mach 1.81 at the parachute's mortar was measured; the air table alone would say 1.89.
# The afternoon was warmer than the table, so sound was faster below that height.
WARM_AIR = (
    (facts.of_event("parachute_mortar", "altitude_m"), 40_000.0),
    (1.0436, 1.0),
)

NOT_A_NUMBER = """time_s = {value} is not a second that a clock can show.
{cure}"""
NOT_SECONDS = """time_s = {value!r} is not a number of seconds, and not an event.
{cure}"""
TOO_EARLY = """time_s = {value:.10g} is before the first thing we know (the cruise \
stage lets go at {start_s:g} s).
{cure}"""
TOO_LATE = """time_s = {value:.10g} is after the last thing we know (the first \
picture from the ground comes at {last_s:g} s).
{cure}"""
CURE = f"""\
Pick a second between {START_S:g} and {END_S:g}, an event such as "touchdown", or \
convert a UTC time with timeline.time_s(utc)."""
UTC_RANGE = """utc = {value} is outside the landing.{hint}
Pick a time at Mars between {first} and {last}."""
UTC_ON_EARTH = " Is it the time on Earth? Take away the light's {light_s} s."
NOT_UTC = """utc = {value!r} is not a time.
Write it like "2021-02-18T20:43:49.6Z", or give a datetime."""


def events() -> pd.DataFrame:
    """List what happened, in order of time, flown beside predicted.

    Seconds after entry, metres above the site, metres a second, Earth g. Empty numbers
    are NaN: nobody gave one. ``on_rail`` marks the events that tell the story;
    ``predicted_speed_event`` names the event whose speed was predicted, if another.

    >>> events().set_index("id").loc["touchdown", "utc_on_earth"]
    '2021-02-18T20:55:12.0Z'
    """
    frame = facts.table("edl_events").merge(_predictions(), on="id", how="left")
    for name in ("predicted_source", "predicted_speed_event"):
        frame[name] = frame[name].fillna("")
    frame["on_rail"] = frame["id"].isin(ON_RAIL)
    return _in_order(frame)[list(EVENT_COLUMNS)]


EVENT_COLUMNS = (
    "id",
    "time_s",
    "end_time_s",
    "time_uncertainty_s",
    "utc_at_mars",
    "utc_on_earth",
    "altitude_m",
    "altitude_uncertainty_m",
    "speed_m_s",
    "speed_uncertainty_m_s",
    "mach",
    "deceleration_g",
    "predicted_time_s",
    "predicted_altitude_m",
    "predicted_speed_m_s",
    "predicted_speed_event",
    "predicted_source",
    "kind",
    "source",
    "note",
    "on_rail",
)


def call_outs(lang: str | None = None) -> pd.DataFrame:
    """List what was said in the control room, in words of our own, in order of time.

    ``time_s`` is the second at Mars that the room was seeing, known to
    ``uncertainty_s``; it was said at ``utc_on_earth``, the light's way later.
    ``film_s`` is the second of NASA's landing film (NaN before it begins), ``about``
    an event. ``said_altitude_m`` and ``said_speed_m_s`` are what was called out, often
    some seconds old. Raises ``ValueError`` for an unknown language.

    >>> said = call_outs().set_index("call_out").loc["shield"]
    >>> said["said"], said["utc_on_earth"], float(said["film_s"])
    ('The heat shield is off.', '2021-02-18T20:52:35.4Z', 33.0)
    """
    frame, words = facts.table("call_outs"), locale.words("call_outs", lang)
    frame = frame.rename(columns={"event": "about"})
    frame["film_s"] = _film_s(frame["time_s"])
    frame["said"] = frame["call_out"].map(words["said"])
    frame["role"] = frame["role"].map(words["role"])
    return _in_order(frame)[list(CALL_OUT_COLUMNS)]


CALL_OUT_COLUMNS = (
    "call_out",
    "time_s",
    "uncertainty_s",
    "utc_at_mars",
    "utc_on_earth",
    "film_s",
    "said",
    "role",
    "about",
    "said_altitude_m",
    "said_speed_m_s",
    "kind",
    "source",
    "note",
)


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """Sort rows by their second, and tell it in UTC at Mars and on Earth."""
    frame["utc_at_mars"] = [_iso(utc_at_mars(s)) for s in frame["time_s"]]
    frame["utc_on_earth"] = [_iso(utc_on_earth(s)) for s in frame["time_s"]]
    return frame.sort_values("time_s", kind="stable", ignore_index=True)


def _film_s(time_s: pd.Series) -> pd.Series:
    """Give the seconds of NASA's landing film; before it begins there are none."""
    begins_s = facts.table("films").set_index("film")["time_s"]
    film_s = (time_s - float(begins_s["landing_film"])).round(2)
    return film_s.where(film_s >= 0)


def as_flown() -> pd.DataFrame:
    """Give the flight as flown, row by row, from E-600 s to E+460 s.

    Rows stand at most 2 s apart, and every event has its own. Columns as in
    ``state_at``. Units stand in the names.

    >>> flight = as_flown()
    >>> flight["deceleration_g"].max().round(2)
    np.float64(10.69)
    """
    return _as_flown().copy()


def state_at(time_s: ArrayLike) -> dict[str, Any]:
    """Give everything we know about the flight at a second after entry.

    A number gives a dict of numbers and words, an array a dict of arrays; the name of
    an event stands for its second, here and wherever seconds are asked for. Sensed
    ``deceleration_g`` is in units of 9.80665 m/s2; ``downrange_m`` is the way along the
    ground since entry. Raises ``ValueError`` outside -600 to 460 s.

    >>> round(state_at("peak_deceleration")["deceleration_g"], 2)
    10.69
    >>> state_at([0, 419.57])["altitude_m"].round().tolist()
    [130316.0, 0.0]
    """
    second = _seconds(time_s)
    state = {"time_s": second, **_numbers(second), **_words(second)}
    if second.ndim:
        return state
    return {name: values.item() for name, values in state.items()}


def phase_at(time_s: ArrayLike) -> Any:
    """Give the phase of the landing at a second after entry (an array for an array).

    Raises ``ValueError`` outside -600 to 460 s.

    >>> phase_at(300), phase_at(410)
    ('parachute_heat_shield_off', 'sky_crane')
    """
    phase = _phase(_seconds(time_s))
    return phase if phase.ndim else phase.item()


def phases() -> pd.DataFrame:
    """List the phases in order, with the seconds of start and end.

    >>> phases().loc[1, "id"], float(phases().loc[1, "end_s"])
    ('entry', 223.79)
    """
    import pandas as pd

    starts_s = list(PHASE_STARTS_S.values())
    ends_s = [*starts_s[1:], END_S]
    names = list(PHASE_STARTS_S)
    return pd.DataFrame({"id": names, "start_s": starts_s, "end_s": ends_s})


def utc_at_mars(time_s: float | str) -> datetime:
    """Give the UTC at which a second of the landing happened at Mars.

    >>> utc_at_mars(0).isoformat()
    '2021-02-18T20:36:50.080000+00:00'
    """
    return ENTRY_UTC + timedelta(seconds=_seconds(time_s).item())


def utc_on_earth(time_s: float | str) -> datetime:
    """Give the UTC at which Earth learned of a second of the landing, 682.3 s later.

    >>> utc_on_earth(419.57).strftime("%H:%M")
    '20:55'
    """
    return utc_at_mars(time_s) + timedelta(seconds=LIGHT_TIME_S)


def time_s(utc: str | datetime) -> float:
    """Turn a UTC time at Mars (ISO text or datetime) into seconds after entry.

    A time without a zone is taken as UTC. Raises ``ValueError`` outside the landing.

    >>> time_s("2021-02-18T20:43:49.65Z")
    419.57
    """
    moment = _moment(utc)
    second = (moment - ENTRY_UTC).total_seconds()
    if not START_S <= second <= END_S:
        late = START_S <= second - LIGHT_TIME_S <= END_S
        first, last = (_iso(utc_at_mars(s)) for s in (START_S, END_S))
        hint = UTC_ON_EARTH.format(light_s=LIGHT_TIME_S) if late else ""
        raise ValueError(UTC_RANGE.format(value=utc, hint=hint, first=first, last=last))
    return second


def _moment(utc: object) -> datetime:
    """Read a time; refuse with a lesson what is none."""
    if isinstance(utc, str):
        try:
            utc = datetime.fromisoformat(utc)
        except ValueError:
            raise ValueError(NOT_UTC.format(value=utc)) from None
    if not isinstance(utc, datetime):
        raise TypeError(NOT_UTC.format(value=utc))
    return utc if utc.tzinfo else utc.replace(tzinfo=UTC)


def _iso(moment: datetime) -> str:
    """Write a time in tenths of a second, as in 2021-02-18T20:43:49.6Z."""
    tenths = round(moment.microsecond / 100_000)
    rounded = moment.replace(microsecond=0) + timedelta(milliseconds=100 * tenths)
    return rounded.isoformat(timespec="milliseconds")[:-8] + "Z"


def _seconds(value: ArrayLike) -> Floats:
    """Check seconds at the door: numbers or events, finite, within the landing."""
    given = np.asarray(facts.when(value))
    if given.dtype.kind not in "iuf":
        raise TypeError(NOT_SECONDS.format(value=value, cure=CURE))
    second = given.astype(float)
    for wrong, message in (
        (~np.isfinite(second), NOT_A_NUMBER),
        (second < START_S, TOO_EARLY),
        (second > END_S, TOO_LATE),
    ):
        if wrong.any():
            limits = {"start_s": START_S, "last_s": facts.second("first_picture")}
            value = second[wrong].flat[0]
            raise ValueError(message.format(value=value, cure=CURE, **limits))
    return second


def _numbers(second: Floats) -> dict[str, Floats]:
    """Give the number columns of the state at seconds that were checked."""
    found = {name: _course(name, second) for name in flown.KNOTS}
    altitude_m, speed_m_s = found["altitude_m"], found["speed_m_s"]
    return {
        "altitude_m": altitude_m,
        "altitude_mola_m": altitude_m + facts.value("site_elevation_mola"),
        "altitude_uncertainty_m": _uncertainty("altitude_uncertainty_m", second),
        "speed_m_s": speed_m_s,
        "speed_uncertainty_m_s": _uncertainty("speed_uncertainty_m_s", second),
        "flight_path_angle_deg": found["flight_path_angle_deg"],
        "downrange_m": found["downrange_m"],
        "mach": mach(altitude_m, speed_m_s),
        "deceleration_g": found["deceleration_g"],
    }


def _course(name: str, second: Floats) -> Floats:
    """Give a column of the course: ours, or a reconstruction's where it tells it."""
    return flown.told(name, second, np.asarray(flown.course(name)(second)))


def mach(altitude_m: Floats, speed_m_s: Floats) -> Floats:
    """Give the Mach number at a height above the site and a speed.

    The speed of sound is the air table's, raised where the air was warmer than the
    table (``WARM_AIR``). Above 132 km there is no air to speak of; the topmost speed
    of sound is kept there.

    >>> mach(np.array([12_600.0]), np.array([425.0])).round(2).tolist()
    [1.81]
    """
    air = facts.table("atmosphere")
    sound_m_s = np.interp(
        altitude_m + facts.value("site_elevation_mola"),
        air["altitude_mola_m"],
        air["speed_of_sound_m_s"],
    )
    return speed_m_s / (sound_m_s * np.interp(altitude_m, *WARM_AIR))


def _uncertainty(column: str, second: Floats) -> Floats:
    """Give an uncertainty between rows; none once the rover stands on the ground."""
    rows = flown.profile()
    between = np.interp(second, rows["time_s"], rows[column])
    return np.where(second >= PHASE_STARTS_S["on_the_ground"], 0.0, between)


def _phase(second: Floats) -> Words:
    names = np.array(list(PHASE_STARTS_S), object)
    return _latest(second, list(PHASE_STARTS_S.values()), names)[0]


def _latest(second: Floats, starts_s: ArrayLike, *columns: Words) -> list[Words]:
    """Give what began last at each second, from columns in the order of the starts."""
    at = np.searchsorted(starts_s, second, side="right") - 1
    return [np.asarray(column[at], object) for column in columns]


def _words(second: Floats) -> dict[str, Words]:
    """Give phase, kind and source of the state at seconds that were checked."""
    kind, source = flown.origins(second, *_latest(second, *_origins()))
    return {"phase": _phase(second), "kind": kind, "source": source}


@flown.remembered
def _origins() -> tuple[Floats, Words, Words]:
    """Say from which second on the course rests on which kind and source.

    From E+358 to E+390 only the ends are known: the curve between is modelled.
    """
    rows = facts.table("edl_profile")
    coast, ground = ("reconstructed", "S3;calc"), ("reconstructed", "S2;S4")
    joined = rows["time_s"] == flown.POWERED_START_S
    rows.loc[joined, ["kind", "source"]] = ["modelled", "S2;S5;S14;calc"]
    kinds = [coast[0], *rows["kind"], ground[0]]
    sources = [coast[1], *rows["source"], ground[1]]
    starts_s = [START_S, *rows["time_s"], PHASE_STARTS_S["on_the_ground"]]
    return np.array(starts_s), np.array(kinds, object), np.array(sources, object)


@flown.remembered
def _as_flown() -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(state_at(_grid_s()))


BENT = ("altitude_m", "speed_m_s", "deceleration_g", "flight_path_angle_deg")


def _grid_s() -> Floats:
    """Choose the seconds of the table: denser where much happens, with all knots."""
    found = facts.table("edl_events")
    times = [found["time_s"], found["end_time_s"].dropna(), flown.profile()["time_s"]]
    even = [np.arange(START_S, 0, 2), np.arange(0, END_S + 1)]
    opening_s, parting_s = np.floor([flown.MORTAR_S, flown.BACKSHELL_S])
    fine = [
        np.arange(opening_s, opening_s + 10, 0.25),
        np.arange(parting_s - 1, np.ceil(flown.CUT_S), 0.5),
    ]
    knots = [piece for column in BENT for piece, _ in flown.KNOTS[column]()]
    return np.unique(np.concatenate([*times, *even, *fine, *knots]).round(2))


def _predictions() -> pd.DataFrame:
    """Give the predictions with the column names that the list of events uses."""
    frame = facts.table("edl_predictions").rename(
        columns={"source": "predicted_source"}
    )
    return frame.filter(regex="^(id|predicted_.*)$")


slips.catch(__name__)
