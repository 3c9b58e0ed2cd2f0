"""What stands at the landing's end: the first picture, and doors to go on through."""

from pathlib import Path
from typing import Any

from marsoutreach import facts, real, timeline

DRAWN = Path(__file__).parent / "first_picture.webp"
FIRST = "first_picture"  # its event, and NASA's own
DOORS = (  # which door, chapter, headline
    ("code", "02-every-seat", "A secret in the cloth"),
    ("look", "04-panoramas", "What the camera took"),
    ("listen", "05-sounds-of-mars", "See the sound"),
)


def ending(lang: str | None = None) -> dict[str, Any]:
    """Give the trait ``ending``: NASA's first picture if it is here, else the drawn.

    >>> ending()["picture_s"], ending()["touchdown_s"]
    (458.0, 419.57)
    """
    found = next(iter(real.stills(FIRST, lang)), None)
    return {
        "picture_s": facts.second(FIRST),
        "touchdown_s": facts.second("touchdown"),
        "end_s": timeline.END_S,
        "picture": found["jpeg"] if found else DRAWN.read_bytes(),
        "real": {k: v for k, v in found.items() if k != "jpeg"} if found else None,
        "doors": [
            {"id": door, "page": page, "place": place.replace(" ", "-")}
            for door, page, place in DOORS
        ],
    }
