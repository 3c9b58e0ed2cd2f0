"""The clock that several widgets can share."""

from typing import Any
from uuid import uuid4

from traitlets import Enum, Float, Unicode, default, validate

from marsoutreach import checks, facts, locale, timeline
from marsoutreach.widgets.kit.address import Rule, between
from marsoutreach.widgets.kit.base import SpeakingWidget, bundle, retold

PARACHUTE_S = round(facts.second("parachute_mortar"), 1)
SECOND = checks.wish("a second shown here", "seconds after entry", PARACHUTE_S)

__all__ = ["Clock"]
RATES = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0)


class Second(Float):  # type: ignore[misc,unused-ignore]
    """A second after entry; the name of an event stands for its own."""

    def validate(self, obj: Any, value: Any) -> float:
        """Give the second, or refuse what is none."""
        second: float = super().validate(obj, retold(facts.when, value, self.name))
        return second


class TimedWidget(SpeakingWidget):
    """A widget that lives on a clock: it knows which one, and what time it is."""

    clock_id = Unicode(help="Widgets with the same clock_id move together.")
    time_s = Second(0.0, help="Seconds after entry now shown.")
    rate = Enum(RATES, default_value=1.0, help="Speed of time: 1 is real time.")
    start_s = Second(timeline.START_S, help="First second shown.")
    end_s = Second(timeline.END_S, help="Last second shown.")
    light_time_s = Float(
        timeline.LIGHT_TIME_S, help="Seconds a signal takes from Mars to Earth."
    )
    entry_utc = Unicode(help="UTC on Mars at entry, ISO 8601.")

    @default("_address")
    def _rules(self) -> dict[str, Rule]:
        time = between("time_s", self.start_s, self.end_s)
        return {"t": time | {"shared": self.clock_id}}

    @validate("time_s")
    def _valid_time_s(self, proposal: Any) -> float:
        second, ends = proposal["value"], (self.start_s, self.end_s)
        return checks.number("time_s", second, *ends, fault=SECOND)

    def _clock_words(self) -> dict[str, str]:
        mars, earth = timeline.utc_at_mars, timeline.utc_on_earth
        return {
            "clock": clock_face(self.time_s, self.words["player"]["clock"], self.lang),
            "mars": f"{mars(self.time_s):%H:%M:%S}",
            "earth": f"{earth(self.time_s):%H:%M:%S}",
        }


class Clock(TimedWidget):
    """A small clock: play, pause and scrub every widget that shares it.

    ``time_s`` are seconds after entry, or an event ("touchdown"), ``rate`` is how fast
    time runs (one of 0.25, 0.5, 1, 2, 5, 10). Raises ``ValueError`` for anything
    outside.

    >>> clock = Clock(time_s=240.63)
    >>> clock.describe()
    'E+4:00.6, 20:40:50 UTC on Mars, seen on Earth at 20:52:13.'
    """

    _esm = bundle("clock.js")
    _css = bundle("clock.css")

    def __init__(
        self,
        time_s: float | str = 0.0,
        *,
        rate: float = 1.0,
        lang: str | None = None,
        theme: str = "auto",
    ) -> None:
        time_s = checks.number(
            "time_s",
            facts.when(time_s),
            timeline.START_S,
            timeline.END_S,
            fault=SECOND,
        )
        super().__init__(
            clock_id=f"clock-{uuid4().hex[:12]}",
            time_s=time_s,
            rate=checks.choice("rate", rate, RATES),
            **self.spoken(lang, theme, "player"),
            entry_utc=entry_utc(),
        )

    def describe(self) -> str:
        """Say in a sentence what the clock shows."""
        sentence: str = self.words["player"]["describe"]["clock_sentence"]
        return sentence.format(**self._clock_words())


def entry_utc() -> str:
    """UTC on Mars at entry interface, to the millisecond.

    >>> entry_utc()
    '2021-02-18T20:36:50.080Z'
    """
    moment = timeline.utc_at_mars(0.0)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def clock_face(time_s: float, words: dict[str, str], lang: str = "en") -> str:
    """Write seconds after entry as visitors read them.

    >>> clock_face(-75.0, {"after": "E+{time}", "before": "E−{time}"})
    'E−1:15.0'
    >>> clock_face(240.63, {"after": "E+{time}"}, "es")
    'E+4:00,6'
    """
    tenths = round(abs(time_s) * 10)
    text = f"{tenths // 600}:{tenths % 600 / 10:04.1f}"
    sign = words["before" if time_s < -0.05 else "after"]
    return sign.format(time=locale.localized(text, lang))
