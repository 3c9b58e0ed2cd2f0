"""Published frames, of a folder or fetched: their seconds, every way to be wrong."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from PIL import Image

import marsoutreach as mars
from marsoutreach import media, seats
from marsoutreach.seats.published import clock_of, seconds_of, time_of
from tests.nasa import nasa
from tests.real import REAL, needs_real

FRAMES = REAL / "descent"
NAME = "LVS_15_51_39.jpg"


def jpeg(size: tuple[int, int] = (64, 64), mode: str = "L") -> bytes:
    """Make a small picture."""
    made = io.BytesIO()
    Image.new(mode, size, 90).save(made, "JPEG")
    return made.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """Make a tiny PNG file whose header promises a picture of any size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", data)
        + chunk(b"IEND", b"")
    )


def test_the_name_says_the_second() -> None:
    """15:51:39 local mean solar time is 20:42:04.7 UTC at Mars, E+314.6 s (S5)."""
    assert 0 <= 314.67 - seconds_of(15 * 3600 + 51 * 60 + 39) < 1.03
    assert time_of(NAME) == 314.67
    assert clock_of(314.67) == "15:51:39"


def test_touchdown_was_at_15_53_20() -> None:
    """NAIF: landing at 20:43:48.8 UTC, E+418.74, 15:53:20 LMST."""
    assert clock_of(418.74) == "15:53:20"


def test_frames_are_read_in_order_of_time(tmp_path: Path) -> None:
    """Sorted, grey, at most 800 pixels, with source and credit; others passed over."""
    (tmp_path / "LVS_15_52_40.jpg").write_bytes(jpeg((1600, 900), "RGB"))
    (tmp_path / NAME).write_bytes(jpeg())
    (tmp_path / "README.md").write_text("LCAM")
    (tmp_path / ".hidden.jpg").write_bytes(b"")
    found = seats.photos(tmp_path)
    assert [one["name"] for one in found] == [NAME, "LVS_15_52_40.jpg"]
    assert [one["time_s"] for one in found] == sorted(one["time_s"] for one in found)
    for one in found:
        assert (one["seat"], one["kind"]) == ("lcam", "measured")
        assert one["credit"] == "NASA/JPL-Caltech"
        with Image.open(io.BytesIO(one["jpeg"])) as picture:
            assert picture.mode == "L"
            assert max(picture.size) <= 800


def test_sixteen_bits_become_eight(tmp_path: Path) -> None:
    """By the depth that they use; for fewer bits see ``test_pictures``."""
    Image.new("I;16", (8, 8), 200 * 256).save(tmp_path / "LVS_15_51_39.png")
    with Image.open(io.BytesIO(seats.photos(tmp_path)[0]["jpeg"])) as picture:
        assert picture.getpixel((4, 4)) == pytest.approx(200, abs=1)


@needs_real
def test_the_real_frames_stand_at_their_own_second() -> None:
    """All there are; each within 1.3 s of its name, and on a frame of the camera."""
    found = seats.photos(FRAMES)
    assert len(found) == len(list(FRAMES.glob("LVS_*"))) >= 9
    frames = set(seats.frame_times_s().tolist())
    for one in found:
        hours, minutes, second = (int(part) for part in one["name"][4:12].split("_"))
        named_s = seconds_of(3600 * hours + 60 * minutes + second)
        assert -0.3 < one["time_s"] - named_s < 1.3
        assert one["time_s"] in frames
        assert len(one["jpeg"]) < 300_000


