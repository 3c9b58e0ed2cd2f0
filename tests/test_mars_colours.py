"""One planet: ground, rocks and sky have the colours of NASA's picture, everywhere."""

import colorsys
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from marsoutreach import facts, panorama, pictures, terrain
from tests.real import REAL, needs_real
from workshop import colours
from workshop.draw import sky

HOUSE = Path(facts.__file__).parent.parent
WORKSHOP = HOUSE.parent / "workshop"
PICTURE = REAL / "panorama" / "jpegPIA24264.jpg"
DRAWS = (
    *(
        HOUSE / "widgets" / name
        for name in (
            *(f"explorer/scene/{one}.js" for one in ("ground", "grain", "rocks")),
            *(f"explorer/scene/{one}.js" for one in ("stone", "sky", "reference")),
            *("explorer/stage.js", "seats/views/sunlight.js"),
            *(f"seats/panel/{one}.js" for one in ("map", "mapbase", "mapnear")),
            *("seats/craft/dust.js", "seats/craft/shadow.js"),
            *("landing/side/ground.js", "landing/side/sky.js"),
        )
    ),
    *(HOUSE / "widgets/seats/land").glob("*.js"),
    *(WORKSHOP / "ground").glob("*.py"),
    *(WORKSHOP / "draw" / f"{one}.py" for one in ("boulders", "slabs", "sky", "light")),
)
NUMBER = r"\s*(\d+(?:\.\d+)?|\.\d+)\s*"
TRIPLE = re.compile(
    rf"[(\[]{NUMBER},{NUMBER},{NUMBER}[\])]|rgba?\({NUMBER},{NUMBER},{NUMBER}"
)
HEX = re.compile(r"#([0-9a-f]{6})\b", re.I)
HUES, LEAST, DARKEST = (8 / 360, 50 / 360), 0.2, 12
ALIKE = 0.08


def hsv(colour: np.ndarray) -> tuple[float, float, float]:
    """Give hue, saturation and brightness, each from 0 to 1."""
    return colorsys.rgb_to_hsv(*(np.asarray(colour, float) / 255).tolist())


def saturation(colour: np.ndarray) -> float:
    """Give how strong a colour is."""
    return hsv(colour)[1]


def typed(text: str) -> Iterator[tuple[float, ...]]:
    """List the colours that a file types, 0 to 255."""
    for found in HEX.findall(text):
        yield tuple(int(found[at : at + 2], 16) for at in (0, 2, 4))
    for groups in TRIPLE.findall(text):
        three = [float(one) for one in groups if one]
        yield tuple(255 * one if max(three) <= 1 else one for one in three)


def martian(colour: tuple[float, ...]) -> bool:
    """Tell whether a colour is one that ground, rocks or a dusty sky might have."""
    hue, strong, _ = hsv(np.array(colour))
    return HUES[0] <= hue <= HUES[1] and strong >= LEAST and max(colour) > DARKEST


def own() -> set[tuple[float, ...]]:
    """Give the colours of the pages' palette: marks are drawn in them."""
    sheet = (HOUSE / "widgets/kit/palette.css").read_text("utf-8")
    return set(typed(sheet))


@needs_real
def test_the_table_is_what_the_picture_shows() -> None:
    """The median of each box of NASA's panorama."""
    for part, seen in colours.measured(PICTURE).items():
        assert seen == pytest.approx(colours.colours()[part], abs=0.6), part


def test_scripts_have_the_colours_of_the_table() -> None:
    """If this fails: python -m workshop.colours."""
    assert colours.KEPT.read_text("utf-8") == colours.script()


@pytest.mark.parametrize("path", DRAWS, ids=lambda path: path.name)
def test_no_colour_of_mars_is_typed_again(path: Path) -> None:
    """Whoever draws ground, rocks or sky asks the table."""
    again = {one for one in typed(path.read_text("utf-8")) if martian(one)} - own()
    assert not again


def test_a_typed_colour_is_found() -> None:
    """In each way in which one is written."""
    for text in (
        "#a9643f",
        "rgba(164,104,70,.5)",
        "[164, 104, 70]",
        "(0.79, 0.67, 0.5)",
    ):
        assert [martian(one) for one in typed(text)] == [True], text
    for text in ("#0b0d12", "[4, 3, 8]", "(0.10, 0.22, 0.42)", "(1, 2)"):
        assert not any(map(martian, typed(text))), text


def test_a_tint_is_as_bright_as_asked_and_as_strong_as_measured() -> None:
    """Whatever the brightness: hue and saturation stay the picture's."""
    for part, colour in colours.colours().items():
        for grey in (20, 90, 150):
            made = colours.tint(part, grey)
            assert hsv(made)[:2] == pytest.approx(hsv(colour)[:2], abs=1e-6)
    white = colours.paint("white", 100)
    assert white == pytest.approx([100, 100, 100])
    in_the_sun = colours.paint("ground", 100) * colours.colours()["white"]
    assert saturation(in_the_sun) == pytest.approx(saturation(ground()), abs=1e-9)


def ground() -> np.ndarray:
    """Give the plain's colour in NASA's picture."""
    return colours.colours()["ground"]


def test_the_panorama_is_of_the_same_planet() -> None:
    """The plain of each modelled frame: as red as in NASA's, within 0.08 and 4°."""
    for frame in panorama.first_frames():
        picture = pictures.read(frame.image, frame.name).colour
        rows = np.asarray(picture.convert("RGB"), float)
        plain = np.median(rows[330:400].reshape(-1, 3), axis=0)
        assert saturation(plain) == pytest.approx(saturation(ground()), abs=ALIKE)
        assert hsv(plain)[0] == pytest.approx(hsv(ground())[0], abs=4 / 360)


def test_the_maps_are_of_the_same_planet() -> None:
    """The floor around the site, in the colour of the sunlight."""
    east, north = terrain.grid(120, 2.0)
    colour = terrain.MODEL.colour(east, north).reshape(-1, 3)
    seen = np.median(colour * colours.colours()["white"] / 255, axis=0)
    assert saturation(seen) == pytest.approx(saturation(ground()), abs=ALIKE)


def test_the_drawn_sky_is_as_dusty_as_the_real_one() -> None:
    """Away from the sun, low: as strong as measured, within 0.08."""
    away, sun = np.array([[1.0, 0.0, 0.05]]), np.array([-0.8, 0.0, 0.6])
    seen = 255 * sky.srgb(0.7 * sky.sky(away, sun))[0]
    low = colours.colours()["sky_low"]
    assert saturation(seen) == pytest.approx(saturation(low), abs=ALIKE)
