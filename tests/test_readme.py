"""The README says what the code says."""

import re
from pathlib import Path

import marsoutreach as mars

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROWS = (  # event, flown time, allowed difference
    ("peak_deceleration", 87.04),
    ("parachute_mortar", 240.63),
    ("heat_shield", 263.26),
    ("backshell_separation", 357.30),
    ("sky_crane", 399.73),
    ("wheels_touch", 418.07),
)


def test_comparison_with_the_flight_is_computed() -> None:
    """The table of our flight against the flown one holds today's numbers."""
    events = mars.descent.fly().events.set_index("id")
    names = mars.locale.words("events")
    for event, flown_s in ROWS:
        ours_s = events.loc[event, "time_s"]
        row = f"| {names[event]['name']} | {flown_s:.2f} s | {ours_s:.2f} s |"
        assert row in README, row
    peak = events.loc["peak_deceleration", "deceleration_g"]
    assert f"| Hardest push | 10.69 g | {peak:.2f} g |" in README


def test_residuals_are_computed() -> None:
    """The mean differences over the whole profile are today's."""
    gaps = mars.figures.residuals(mars.descent.fly())
    height_m = mars.figures.rms(gaps["altitude_residual_m"])
    speed_m_s = mars.figures.rms(gaps["speed_residual_m_s"])
    assert f"{height_m:.0f} m and {speed_m_s:.1f} m/s" in README


def test_every_fitted_number_is_named() -> None:
    """The README says which parameters were fitted to what."""
    for fit in mars.descent.FITTED:
        assert f"| {fit.name} | {fit.value} | {fit.fitted_to} |" in README, fit


def test_pictures_and_files_exist() -> None:
    """Every picture and file that the README links is there."""
    links = re.findall(r"\]\(([^):#]+)\)", README)
    assert len(links) > 8
    assert all((ROOT / link).exists() for link in links)


def test_every_notebook_has_its_row() -> None:
    """No notebook is left out of the map."""
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        assert f"notebooks/{path.name}" in README


def test_commands_are_real() -> None:
    """Every make target that the README names is in the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"make ([a-z]+)", README)):
        assert re.search(rf"(?m)^{target}:", makefile), target
