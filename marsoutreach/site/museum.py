"""What the front page needs as a kiosk: its words, and four doors to other pages."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from marsoutreach.locale import words
from marsoutreach.site.ride import address
from marsoutreach.site.tongues import Tongue
from marsoutreach.widgets.kit.base import plain

HOUSE = Path(__file__).parents[1]
ALONE = "kiosk&embed&hide=text,questions,deeper,code,plots,others"


class Door(NamedTuple):
    """A way into the collection: its picture, and the page it stands on.

    ``at`` names what the page shall point at, where it is not the first widget.
    Without a page it is the ride, which the front page has itself.
    """

    id: str
    picture: str
    chapter: str = ""
    at: str = ""


DOORS = (
    Door("land", "widgets/ride/stills/ropes.webp"),
    Door("look", "panorama/first/azimuth_240.jpg", "04-panoramas"),
    Door("listen", "widgets/listener/still.webp", "05-sounds-of-mars"),
    Door("crack", "widgets/parachute/still.webp", "02-every-seat", "ring=0"),
)


def doors(pages: Mapping[str, str], lang: str) -> Iterator[dict[str, str]]:
    """Give the doors whose pages there are, with words and a picture.

    ``pages`` are the addresses of chapters by name.

    >>> [door["id"] for door in doors({"04-panoramas": "04.html"}, "en")]
    ['land', 'look']
    >>> next(doors({}, "en"))["name"]
    'Land'
    """
    said = words("kiosk", lang)["door"]
    for door in DOORS:
        if door.chapter and door.chapter not in pages:
            continue
        asked = "&".join(filter(None, (door.at, ALONE)))
        yield {
            "id": door.id,
            **said[door.id],
            "address": f"{pages[door.chapter]}#{asked}" if door.chapter else "",
            "picture": address((HOUSE / door.picture).read_bytes()),
        }


def shell(
    pages: Mapping[str, str], tongue: Tongue, every: Sequence[Tongue]
) -> dict[str, Any]:
    """Give all that the kiosk needs, in a language."""
    return {
        "words": plain(words("kiosk", tongue.lang)),
        "doors": list(doors(pages, tongue.lang)),
        "lang": tongue.lang,
        "tongues": [
            {"lang": one.lang, "name": one.name, "page": one.page("index")}
            for one in every
        ],
    }