BROKEN: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": (NAME, lambda: b"", "is empty"),
    "truncated": (NAME, lambda: jpeg((400, 400))[:900], "cut short"),
    "no picture": (NAME, lambda: b"<html>404</html>", "a web page"),
    "script": ("LVS_15_51_39.svg", lambda: b"<svg onload='x'/>", "SVG drawing"),
    "bomb": ("LVS_15_51_39.png", lambda: png_that_claims(30_000, 30_000), "megapix"),
    "huge": ("LVS_15_51_39.png", lambda: png_that_claims(9_000, 9_000), "too many"),
    "short png": (
        "LVS_15_51_39.png",
        lambda: png_that_claims(500, 500),
        "cannot be read",
    ),
    "no time": ("photo.jpg", jpeg, "does not say when"),
    "more digits": ("LVS_15_51_391.jpg", jpeg, "does not say when"),
    "too early": ("LVS_15_40_00.jpg", jpeg, "outside of the camera's frames"),
    "too late": ("LVS_15_59_00.jpg", jpeg, "outside of the camera's frames"),
    "no minute": ("LVS_15_51_75.jpg", jpeg, "outside of the camera's frames"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_file_is_refused_by_name(fault: str, tmp_path: Path) -> None:
    """One error, two lines: what is wrong with which file, and the cure."""
    name, content, says = BROKEN[fault]
    (tmp_path / "LVS_15_52_40.jpg").write_bytes(jpeg())
    (tmp_path / name).write_bytes(content())
    with pytest.raises(ValueError, match=says) as caught:
        seats.photos(tmp_path)
    text = str(caught.value)
    assert name in text
    assert str(tmp_path) not in text
    assert text.count("\n") == 1
    assert "move" in text


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.binary(max_size=300), st.integers(0, 600))
def test_any_bytes_give_a_picture_or_one_error(
    tmp_path: Path, tail: bytes, cut: int
) -> None:
    """A picture cut anywhere with anything behind it never breaks the reader."""
    (tmp_path / NAME).write_bytes(jpeg()[:cut] + tail)
    said = []
    try:
        said += [one["jpeg"] for one in seats.photos(tmp_path)]
    except ValueError as error:
        said += [str(error)] if NAME in str(error) else []
    assert len(said) == 1


@pytest.mark.parametrize("folder", ["nowhere", ""])
def test_a_missing_folder_is_refused(folder: str, tmp_path: Path) -> None:
    """Also a folder without frames."""
    with pytest.raises(ValueError, match="folder"):
        seats.photos(tmp_path / folder / "deeper")
    with pytest.raises(ValueError, match=r"holds no LCAM frames(?s:.)*LVS_15_51_39"):
        seats.photos(tmp_path)


# ── those that were fetched ──────────────────────────────────────────────────────


@pytest.fixture
def partial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Four of the 87 frames in the cache, one of them no frame; nobody reachable."""
    monkeypatch.setenv("MARSOUTREACH_CACHE", str(tmp_path / "cache"))
    numbers = [1, 19, 44, 87]
    with nasa():
        for number in numbers:
            media.get(f"lcam_{number:02}", progress=False)
    media.add("lcam_50", broken(tmp_path / "lcam_50.img"))
    monkeypatch.setenv("MARSOUTREACH_MEDIA", "http://127.0.0.1:9")
    return numbers


def broken(path: Path) -> Path:
    """A file that begins as a frame does, and holds none."""
    path.write_bytes(b"ODL_VERSION_ID = ODL3\r\n".ljust(4096))
    return path


def test_what_was_fetched_comes_by_itself(partial: list[int]) -> None:
    """Each at the second of its number, small, with its credit; one broken is left."""
    found = mars.LandingPlayer(seats=True).photos
    assert [one["name"] for one in found] == [f"lcam_{n:02}" for n in partial]
    times_s = seats.frame_times_s()
    assert [one["time_s"] for one in found] == [times_s[n - 1] for n in partial]
    for number, one in zip(partial, found, strict=True):
        with Image.open(io.BytesIO(one["jpeg"])) as picture:
            assert picture.mode == "L"
            assert picture.getpixel((9, 9)) == pytest.approx(2 * number, abs=1)
        assert (one["kind"], one["credit"]) == ("measured", "NASA/JPL-Caltech")


def test_a_folder_goes_before_what_was_fetched(
    partial: list[int], tmp_path: Path
) -> None:
    """And a player without seats asks for none of it."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / NAME).write_bytes(jpeg())
    (one,) = mars.LandingPlayer(seats=True, frames=folder).photos
    assert one["name"] == NAME
    assert mars.LandingPlayer().photos == []


def test_without_any_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no error."""
    monkeypatch.setenv("MARSOUTREACH_CACHE", str(tmp_path))
    monkeypatch.delenv("MARSOUTREACH_MEDIA", raising=False)
    assert mars.LandingPlayer(seats=True).photos == []
