"""Stereo: how far is that stone? Two eyes, one jump, metres."""

from typing import Any

from traitlets import Bool, Dict, Enum, Float, List, Unicode, default, validate

from marsoutreach import checks, facts
from marsoutreach.seats.published import CREDIT
from marsoutreach.widgets.kit.address import Rule, between, each_between, switch
from marsoutreach.widgets.kit.base import SpeakingWidget, bundle, retold
from marsoutreach.widgets.kit.numbers import rounded
from marsoutreach.widgets.stereo import pair

__all__ = ["Stereo"]

BAD_MARK = """{name} = {value} is no pixel of the left picture.
Give [x, y], counted from its upper left corner: 0 to {wide}, and 0 to {high}."""
BAD_WIPE = """{name} = {value} is no place of the line between the two pictures.
Give a number from 0 (all is seen by the right eye) to 1 (all by the left one)."""


class Stereo(SpeakingWidget):
    """Drag a mark onto a stone: the other eye finds it, and says how far away it is.

    ``left`` and ``right`` are two ``mars.panorama.Frame`` of the same ground, or two
    pictures of NASA's archive (.IMG); without them the modelled Navcams are shown.
    ``mark_px``: the pixel of the left picture that is measured. ``wipe``: where one
    picture ends and the other begins, 0 to 1. ``bend``: does the lens bend light, as
    the camera model says? ``found`` holds what the browser measured. Raises
    ``ValueError`` for pictures that make no pair.

    >>> Stereo(mark_px=(706, 838)).describe()
    'The modelled ground, seen by two eyes. The mark is on pixel 706, 838.'
    """

    _esm = bundle("stereo.js")
    _css = bundle("stereo.css")

    eyes = List(Dict(), help="Left and right: picture, size, parts of the camera.")
    spots = List(Dict(), help="Stones to jump to: a name and a pixel.")
    mark_px = List(Float(), help="The pixel of the left picture that is measured.")
    wipe = Float(0.75, help="From where on the right picture is seen, 0 to 1.")
    bend = Bool(True, help="Does the lens bend light, or is it a pinhole?")
    found = Dict(help="What was measured: metres, from, to, jump_px, or why not.")
    truth_kind = Enum(facts.KINDS, default_value="modelled", help="How we know.")
    credit = Unicode(help="Whose the pictures are.")

    def __init__(
        self,
        left: Any = None,
        right: Any = None,
        *,
        mark_px: Any = None,
        wipe: float = 0.75,
        bend: bool = True,
        lang: str | None = None,
        theme: str = "auto",
    ) -> None:
        frames = pair.given(left, right)
        eyes = [pair.packed(frames[eye]) for eye in pair.EYES]
        own = left is not None
        stones = {} if own else pair.SPOTS
        spots = [{"id": name, "at": list(at)} for name, at in stones.items()]
        middle = [side // 2 for side in eyes[0]["size_px"]]
        start = spots[0]["at"] if spots else middle
        super().__init__(
            eyes=eyes,
            spots=spots,
            mark_px=marked(start if mark_px is None else mark_px, eyes),
            wipe=shared(wipe),
            bend=checks.choice("bend", bend, (True, False)),
            truth_kind=frames["left"].kind,
            credit=CREDIT if own and not hasattr(left, "model") else "",
            **self.spoken(lang, theme, "stereo", "kinds"),
        )

    @default("_address")
    def _rules(self) -> dict[str, Rule]:
        last = [side - 1 for side in self.eyes[0]["size_px"]]
        return {
            "mark": each_between("mark_px", [0, 0], last),
            "wipe": between("wipe", 0, 1, digits=3),
            "bend": switch("bend"),
        }

    @validate("mark_px")
    def _valid_mark(self, proposal: Any) -> list[float]:
        return list(retold(marked, proposal["value"], self.eyes))

    @validate("wipe")
    def _valid_wipe(self, proposal: Any) -> float:
        return float(retold(shared, proposal["value"]))

    def describe(self) -> str:
        """Say in sentences what is seen, where the mark is, and how far that is."""
        words = self.words["stereo"]["describe"]
        kind = "modelled" if self.truth_kind == "modelled" else "own"
        x, y = (rounded(at, 0) for at in self.mark_px)
        told = [
            words[kind],
            words["mark"].format(x=x, y=y),
        ]
        if self.found.get("metres"):
            metres = rounded(self.found["metres"], 1)
            jump = rounded(self.found["jump_px"], 0)
            told.append(words["found"].format(metres=metres, jump=jump))
        return " ".join(told)


def marked(value: Any, eyes: Any) -> list[float]:
    """Check a pixel of the left picture."""
    wide, high = (side - 1 for side in eyes[0]["size_px"])
    said = {"wide": wide, "high": high}
    two = isinstance(value, (list, tuple)) and len(value) == 2
    if not two or not all(map(checks.is_number, value)):
        raise checks.refusal(BAD_MARK, "mark_px", value, **said)
    if not (0 <= value[0] <= wide and 0 <= value[1] <= high):
        raise checks.refusal(BAD_MARK, "mark_px", value, **said)
    return [float(at) for at in value]


def shared(value: Any) -> float:
    """Check where one picture ends and the other begins."""
    return float(checks.number("wipe", value, 0.0, 1.0, fault=BAD_WIPE))
