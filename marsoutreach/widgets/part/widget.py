"""Part: one part of the landing, drawn to scale, with one slider."""

from typing import Any

import numpy as np
from traitlets import Dict, Enum, Float, List, Unicode, default, validate

from marsoutreach import checks, facts
from marsoutreach.widgets.kit.address import Rule, between
from marsoutreach.widgets.kit.base import SpeakingWidget, bundle, retold
from marsoutreach.widgets.kit.numbers import rounded
from marsoutreach.widgets.kit.sources import source_text
from marsoutreach.widgets.part.data import DIGITS, FEWEST_DEG, PARTS, view

__all__ = ["Part"]

SECOND = """time_s = {value} is not a second of this part.
Give seconds after entry {spread}."""


class Part(SpeakingWidget):
    """One part of the landing, drawn to scale: one slider, one sentence that follows.

    ``part`` is "bank" (how it steers), "heat" (the heat shield), "inflation" (the
    parachute opens), "engines" or "bridles" (the rover goes down on ropes);
    ``time_s`` the second shown. Raises ``ValueError`` for another part, or a second
    outside of it.

    >>> ropes = Part("bridles")
    >>> ropes.time_s = 410
    >>> ropes.describe()[:34]
    'The three ropes are all out: 6.4 m'
    """

    _esm = bundle("part.js")
    _css = bundle("part.css")

    part = Enum(PARTS, default_value="inflation", help="Which part is drawn.")
    time_s = Float(help="Seconds after entry now shown.")
    start_s = Float(help="First second of this part.")
    end_s = Float(help="Last second of this part.")
    step_s = Float(1.0, help="Seconds a step of the slider.")
    spans = List(List(), help="From which second on which sentence holds.")
    columns = Dict(help="Numbers at seconds, straight lines between.")
    digits = Dict(DIGITS, help="Decimals of the numbers that a sentence tells.")
    sizes = Dict(help="Lengths in metres and angles in degrees, from the facts.")
    kind = Enum(facts.KINDS, default_value="modelled", help="How we know the numbers.")
    source = Unicode(help="Where they come from.")

    def __init__(
        self, part: str = "inflation", *, lang: str | None = None, theme: str = "auto"
    ) -> None:
        checks.choice("part", part, PARTS)
        traits = view(part)
        source = source_text(traits.pop("source"))
        spoken = self.spoken(lang, theme, "part", "kinds")
        super().__init__(part=part, source=source, **spoken, **traits)

    @default("_address")
    def _rules(self) -> dict[str, Rule]:
        return {"t": between("time_s", self.start_s, self.end_s)}

    @validate("time_s")
    def _valid_time_s(self, proposal: Any) -> float:
        if not self.columns:  # it is still being made
            return float(proposal["value"])
        ends = (self.start_s, self.end_s)
        return float(retold(second, proposal["value"], *ends))

    def describe(self) -> str:
        """Say in a sentence what is drawn at this second."""
        return sentence(self.words["part"], self.part, self.now(), self.spans)

    def now(self) -> dict[str, float]:
        """Give the numbers of the second shown, by name."""
        times = self.columns["time_s"]
        return {
            name: float(np.interp(self.time_s, times, values))
            for name, values in self.columns.items()
        }


def second(value: float, start_s: float, end_s: float) -> float:
    """Check a second of a part."""
    return checks.number("time_s", value, start_s, end_s, fault=SECOND)


def sentence(
    words: dict[str, Any], part: str, now: dict[str, float], spans: list[Any]
) -> str:
    """Write the sentence of a second, as the browser does."""
    key = next(key for from_s, key in reversed(spans) if now["time_s"] >= from_s - 1e-6)
    told = {
        name: rounded(value, DIGITS[name])
        for name, value in now.items()
        if name in DIGITS
    }
    mine = words[part]
    if "bank_deg" in now:
        which = side(now["bank_deg"])
        told["side"] = mine[which]
        key = f"{key}_level" if which == "level" else key
    return str(mine["says"][key].format(**told))


def side(bank_deg: float) -> str:
    """Name the side to which it is rolled.

    >>> side(40.0), side(-40.0), side(1.0)
    ('right', 'left', 'level')
    """
    if abs(bank_deg) < FEWEST_DEG:
        return "level"
    return "right" if bank_deg > 0 else "left"
