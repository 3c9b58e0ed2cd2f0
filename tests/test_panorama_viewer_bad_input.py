"""The panorama viewer refuses what it cannot show, and says what to type instead."""

import inspect
import io
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from traitlets import TraitError

import marsoutreach as mars
from marsoutreach.panorama.tiles import MANIFEST
from marsoutreach.widgets.panorama.spots import SPOT
from tests.browser.panorama_page import answers
from tests.test_panorama_viewer import (
    SCARP,
    SPHERE,
    STRIP,
    Mosaic,
    ramp,
    saved,
)

PLAIN = Image.new("RGB", (360, 50))
HUGE = {
    "array": np.zeros((500, 500)),
    "lists": [[0.0] * 500] * 500,
    "text": "S9999;" * 9999,
}
UNTRIED = {"picture", "before", "lang", "theme"}
ARGUMENTS = sorted({*inspect.signature(mars.PanoramaViewer).parameters} - UNTRIED)
NAMES = [*ARGUMENTS, *(f"hotspot {key}" for key in SPOT)]
WORDED = ("title", "credit", "hotspot name", "hotspot note")  # any text will do


def test_uneven_columns_are_refused() -> None:
    """A map projection that the viewer does not know is named."""
    mosaic = Mosaic("equirectangular")
    mosaic.azimuth_deg = mosaic.azimuth_deg**1.2
    with pytest.raises(ValueError, match=r"columns .* neither a cylinder nor a"):
        mars.PanoramaViewer(mosaic)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"projection": None}, "cylindrical"),
        ({"projection": "mercator"}, "equirectangular"),
        ({"kind": None}, "measured"),
        ({"kind": "real"}, "measured"),
        ({"azimuth_span_deg": None}, "azimuth_span_deg must be given"),
        ({"azimuth_span_deg": 361}, "from 1 to 360"),
        ({"azimuth_span_deg": float("nan")}, "azimuth_span_deg"),
        ({"elevation_top_deg": 90}, "-88 to 88"),
        ({"elevation_top_deg": -40}, "not above the bottom"),
        ({"elevation_bottom_deg": "low"}, "elevation_bottom_deg"),
        ({"azimuth_from": "Paris"}, "rover"),
        ({"azimuth_deg": "west"}, "285"),
        ({"elevation_deg": 100}, "-90 to 90"),
        ({"field_of_view_deg": 200}, "0.2 to 110"),
        ({"field_of_view_deg": 0}, "0.2 to 110"),
        ({"field_of_view_deg": 0, "view": "flat"}, "0.2 to 360"),
        ({"field_of_view_deg": 361, "view": "flat"}, "0.2 to 360"),
        ({"view": "sideways"}, "inside"),
        ({"distance_m": 0}, "0.5 to 100000"),
        ({"wipe": 2}, "from 0"),
        ({"names": "ab"}, "before first"),
        ({"names": ("a",)}, "before first"),
        ({"names": ("a", "b")}, "only one"),
        ({"title": 5}, "title = 5 is no text"),
        ({"source": 5}, "source = 5 is no text"),
        ({"credit": 5}, "credit = 5 is no text"),
        ({"source": "S9999"}, r"names S9999.*\n.*mars\.facts\.sources"),
        ({"source": "S53; s54"}, "names s54"),
        ({"lang": "xx"}, "en"),
        ({"theme": "pink"}, "dark"),
        ({"hotspots": "Delta"}, "list of dicts"),
        ({"hotspots": SCARP}, "list of dicts"),
        ({"hotspots": [3]}, "list of dicts"),
        ({"hotspots": [SCARP | {"name": " "}]}, "no name"),
    ],
)
def test_slips_are_answered_with_what_is_allowed(
    changed: dict[str, Any], says: str
) -> None:
    """Each wrong argument gets an error that says what is allowed and what to type."""
    with pytest.raises(ValueError, match=says) as caught:
        mars.PanoramaViewer(PLAIN, **(STRIP | changed))
    assert "\n" in str(caught.value)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"azimuth_deg": None}, r"has no azimuth_deg\.\nGive .*\"azimuth_deg\": 285"),
        ({"azimuth_deg": "west"}, ": azimuth_deg = 'west' is not a direction"),
        ({"elevation_deg": 40}, "lies outside the picture"),
        ({"elevation_deg": 95}, ": elevation_deg = 95 is not an elevation"),
        ({"distance_m": -1}, ": distance_m = -1 is not a distance"),
        ({"field_of_view_deg": 0}, ": field_of_view_deg = 0 is not the width"),
        ({"kind": ""}, "measured"),
        ({"colour": "red"}, "has 'colour', .*\nIt may have: name"),
        ({"note": 5}, ": note = 5 is no text"),
        ({"source": 5}, ": source = 5 is no text"),
        ({"source": "S9999"}, ": source = 'S9999' names S9999"),
    ],
)
def test_slips_in_a_hotspot_name_it(changed: dict[str, Any], says: str) -> None:
    """Among twenty hotspots the one that is wrong is found by its name."""
    spots = [SCARP, SCARP | {"name": "Kodiak"} | changed]
    with pytest.raises(ValueError, match=f"(?s)^The hotspot 'Kodiak'.*{says}"):
        mars.PanoramaViewer(PLAIN, hotspots=spots, **STRIP)


