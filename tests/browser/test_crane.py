"""The crane's view, and the view up at it, in a real browser: as its frame has it.

The genuine frame (E+6:57): dust hides the ground, the deck is bright and crowded.
"""

from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

import marsoutreach as mars
from tests.browser.test_seats import go, picture, show
from tests.real import REAL

pytestmark = pytest.mark.browser

CRANE_S = 417.0
FRAME = "edl/ESF_0001_0667022261_840FDR_N0010052EDLC00001_0010LUJ01.png"
# Ground in the picture, clear of rover and ropes: left, top, right, bottom, in shares.
GROUND = ((0.02, 0.2, 0.2, 0.98), (0.26, 0.02, 0.42, 0.18), (0.9, 0.36, 0.99, 0.72))
CORD = (0.62, 0.1, 1.0, 0.42)
DECK = (0.36, 0.3, 0.62, 0.8)
WINDOW = 9  # pixels of a picture 720 wide
BEFORE = {"contrast": 4.66, "deck": 212.0}  # grey levels, measured before this view
STILL = {"lcam": (255.0, 438.0), "ruc": (411.0,)}
MOVING = {"rdc": (300.0, 410.0), "lcam": (300.0,), "puc": (250.0,), "ddc": (412.0,)}


@pytest.fixture(scope="module")
def player() -> Any:
    """The player with its seats, as Python sends it."""
    return mars.LandingPlayer(seats=True)


def grey(pixels: np.ndarray) -> np.ndarray:
    """Turn a picture into grey, 720 pixels wide."""
    whole = Image.fromarray(pixels.astype(np.uint8)).convert("L")
    size = (720, round(720 * whole.height / whole.width))
    return np.asarray(whole.resize(size, Image.Resampling.BOX), float)


def part(pixels: np.ndarray, box: tuple[float, ...]) -> np.ndarray:
    """Cut a part out of a picture."""
    tall, wide = pixels.shape[:2]
    left, top, right, bottom = box
    return pixels[
        int(top * tall) : int(bottom * tall), int(left * wide) : int(right * wide)
    ]


def contrast(pixels: np.ndarray) -> float:
    """How much the grey of the ground differs from place to place near by."""
    from numpy.lib.stride_tricks import sliding_window_view

    spread = [
        sliding_window_view(part(pixels, box), (WINDOW, WINDOW)).std(axis=(2, 3)).mean()
        for box in GROUND
    ]
    return float(np.mean(spread))


def brightest(pixels: np.ndarray) -> float:
    """Give the 99th percentile of the deck's grey."""
    return float(np.percentile(part(pixels, DECK), 99))


def genuine() -> str:
    """Measure the genuine frame, where it is there."""
    path = REAL / FRAME
    if not path.is_file():
        return "not here"
    seen = grey(np.asarray(Image.open(path).convert("RGB")))
    return f"contrast {contrast(seen):.2f}, deck {brightest(seen):.0f}"


def test_dust_hides_the_ground_and_the_deck_is_bright(page: Page, player: Any) -> None:
    """Local contrast of the ground at most a third of what it was; the deck white."""
    show(page, player)
    go(page, CRANE_S, "ddc", "one")
    seen = grey(picture(page, "ddc"))
    now = {"contrast": contrast(seen), "deck": brightest(seen)}
    print(f"crane at E+6:57: {BEFORE} -> {now}; genuine: {genuine()}")
    assert now["contrast"] <= BEFORE["contrast"] / 3
    assert now["deck"] >= 240


def test_dust_moves_below_the_crane(page: Page, player: Any) -> None:
    """Half a second later the ground's veil is another one."""
    show(page, player)
    go(page, CRANE_S, "ddc", "one")
    first = grey(picture(page, "ddc"))
    go(page, CRANE_S + 0.5)
    moved = np.abs(grey(picture(page, "ddc")) - first)
    assert np.mean([part(moved, box).mean() for box in GROUND]) > 1


def test_bridles_run_to_the_lower_right_and_the_cord_to_the_right(
    page: Page, player: Any
) -> None:
    """Pale ropes cross the lower edge right of the middle, the cord the right edge."""
    show(page, player)
    go(page, CRANE_S, "ddc", "one")
    seen = grey(picture(page, "ddc"))
    below, aside = seen[-4], seen[: int(0.5 * len(seen)), -4]
    ropes = np.flatnonzero(below - np.median(below[:300]) > 25) / len(below)
    cord = np.flatnonzero(aside - np.median(aside) > 40) / len(seen)
    assert len(ropes) >= 6
    assert 0.5 < ropes.min() < ropes.max() < 0.85
    assert 0.1 < cord.mean() < 0.4


