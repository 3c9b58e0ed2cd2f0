"""The ride: one press, and the landing runs from seat to seat."""

from typing import Any
from uuid import uuid4

from traitlets import Any as AnyTrait, Bool, Dict, List, default

from marsoutreach import checks, timeline
from marsoutreach.widgets.clock.widget import TimedWidget, entry_utc
from marsoutreach.widgets.kit.address import Rule
from marsoutreach.widgets.kit.base import bundle
from marsoutreach.widgets.ride import data

__all__ = ["Ride"]

TOPICS = ("ride", "ending", "player", "seats", "sentences", "kinds")


class Ride(TimedWidget):
    """Ride along: a minute and a half of the landing that changes seats by itself.

    Press a seat to stay in it, *Ride* to go on with the others, *Describe* to be told
    what there is to see, at normal speed. With ``loop`` it starts by itself, and again
    when it has ended. Where little motion is wanted, and without WebGL 2, the visitor
    steps through stills. Raises ``ValueError`` for an unknown language or theme.

    >>> Ride().describe()
    'E+3:58.0: From outside. Faster than sound, a capsule falls toward Mars.'
    """

    _esm = bundle("ride.js")
    _css = bundle("ride.css")

    cut = List(Dict(), help="Shots: seat, first second, pace, second of the still.")
    hours = List(Dict(), help="When the camera of each seat is on.")
    stills = Dict(help="Drawn pictures by shot, WebP.")
    thumbs = Dict(help="Small drawn pictures by seat, WebP.")
    poster: Any = AnyTrait(help="The drawn picture that stands there at first, WebP.")
    described = Dict(help="Sentences for who cannot see it, and what they tell.")
    ending = Dict(help="The first picture, when it comes, and doors to go on through.")
    loop = Bool(False, help="Start by itself, and again at the end?")
    times = Dict(help="Seconds of all events, and of the ends of some.")
    seats: Any = Dict(help="Courses, signals and cameras.")
    terrain: Any = List(help="Nested maps of the ground.")

    def __init__(
        self, *, loop: bool = False, lang: str | None = None, theme: str = "auto"
    ) -> None:
        spoken = self.spoken(lang, theme, *TOPICS)
        shell = data.shell(lang)
        start_s = shell["cut"][0]["time_s"]
        super().__init__(
            clock_id=f"ride-{uuid4().hex[:12]}",
            start_s=start_s,
            end_s=timeline.END_S,
            time_s=start_s,
            entry_utc=entry_utc(),
            loop=checks.choice("loop", loop, (False, True)),
            **spoken,
            **shell,
            **data.deep(),
        )

    @default("_address")
    def _rules(self) -> dict[str, Rule]:
        return {}  # it runs by itself: it has no moment of a visitor's

    def describe(self) -> str:
        """Say which seat the ride has at the present time, and what is seen there."""
        begun = [one for one in self.cut if one["time_s"] <= self.time_s]
        now, words = begun[-1], self.words
        return str(words["ride"]["describe"]["sentence"]).format(
            clock=self._clock_words()["clock"],
            seat=words["seats"]["seat"][now["seat"]]["name"],
            says=words["ride"]["shot"][now["id"]],
        )
