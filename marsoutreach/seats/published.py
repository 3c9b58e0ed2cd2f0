"""Published frames of the lander vision camera: from a folder of yours, or fetched.

In a folder, their names carry the local mean solar time: LVS_15_51_39.jpg was taken at
15:51:39 by the clocks of the landing site.
"""

from __future__ import annotations

import io
import re
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsoutreach import facts, media, timeline
from marsoutreach.seats.cameras import LCAM_FRAMES, frame_times_s

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE_PX, QUALITY = 800, 85
FETCHED_PX, FETCHED_QUALITY = 512, 75  # there may be all 87 of them
MOST_PIXELS, MOST_BYTES, MOST_FILES = 50_000_000, 60_000_000, 200
NAME = re.compile(r"LVS_(\d\d)_(\d\d)_(\d\d)(?!\d)")
PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp")
CREDIT, SOURCE = "NASA/JPL-Caltech", "S5"
NAMES_ARE_CUT_S = (0.05, 1.3)
"""A name drops the part of the second: the frame was taken up to a second later."""

NO_FOLDER = """frames = {path!r} is not a folder that can be read.
Give the folder that holds the LCAM frames, for example frames="descent"."""
NO_FRAMES = """{path} holds no LCAM frames.
Put pictures there that are named after their time, such as LVS_15_51_39.jpg."""
TOO_MANY = """{path} holds {count} pictures; the camera took 87, and {most} are allowed.
Give a folder with LCAM frames only."""
BAD_NAME = """{name} does not say when it was taken.
Name it LVS_hh_mm_ss.jpg after its local mean solar time, or move it elsewhere."""
BAD_TIME = """{name} would have been taken at {clock}, outside of the camera's frames.
Give times from {first} to {last}, or move the file elsewhere."""
BAD_FILE = """{name} {reason}.
Get the file again, or move it elsewhere."""


def photos(folder: str | Path) -> list[dict[str, Any]]:
    """Read all published LCAM frames of a folder, in order of time.

    Each is a dict: ``time_s``, ``seat``, ``name``, ``jpeg`` (bytes, grey, at most 800
    pixels a side), ``kind``, ``source``, ``credit``. Files that are no pictures by
    name are passed over. Raises ``ValueError`` that names the first file that is
    broken, too large or misnamed, and says what to do.
    """
    found = [_photo(path) for path in _files(folder)]
    return sorted(found, key=lambda one: float(one["time_s"]))


def fetched() -> list[dict[str, Any]]:
    """Read the frames that were fetched from NASA (set ``descent``), as many as came.

    As :func:`photos` gives them, at most 512 pixels a side; each at the second of its
    number. One that cannot be read is passed over. Never asks the network.
    """
    found = []
    for number, second in enumerate(frame_times_s(), start=1):
        if one := media.find(f"lcam_{number:02}"):
            with suppress(ValueError):
                found.append(_told(one, float(second)))
    return found


def _told(one: media.Media, second: float) -> dict[str, Any]:
    return {
        "time_s": second,
        "seat": "lcam",
        "name": one.media_id,
        "jpeg": _small(one.path, one.sha256),
        **{name: getattr(one, name) for name in ("kind", "source", "credit")},
    }


@lru_cache(LCAM_FRAMES)
def _small(path: Path, sha256: str) -> bytes:
    """Pack the grey values of a frame of the archive, anew only if it changed."""
    from marsoutreach import pictures
    from marsoutreach.pictures import archive

    grey = pictures.read(archive.read(path).pixels(), path.name).colour.convert("L")
    return _as_jpeg(grey, FETCHED_PX, FETCHED_QUALITY)


def time_of(name: str) -> float:
    """Give the second after entry at which a frame was taken, by its name.

    >>> time_of("LVS_15_51_39.jpg")
    314.67
    """
    match = NAME.search(name)
    if match is None:
        raise ValueError(BAD_NAME.format(name=name))
    hours, minutes, seconds = (int(part) for part in match.groups())
    second = seconds_of(3600 * hours + 60 * minutes + seconds)
    frames = frame_times_s()
    inside = frames[0] - 1 <= second <= frames[-1] and minutes < 60 and seconds < 60
    if not inside:
        first, last = (clock_of(frames[at]) for at in (0, -1))
        clock = ":".join(match.groups())
        text = BAD_TIME.format(name=name, clock=clock, first=first, last=last)
        raise ValueError(text)
    return _nearest(second)


