"""A sentence with a number that can be dragged; the rest of it follows."""

import re
from typing import Any

from traitlets import Dict, Enum, Float, List, Unicode, default, validate

from marsoutreach import checks, facts, locale
from marsoutreach.widgets.kit.address import Rule, between
from marsoutreach.widgets.kit.base import SpeakingWidget, bundle
from marsoutreach.widgets.kit.sources import source_text
from marsoutreach.widgets.scrub import made

__all__ = ["Scrub"]

BAD_VALUE = """{name} = {value} is not on this slider.
Give a number from {low:g} to {high:g}, or leave it out, for the real one."""
MARKED = re.compile(r"\[\w+\|([^\]]+)\]")


class Scrub(SpeakingWidget):
    """Drag the number in a sentence, and see at once what follows from it.

    ``topic``: "parachute" (metres wide), "angle" (degrees down), "sound" (metres away)
    or "light" (million kilometres away). ``value`` is the number, to the slider's next
    step; it follows the visitor. Raises ``ValueError`` for a topic that is none, and
    for a number outside the range.

    >>> print(Scrub("parachute", value=10).describe())
    A parachute 10 m wide is small. The shell lets go at 173 metres a second, too \
fast and too low. The engines run out of height: the rover hits the ground at 165 \
metres a second.
    """

    _esm = bundle("scrub.js")
    _css = bundle("scrub.css")

    topic = Enum(tuple(made.TOPICS), help="Which sentence is shown.")
    value = Float(help="The number that can be dragged.")
    low = Float(help="Its smallest value.")
    high = Float(help="Its largest value.")
    step = Float(1.0, help="Steps of the slider, and of the table.")
    digits = Dict(help="Decimals of the number and of the table's columns.")
    table = Dict(help="What follows: ends, columns, tracks, one row a step.")
    track_step_s = Float(made.TRACK_STEP_S, help="Seconds between heights of a track.")
    presets = List(Float(), help="Values that fall beside the visitor's own.")
    truth_kind = Enum(facts.KINDS, default_value="modelled", help="How we know.")
    source = Unicode(help="Where the numbers come from, in words.")

    def __init__(
        self,
        topic: str,
        value: float | None = None,
        *,
        lang: str | None = None,
        theme: str = "auto",
    ) -> None:
        checks.choice("topic", topic, made.TOPICS)
        about = made.TOPICS[topic]
        ends = {"low": about.low, "high": about.high}
        super().__init__(
            topic=topic,
            value=about.home if value is None else on_slider(topic, value),
            **ends,
            step=about.step,
            digits=about.digits,
            table=made.table(topic),
            presets=list(about.presets),
            truth_kind=about.kind,
            source=source_text(about.source),
            **self.spoken(lang, theme, "scrub", "kinds"),
        )

    @default("_address")
    def _rules(self) -> dict[str, Rule]:
        return {self.topic: between("value", self.low, self.high)}

    @validate("value")
    def _valid_value(self, proposal: Any) -> float:
        return on_slider(self.topic, proposal["value"])

    def describe(self) -> str:
        """Say the whole sentence, as it is true for the number now."""
        about = self.words["scrub"]["topics"][self.topic]
        row = round((self.value - self.low) / self.step)
        end = self.table["ends"][row]
        said = f"{about['lead']} {about['says'][end]}"
        numbers = {
            name: self._written(name, column[row])
            for name, column in self.table["columns"].items()
        }
        places = 0 if self.value.is_integer() else self.digits["value"]
        number = about["number"].format(n=locale.number(self.value, places, self.lang))
        return MARKED.sub(r"\1", said).format(number=number, **numbers)

    def _written(self, name: str, value: float | None) -> str:
        """Write a number of the table with its unit; seconds as minutes and seconds."""
        words = self.words["scrub"]
        unit = words["topics"][self.topic].get("units", {}).get(name)
        if value is None:
            return ""
        if unit is None:
            return span(value, words["speech"], self.lang)
        digits = self.digits.get(name, 0)
        return str(unit).format(n=locale.number(value, digits, self.lang))


def on_slider(topic: str, value: Any) -> float:
    """Check a number, and give the slider's next step."""
    about = made.TOPICS[topic]
    ends = (about.low, about.high)
    return about.nearest(checks.number("value", value, *ends, fault=BAD_VALUE))


def span(seconds: float, words: dict[str, dict[str, str]], lang: str = "en") -> str:
    """Write seconds as minutes and seconds, as people say them.

    >>> one = {"minutes": {"one": "{n} min", "other": "{n} min"}}
    >>> span(61, one | {"seconds": {"one": "{n} second", "other": "{n} s"}})
    '1 min 1 second'
    """
    minutes, rest = divmod(round(seconds), 60)
    counted = {"minutes": minutes, "seconds": rest}
    said = [
        locale.count(n, words[unit], lang)
        for unit, n in counted.items()
        if n or (unit == "seconds" and not minutes)
    ]
    return " ".join(said)
