"""The figure about the views says what it shows, with numbers that hold."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from marsoutreach import figures_seats as figures, seats, terrain, timeline


@pytest.fixture(autouse=True, scope="module")
def fewer_seconds() -> Iterator[None]:
    """A quarter of the moments: what each tells stays the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(figures, "STEP_S", 16)
        figures.scales.__wrapped__.cache_clear()
        yield
    figures.scales.__wrapped__.cache_clear()


def test_figure_has_a_sentence_and_a_table() -> None:
    """Who cannot see the plot gets a sentence and the numbers."""
    figure = figures.sharpness()
    assert figure.layout.meta["description"].endswith(".")
    assert "<table" in figure.layout.meta["table"]


@pytest.mark.parametrize(
    ("seat", "pixel_rad"),
    [("rdc", 2 * np.tan(np.radians(35 / 2)) / 1280), ("lcam", 1 / 600.5)],
)
def test_straight_down_it_is_height_times_angle(seat: str, pixel_rad: float) -> None:
    """Upright, from E+390 s on: 2 h tan(angle / 2) / pixels; h / f for the fisheye."""
    table = figures.scales().set_index("time_s")
    height_m = timeline.state_at(392)["altitude_m"] + 0.62
    assert table.loc[392, seat] == pytest.approx(height_m * pixel_rad, rel=0.03)


def test_the_ground_is_asked_for_all_seconds_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A seat asks 32 times, however many seconds; a second by itself gets the same."""
    asked, height_m = [], terrain.height_m

    def counted(east: Any, north: Any) -> Any:
        asked.append(np.size(east))
        return height_m(east, north)

    monkeypatch.setattr(terrain, "height_m", counted)
    figures.scales.__wrapped__.cache_clear()
    table = figures.scales()
    assert len(asked) <= 32 * len(figures.LOOKS)
    for row in table.iloc[1::3].to_dict("records"):
        for seat in figures.LOOKS:
            alone = seats.metres_per_px(seat, row["time_s"])
            wanted = np.nan if alone is None else alone
            assert row[seat] == pytest.approx(wanted, rel=1e-9, nan_ok=True)
