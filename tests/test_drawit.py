"""DrawIt without a browser: what is flown, what is drawn, how far off it is."""

import json
import subprocess
from typing import Any

import pytest
from traitlets import TraitError

import marsoutreach as mars
from hatch_build import node
from marsoutreach import facts
from marsoutreach.widgets.drawit.score import comes_down_s, score, whole

LINES: list[list[float | None]] = [
    [None, *[None] * 198, 90.0, *[None] * 11],
    [None, 5000.0, None, 4000.0, *[None] * 100, 700.0, *[None] * 96, 0.0, *[None] * 9],
    [None, *[3000.0] * 210],
    [None, *[100.0 * (k % 7) for k in range(210)]],
    [*[None] * 31, *[3000.0] * 180],
    [*[None] * 32, *[3000.0] * 179],
    [*[None] * 195, *[50.0] * 16],  # begun at 6:30
]
SAME = """
import { empty, score, whole } from "#drawit/line.js";
const { times, flown, level, lines } = JSON.parse(process.argv[1]);
console.log(JSON.stringify(lines.map((line) => {
  const full = whole([flown[0], ...line.slice(1)]);
  return full && score(times, flown, full, level);
})));
"""


def test_the_curve_is_the_flown_one() -> None:
    """From entry to touchdown, and what the facts say of both."""
    speed, height = mars.DrawIt(), mars.DrawIt("altitude")
    assert speed.time_s[-1] == facts.second("touchdown")
    assert speed.flown[0] == round(facts.of_event("entry_interface", "speed_m_s"))
    entry_m = facts.of_event("entry_interface", "altitude_m")
    assert height.flown[0] == pytest.approx(entry_m / 1000, abs=0.005)
    assert speed.flown[-1] == height.flown[-1] == 0
    assert speed.parachute == facts.of_event("parachute_mortar", "speed_m_s")
    assert height.parachute == facts.of_event("parachute_mortar", "altitude_m") / 1000
    for line in (speed, height):
        mine = mars.timeline.state_at(line.time_s)
        wanted = mine["speed_m_s"] if line is speed else mine["altitude_m"] / 1000
        worst = max(abs(a - b) for a, b in zip(line.flown, wanted, strict=True))
        assert worst < line.top / 1000
        assert max(line.flown) < line.top


def test_seven_handles_stand_at_each_minute_and_at_touchdown() -> None:
    """Their names are true."""
    line = mars.DrawIt()
    at_s = [line.time_s[place] for place in line.handles]
    assert at_s == [60, 120, 180, 240, 300, 360, facts.second("touchdown")]


def test_a_hand_made_line_is_as_far_off_as_it_is() -> None:
    """310 m/s above the flown one everywhere: 310 off, and late."""
    line = mars.DrawIt()
    line.drawn = [one + 310 for one in line.flown]
    assert line.score is not None
    assert line.score.off == pytest.approx(310)  # the start, given, does not count
    line.revealed = True
    assert "You were 310 m/s off on average." in line.describe()
    assert "seconds too late" in line.describe()


def test_the_moment_of_the_parachute_follows_the_line() -> None:
    """A straight line from 100 to 0 in 100 s passes 40 at 60 s."""
    time_s = [float(one) for one in range(0, 101, 10)]
    straight = [100.0 - one for one in time_s]
    assert comes_down_s(time_s, straight, 40.0) == 60.0
    assert comes_down_s(time_s, straight, -1.0) is None
    late = [one + 5 for one in straight]
    assert score(time_s, straight, [*late], 40.0) == (5.0, 5.0, (10.0, 95.0, 90.0))


def test_what_is_not_drawn_to_the_end_has_no_score() -> None:
    """Nothing, or half a line, is not held against anything."""
    line = mars.DrawIt()
    assert line.score is None
    line.drawn = [None, 5000.0, *[None] * 209]
    assert line.score is None
    assert whole([None] * 100, 5.0) is None


def test_a_line_begun_at_six_and_a_half_minutes_is_not_whole() -> None:
    """One that begins within the first minute is joined to the start."""
    line = mars.DrawIt()
    begun = line.time_s.index(390)
    line.drawn = [None] * begun + line.flown[begun:]
    assert line.score is None
    minute = line.handles[0]
    line.drawn = [None] * minute + line.flown[minute:]
    assert line.score is not None
    assert line.score.off < 50


@pytest.mark.parametrize(("quantity", "unit"), [("speed", "m/s"), ("altitude", "km")])
def test_it_says_where_the_line_missed_most(quantity: str, unit: str) -> None:
    """The second, what was drawn there and what was flown; nothing of a perfect one."""
    line = mars.DrawIt(quantity)
    place = line.time_s.index(86)
    line.drawn = [*line.flown[:place], line.top, *line.flown[place + 1 :]]
    line.revealed = True
    assert line.score is not None
    assert line.score.worst == (86, line.top, line.flown[place])
    assert "You were furthest off at 1 min 26 s: you drew " in line.describe()
    digits = 0 if unit == "m/s" else 1
    drawn, flown = (f"{one:,.{digits}f} {unit}" for one in line.score.worst[1:])
    assert f"you drew {drawn}, the real flight had {flown}." in line.describe()
    line.drawn = line.flown
    assert "furthest off" not in line.describe()


@pytest.mark.parametrize(
    "wrong", [[1.0, 2.0], [-5.0] * 211, [float("inf")] * 211, [9e9] * 211]
)
def test_a_line_that_does_not_fit_is_refused(wrong: list[float]) -> None:
    """The message says how many values, and from what to what."""
    line = mars.DrawIt()
    with pytest.raises(TraitError, match="one value for each of the 211 seconds"):
        line.drawn = wrong


def test_another_quantity_is_refused_with_a_lesson() -> None:
    """What there is to draw is named."""
    with pytest.raises(ValueError, match="speed"):
        mars.DrawIt("hight")


def test_the_browser_scores_as_python_does() -> None:
    """The same lines, the same numbers, on both sides."""
    line = mars.DrawIt()
    told = {"times": line.time_s, "flown": line.flown, "level": line.parachute}
    text = json.dumps(told | {"lines": LINES})
    ran: subprocess.CompletedProcess[str] = node(
        "--input-type=module", "-e", SAME, text, capture_output=True
    )
    theirs: list[Any] = json.loads(ran.stdout)
    ours = [score(line.time_s, line.flown, one, line.parachute) for one in LINES]
    empty = [True, False, False, False, False, True, True]
    assert [one is None for one in ours] == empty
    for mine, its in zip(ours, theirs, strict=True):
        numbers = its and [its["off"], its["late"], *its["worst"].values()]
        flat = mine and [mine.off, mine.late_s, *mine.worst]
        assert flat == (numbers and pytest.approx(numbers))
