"""Files cut, padded and changed, one after the other: read rightly, or refused."""

import json
import resource
import sys
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from PIL import Image

import marsoutreach as mars
from marsoutreach import seats, sound, terrain
from marsoutreach.cameras import CameraModel
from marsoutreach.cameras.records import flattened
from marsoutreach.panorama import Frame
from marsoutreach.panorama.first import first_cameras
from tests import grounds
from tests.real import REAL, needs_real

AROUND = {
    "kind": "measured",
    "azimuth_left_deg": 0,
    "azimuth_span_deg": 360,
    "elevation_top_deg": 30,
    "elevation_bottom_deg": -50,
}
MOST_MORE_MB = 500
LONGEST_HEAD = 400  # where a format keeps what it promises
SERIES = settings(
    max_examples=100,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def read_sound(path: Path) -> None:
    """A sound that came has finite samples at a rate that can be."""
    found = sound.read(path)
    assert np.isfinite(found.samples).all()
    assert found.rate_hz > 0


def read_frame(path: Path) -> None:
    """A picture that came is as large as its camera says."""
    frame = Frame(path, first_cameras()[0])
    picture, _ = frame.read()
    assert picture.size == frame.model.size_px


def read_photo(path: Path) -> None:
    """A photo that came is a small one of its second."""
    (found,) = seats.photos(path.parent)
    assert seats.photos(path.parent)[0]["time_s"] == found["time_s"]
    assert found["jpeg"].startswith(b"\xff\xd8")


def read_viewer(path: Path) -> None:
    """A panorama that came has tiles to show."""
    shown = mars.PanoramaViewer(path, projection="cylindrical", **AROUND)
    assert "°" in shown.describe()
    shown.close()  # a kernel keeps every widget that is not closed


def made_sound(path: Path) -> None:
    """Write a clap."""
    sound.clap(0.3).write(path)


def made_picture(path: Path) -> None:
    """Write a picture with something in each pixel."""
    noise = np.random.default_rng(3).integers(0, 255, (96, 128, 3), np.uint8)
    Image.fromarray(noise).save(path)


class File(NamedTuple):
    """A file that is read rightly, where it comes from, and what reads it."""

    read: Callable[[Path], None]
    comes: str | Callable[[Path], None]
    name: str = ""


FILES = {
    "made wav": File(read_sound, made_sound, "clap.wav"),
    "made png": File(read_frame, made_picture, "made.png"),
    "made jpeg": File(read_photo, made_picture, "LVS_15_51_39.jpg"),
    "microphone": File(read_sound, "audio/mic_00000170_000_000000.wav"),
    "microphone, ogg": File(read_sound, "audio/SCAM_MIC_SOL001_RUN001.ogg"),
    "Navcam": File(read_frame, "raw_feed/mars-1-b.png"),
    "landing camera": File(read_photo, "descent/LVS_15_52_40.jpg"),
    "panorama": File(read_viewer, "panorama/jpegPIA24422.jpg"),
}
SHARE = st.floats(0, 1)
DAMAGE = st.lists(
    st.one_of(
        st.tuples(st.just("cut"), SHARE),
        st.tuples(st.just("pad"), SHARE, st.binary(min_size=1, max_size=99)),
        st.tuples(st.just("head"), SHARE, st.integers(0, 255)),
        st.tuples(st.just("flip"), SHARE, st.integers(0, 255)),
    ),
    min_size=1,
    max_size=4,
)


def damaged(raw: bytes, faults: list[tuple[Any, ...]]) -> bytes:
    """Do one fault after the other to the same bytes."""
    for kind, share, *more in faults:
        end = min(len(raw), LONGEST_HEAD) if kind == "head" else len(raw)
        place = min(int(share * end), max(0, end - 1))
        if kind == "cut":
            raw = raw[:place]
        elif kind == "pad":
            raw = raw[:place] + more[0] + raw[place:]
        elif raw:
            raw = raw[:place] + bytes([more[0]]) + raw[place + 1 :]
    return raw


MADE = [name for name, one in FILES.items() if callable(one.comes)]
GENUINE = [pytest.param(name, marks=needs_real) for name in FILES if name not in MADE]


@pytest.fixture(params=[*MADE, *GENUINE])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[File, Path]:
    """Put a good file into a folder of its own."""
    one = FILES[request.param]
    if callable(one.comes):
        one.comes(tmp_path / one.name)
        return one, tmp_path / one.name
    path = tmp_path / Path(one.comes).name
    path.write_bytes((REAL / one.comes).read_bytes())
    return one, path


def refused(read: Callable[[], None]) -> bool:
    """Tell whether a ValueError came; it is a sentence, not a bare word."""
    try:
        read()
    except ValueError as error:
        return len(str(error).split()) > 3 or pytest.fail(repr(error))
    return False


def peak_mb() -> float:
    """The most memory that this process ever held."""
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def test_files_are_read_rightly_or_refused(file: tuple[File, Path]) -> None:
    """Nothing but a sentence comes out of damage; the good file is read again."""
    one, path = file
    raw, before = path.read_bytes(), peak_mb()
    one.read(path)
    counts = {"read": 0, "told": 0, "refused": 0}

    @SERIES
    @given(DAMAGE)
    def throw(faults: list[tuple[Any, ...]]) -> None:
        path.write_bytes(damaged(raw, faults))
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            no = refused(lambda: one.read(path))
        assert all(path.name in str(warning.message) for warning in told)
        counts["refused" if no else "told" if told else "read"] += 1

    throw()
    path.write_bytes(raw)
    one.read(path)
    more = peak_mb() - before
    print(f"{path.name}: {counts}, {more:.0f} MB more at most")
    assert counts["refused"]
    assert more < MOST_MORE_MB


@cache
def measured() -> np.ndarray:
    """The heights around the landing site, metre by metre, north on top."""
    return grounds.measured_heights().astype(float) - grounds.ZERO_M


@needs_real
@SERIES
@given(
    st.lists(
        st.tuples(SHARE, SHARE, st.sampled_from([np.nan, np.inf, 1e6])), max_size=3
    ),
    st.integers(0, 452),
    st.sampled_from([1.0, 0.0, -1.0, np.nan, 1e300, None]),
)
def test_heights_are_read_rightly_or_refused(
    holes: list[tuple[float, float, float]], rows: int, metres: Any
) -> None:
    """Holes, rows that are missing, scales that cannot be; then the good grid."""
    good = measured()
    table = good[:rows].copy()
    for across, down, value in holes if rows else []:
        table[int(down * (rows - 1)), int(across * 451)] = value

    def read() -> None:
        ground = terrain.from_grid(table, metres)
        assert np.isfinite(ground.height_m(0.0, 0.0))

    wrong = refused(read)
    assert wrong is not (
        metres in (1.0, 1e300) and rows > 1 and np.isfinite(table).all()
    )
    whole = terrain.from_grid(good, 1.0)
    assert whole.height_m(0.5, 0.5) == pytest.approx(good[225, 226])


NONSENSE = st.one_of(
    st.none(), st.text(max_size=9), st.floats(), st.lists(st.floats(), max_size=4)
)


@needs_real
@SERIES
@given(st.data())
def test_records_are_read_rightly_or_refused(data: st.DataObject) -> None:
    """Nonsense in any entry of a genuine record; then the good one."""
    (path,) = (REAL / "raw_feed").glob("*-metadata.json")
    good = flattened(json.loads(path.read_text()))
    faults = data.draw(st.dictionaries(st.sampled_from(sorted(good)), NONSENSE))

    def read(record: dict[str, Any]) -> None:
        looks = CameraModel.from_record(record).boresight
        assert np.linalg.norm(looks) == pytest.approx(1)

    refused(lambda: read(good | faults))
    read(good)
