"""Where an item may be fetched from, in order: addresses, and lists that name some."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from marsoutreach.media.errors import RefusedError
from marsoutreach.media.items import Address, Item, addresses

LIBRARY, CAPTIONS, FRAMES = "list/library", "list/captions", "{lcam_list}"
SIZES = ("orig", "large", "medium", "small", "mobile")
ORDER = {"video": ("large", "medium", "orig", "small", "mobile")}
ENDINGS = {
    "image": (".jpg", ".jpeg", ".png", ".tif", ".tiff"),
    "video": (".mp4", ".webm"),
    "captions": (".srt", ".vtt"),
    "sound": (".wav", ".mp3", ".ogg", ".oga", ".flac", ".m4a"),
}
NO_LIST = "its list cannot be read"
EMPTY = "its list names no file that fits"
Read = Callable[[str], bytes]


def ordered(wanted: Item, size: str = "") -> list[Address]:
    """Give the addresses of an item, those of the wished size first."""
    found = addresses(wanted.media_id)
    if not size:
        return found
    return sorted(found, key=lambda one: (one.media_type != LIBRARY, one.size != size))


def resolved(
    one: Address, wanted: Item, size: str, read: Read, frames: Callable[[], Path]
) -> Iterator[str]:
    """Give what an address leads to: itself, or what the list behind it names."""
    if one.media_type == LIBRARY:
        yield from in_library(as_json(read(one.address)), wanted.media_type, size)
    elif one.media_type == CAPTIONS:
        yield location(as_json(read(one.address)))
    elif FRAMES in one.address:
        text = frames().read_text(encoding="utf-8", errors="replace")
        yield one.address.replace(FRAMES, frame_name(text, wanted.media_id))
    else:
        yield one.address


def as_json(text: bytes) -> Any:
    """Read a server's JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise RefusedError(NO_LIST) from None


def in_library(listed: Any, media_type: str, size: str = "") -> list[str]:
    """Give the files that a list of the library names, the best size first.

    >>> in_library(["http://a/b~small.jpg", "http://a/b~orig.jpg"], "image")
    ['http://a/b~orig.jpg', 'http://a/b~small.jpg']
    """
    if isinstance(listed, dict):  # the search's answer holds its list deeper
        items = listed.get("collection", {})
        items = items.get("items", []) if isinstance(items, dict) else []
        listed = [one.get("href") for one in items if isinstance(one, dict)]
    listed = listed if isinstance(listed, list) else []
    known = [one for one in listed if isinstance(one, str)]
    found = [one for one in known if ending(one) in ENDINGS.get(media_type, ())]
    order = [size, *ORDER.get(media_type, SIZES)]
    sized = {one: size_in(one) for one in found}
    fit = [one for one in found if sized[one] in order]
    if not fit:
        raise RefusedError(EMPTY)
    return sorted(fit, key=lambda one: order.index(sized[one]))


def ending(address: str) -> str:
    """Give how the file of an address ends."""
    try:
        return Path(unquote(urlsplit(address).path)).suffix.lower()
    except ValueError:
        return ""


def size_in(address: str) -> str:
    """Give the size that a file of the library has in its name.

    >>> size_in("https://images-assets.nasa.gov/video/a~b/a~b~large.mp4")
    'large'
    """
    return address.rsplit("~", 1)[-1].rsplit(".", 1)[0] if "~" in address else ""


def location(told: Any) -> str:
    """Give the address that the library answers with, as for captions."""
    at = told.get("location") if isinstance(told, dict) else None
    if not isinstance(at, str) or ending(at) not in ENDINGS["captions"]:
        raise RefusedError(EMPTY)
    return at


def frame_name(text: str, media_id: str) -> str:
    """Find the file of a frame in the camera's list, one line a frame.

    >>> line = "P,urn:nasa:pds:b:c:elm_0000_0666952774_000fdr_n0000001lvs_04000_0000luj"
    >>> frame_name(line + "::1.0", "lcam_01")
    'ELM_0000_0666952774_000FDR_N0000001LVS_04000_0000LUJ01.IMG'
    """
    mark = f"_n{int(media_id.rsplit('_', 1)[1]):07}lvs_"
    for line in text.splitlines():
        name = line.partition(",")[2].split("::")[0].rsplit(":", 1)[-1].strip()
        if mark in name.lower() and name.replace("_", "").isalnum():
            return f"{name.upper()}01.IMG"
    raise RefusedError("the list of frames does not name it")
