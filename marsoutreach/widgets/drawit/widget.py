"""DrawIt: draw a curve of the landing before you see the flown one."""

from typing import Any

import numpy as np
from traitlets import Bool, Dict, Enum, Float, Int, List, TraitError, Unicode, validate

from marsoutreach import checks, facts
from marsoutreach.widgets.drawit.flight import flown
from marsoutreach.widgets.drawit.score import RIGHT_MOMENT_S, Score, Worst, score
from marsoutreach.widgets.kit.base import SpeakingWidget, bundle
from marsoutreach.widgets.kit.numbers import rounded
from marsoutreach.widgets.kit.sources import source_text

__all__ = ["DrawIt"]

STEP_S = 2.0
HANDLES = 7
ROUGH = 10  # from here on nobody asks for decimals
QUANTITIES = {  # column, units of the column in one shown, highest and step of a handle
    "speed": ("speed_m_s", 1.0, 6000.0, 100.0),
    "altitude": ("altitude_m", 1000.0, 150.0, 2.0),
}
SURPRISE = {  # between which seconds lies what surprises
    "speed": ("peak_heating", "bank_reversal_3"),
    "altitude": ("bank_reversal_2_end", "heading_alignment"),
}
BAD_LINE = """drawn has {count} values, the first that does not fit: {value!r}.
Give one value for each of the {wanted} seconds in time_s, from 0 to {top:g},
None where nothing is drawn; or [] for no line at all."""


class DrawIt(SpeakingWidget):
    """Draw how fast (or how high) the landing went, then see how it was flown.

    ``quantity`` is "speed" (metres a second) or "altitude" (kilometres above the
    landing site). ``drawn`` holds the line: one value for each second in ``time_s``,
    None where nothing is drawn; ``score`` holds it against the flown one. Raises
    ``ValueError`` for another quantity.

    >>> line = DrawIt()
    >>> line.drawn = [one + 310 for one in line.flown]
    >>> round(line.score.off), round(line.score.late_s) > 0
    (310, True)
    """

    _esm = bundle("drawit.js")
    _css = bundle("drawit.css")

    quantity = Enum(tuple(QUANTITIES), default_value="speed", help="speed or altitude.")
    time_s = List(Float(), help="Seconds after entry, to touchdown.")
    flown = List(Float(), help="What was flown at these seconds.")
    drawn = List(Float(allow_none=True), help="What the visitor drew at these seconds.")
    revealed = Bool(False, help="Is the flown curve shown?")
    top = Float(1.0, help="Highest value that can be drawn.")
    step = Float(1.0, help="Steps of the handles.")
    handles = List(Int(), help="Where the seven handles stand: places in time_s.")
    parachute = Float(help="The value at which the parachute opened.")
    surprise = Dict(help="Numbers of the sentence that explains.")
    source = Unicode(help="Where the flown curve comes from.")

    def __init__(
        self, quantity: str = "speed", *, lang: str | None = None, theme: str = "auto"
    ) -> None:
        checks.choice("quantity", quantity, tuple(QUANTITIES))
        super().__init__(
            quantity=quantity,
            source=source_text("S3;S7"),
            **self.spoken(lang, theme, "drawit", "kinds"),
            **curve(quantity),
        )

    @validate("drawn")
    def _valid_drawn(self, proposal: Any) -> list[float | None]:
        line: list[float | None] = proposal["value"]
        wanted, top = len(self.time_s), self.top
        known = [one for one in line if one is not None]
        odd = [one for one in known if not 0 <= one <= 2 * top]
        if odd or len(line) not in (0, wanted):
            said = {"count": len(line), "value": (odd or line)[0]}
            raise TraitError(BAD_LINE.format(wanted=wanted, top=top, **said))
        return line

    @property
    def score(self) -> Score | None:
        """How far off the line is; None while a part of it is missing."""
        return score(self.time_s, self.flown, self.drawn, self.parachute)

    def describe(self) -> str:
        """Say in sentences what is to be drawn, and once shown how near it came."""
        words = self.words["drawit"]
        mine = words[self.quantity]
        if not self.revealed:
            return str(mine["describe"])
        off = self.score
        per = QUANTITIES[self.quantity][1]
        told = sentences(off, words, mine, digits(per)) if off else []
        return " ".join([*told, mine["surprise"].format(**self.surprise)])


def curve(quantity: str) -> dict[str, Any]:
    """Sample the flown curve every two seconds, and find what is told of it."""
    column, per, top, step = QUANTITIES[quantity]
    end_s = facts.second("touchdown")
    time_s = np.append(np.arange(0.0, end_s, STEP_S), end_s)
    values = flown(column, time_s) / per
    minutes = [int(60 * minute / STEP_S) for minute in range(1, HANDLES)]
    opened_s = facts.second("parachute_mortar")
    return {
        "time_s": time_s.tolist(),
        "flown": np.round(values, 2).tolist(),
        "handles": [*minutes, len(time_s) - 1],
        "top": top,
        "step": step,
        "parachute": round(float(flown(column, opened_s)) / per, digits(per)),
        "surprise": surprise(quantity),
    }


def digits(per: float) -> int:
    """Give the decimals of a value: kilometres have one, metres a second none."""
    return 0 if per == 1 else 1


def surprise(quantity: str) -> dict[str, str]:
    """Fill the sentence that explains: from when to when, from how much to how much."""
    column, per, *_ = QUANTITIES[quantity]
    span_s = [facts.second(event) for event in SURPRISE[quantity]]
    values = [float(one) / per for one in flown(column, span_s)]
    return {
        "seconds": f"{span_s[1] - span_s[0]:.0f}",
        "high": f"{values[0]:,.{digits(per)}f}",
        "low": f"{values[1]:,.{digits(per)}f}",
    }


def sentences(
    found: Score, words: dict[str, Any], mine: dict[str, str], decimals: int
) -> list[str]:
    """Write a score as the sentences that visitors read."""
    text = rounded(found.off, 0 if found.off >= ROUGH else 1)
    told = words["off"].format(off=f"{text} {mine['unit']}")
    far = furthest(found.worst, words, mine["unit"], decimals)
    return [told, *far, opened(found.late_s, mine)]


def furthest(
    worst: Worst, words: dict[str, Any], unit: str, decimals: int
) -> list[str]:
    """Tell where a line missed most; nothing where both curves read the same."""
    drawn, flown = (
        f"{rounded(one, decimals)} {unit}" for one in (worst.drawn, worst.flown)
    )
    if drawn == flown:
        return []
    time = moment(worst.time_s, words)
    return [words["worst"].format(time=time, drawn=drawn, flown=flown)]


def moment(time_s: float, words: dict[str, Any]) -> str:
    """Write a second after entry: 1 min 26 s, or 4 min."""
    minutes, seconds = divmod(int(rounded(time_s, 0)), 60)
    key = "at_second" if seconds else "at_minute"
    return str(words[key].format(n=minutes, seconds=seconds))


def opened(late_s: float | None, mine: dict[str, str]) -> str:
    """Tell how well the line met the moment of the parachute."""
    if late_s is None:
        return mine["never"]
    if abs(late_s) <= RIGHT_MOMENT_S:
        return mine["right"]
    key = "late" if late_s > 0 else "soon"
    return mine[key].format(seconds=rounded(abs(late_s), 0))
