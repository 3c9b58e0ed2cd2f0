"""The small views without a browser: what they tell follows from the facts."""

import json
import re
import subprocess
from typing import Any

import pytest
from traitlets import TraitError

import marsoutreach as mars
from hatch_build import node
from marsoutreach import facts
from marsoutreach.widgets.part.data import PARTS

SAME = """
import { inWords, numbersAt, sentenceAt } from "#part/tell.js";
import { say } from "#kit/words.js";
const all = JSON.parse(process.argv[1]);
console.log(JSON.stringify(all.map(({ words, mine, columns, spans, digits, times }) =>
  times.map((time) => {
    const now = numbersAt(columns, time);
    const told = inWords(words, mine, digits, now, "en");
    return say(mine.says[sentenceAt(spans, now)], told);
  }))));
"""


def at(part: Any, time_s: float) -> dict[str, float]:
    """Give the numbers of a part at a second."""
    part.time_s = time_s
    return dict(part.now())


def steps(part: Any) -> list[float]:
    """List every second at which its slider can stand."""
    count = round((part.end_s - part.start_s) / part.step_s)
    last = min(part.end_s, part.start_s + count * part.step_s)
    return [min(last, part.start_s + i * part.step_s) for i in range(count + 1)]


def test_ropes_pay_out_to_their_length_while_the_ground_comes_nearer() -> None:
    """0 m where the rover lets go, all of it where it hangs; 0 m high at the touch."""
    ropes = mars.Part("bridles")
    length_m = facts.value("bridle_length")
    assert at(ropes, facts.second("rover_separation"))["rope"] == pytest.approx(
        0, abs=0.05
    )
    assert at(ropes, facts.second("lowering_end"))["rope"] == pytest.approx(
        length_m, abs=0.05
    )
    assert at(ropes, facts.second("wheels_touch"))["above"] == pytest.approx(
        0, abs=0.05
    )
    lengths = [at(ropes, one)["rope"] for one in steps(ropes)]
    heights = [at(ropes, one)["above"] for one in steps(ropes)]
    assert lengths == sorted(lengths)
    assert heights == sorted(heights, reverse=True)


def test_the_cloth_is_open_before_the_strongest_pull() -> None:
    """Shut until the lines are tight; full at the second peak, which pulls hardest."""
    cloth = mars.Part("inflation")
    assert at(cloth, facts.second("line_stretch"))["percent"] == pytest.approx(0, abs=2)
    full = at(cloth, facts.second("full_inflation"))
    assert full["percent"] == 100
    assert full["pull"] == pytest.approx(
        facts.of_event("full_inflation", "deceleration_g"), abs=0.1
    )
    assert max(at(cloth, one)["pull"] for one in steps(cloth)) <= full["pull"] + 0.05
    assert full["since"] == pytest.approx(
        facts.between("line_stretch", "full_inflation")
    )


def test_the_heat_is_the_known_peak_at_the_known_second() -> None:
    """About 60 W/cm² near the second of peak heating, and little at both ends."""
    fire = mars.Part("heat")
    values = {one: at(fire, one)["heat"] for one in steps(fire)}
    hottest_s = max(values, key=lambda one: values[one])
    assert hottest_s == pytest.approx(facts.second("peak_heating"), abs=3)
    assert values[hottest_s] == pytest.approx(
        facts.value("peak_heat_flux_laminar"), rel=0.1
    )
    assert values[steps(fire)[0]] < 1
    assert values[steps(fire)[-1]] < 6


def test_it_rolls_to_the_other_side_at_each_reversal() -> None:
    """Before and after each of the three bank reversals the air pushes another way."""
    glide = mars.Part("bank")
    ends = [
        facts.second(f"bank_reversal_{n}{end}")
        for n in (1, 2, 3)
        for end in ("", "_end")
    ]
    before, *after = [
        at(glide, one)["bank_deg"] for one in (ends[0], ends[1] + 3, ends[3] + 3)
    ]
    assert before > 0 > after[0]
    assert after[1] > 0
    for one in steps(glide):
        now = at(glide, one)
        assert 0 <= now["up"] <= 100
        assert now["bank"] == pytest.approx(abs(now["bank_deg"]), abs=8)


def test_the_engines_never_push_more_than_they_can() -> None:
    """No thrust before they burn; then never more than eight full engines."""
    crane = mars.Part("engines")
    most_kn = (
        facts.value("landing_engines") * facts.value("landing_engine_thrust_max") / 1000
    )
    pushes = {one: at(crane, one)["push"] for one in steps(crane)}
    assert max(pushes.values()) <= most_kn
    assert pushes[steps(crane)[0]] == 0
    before_s = facts.second("powered_descent_start") - 0.1
    assert at(crane, before_s)["push"] == 0
    lit = [
        kn
        for one, kn in pushes.items()
        if one > facts.second("powered_descent_start") + 1
    ]
    assert min(lit) > 1


@pytest.mark.parametrize("part", PARTS)
def test_what_is_shown_untouched_tells_the_story(part: str) -> None:
    """It starts inside its span, with a sentence that tells numbers."""
    one = mars.Part(part)
    assert one.start_s < one.time_s < one.end_s
    assert re.search(r"\d", one.describe())
    assert "{" not in one.describe()


def test_another_part_or_second_is_refused_with_a_lesson() -> None:
    """The message names what there is."""
    with pytest.raises(ValueError, match="Did you mean 'bridles'") as told:
        mars.Part("bridle")
    assert "inflation" in str(told.value)
    with pytest.raises(TraitError, match="Give seconds after entry from "):
        mars.Part("inflation").time_s = 300


def test_the_browser_says_what_python_says() -> None:
    """The same sentence on both sides, all along every slider.

    A little beside each step, where no number lies halfway between two.
    """
    asked, ours = [], []
    for part in map(mars.Part, PARTS):
        times = [one + 0.013 * part.step_s for one in steps(part)[:-1]]
        words = part.words["part"]
        told = {name: getattr(part, name) for name in ("columns", "spans", "digits")}
        asked.append(told | {"words": words, "mine": words[part.part], "times": times})
        ours.append([at(part, one) and part.describe() for one in times])
    ran: subprocess.CompletedProcess[str] = node(
        "--input-type=module", "-e", SAME, json.dumps(asked), capture_output=True
    )
    theirs = json.loads(ran.stdout)
    assert sum(map(len, theirs)) > 600
    assert theirs == ours
