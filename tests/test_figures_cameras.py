"""Figures about cameras say what they show, with numbers that hold."""

import numpy as np
import pytest

from marsoutreach import figures_cameras as figures


@pytest.mark.parametrize("draw", [figures.view_against_scale, figures.stereo_reach])
def test_figures_have_a_sentence_and_a_table(draw: object) -> None:
    """Who cannot see the plot gets a sentence and the numbers."""
    figure = draw()  # type: ignore[operator]
    assert figure.layout.meta["description"].endswith(".")
    assert "<table" in figure.layout.meta["table"]


def test_baselines_are_as_published() -> None:
    """0.424 m, 0.248 m and 0.243 m (facts.md, 3b)."""
    found = [figures.baseline_m(pair) for pair in figures.PAIRS]
    assert np.round(found, 3).tolist() == [0.248, 0.424, 0.243]


def test_error_formula_holds_against_the_camera_models() -> None:
    """Moving one match by a quarter pixel moves the point as the formula says."""
    from marsoutreach import cameras

    left, right = (cameras.model(name) for name in figures.PAIRS["navcam"])
    rock = np.array([20.0, 0.56, -1.9])
    there = right.pixels(rock) + np.array([figures.MATCH_PX, 0])
    found, _ = cameras.triangulate(left, right, left.pixels(rock), there)
    away = float(np.linalg.norm(rock - left.centre_m))
    moved = float(np.linalg.norm(found - rock))
    assert moved == pytest.approx(figures.distance_error_m("navcam", away), rel=0.03)


def test_ground_of_a_tilted_plane_does_not_scatter() -> None:
    """A plane with noise of 2 cm scatters by 2 cm, however it is tilted."""
    rng = np.random.default_rng(1)
    x, y = rng.uniform(-4, 4, (2, 4000))
    points = np.column_stack([x, y, 0.1 * x - 0.05 * y + rng.normal(0, 0.02, 4000)])
    assert figures.ground_scatter_m(points) == pytest.approx(0.02, rel=0.05)
    figure = figures.ground_from_pair(points)
    assert "scatter by 2.0 centimetres" in figure.layout.meta["description"]


def test_too_few_points_are_refused() -> None:
    """Three points far away make no ground."""
    with pytest.raises(ValueError, match="Only 0 points"):
        figures.ground_scatter_m([[90, 0, 0]] * 3)
