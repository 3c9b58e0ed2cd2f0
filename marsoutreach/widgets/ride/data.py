"""What the ride sends: its cut and its seats, stills at once, the views when asked."""

from functools import cache
from io import BytesIO
from itertools import compress
from pathlib import Path
from typing import Any

from marsoutreach import facts, locale, timeline
from marsoutreach.widgets.kit.ending import ending
from marsoutreach.widgets.kit.kept import kept
from marsoutreach.widgets.landing.widget import whole_flight
from marsoutreach.widgets.seats import data
from marsoutreach.widgets.seats.choice import SEATS

STILLS = Path(__file__).parent / "stills"
POSTER = "poster"  # before anybody presses: the rover on its ropes, from outside
BEFORE_TOUCH_S = 1.5  # its second, before the wheels touch
THUMB_PX = (168, 112)
STILL = "still_after_s"
OF_PLAYER = ("how", "source", "clock", "described", "speech", "numbers")
TOLD_BY = ("altitude_m", "speed_m_s")  # numbers that sentences tell as they change
MARGIN_S = 2.0  # of rows before and after a sentence that tells one


def cut() -> list[dict[str, Any]]:
    """Give the director's cut: from which second, which seat, at which pace.

    >>> [(shot["id"], shot["time_s"]) for shot in cut()][:3]
    [('fall', 238.0), ('opening', 241.0), ('braking', 247.0)]
    """
    return [shot(row) for row in facts.rows("ride")]


def shot(row: dict[str, str]) -> dict[str, Any]:
    """Make one shot ready to travel; ``still_s`` is the second of its still, if any."""
    begin, after = facts.second(row["event"]) + float(row["offset_s"]), row[STILL]
    return {
        "id": row["shot"],
        "seat": row["seat"],
        "time_s": round(begin, 3),
        "rate": float(row["rate"]),
        "still_s": round(begin + float(after), 3) if after else None,
    }


def hours() -> list[dict[str, Any]]:
    """Say when each seat's camera is on; the view from outside always is.

    >>> [one["id"] for one in hours()]
    ['puc', 'rdc', 'lcam', 'ddc', 'ruc', 'outside']
    """
    known = {one["id"]: one for one in kept("seats", data.seats)["cameras"]}
    return [{"id": seat, **on_off(known.get(seat))} for seat in SEATS]


def on_off(camera: dict[str, Any] | None) -> dict[str, float]:
    """Give the first and the last second of a camera; of none, of the whole course."""
    if camera is None:
        return {"on_s": timeline.SEATS_START_S, "off_s": timeline.END_S}
    return {"on_s": camera["on_s"], "off_s": camera["off_s"]}


def still(shot_id: str) -> bytes:
    """Read the still of a shot: our own drawing, a WebP."""
    return (STILLS / f"{shot_id}.webp").read_bytes()


def stills() -> dict[str, bytes]:
    """Give the stills by shot."""
    return {one["id"]: still(one["id"]) for one in cut() if one["still_s"] is not None}


def thumbs() -> dict[str, bytes]:
    """Give a small picture of each seat, from the still of its first shot.

    >>> list(thumbs())
    ['puc', 'rdc', 'lcam', 'ddc', 'ruc', 'outside']
    """
    shots = [one for one in reversed(cut()) if one["still_s"] is not None]
    shown = {one["seat"]: one["id"] for one in shots}
    return {seat: small(shown[seat]) for seat in SEATS}


@cache
def small(shot_id: str) -> bytes:
    """Make a still as small as a button."""
    from PIL import Image, ImageOps

    packed = BytesIO()
    with Image.open(BytesIO(still(shot_id))) as full:
        ImageOps.fit(full, THUMB_PX).save(packed, "WEBP", quality=60, method=6)
    return packed.getvalue()


def described() -> dict[str, Any]:
    """Give what describes the ride: sentences, and of the flight what they tell.

    >>> [one["sentence"] for one in described()["sentences"]][:2]
    ['waits', 'bang']
    """
    flight, begin_s = kept("flight", whole_flight), cut()[0]["time_s"]
    lines = [one for one in flight["sentences"] if one["line"] == "described"]
    mine = [one for one in lines if one["until_s"] > begin_s]
    return {"sentences": mine, "profile": told_rows(flight["profile"], mine)}


def told_rows(
    profile: dict[str, list[Any]], lines: list[dict[str, Any]]
) -> dict[str, list[Any]]:
    """Keep of the flown state the rows that sentences with a number need."""
    telling = [one for one in lines if one["tells"] in TOLD_BY]
    spans = [(one["from_s"] - MARGIN_S, one["until_s"] + MARGIN_S) for one in telling]
    time_s = profile["time_s"]
    kept_rows = [any(a <= now <= b for a, b in spans) for now in time_s]
    columns = ("time_s", *TOLD_BY)
    return {name: list(compress(profile[name], kept_rows)) for name in columns}


def shell(lang: str | None = None) -> dict[str, Any]:
    """Give the traits that stand without the views: cut, seats, pictures, ending."""
    return {
        "cut": cut(),
        "hours": hours(),
        "stills": stills(),
        "thumbs": thumbs(),
        "poster": still(POSTER),
        "ending": ending(lang),
        "described": described(),
    }


def deep() -> dict[str, Any]:
    """Give the traits that the views need: courses, ground, seconds of events."""
    return data.views() | {"times": kept("flight", whole_flight)["times"]}


def short_words(lang: str | None = None) -> dict[str, Any]:
    """Give the words of the ride without its views: few, for the front page."""
    topics = ("player", "seats", "sentences")
    player, seats, sentences = (locale.words(topic, lang) for topic in topics)
    names = {id: {"name": seats["seat"][id]["name"]} for id in SEATS}
    shorts = {id: names[id] | {"short": seats["seat"][id]["short"]} for id in SEATS}
    return {
        "player": {name: player[name] for name in OF_PLAYER},
        "seats": {"seat": shorts},
        "sentences": {name: sentences[name] for name in ("described", "unit")},
        **{topic: locale.words(topic, lang) for topic in ("ride", "ending", "kinds")},
    }
