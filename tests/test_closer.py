"""Look closer: each moment is true in the drawn view, the cord as in its frame."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from matplotlib.path import Path as Outline
from PIL import Image

from marsoutreach import facts, seats
from marsoutreach.locale import words
from marsoutreach.seats import bodies, parting, views
from marsoutreach.widgets.seats.made import CORD, cord, moments
from tests.real import REAL, needs_real

NUMBERS = ["nine", "ten", "eleven", "twelve", "thirteen"]
CHAPTERS = Path(__file__).parent.parent / "notebooks"
FRAME = "edl/ESF_0001_0667022261_840FDR_N0010052EDLC00001_0010LUJ01.png"
DECK_M = np.array([0.0, 0.0, -1.1])  # the rover's deck, in its own axes
PAIR = "rover", "descent_stage"
BOX = ["left_px", "top_px", "right_px", "bottom_px"]


def moment(name: str) -> dict[str, float]:
    """Give one moment."""
    return next(one for one in moments() if one["id"] == name)


def test_the_chapter_counts_the_moments() -> None:
    """The sentence under its title names as many as the table has rows."""
    cells = json.loads((CHAPTERS / "02-every-seat.ipynb").read_text("utf-8"))["cells"]
    said = re.search(r"look closer at (\w+) moments", "".join(cells[0]["source"]))
    assert said
    assert 9 + NUMBERS.index(said[1]) == len(facts.table("seat_moments"))
    assert len(moments()) == len(facts.table("seat_moments"))


def test_every_moment_has_its_words_and_no_other() -> None:
    """A name and what to look for; what is drawn by guess says so in a note."""
    said = words("seats")["closer"].items()
    told = {key: one for key, one in said if isinstance(one, dict)}
    assert set(told) == {one["id"] for one in moments()}
    for name in ("delta_colour", "rocking"):
        assert moment(name)["kind"] == "modelled"
        assert told[name]["note"]


# ── the delta, in colour ─────────────────────────────────────────────────────────


def on_delta(second: float) -> float:
    """Give the share of the rover's colour picture that shows the delta's top."""
    rows = facts.table("jezero_shapes").query("shape == 'delta'")
    outline = Outline(rows[["east_m", "north_m"]].to_numpy(float))
    seen = seats.model("rdc", second)
    wide, high = np.array(seen.camera.size_px) - 1
    across, down = np.meshgrid(np.linspace(0, wide, 40), np.linspace(0, high, 32))
    rays = seen.rays(np.stack([across, down], axis=-1).reshape(-1, 2))
    spots = views.on_terrain(seen.eye_m, rays)
    return float(outline.contains_points(np.nan_to_num(spots, nan=1e9)).mean())


def test_the_colour_camera_sees_the_delta_as_the_craft_flies_aside() -> None:
    """At least a fifth of the picture, edge and all; none of it before and after."""
    about = moment("delta_colour")
    span = np.linspace(about["time_s"], about["end_s"], 11)
    shares = [on_delta(float(second)) for second in span]
    assert min(shares) > 0.2
    assert max(shares) < 0.5  # the plain lies before its edge
    assert on_delta(about["still_s"]) > 0.3
    assert on_delta(facts.second("backshell_separation")) == 0
    assert on_delta(facts.second("divert")) == 0


def test_then_the_craft_does_fly_aside() -> None:
    """Engines burn, it leans over by more than 20 degrees, and moves to the site."""
    about = moment("delta_colour")
    assert facts.second("powered_descent_start") < about["time_s"]
    places, turns = bodies.pose("rover", np.array([about["still_s"], about["end_s"]]))
    assert np.degrees(np.arccos(-turns[0, 2, 2])) > 20
    from_site_m = np.hypot(places[:, 0], places[:, 1])
    assert from_site_m[1] < from_site_m[0] - 30


# ── on the ropes ─────────────────────────────────────────────────────────────────


def off_deg(seconds: np.ndarray) -> np.ndarray:
    """Give how far the rover leans off the crane, degrees east of it and north."""
    rover, crane = (bodies.pose(body, seconds)[1] for body in PAIR)
    return np.degrees(rover[:, :2, 2] - crane[:, :2, 2])


def test_the_rover_rocks_while_the_card_says_so() -> None:
    """To and fro, by one or two degrees; not before it hangs, not on the ground."""
    about = moment("rocking")
    seconds = np.arange(about["time_s"], about["end_s"], 0.05)
    lean = off_deg(seconds)
    most = np.abs(lean).max(axis=0).max()
    assert 1 < most < 2
    along = lean @ np.linalg.svd(lean)[2][0]
    assert np.count_nonzero(np.diff(np.sign(along))) >= 3
    hung, down = facts.second("rover_separation"), facts.second("wheels_touch")
    assert np.abs(off_deg(np.array([hung - 1, down, down + 1]))).max() < 0.01


def test_the_ropes_keep_their_length_as_it_rocks() -> None:
    """From where they meet below the crane to the deck, within 2 cm."""
    seconds = np.arange(facts.second("lowering_end"), facts.second("wheels_touch"), 0.1)
    rover, crane = (bodies.pose(body, seconds) for body in PAIR)
    hub = crane[0] + crane[1] @ parting.HUB_M
    ropes = np.linalg.norm(hub - rover[0] - rover[1] @ DECK_M, axis=1)
    assert np.ptp(ropes) < 0.02


def test_lowering_is_seen_from_both_ends() -> None:
    """The same seconds, in which the ropes pay out, from the crane and the rover."""
    above, below = moment("lowering"), moment("lowering_below")
    assert (above["seat"], below["seat"]) == ("ddc", "ruc")
    for about in (above, below):
        assert about["time_s"] < facts.second("rover_separation")
        assert about["end_s"] > facts.second("lowering_end")


# ── the cord ─────────────────────────────────────────────────────────────────────


def colours() -> dict[str, np.ndarray]:
    """Give the colours of the table, 0 to 255, as the raw frame has them."""
    rows = facts.table("cord_colours").set_index("part").dropna(subset=BOX)
    return dict(zip(rows.index, rows[["red", "green", "blue"]].to_numpy(), strict=True))


@needs_real
def test_the_cord_has_the_colours_of_the_raw_frame() -> None:
    """The median of each box of the genuine picture is what its row says."""
    frame = np.asarray(Image.open(REAL / FRAME).convert("RGB"), float)
    rows = facts.table("cord_colours").set_index("part").dropna(subset=BOX)
    for part, (left, top, right, bottom) in rows[BOX].astype(int).iterrows():
        seen = np.median(frame[top:bottom, left:right].reshape(-1, 3), axis=0)
        assert seen == pytest.approx(colours()[str(part)], abs=0.6), part


def test_the_braid_is_pale_and_its_bands_dark_red() -> None:
    """Beside white in the same sun; the golden antenna has far less blue."""
    drawn = cord()
    assert list(drawn) == list(CORD)
    assert min(drawn["braid"]) > 0.7
    red, green, blue = drawn["band"]
    assert red > 2 * green > 4 * blue
    assert red < 0.5
    assert colours()["braid"][2] > 2.5 * colours()["gold"][2]


def test_both_colours_of_the_cord_are_told() -> None:
    """Gold by the news, pale with red bands by the frame, each with its source."""
    told = facts.table("cord_colours").set_index("part").loc["told"]
    assert (told["kind"], told["source"]) == ("unverified", "S0")
    assert "gold" in told["note"]
    note = words("seats")["closer"]["umbilical"]["note"]
    assert all(word in note for word in ("news", "gold", "raw picture", "pale", "red"))
    assert {"S0", "S127"} <= set(moment("umbilical")["source"].split(";"))
