"""The ride: cameras that are on, stills and words for each shot, doors that lead."""

import json
import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from PIL import Image

import marsoutreach as mars
from marsoutreach import facts, locale, seats
from marsoutreach.site.chapters import chapter
from marsoutreach.site.export import Pages
from marsoutreach.site.ride import traits
from marsoutreach.site.run import read
from marsoutreach.widgets.kit.ending import DOORS, ending
from marsoutreach.widgets.ride import data

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
ASKED = [  # the cut as it was asked for: minutes and seconds after entry, and the seat
    ("3:58", "outside"),
    ("4:01", "puc"),
    ("4:23", "rdc"),
    ("5:30", "lcam"),
    ("5:57", "outside"),
    ("6:36", "rdc"),
    ("6:43", "ddc"),
    ("6:52", "ruc"),
    ("6:58", "outside"),
]
WORDS_A_MINUTE = 160  # of a reader
MOST_TOLD_BYTES = 7_000
MOST_STILL_BYTES, MOST_STILLS_BYTES = 60_000, 320_000


def second(clock: str) -> float:
    """Read minutes and seconds."""
    minutes, seconds = clock.split(":")
    return 60.0 * int(minutes) + int(seconds)


def spans() -> list[tuple[dict[str, Any], float]]:
    """Give each shot and the second at which the next one begins."""
    cut = data.cut()
    ends = [*(shot["time_s"] for shot in cut[1:]), mars.timeline.END_S]
    return list(zip(cut, ends, strict=True))


def rides_s(until_s: float) -> float:
    """Give how long one rides until a second of the flight."""
    parts = ((min(end, until_s) - shot["time_s"], shot) for shot, end in spans())
    return sum(max(0.0, long_s) / shot["rate"] for long_s, shot in parts)


def test_seats_change_when_they_were_asked_to() -> None:
    """The table holds the seconds of the cut, to the second."""
    cut = data.cut()
    changes = [cut[0], *(b for a, b in pairwise(cut) if a["seat"] != b["seat"])]
    known = [(shot["time_s"], shot["seat"]) for shot in changes]
    assert known == [(second(clock), seat) for clock, seat in ASKED]
    assert cut[-1]["time_s"] == facts.second("first_picture") == second("7:38")


def test_no_shot_shows_a_camera_that_is_off() -> None:
    """From the first to the last second of each shot its camera is on."""
    for shot, end_s in spans():
        if shot["seat"] != "outside":
            assert seats.is_on(shot["seat"], shot["time_s"]), shot
            assert seats.is_on(shot["seat"], end_s), shot


def test_the_ride_is_short_and_the_parachute_opens_at_once() -> None:
    """A minute and a half in all; the parachute is full within ten seconds."""
    assert rides_s(facts.second("full_inflation")) < 10
    assert 60 < rides_s(mars.timeline.END_S) < 100


def test_what_runs_faster_is_told() -> None:
    """Each pace is a whole one, and the words have a place for it."""
    paces = {shot["rate"] for shot in data.cut()}
    assert paces > {1.0}
    assert all(pace == int(pace) for pace in paces)
    assert "{n}" in locale.words("ride")["pace"]


def test_every_shot_has_its_sentence_and_every_seat_a_still() -> None:
    """Words for each shot; a still wherever the seat changes, small enough."""
    cut, stills = data.cut(), data.stills()
    assert set(locale.words("ride")["shot"]) == {shot["id"] for shot in cut}
    changed = [b for a, b in pairwise(cut) if a["seat"] != b["seat"]]
    assert {shot["id"] for shot in changed} <= set(stills)
    sizes = [len(one) for one in (*stills.values(), data.still(data.POSTER))]
    assert max(sizes) < MOST_STILL_BYTES
    assert sum(sizes) < MOST_STILLS_BYTES


def test_stills_show_something() -> None:
    """Each is wide enough, and no empty box: its greys spread."""
    for name, still in (data.stills() | data.thumbs()).items():
        with Image.open(BytesIO(still)) as picture:
            low, high = picture.convert("L").resize((40, 30)).getextrema()
            wide = picture.width
        assert wide >= (160 if name in data.SEATS else 500), name
        assert high - low > 15, name


def test_described_it_lasts_as_long_as_the_landing() -> None:
    """Its sentences begin with the ride, and take less time to read than there is."""
    told = data.described()["sentences"]
    words = locale.words("sentences")["described"]
    begin_s, end_s = data.cut()[0]["time_s"], mars.timeline.END_S
    assert told[0]["from_s"] <= begin_s < told[0]["until_s"]
    assert told[-1]["until_s"] >= end_s
    count = sum(len(words[one["sentence"]].split()) for one in told)
    assert 60 * count / WORDS_A_MINUTE < end_s - begin_s
    assert 60 * count / WORDS_A_MINUTE > rides_s(end_s)  # at the ride's own pace: no
    assert len(json.dumps(data.described())) < MOST_TOLD_BYTES


def test_the_ride_says_where_it_is() -> None:
    """The clock, the seat, and what is seen there."""
    ride = mars.Ride()
    ride.time_s = "touchdown"
    assert ride.describe().startswith("E+6:59.6: From outside. The wheels touch.")
    assert ride.seats["cameras"]
    assert ride.terrain


@pytest.mark.parametrize("wrong", [{"loop": "yes"}, {"lang": "tlh"}, {"theme": "pink"}])
def test_what_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    """Every argument is checked at the door."""
    with pytest.raises(ValueError, match=re.escape(next(iter(wrong)))):
        mars.Ride(**wrong)


def test_the_ending_counts_from_the_touchdown() -> None:
    """The first picture's second, the touchdown's, and a picture."""
    told = ending()
    assert told["picture_s"] == facts.second("first_picture")
    assert told["touchdown_s"] == facts.second("touchdown")
    assert told["end_s"] > told["picture_s"]
    assert len(told["picture"]) > 5_000


@pytest.mark.parametrize(("door", "page", "place"), DOORS)
def test_doors_lead_to_headlines(door: str, page: str, place: str) -> None:
    """Each names a chapter that is there, and a headline in it."""
    cells = json.loads((NOTEBOOKS / f"{page}.ipynb").read_text("utf-8"))["cells"]
    text = "".join("".join(cell["source"]) + "\n" for cell in cells)
    assert re.search(rf"^#+ {re.escape(place)}$", text, re.M)
    assert locale.words("ending")["door"][door]["name"]


def test_a_page_has_no_door_to_a_chapter_that_is_not_there() -> None:
    """A Site of other notebooks offers only what it has."""
    doors = traits("en", {"04-panoramas"})["ending"]["doors"]
    assert [one["page"] for one in doors] == ["04-panoramas"]


def test_the_front_page_waits_for_nothing_large(tmp_path: Path) -> None:
    """Views and ground are named, not loaded; without assets there is no ride."""
    path = NOTEBOOKS / "00-start-here.ipynb"
    chapters = [chapter(read(path), path)]
    page = BeautifulSoup(Pages(chapters, assets=tmp_path).front(), "html.parser")
    place, script = (page.select_one(f"[data-ride]{to}") for to in ("", " script"))
    assert place
    assert script
    loaded = [str(script["src"]) for script in page.select("script[src]")]
    assert loaded == ["assets/page.js", "assets/front.js"]
    for named in ("data-ground", "data-said"):
        assert (tmp_path / str(place[named]).removeprefix("assets/")).is_file()
    given = json.loads(script.get_text())
    assert not {"seats", "terrain"} & set(given)
    assert "data-ride" not in Pages(chapters).front()
