"""The comparison of two revisions: its figures, its plan, what it keeps and says."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import marsoutreach as mars
from tests.same.__main__ import NAMES, understand
from tests.same.compare import levels, measure, values_apart
from tests.same.plan import GROUPS, OFF_S, SEATS, TIMES_S, seat_times
from tests.same.report import compare_groups, details, not_shown, table
from tests.same.sides import commit_of

GREY = np.full((40, 60, 3), 120, np.uint8)


def changed(rows: slice, columns: slice, channel: int, by: int) -> np.ndarray:
    """Give the grey picture with one channel of a part of it made lighter."""
    picture = GREY.copy()
    picture[rows, columns, channel] += by
    return picture


def test_one_pixel_is_seen() -> None:
    """A single level in a single channel of a single pixel shows up, with its place."""
    found = measure(levels(GREY, changed(slice(7, 8), slice(30, 31), 2, 1)))
    assert found == (1, 1 / 2400, 0.0, (30, 7, 31, 8))


def test_share_counts_what_differs_by_more_than_eight() -> None:
    """Eight levels are not counted, nine are; the mean counts all."""
    eight = measure(levels(GREY, changed(slice(0, 10), slice(None), 0, 8)))
    nine = measure(levels(GREY, changed(slice(0, 10), slice(None), 0, 9)))
    assert (eight.share, eight.mean) == (0.0, 2.0)
    assert (nine.share, nine.mean) == (0.25, 2.25)


def test_differences_know_no_sign() -> None:
    """Black after white is 255 levels, as is white after black."""
    black, white = np.zeros((2, 2, 3), np.uint8), np.full((2, 2, 3), 255, np.uint8)
    assert levels(black, white).tolist() == levels(white, black).tolist()
    assert measure(levels(black, white)).mean == 255


def test_longer_page_differs_where_it_is_longer() -> None:
    """What only one picture has differs by 255, and the rest is still compared."""
    found = measure(levels(GREY, np.vstack([GREY, GREY[:10]])))
    assert found == (255, 51.0, 0.2, (0, 40, 60, 50))


def test_numbers_that_are_farthest_apart_come_first() -> None:
    """Whatever is not a number counts as nearer than any number, even infinity."""
    before = {"a": 1.0, "b": 1, "c": "x", "d": 0.0, "same": 5}
    after = {"a": 1.25, "b": 9, "c": "y", "d": float("inf"), "same": 5}
    names = [line.split(":")[0] for line in values_apart(before, after)]
    assert names == ["d", "b", "a", "c"]


def test_plan_covers_every_seat_and_event() -> None:
    """Every camera is looked at while it is on, and at events of the timeline."""
    records = {
        one["id"]: one for one in mars.LandingPlayer(seats=True).seats["cameras"]
    }
    assert set(records) == set(SEATS) - {"outside"}
    for seat, one in records.items():
        on_s, off_s = one["on_s"], one["off_s"] or mars.timeline.END_S
        assert len([time for time in seat_times(seat) if on_s <= time <= off_s]) >= 5
        assert {*OFF_S} < {*seat_times(seat)}
    assert seat_times("outside") == list(TIMES_S)
    events = mars.timeline.events()
    rail = events[events["on_rail"] & events["time_s"].between(200, 441)]["time_s"]
    near = np.abs(np.subtract.outer(rail.to_numpy(), TIMES_S)).min(axis=1)
    assert near.max() < 0.6


@pytest.mark.parametrize("group", GROUPS, ids=NAMES)
def test_screens_have_names_of_their_own(group: Any) -> None:
    """No picture writes over another, and traits that are set exist."""
    screens = list(group.screens(mars))
    names = [screen.name for screen in screens]
    assert len(names) == len({name.lower() for name in names}) >= 4
    assert all(Path(name).name == name for name in names)


def side(folder: Path, picture: np.ndarray, text: str = "Play", **told: Any) -> Path:
    """Write what one side would write for a clock on one screen."""
    (folder / "clock").mkdir(parents=True)
    screen = {"lines": [text], "told": told}
    said = {"screens": {"start": screen}, "failed": {}, "state": {"rate": 1.0}}
    (folder / "clock" / "record.json").write_text(json.dumps(said))
    Image.fromarray(picture).save(folder / "clock" / "start.png")
    return folder


def test_equal_sides_leave_nothing_to_look_at(tmp_path: Path) -> None:
    """No pictures are kept, and one line says that all is the same."""
    sides = [side(tmp_path / name, GREY) for name in ("before", "after")]
    found = list(compare_groups("clock", sides, tmp_path / "out"))
    assert table(found) == [
        "largest difference: none in a picture; 1 of 1 screens equal"
    ]
    assert not (tmp_path / "out").exists()
    assert not details(found)


def test_what_differs_is_kept_and_told(tmp_path: Path) -> None:
    """Both pictures and their difference are written; text and values are told."""
    lighter = changed(slice(0, 10), slice(None), 1, 20)
    before = side(tmp_path / "before", GREY, time_s=1.0)
    after = side(tmp_path / "after", lighter, "Pause", time_s=2.5)
    found = list(compare_groups("clock", (before, after), tmp_path / "out"))
    head, row, summary = table(found)
    assert head.split()[:2] == ["screen", "most"]
    assert " ".join(row.split()) == "clock/start 20 5 25.00% 0, 0 to 60, 10 2 1"
    assert summary == (
        "largest difference: 20 grey levels (mean 5) in clock/start; "
        "0 of 1 screens equal"
    )
    assert "- Play\n+ Pause\ntime_s: 1.0 → 2.5" in details(found)
    with Image.open(tmp_path / "out" / "clock" / "start-difference.png") as kept:
        shown = np.asarray(kept)
    assert (shown[:10] == 160).all()
    assert not shown[10:].any()
    assert (tmp_path / "out" / "clock" / "start-before.png").is_file()


def test_what_could_not_be_shown_is_named(tmp_path: Path) -> None:
    """A name that the older side lacks, and a screen that broke, are told apart."""
    sides = [side(tmp_path / name, GREY) for name in ("before", "after")]
    broken = {"screens": {}, "failed": {"start": "TimeoutError: no"}, "state": {}}
    (sides[1] / "clock" / "record.json").write_text(json.dumps(broken))
    said = not_shown("clock", sides, ("old", "new"))
    assert said == ["new: clock/start: TimeoutError: no"]
    missing = {"missing": "AttributeError: no Clock"}
    (sides[0] / "clock" / "record.json").write_text(json.dumps(missing))
    said = not_shown("clock", sides, ("old", "new"))
    assert said[0] == "old: clock cannot be made: AttributeError: no Clock"
    assert not list(compare_groups("clock", sides, tmp_path / "out"))


def test_command_line_teaches() -> None:
    """A wrong word is answered with what can be typed."""
    assert understand(["HEAD", "--keep", "x"]) == ("HEAD", Path("x"), NAMES)
    for words in ([], ["a", "b"], ["HEAD", "--only", "moon"], ["HEAD", "--what"]):
        with pytest.raises(ValueError, match="make same BASE=HEAD~1"):
            understand(words)
    with pytest.raises(ValueError, match="is no revision that git knows"):
        commit_of("no-such-revision")
