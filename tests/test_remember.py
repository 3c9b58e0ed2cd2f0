"""What is worked out once for all languages is the same as worked out anew."""

import subprocess
import sys

import pytest

from marsoutreach import remember

COUNTS = """
from marsoutreach import remember

calls = []

class Note:
    seen = 0

@remember.remembered
def work(note, n):
    calls.append(n)
    note.seen += 1
    return [n]

note = Note()
first, again = work(note, 3), work(note, 3)
assert first is again and calls == [3] and note.seen == 0

@remember.remembered
def further(made, n):
    assert made is first, "what was made before is not copied"
    calls.append(n)
    return made[0] + n

assert further(first, 1) == further(again, 1) == 4
assert work(note, 4) == [4] and calls == [3, 1, 4]

@remember.remembered
def called(given):
    return given()

assert called(lambda: 5) == called(lambda: 5) == 5, "a function cannot be copied"
"""
SAME = """
import numpy as np
import marsoutreach as mars
from marsoutreach import panorama, remember, sound
frames = panorama.first_frames()[:3]
fresh = lambda: [
    np.asarray(panorama.stitch(panorama.first_frames()[:3], width_px=900).image),
    mars.descent.fly(entry_angle_deg=-16).profile.select_dtypes(float).to_numpy(),
    sound.reduce_noise(sound.pump(1.0) + sound.wind(1.0)).samples,
]
rows = [fresh(), fresh()]
print(len(remember.kept))
for one in rows:
    print(*(repr(part.astype(float).sum()) for part in one), sep="\\n")
"""


def run(code: str, monkeypatch: pytest.MonkeyPatch, wanted: bool) -> list[str]:
    """Run code in a Python of its own; list the lines that it prints."""
    if wanted:
        monkeypatch.setenv(remember.WANTED, "1")
    else:
        monkeypatch.delenv(remember.WANTED, raising=False)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_equal_arguments_are_worked_on_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """An argument that notes things down is the same afterwards; results are shared."""
    run(COUNTS, monkeypatch, wanted=True)


def test_what_is_remembered_is_what_comes_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Panorama, flight and cleaned sound: to the last bit, kept or not."""
    kept, *told = run(SAME, monkeypatch, wanted=True)
    none, *anew = run(SAME, monkeypatch, wanted=False)
    assert int(none) == 0
    assert int(kept) >= 3
    assert told == anew
    assert told[: len(told) // 2] == told[len(told) // 2 :]