@pytest.mark.parametrize(
    ("origin", "says"),
    [("north", "north,"), ("rover", "nose"), (None, "the picture's own zero")],
)
def test_missing_azimuth_is_asked_for_as_the_picture_counts(
    origin: str | None, says: str
) -> None:
    """What azimuths count from stands in the message."""
    spot = {"name": "Kodiak", "kind": "modelled"}
    with pytest.raises(ValueError, match=f"clockwise from .*{says}"):
        mars.PanoramaViewer(PLAIN, hotspots=[spot], azimuth_from=origin, **STRIP)


@pytest.mark.parametrize(
    ("name", "what"),
    [(n, w) for n in NAMES for w in HUGE if w != "text" or n not in WORDED],
)
def test_messages_stay_short_whatever_came(name: str, what: str) -> None:
    """A whole array handed over by mistake is not printed whole."""
    spot, huge = name.removeprefix("hotspot "), HUGE[what]
    given = {name: huge} if spot == name else {"hotspots": [SCARP | {spot: huge}]}
    with pytest.raises(ValueError, match=spot.rstrip("s")) as caught:
        mars.PanoramaViewer(PLAIN, **(STRIP | given))
    assert len(str(caught.value)) < 500
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.parametrize("size", [(0, 0), (0, 5), (5, 0)])
def test_pictures_without_pixels_are_refused(size: tuple[int, int]) -> None:
    """Nothing cannot be looked around in, be it a picture or an array."""
    says = f"{size[0]} × {size[1]} pixels"
    with pytest.raises(ValueError, match=says):
        mars.PanoramaViewer(Image.new("RGB", size), **STRIP)
    with pytest.raises(ValueError, match=says):
        mars.PanoramaViewer(np.zeros((*size[::-1], 3), np.uint8), **STRIP)


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((500, 500, 5)),
        np.zeros((500, 500, 3), complex),
        np.zeros((3, 500, 500), np.uint8),
        np.zeros(500, np.uint8),
        np.zeros((), np.uint8),
        np.array([["a"]]),
    ],
    ids=lambda array: f"{array.dtype}{array.shape}",
)
def test_arrays_that_are_no_pictures_are_refused(array: np.ndarray) -> None:
    """The message tells type and shape, not the numbers, and what will do."""
    with pytest.raises(ValueError, match=r"\(height, width, 3\).*0 to 255") as caught:
        mars.PanoramaViewer(array, **STRIP)
    assert f"{array.dtype} with the shape {array.shape}" in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("picture", [None, 5, [[0, 0, 0]] * 999, object()])
