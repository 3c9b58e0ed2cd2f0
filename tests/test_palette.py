"""One palette for widgets, pages and figures: a colour has one value and one name."""

import re
from pathlib import Path

from marsoutreach import figures

HOUSE = Path(figures.__file__).parent
SHEET = HOUSE / "widgets/kit/palette.css"
DECLARED = re.compile(r"(--[\w-]+): (#\w{6});")


def light() -> dict[str, str]:
    """Give the colours of light pages."""
    return dict(DECLARED.findall(SHEET.read_text("utf-8").split("@media")[0]))


def test_dark_has_every_colour_of_light() -> None:
    """A name that only one of them knew would show one theme's colour in the other."""
    dark = dict(DECLARED.findall(SHEET.read_text("utf-8").split("@media")[1]))
    assert list(dark) == list(light())
    assert len(dark) == 14


def test_figures_are_drawn_in_the_colours_of_the_pages() -> None:
    """Python's colours are the palette's, and pages know each by its name."""
    script = (HOUSE / "site/browser/parts/palette.js").read_text("utf-8")
    named = {
        name: colour for colour, name in re.findall(r'"(#\w{6})": "(--\w.*)"', script)
    }
    assert named.items() <= light().items()
    drawn = {
        text for text in vars(figures).values() if re.fullmatch("#.{6}", str(text))
    }
    assert len(drawn) == 11
    assert drawn <= set(named.values())


def test_no_other_sheet_gives_a_colour_of_its_own() -> None:
    """The one exception is paper, which is white."""
    names = "|".join(light())
    for path in HOUSE.rglob("*.css"):
        if path != SHEET and "static" not in path.parts:
            again = re.findall(rf"({names}): #(?!fff\b)", path.read_text("utf-8"))
            assert not again, path
