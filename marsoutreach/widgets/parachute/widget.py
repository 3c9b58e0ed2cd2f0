"""Decode the parachute: a puzzle of white and orange cloth."""

from typing import Any

from traitlets import Dict, List, Unicode, default

from marsoutreach import parachute_code
from marsoutreach.parachute_code import GORES
from marsoutreach.widgets.kit.address import Rule, between, one_of
from marsoutreach.widgets.kit.base import SpeakingWidget, bundle
from marsoutreach.widgets.kit.sources import source_text

__all__ = ["ParachuteCode"]

COUNTED_FROM = 74  # counting starts amid a group, so that it gives nothing away


class ParachuteCode(SpeakingWidget):
    """Find the message that is sewn into Perseverance's parachute.

    ``solved`` lists what the visitor has read, in the order of reading. ``progress``
    is kept in the browser; it travels along when a ring is solved. Setting ``solved``
    opens those rings, ``solved = []`` closes all.

    >>> puzzle = ParachuteCode()
    >>> puzzle.solved
    []
    >>> puzzle.describe()
    'Four rings of 80 gores, white and orange, hide a message. Read so far: nothing.'
    """

    _esm = bundle("parachute.js")
    _css = bundle("parachute.css")

    rings = List(Dict(), help="Gores, parts and first gore of each ring.")
    solved = List(Unicode(), help="What was read, ring by ring.")
    progress = Dict(help="Where the visitor is; kept in the browser.")
    source = Unicode(help="Where the pattern comes from, in words.")
    meaning_source = Unicode(help="Who told what it means.")

    def __init__(self, *, lang: str | None = None, theme: str = "auto") -> None:
        super().__init__(
            rings=[puzzle_ring(gores) for gores in parachute_code.rings()],
            source=source_text(parachute_code.SOURCE),
            meaning_source=source_text(parachute_code.MEANING_SOURCE),
            **self.spoken(lang, theme, "parachute", "kinds"),
        )

    @default("_address")
    def _rules(self) -> dict[str, Rule]:
        counted = {str(n): str(n + 1) for n in range(len(self.rings))}
        return {
            "ring": one_of("progress.ring", range(len(self.rings)), counted),
            "shift": between("progress.window", 0, GORES - 1, digits=0),
        }

    def describe(self) -> str:
        """Say in a sentence what is shown and what has been read."""
        words = self.words["parachute"]["describe"]
        read = ", ".join(self.solved) or words["nothing"]
        return str(words["sentence"].format(read=read))


def puzzle_ring(gores: list[int]) -> dict[str, Any]:
    """Prepare a ring for the browser: gores, parts, first gore and the whole text.

    >>> puzzle_ring(parachute_code.rings()[0])["parts"]
    ['D', 'A', 'R', 'E']
    """
    ring = parachute_code.decode(gores)
    return {
        "gores": parachute_code.turned(gores, COUNTED_FROM),
        "first": (ring.start - COUNTED_FROM) % GORES,
        "parts": parts_of(ring),
        "text": ring.text,
    }


def parts_of(ring: parachute_code.Ring) -> list[str]:
    """Write each value as it is meant: in a place, only the directions are letters."""
    if not ring.is_place:
        return list(ring.text)
    return [
        parachute_code.letter(value) if index in (3, 7) else str(value)
        for index, value in enumerate(ring.values)
    ]
