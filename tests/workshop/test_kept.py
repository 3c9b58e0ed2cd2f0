"""What ships worked out is today's. Else: python -m workshop.kept."""

import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from marsoutreach import facts
from marsoutreach.widgets.kit import kept
from workshop.kept import MAKERS

HEAVY = ("pandas", "scipy", "plotly", "PIL")
MAKE = """
import sys
import marsoutreach as mars
mars.LandingPlayer(seats=True)
print([name for name in %r if name in sys.modules])
"""


def alike(was: Any, now: Any) -> None:
    """Hold two results against each other, however deep, numbers to rounding."""
    if isinstance(now, dict):
        assert list(was) == list(now)
        was, now = list(was.values()), list(now.values())
    if isinstance(now, (list, tuple)):
        assert len(was) == len(now)
        for one, other in zip(was, now, strict=True):
            alike(one, other)
    elif isinstance(now, bytes):
        both = (np.frombuffer(one, "<f4") for one in (was, now))
        np.testing.assert_allclose(*both, rtol=1e-5, atol=1e-4)
    elif isinstance(now, float):
        assert was == pytest.approx(now, rel=1e-6, abs=1e-6)
    else:
        assert was == now


@pytest.mark.parametrize("name", MAKERS)
def test_the_kept_result_is_the_fresh_one(name: str) -> None:
    """Nobody changed the facts, or how results follow from them, and forgot this."""
    found = kept.kept(name, lambda: pytest.fail(f"{name} was made from other facts"))
    alike(found, MAKERS[name]())


def test_other_facts_are_worked_out_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kept result never stands for facts that it was not made from."""
    monkeypatch.setattr(facts, "fingerprint", lambda: "another")
    assert kept.kept("flight", lambda: {"fresh": True}) == {"fresh": True}


def test_a_player_needs_no_heavy_library() -> None:
    """With what is kept, nothing is computed, so nothing heavy is imported."""
    command = [sys.executable, "-c", MAKE % (HEAVY,)]
    assert subprocess.check_output(command, text=True).strip() == "[]"
