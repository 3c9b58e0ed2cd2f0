"""Predict: a question before the answer."""

import math
from collections.abc import Sequence
from typing import Any

from traitlets import Any as AnyTrait, Bool, Enum, Float, List, Unicode

from marsoutreach import checks, facts
from marsoutreach.widgets.kit.base import SpeakingWidget, bundle
from marsoutreach.widgets.kit.sources import source_text

__all__ = ["Predict"]

KINDS = ("number", "choice", "order")

NO_QUESTION = """question = {question!r} asks nothing.
Write a question, for example question="How high is the parachute opened?"."""
NO_NUMBER = """{name} = {value} is not a number, but this question asks for one.
Give a number, or options=[...] for a choice or an order."""
BAD_RANGE = """low = {low!r} and high = {high!r} do not hold the answer {answer!r}.
Give low < answer < high, so that visitors can find it."""
TOO_FEW = """options = {options!r} are too few or repeat themselves.
Give at least two different options."""
NOT_AN_OPTION = """answer = {answer!r} is not one of the options.
The options are {options!r}."""
NOT_AN_ORDER = """answer = {answer!r} is not an order of the options.
List each of {options!r} once, in the right order."""
BAD_TOLERANCE = """{name} = {value} is not a number from 0 upwards.
It says how far off a guess may be and still count as right, in units of the answer."""


class Predict(SpeakingWidget):
    """Ask for a guess, keep it, then show it beside the truth.

    Give ``low`` and ``high`` for a number, or ``options`` for a choice; an answer
    that lists all options asks for their order. ``guess`` holds what the visitor
    locked in. Raises ``ValueError`` for a question that cannot be answered.

    >>> Predict("How high?", 12.6, unit="km", low=0, high=40).kind
    'number'
    >>> Predict("What slowed it most?", "air", options=["air", "parachute"]).kind
    'choice'
    """

    _esm = bundle("predict.js")
    _css = bundle("predict.css")

    kind = Enum(KINDS, default_value="number", help="number, choice or order.")
    question = Unicode(help="What visitors are asked.")
    answer = AnyTrait(help="The truth: a number, an option, or options in order.")
    unit = Unicode(help="Unit of a number, as visitors read it.")
    low = Float(0.0, help="Smallest guess that can be given.")
    high = Float(1.0, help="Largest guess that can be given.")
    step = Float(1.0, help="Steps of the slider.")
    tolerance = Float(0.0, help="How far off still counts as right.")
    options = List(Unicode(), help="What can be chosen or put in order.")
    explanation = Unicode(help="Why the answer is what it is.")
    truth_kind = Enum(
        facts.KINDS, default_value="reconstructed", help="How we know the answer."
    )
    source = Unicode(help="Where the answer comes from, in words.")
    guess = AnyTrait(None, allow_none=True, help="The guess that was locked in.")
    revealed = Bool(False, help="Is the answer shown?")

    def __init__(
        self,
        question: str,
        answer: float | str | Sequence[str],
        *,
        options: Sequence[str] = (),
        unit: str = "",
        low: float = 0.0,
        high: float | None = None,
        tolerance: float | None = None,
        explanation: str = "",
        truth_kind: str = "reconstructed",
        source: str = "",
        lang: str | None = None,
        theme: str = "auto",
    ) -> None:
        if not question.strip():
            raise ValueError(NO_QUESTION.format(question=question))
        checks.choice("truth_kind", truth_kind, facts.KINDS)
        super().__init__(
            question=question,
            unit=unit,
            explanation=explanation,
            truth_kind=truth_kind,
            source=source_text(source),
            **self.spoken(lang, theme, "predict", "kinds"),
            **asked(answer, list(options), low, high, tolerance),
        )

    def describe(self) -> str:
        """Say in a sentence what is asked, guessed and, once shown, true."""
        words = self.words["predict"]["describe"]
        parts = [self.question]
        if self.guess is not None:
            parts.append(words["guess"].format(guess=self.text(self.guess)))
        if self.revealed:
            parts.append(words["answer"].format(answer=self.text(self.answer)))
        return " ".join(parts)

    def text(self, value: Any) -> str:
        """Write a guess or an answer as visitors read it."""
        if isinstance(value, (list, tuple)):
            return ", ".join(value)
        return f"{value:,g} {self.unit}".strip() if self.kind == "number" else value


def asked(
    answer: Any,
    options: list[str],
    low: float,
    high: float | None,
    tolerance: float | None,
) -> dict[str, Any]:
    """Find out which kind of question this is, and check that it can be answered."""
    if not options:
        return number_question(answer, low, high, tolerance)
    if len(options) < 2 or len(set(options)) < len(options):
        raise ValueError(TOO_FEW.format(options=options))
    if isinstance(answer, str):
        if answer not in options:
            raise ValueError(NOT_AN_OPTION.format(answer=answer, options=options))
        return {"kind": "choice", "answer": answer, "options": options}
    return order_question(answer, options)


def order_question(answer: Any, options: list[str]) -> dict[str, Any]:
    """Check a question that asks to put options in order."""
    if not isinstance(answer, (list, tuple)) or sorted(answer) != sorted(options):
        raise ValueError(NOT_AN_ORDER.format(answer=answer, options=options))
    return {"kind": "order", "answer": list(answer), "options": options}


def number_question(
    answer: Any, low: float, high: float | None, tolerance: float | None
) -> dict[str, Any]:
    """Check a question that asks for a number, and choose its range and steps."""
    checks.number("answer", answer, fault=NO_NUMBER)
    if high is None:
        high = round_up(2.5 * answer)
    if not (all(map(checks.is_number, (low, high))) and low < answer < high):
        raise ValueError(BAD_RANGE.format(low=low, high=high, answer=answer))
    if tolerance is None:
        tolerance = 0.1 * abs(answer)
    checks.number("tolerance", tolerance, 0, fault=BAD_TOLERANCE)
    counted = tolerance == 0 and float(answer).is_integer()  # no half a frame
    step = nice_step(low, high)
    return {
        "kind": "number",
        "answer": float(answer),
        "low": low,
        "high": high,
        "step": max(step, 1.0) if counted else step,
        "tolerance": tolerance,
    }


def nice_step(low: float, high: float) -> float:
    """Choose a step of 1, 2 or 5 times a power of ten: about a hundred a range.

    >>> nice_step(0, 40), nice_step(0, 6000)
    (0.5, 100.0)
    """
    rough = (high - low) / 100
    power = float(10 ** math.floor(math.log10(rough)))
    return next(n * power for n in (1, 2, 5, 10) if n * power >= rough * 0.999)


def round_up(value: float) -> float:
    """Round up to one digit, for the far end of a scale.

    >>> round_up(26.6), round_up(1100)
    (30.0, 2000.0)
    """
    if value <= 0:
        return 1.0
    power = float(10 ** math.floor(math.log10(value)))
    return math.ceil(value / power) * power
