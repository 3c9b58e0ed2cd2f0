"""The panorama viewer refuses what it cannot show, and says what to type instead."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from traitlets import TraitError

import marsoutreach as mars
from marsoutreach.panorama.tiles import MANIFEST
from tests.test_panorama_viewer import SCARP, SPHERE, STRIP, Mosaic, ramp


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
        ({"field_of_view_deg": 361, "view": "flat"}, "0.2 to 360"),
        ({"view": "sideways"}, "inside"),
        ({"distance_m": 0}, "0.5 to 100000"),
        ({"wipe": 2}, "from 0"),
        ({"names": "ab"}, "before first"),
        ({"names": ("a",)}, "before first"),
        ({"lang": "xx"}, "en"),
        ({"theme": "pink"}, "dark"),
        ({"hotspots": "Delta"}, "list of dicts"),
        ({"hotspots": SCARP}, "list of dicts"),
        ({"hotspots": [3]}, "list of dicts"),
        ({"hotspots": [SCARP | {"name": " "}]}, "no name"),
        ({"hotspots": [SCARP | {"azimuth_deg": None}]}, "azimuth_deg"),
        ({"hotspots": [SCARP | {"elevation_deg": 40}]}, "outside the picture"),
        ({"hotspots": [SCARP | {"distance_m": -1}]}, "distance_m"),
        ({"hotspots": [SCARP | {"kind": ""}]}, "measured"),
        ({"hotspots": [SCARP | {"colour": "red"}]}, "may have: name"),
    ],
)
def test_slips_are_answered_with_what_is_allowed(
    changed: dict[str, Any], says: str
) -> None:
    """Each wrong argument gets an error that says what is allowed and what to type."""
    with pytest.raises(ValueError, match=says) as caught:
        mars.PanoramaViewer(Image.new("RGB", (360, 50)), **(STRIP | changed))
    assert "\n" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("gone.jpg", None, "no picture and no folder"),
        ("empty.png", b"", "no known format"),
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


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("azimuth_deg", float("nan")),
        ("elevation_deg", 91.0),
        ("field_of_view_deg", 0.0),
        ("distance_m", -1.0),
        ("wipe", 1.5),
        ("hotspots", [{"name": "Nowhere"}]),
    ],
)
def test_traits_are_checked_later_too(name: str, value: Any) -> None:
    """Setting a trait is checked as well as the constructor."""
    viewer = mars.PanoramaViewer(Image.new("RGB", (360, 50)), **STRIP)
    with pytest.raises(TraitError):
        setattr(viewer, name, value)
