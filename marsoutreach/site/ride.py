"""The ride on the front page: its words and pictures in it, its ground in a file."""

from pathlib import Path
from typing import Any

from marsoutreach import locale, timeline
from marsoutreach.shown import data_address
from marsoutreach.site.apart import mark
from marsoutreach.site.widgets import FONTS, as_script, write_style
from marsoutreach.widgets.kit.base import bundle, plain
from marsoutreach.widgets.kit.kept import packed
from marsoutreach.widgets.ride import data

LATE = ("player", "seats")  # words that only the views need


def traits(lang: str, pages: set[str]) -> dict[str, Any]:
    """Give what the ride needs to stand: pictures by address, doors that lead on.

    ``pages`` are the chapters that there are, by name.
    """
    shell = data.shell(lang)
    end = shell["ending"]
    end["picture"], shell["poster"] = address(end["picture"]), address(shell["poster"])
    end["doors"] = [door for door in end["doors"] if door["page"] in pages]
    for name in ("stills", "thumbs"):
        shell[name] = {id: address(one) for id, one in shell[name].items()}
    start_s = shell["cut"][0]["time_s"]
    clock = {"start_s": start_s, "time_s": start_s, "end_s": timeline.END_S}
    more = {"clock_id": "ride", "rate": 1, "lang": lang, "theme": "auto", "loop": False}
    words = {name: plain(some) for name, some in data.short_words(lang).items()}
    light = {"light_time_s": timeline.LIGHT_TIME_S, "words": words}
    return shell | clock | more | light


def address(picture: bytes) -> str:
    """Give the address that holds a picture; it becomes a file beside the page.

    >>> address(b"RIFF....WEBP")[:16]
    'data:image/webp;'
    """
    jpeg = picture[:2] == b"\xff\xd8"
    return data_address(picture, "image/jpeg" if jpeg else "image/webp")


def late_words(lang: str) -> dict[str, Any]:
    """Give the words that only the views need."""
    return {topic: plain(locale.words(topic, lang)) for topic in LATE}


def late(name: str, given: Any, assets: Path) -> str:
    """Write what the views need as a script beside the page; give its name."""
    text = as_script(given, packed)
    path = assets / f"{name}.{mark(text.encode())}.js"
    ride = "(globalThis.marsRideNeeds ??= {})"
    path.write_text(f"{ride}.{name} = {text};\n", encoding="utf-8")
    return path.name


def lay(lang: str, pages: set[str], assets: Path) -> dict[str, Any]:
    """Lay the ride beside the front page; give what its template needs."""
    told = traits(lang, pages)
    style = write_style("ride", FONTS.sub("", bundle("ride.css")), assets)
    seat = told["words"]["seats"]["seat"]["outside"]["name"]
    return {
        "traits": as_script(told),
        "style": style,
        "ground": late("ground", data.deep(), assets),
        "said": late("said", late_words(lang), assets),
        "poster": told["poster"],
        "alt": told["words"]["ride"]["still"].format(name=seat),
    }
