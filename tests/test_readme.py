"""The README, and the pages in docs/ that it leads to, say what the code says."""

import re
from pathlib import Path

import pytest

import marsoutreach as mars

ROOT = Path(__file__).parent.parent
SHOWN = (ROOT / "README.md", *ROOT.glob("docs/*.md"), *ROOT.glob(".github/*.md"))
PAGES = {path.name: path for path in SHOWN}
TEXTS = {name: path.read_text(encoding="utf-8") for name, path in PAGES.items()}
README, HOW_TRUE = TEXTS["README.md"], TEXTS["how-true.md"]
LINK = re.compile(r"\]\(([^):#]+)\)")
MOST_LINES = 100  # what a newcomer reads
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
        assert row in HOW_TRUE, row
    peak = events.loc["peak_deceleration", "deceleration_g"]
    assert f"| Hardest push | 10.69 g | {peak:.2f} g |" in HOW_TRUE
    touch_s = events.loc["wheels_touch", "time_s"] - mars.facts.second("wheels_touch")
    assert "touches down within a second of the flown one" in README
    assert abs(touch_s) < 1


def test_residuals_are_computed() -> None:
    """The mean differences over the whole profile are today's."""
    gaps = mars.figures.residuals(mars.descent.fly())
    height_m = mars.figures.rms(gaps["altitude_residual_m"])
    speed_m_s = mars.figures.rms(gaps["speed_residual_m_s"])
    assert f"{height_m:.0f} m and {speed_m_s:.1f} m/s" in HOW_TRUE


def test_every_fitted_number_is_named() -> None:
    """The page says which parameters were fitted to what."""
    for fit in mars.descent.FITTED:
        assert f"| {fit.name} | {fit.value} | {fit.fitted_to} |" in HOW_TRUE, fit


@pytest.mark.parametrize("name", PAGES)
def test_pictures_and_files_exist(name: str) -> None:
    """Every picture and file that a page links is there."""
    links = LINK.findall(TEXTS[name])
    assert links
    assert [link for link in links if not (PAGES[name].parent / link).exists()] == []


def test_the_readme_is_for_newcomers() -> None:
    """It is short; it leads to every page of docs/, and each of them back."""
    assert len(README.splitlines()) <= MOST_LINES
    for path in ROOT.glob("docs/*.md"):
        assert f"docs/{path.name}" in LINK.findall(README), path
        assert "../README.md" in LINK.findall(TEXTS[path.name]), path


def test_every_picture_is_shown() -> None:
    """No picture lies in docs/ that no page shows."""
    shown = {Path(link).name for text in TEXTS.values() for link in LINK.findall(text)}
    assert {path.name for path in (ROOT / "docs/pictures").iterdir()} <= shown


def test_every_notebook_has_its_row() -> None:
    """No notebook is left out of the map."""
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        assert f"notebooks/{path.name}" in README


@pytest.mark.parametrize("name", PAGES)
def test_commands_are_real(name: str) -> None:
    """Every make target that a page names is in the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"make ([a-z]+)", TEXTS[name])):
        assert re.search(rf"(?m)^{target}:", makefile), target


def test_names_are_real() -> None:
    """Every name of the package that stands in a line of Python is there."""
    lines = "\n".join(re.findall(r"(?s)```python\n(.*?)```", "".join(TEXTS.values())))
    named = set(re.findall(r"mars\.([\w.]+)\(", lines))
    assert len(named) > 12
    for name in named:
        place = mars
        for part in name.split("."):
            place = getattr(place, part)