def _nearest(second: float) -> float:
    """Give the second of the camera's frame that a name means, if one is near."""
    frames = frame_times_s()
    low, high = NAMES_ARE_CUT_S
    near = frames[(frames > second + low) & (frames < second + high)]
    return float(near[0]) if near.size else round(max(second, frames[0]), 2)


def seconds_of(local_s: float) -> float:
    """Turn seconds after local midnight on sol 0 into seconds after entry.

    >>> round(seconds_of(15 * 3600 + 53 * 60 + 20), 1)
    418.2
    """
    return facts.value("sol_length") / 86_400 * local_s - _entry_after_midnight_s()


def clock_of(time_s: float) -> str:
    """Write the local mean solar time of a second after entry.

    >>> clock_of(314.67)
    '15:51:39'
    """
    since = time_s + _entry_after_midnight_s()
    local = int(since * 86_400 / facts.value("sol_length"))
    return f"{local // 3600:02d}:{local // 60 % 60:02d}:{local % 60:02d}"


def _entry_after_midnight_s() -> float:
    """Give the seconds from local midnight on sol 0 to entry."""
    utc = timeline.ENTRY_UTC
    day_s = 3600 * utc.hour + 60 * utc.minute + utc.second + utc.microsecond / 1e6
    return day_s - facts.value("sol_0_midnight_after_utc_midnight")


def _files(folder: str | Path) -> list[Path]:
    """List the pictures of a folder."""
    path = Path(folder)
    if not path.is_dir():
        raise ValueError(NO_FOLDER.format(path=str(folder)))
    found = sorted(one for one in path.iterdir() if _is_meant(one))
    if not found:
        raise ValueError(NO_FRAMES.format(path=path))
    if len(found) > MOST_FILES:
        raise ValueError(TOO_MANY.format(path=path, count=len(found), most=MOST_FILES))
    return found


def _is_meant(path: Path) -> bool:
    """Tell whether a file wants to be a frame: by its name or as a picture."""
    hidden = path.name.startswith(".")
    named = NAME.search(path.name) or path.suffix.lower() in PICTURES
    return bool(named) and not hidden and path.is_file()


def _photo(path: Path) -> dict[str, Any]:
    return {
        "time_s": time_of(path.name),
        "seat": "lcam",
        "name": path.name,
        "jpeg": _jpeg(path),
        "kind": "measured",
        "source": SOURCE,
        "credit": CREDIT,
    }


def _jpeg(path: Path) -> bytes:
    """Read a picture, make it small and grey, and pack it; or say what is wrong."""
    size = path.stat().st_size
    if not 0 < size <= MOST_BYTES:
        reason = "is empty" if size == 0 else f"has {size:,} bytes: too many"
        raise ValueError(BAD_FILE.format(name=path.name, reason=reason))
    try:
        return _packed(path)
    except ValueError as error:
        reason = str(error).splitlines()[0].removeprefix(f"{path.name} ").rstrip(".")
        raise ValueError(BAD_FILE.format(name=path.name, reason=reason)) from error


def _packed(path: Path) -> bytes:
    from marsoutreach import pictures

    width, height = pictures.size_px(path)
    if width * height > MOST_PIXELS:
        raise ValueError(f"has {width:,} x {height:,} pixels: too many")
    grey = pictures.read(path).on_black().convert("L")
    return _as_jpeg(grey, SIDE_PX, QUALITY)


def _as_jpeg(grey: Image, side_px: int, quality: int) -> bytes:
    grey.thumbnail((side_px, side_px))
    made = io.BytesIO()
    grey.save(made, "JPEG", quality=quality)
    return made.getvalue()