def test_what_is_no_picture_is_refused(picture: Any) -> None:
    """Neither as the picture nor as its other version."""
    with pytest.raises(ValueError, match="nothing that can be looked") as caught:
        mars.PanoramaViewer(picture, **STRIP)
    assert len(str(caught.value)) < 300
    if picture is not None:
        with pytest.raises(ValueError, match=r"^before: .*nothing that can be looked"):
            mars.PanoramaViewer(PLAIN, picture, **STRIP)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("gone.jpg", None, "no picture and no folder"),
        ("empty.png", b"", "is empty: 0 bytes"),
        ("cut.png", b"half", "cannot be read"),
        ("text.jpg", b"not a picture", "no known format"),
    ],
)
def test_bad_files_are_named(
    tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    """A missing, empty, half or foreign file gets one clear error with its name."""
    path = tmp_path / name
    if content == b"half":
        whole = io.BytesIO()
        ramp(300, 150).save(whole, "PNG")
        content = whole.getvalue()[:400]
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ValueError, match=says) as caught:
        mars.PanoramaViewer(path, **SPHERE)
    assert name in str(caught.value)


def test_two_gigapixels_are_refused_unread(tmp_path: Path) -> None:
    """A bomb is recognised by its first bytes; nothing is unpacked."""
    head = struct.pack(">IIBBBBB", 50_000, 40_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + head
    chunk += struct.pack(">I", zlib.crc32(b"IHDR" + head))
    path = tmp_path / "bomb.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk)
    with pytest.raises(ValueError, match=r"bomb\.png"):
        mars.PanoramaViewer(path, **SPHERE)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "no folder of tiles"),
        ("{", "cannot be read"),
        ("[1]", "cannot be read"),
        ('{"width_px": 9}', "cannot be read"),
        ('{"width_px": "9"}', "cannot be read"),
    ],
)
def test_broken_folders_are_named(tmp_path: Path, text: str | None, says: str) -> None:
    """A folder without a manifest, or with a broken one, says how to make it anew."""
    if text is not None:
        (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(ValueError, match=says) as caught:
        mars.PanoramaViewer(tmp_path, kind="measured")
    assert "save_tiles" in str(caught.value)


@pytest.mark.parametrize("name", ["title", "source", "credit"])
def test_numbers_for_words_in_a_folder_are_refused(tmp_path: Path, name: str) -> None:
    """What is said in a manifest must be text too; an argument puts it right."""
    saved(tmp_path / "tiles", ramp(30, 15), **{name: 5})
    with pytest.raises(ValueError, match=f"{name} = 5 is no text"):
        mars.PanoramaViewer(tmp_path / "tiles")
    mars.PanoramaViewer(tmp_path / "tiles", **{name: "a film of our own"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("azimuth_deg", float("nan")),
        ("elevation_deg", 91.0),
        ("field_of_view_deg", 0.0),
        ("distance_m", -1.0),
        ("wipe", 1.5),
        ("hotspots", [{"name": "Nowhere"}]),
        ("stop", 99),
        ("stop", 1),
        ("stop", -2),
        ("stop", True),
    ],
)
def test_traits_are_checked_later_too(name: str, value: Any) -> None:
    """Setting a trait is checked as well as the constructor."""
    viewer = mars.PanoramaViewer(PLAIN, hotspots=[SCARP], **STRIP)
    with pytest.raises(TraitError):
        setattr(viewer, name, value)


@pytest.mark.parametrize(
    "asked",
    [
        [0, 9, 0, 0],
        [0, -1, 0, 0],
        [0, 0, 1, 0],
        [1, 0, 0, 0],
        [-1, 0, 0, 0],
        [0, 0, 0],
        [0, "../../etc", 0, 0],
        [0, 0.0, 0, 0],
        [True, 0, 0, 0],
        "0/0_0",
        None,
        {},
    ],
)
def test_foolish_asks_get_a_plain_no(asked: Any) -> None:
    """Whatever is asked, nothing but tiles is ever sent."""
    viewer = mars.PanoramaViewer(ramp(), **SPHERE)
    [[answer, buffers]] = answers(viewer, {"ask": [asked]})
    assert answer["lost"] == asked
    assert buffers == []


@pytest.mark.parametrize("content", [None, [], {"ask": 3}, {"ask": {}}, "ask", {}])
def test_foolish_messages_are_ignored(content: Any) -> None:
    """What is no request gets no answer."""
    assert answers(mars.PanoramaViewer(ramp(), **SPHERE), content) == []
