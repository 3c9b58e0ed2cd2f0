"""The landing player: seven minutes that can be played, stopped and searched."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from traitlets import Dict, Enum, List, default, link, validate

from marsoutreach import checks, facts, real, timeline
from marsoutreach.locale import number
from marsoutreach.widgets.clock.widget import SECOND, Clock, TimedWidget, entry_utc
from marsoutreach.widgets.kit.address import Rule
from marsoutreach.widgets.kit.base import bundle, retold
from marsoutreach.widgets.kit.ending import ending
from marsoutreach.widgets.kit.kept import Result, kept
from marsoutreach.widgets.kit.sources import source_titles
from marsoutreach.widgets.seats import choice

if TYPE_CHECKING:
    from marsoutreach.widgets.seats.films import Given

__all__ = ["LandingPlayer"]


TOPICS = (
    *("player", "events", "phases", "sentences", "kinds", "call_outs"),
    *("real", "hear", "full"),
)

NOT_A_CLOCK = """clock = {clock!r} is neither a Clock nor the name of one.
Make one with clock = mars.Clock() and pass clock=clock, or leave it out."""
NO_TIME_LEFT = """start_s = {start_s:g} and end_s = {end_s:g} leave no time to show.
start_s must be smaller than end_s."""
NO_SEATS_BEFORE = """start_s = {start_s:g} is too early for the seats: no camera is on.
Pick {first_s:g} or later, or leave start_s out."""
FRAMES_WITHOUT_SEATS = """frames = {frames!r} has no view to stand beside.
Add seats=True: mars.LandingPlayer(seats=True, frames=…)."""
FILMS_WITHOUT_SEATS = """films = {films!r} have no view to stand beside.
Add seats=True: mars.LandingPlayer(seats=True, films=…)."""


class LandingPlayer(TimedWidget):
    """Play the landing: side view, numbers, charts, events and captions.

    ``time_s`` is where it stands, ``start_s`` and ``end_s`` what it shows: seconds
    after entry, or events; widgets with the same ``clock`` move together. With
    ``seats`` it shows the landing from every camera, from 200 s on; ``frames`` is a
    folder of published frames (LVS_15_51_39.jpg) to put beside them; without it those
    of the set ``descent`` that are here. NASA's pictures of the landing that are in the
    cache lie in a corner of the drawing, each at its time, or only the one named
    ``still``. Real films run with the clock: those that were fetched from NASA, or
    ``films``, a folder or a dict of films by their id. ``seat`` is the view shown first
    ("outside", or a camera: "puc", "rdc", "lcam", "ddc", "ruc"), ``view`` how many are
    ("one", "pair", "all"), ``second_seat`` which stands beside in a pair. Raises
    ``ValueError`` for a time outside, an unknown language, a broken clock, or frames
    and films that cannot be read.

    >>> player = LandingPlayer("parachute_mortar")
    >>> player.describe().split(": ")[0]
    'E+4:00.6 (20:40:50 UTC on Mars, seen on Earth at 20:52:13)'
    """

    _esm = bundle("landing.js")
    _css = bundle("landing.css")

    profile = Dict(help="The as-flown state: columns of equal length.")
    events = List(Dict(), help="What happened, sorted by time_s.")
    call_outs = List(Dict(), help="What was said in the control room, by time_s.")
    sentences = List(Dict(), help="From when to when each sentence holds.")
    phases = List(Dict(), help="Phases with start_s and end_s.")
    sources = Dict(help="Titles of the sources that events and phases name.")
    times = Dict(help="Seconds of all events, and of the ends of some.")
    craft = Dict(help="How the bridles pay out and the wheels unfold; Mars.")
    seats: Any = Dict(help="Courses, signals and cameras; empty without seats.")
    terrain: Any = List(help="Nested maps of the ground; empty without seats.")
    photos: Any = List(help="Published frames to put beside the views.")
    stills: Any = List(help="NASA's own pictures of the landing, if they are here.")
    films: Any = List(help="NASA's films that are here, and when each begins.")
    film_shots: Any = List(help="What the landing film shows from when to when.")
    film_adjust_s: Any = Dict(help="By how many seconds films were moved by hand.")
    seat = Enum(choice.KNOWN["seat"], default_value="outside", help="The large view.")
    view = Enum(choice.VIEWS, default_value="one", help="one, pair or all views.")
    second_seat = Enum(
        choice.KNOWN["seat"], default_value="rdc", help="The view beside, of a pair."
    )
    ending: Any = Dict(help="The first picture and doors; empty without seats.")

    def __init__(
        self,
        time_s: float | str | None = None,
        *,
        clock: Clock | str | None = None,
        start_s: float | str | None = None,
        end_s: float | str = timeline.END_S,
        seats: bool = False,
        frames: str | Path | None = None,
        still: str | None = None,
        films: "Given" = None,
        seat: str | None = None,
        view: str | None = None,
        second_seat: str | None = None,
        lang: str | None = None,
        theme: str = "auto",
    ) -> None:
        if seats:  # a bundle of its own: pages without views load no 3-D
            self._esm, self._css = bundle("seats.js"), bundle("seats.css")
        now_s: float | None = facts.when(time_s)
        start_s = first_second(facts.when(start_s, "start_s"), seats)
        last_s: float = facts.when(end_s, "end_s")
        check_range(start_s, last_s)
        check_seats(start_s, seats, frames, films)
        given = {"seat": seat, "view": view, "second_seat": second_seat}
        chosen = choice.chosen(seats, given)
        shared = check_clock(clock)
        more = ("seats", "ending") if seats else ()
        spoken = self.spoken(lang, theme, *TOPICS, *more)
        if now_s is None:
            now_s = min(max(shared.time_s, start_s), last_s)
        checks.number("time_s", now_s, start_s, last_s, fault=SECOND)
        super().__init__(
            clock_id=clock if isinstance(clock, str) else shared.clock_id,
            start_s=start_s,
            end_s=last_s,
            time_s=now_s,
            rate=shared.rate,
            **spoken,
            **chosen,
            entry_utc=entry_utc(),
            **shown(start_s, last_s, seats, frames, films, real.stills(still, lang)),
            **({"ending": ending(lang)} if seats else {}),
        )
        if isinstance(clock, Clock):
            link((self, "time_s"), (clock, "time_s"))

    @default("_address")
    def _rules(self) -> dict[str, Rule]:
        time: dict[str, Rule] = super()._rules()
        if not self.seats:
            return time
        return time | choice.address(self.words["seats"], self.films)

    @validate("film_adjust_s")
    def _known_films(self, proposal: Any) -> Any:
        from marsoutreach.widgets.seats import films

        return retold(films.check_shift, proposal["value"])

    def describe(self) -> str:
        """Say what is shown at the present time; with seats, which cameras are on."""
        state = timeline.state_at(self.time_s)
        sentence: str = self.words["player"]["describe"]["sentence"]
        said = sentence.format(
            **self._clock_words(),
            phase=self.words["phases"][state["phase"]]["name"],
            altitude=altitude_text(state["altitude_m"], self.lang),
            speed=number(state["speed_m_s"], 0, self.lang),
            mach=number(state["mach"], 2, self.lang),
            deceleration=number(state["deceleration_g"], 1, self.lang),
        )
        return f"{said} {self._cameras_on()}" if self.seats else said

    def _cameras_on(self) -> str:
        """Say which cameras are on at the present time."""
        from marsoutreach.widgets.seats import made

        words = self.words["player"]["describe"]
        found = made.cameras_on(self.time_s)
        if not found:
            return str(words["no_camera_on"])
        names = ", ".join(words["camera"][name] for name in found)
        return str(words["cameras_on"].format(names=names))


def altitude_text(altitude_m: float, lang: str | None = None) -> str:
    """Write an altitude as visitors read it, in km above one kilometre.

    >>> altitude_text(12_600.0), altitude_text(21.0)
    ('12.6 km', '21 m')
    """
    if altitude_m >= 1000:
        return f"{number(altitude_m / 1000, 1, lang)} km"
    return f"{number(altitude_m, 0, lang)} m"


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


def check_seats(start_s: float, seats: bool, frames: Any, films: Any) -> None:
    """Refuse seats before the course begins, and frames or films without seats."""
    if seats and start_s < timeline.SEATS_START_S:
        first_s = timeline.SEATS_START_S
        raise ValueError(NO_SEATS_BEFORE.format(start_s=start_s, first_s=first_s))
    if frames is not None and not seats:
        raise ValueError(FRAMES_WITHOUT_SEATS.format(frames=str(frames)))
    if films is not None and not seats:
        raise ValueError(FILMS_WITHOUT_SEATS.format(films=films))


def check_clock(clock: Any) -> Clock:
    """Give the clock, or a fresh one where there is none or only a name."""
    if isinstance(clock, Clock):
        return clock
    if clock is None or (isinstance(clock, str) and clock.strip()):
        return Clock()
    raise ValueError(NOT_A_CLOCK.format(clock=clock))


def shown(
    start_s: float,
    end_s: float,
    seats: bool,
    frames: str | Path | None,
    films: "Given",
    stills: list[dict[str, Any]],
) -> dict[str, Any]:
    """Collect what is sent: the flight, and on request the seats with their sources."""
    traits = flight(start_s, end_s)
    more: dict[str, Any] = {"stills": stills}
    named = [*stills]
    if seats:
        from marsoutreach.widgets.seats import data

        more |= data.traits(frames, films)
        named += [*more["seats"]["cameras"], *more["photos"], *more["films"]]
    return traits | more | {"sources": traits["sources"] | source_titles(named)}


def flight(start_s: float, end_s: float) -> dict[str, Any]:
    """Collect what is sent of the flight, with the events between two times.

    The last event before them comes too: it is what happens when they begin. Of what
    was said all that lies before comes: Earth hears it while the rest happens.
    """
    traits = kept("flight", whole_flight)
    earlier = [one for one in traits["events"] if one["time_s"] < start_s]
    inside = [one for one in traits["events"] if start_s <= one["time_s"] <= end_s]
    events = [one | {"on_rail": False} for one in earlier[-1:]] + inside
    calls = [one for one in traits["call_outs"] if one["time_s"] <= end_s]
    sources = source_titles([*events, *calls, *traits["phases"]])
    return traits | {"events": events, "call_outs": calls, "sources": sources}


def whole_flight() -> Result:
    """Work out what is sent of the whole flight from the facts."""
    from marsoutreach.widgets.landing import made

    return made.flight()