def test_the_cord_is_a_pale_braid_with_dark_red_bands(page: Page, player: Any) -> None:
    """Pale pixels as the table says, and between them three bands at least."""
    show(page, player)
    go(page, CRANE_S, "ddc", "one")
    seen = part(picture(page, "ddc"), CORD)
    red, green, blue = np.moveaxis(seen, 2, 0)
    pale = (red > 190) & (green > 180) & (red - blue < 110)
    band = (red > 40) & (red > 1.8 * green) & (red > 3 * blue)
    assert np.count_nonzero(pale) > 200
    share = np.median(seen[pale], axis=0) / np.median(seen[pale], axis=0)[0]
    raw = np.array(player.seats["cord"]["braid"])
    assert share == pytest.approx(raw / raw[0], abs=0.12)
    columns = np.flatnonzero(band.any(axis=0))
    assert 3 <= 1 + np.count_nonzero(np.diff(columns) > 5) <= 7


def test_the_rover_rocks_in_the_crane_s_view(page: Page, player: Any) -> None:
    """From one side to the other its deck moves by some hundredths of the picture."""
    about = next(one for one in player.seats["moments"] if one["id"] == "rocking")
    show(page, player)
    middles = []
    for second in (about["still_s"], about["still_s"] + 2.7):
        go(page, second, "ddc", "one")
        seen = grey(picture(page, "ddc"))
        rows, columns = np.nonzero(seen > 235)
        middles.append((np.median(rows), np.median(columns)))
    moved = np.hypot(*np.subtract(*middles)) / len(seen)
    assert 0.02 < moved < 0.12


def test_parts_of_the_crane_are_named_while_the_rover_hangs(
    page: Page, player: Any
) -> None:
    """Looking up: names in the picture, apart from one another; none after the cut."""
    show(page, player)
    names = page.locator(".mo-cell[data-seat=ruc] .mo-mark-part .mo-mark-text")
    go(page, 412.0, "ruc", "one")
    seen = [one.bounding_box() for one in names.all() if one.is_visible()]
    cell = page.locator(".mo-cell[data-seat=ruc]").bounding_box()
    assert len(seen) >= 4
    assert cell
    for box in seen:
        assert box
        assert cell["x"] <= box["x"]
        assert box["x"] + box["width"] <= cell["x"] + cell["width"]
    for at, one in enumerate(seen):
        for other in seen[:at]:
            assert apart(one, other)
    go(page, 421.0)
    assert not any(one.is_visible() for one in names.all())


def apart(one: Any, other: Any) -> bool:
    """Tell whether two boxes do not cover each other."""
    return any(
        first[start] + first[size] <= second[start]
        for start, size in (("x", "width"), ("y", "height"))
        for first, second in ((one, other), (other, one))
    )


def test_a_still_picture_says_when_it_changes_next(page: Page, player: Any) -> None:
    """Less than a grey level in five seconds: a chip tells; a moving one has none."""
    show(page, player)
    for seats, shown in ((STILL, True), (MOVING, False)):
        for seat, seconds in seats.items():
            for second in seconds:
                go(page, second, seat, "one")
                chip = page.locator(f".mo-cell[data-seat={seat}] .mo-cell-next")
                assert chip.is_visible() == shown, (seat, second)


def test_the_map_camera_sees_ground_once_the_rover_stands(
    page: Page, player: Any
) -> None:
    """One place without a colour spoilt its exposure: the whole picture was white."""
    show(page, player)
    for second in (420.0, 425.0):
        go(page, second, "lcam", "one")
        seen = grey(picture(page, "lcam"))
        assert 60 < seen.mean() < 180
        assert seen.std() > 20


def change(page: Page, seat: str, time_s: float) -> float:
    """How many grey levels a picture changes in five seconds, on average."""
    pictures = []
    for second in (time_s, time_s + 5):
        go(page, second, seat, "one")
        pictures.append(grey(picture(page, seat)))
    return float(np.abs(pictures[1] - pictures[0]).mean())


def test_every_still_stretch_has_a_chip_or_names(page: Page, player: Any) -> None:
    """Each camera every eight seconds: what changes little says so."""
    show(page, player)
    for row in mars.seats.table().to_dict("records"):
        seat, last_s = str(row["camera"]), min(float(row["off_s"] or 441.0), 441.0)
        for second in np.arange(float(row["on_s"]) + 0.5, last_s - 5, 8.0):
            if change(page, seat, float(second)) >= 1:
                continue
            go(page, float(second))
            told = page.locator(f".mo-cell[data-seat={seat}]").locator(
                ".mo-cell-next:visible, .mo-mark-part:visible"
            )
            expect(told, f"{seat} at {second}").not_to_have_count(0)
