"""What goes wrong on the way: one clear error, a whole cache, the next try goes on.

Each fault is an answer that the stand-in NASA is told to give.
"""

import gzip
import os
import selectors
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Event
from unittest.mock import patch

import httpx
import pytest

from marsoutreach import media
from marsoutreach.media import ask, fetch, judge
from tests.nasa import LAST_MODIFIED, Answer, Nasa, content, etag, key, picture

ITEM = "first_picture"
FIRST, SECOND = (key(one.address) for one in media.addresses(ITEM))
BODY = content(ITEM)
OTHER = picture("another picture altogether")
HALF = len(BODY) // 2
FULL = Path("/dev/full")
PAGE = b"<!DOCTYPE html><html><title>Not found</title>"


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Nobody waits in here: the pauses are put down instead."""
    waited: list[float] = []
    monkeypatch.setattr(fetch, "wait", waited.append)
    return waited


def fetched() -> bytes:
    """Fetch the picture."""
    return media.get(ITEM, progress=False).read_bytes()


def why() -> str:
    """Fetch the picture in vain; give what is said: it names the item."""
    with pytest.raises(media.MediaError) as caught:
        fetched()
    said = str(caught.value)
    assert ITEM in said
    assert "First picture from the ground" in said
    return said


def left(folder: Path) -> set[str]:
    """List what lies in the cache, but for what nobody sees."""
    return {path.name for path in folder.glob("[!.]*")}


NEXT = {
    "404": (Answer(404, body=PAGE),),
    "403": (Answer(403, body=b"no"),),
    "410": (Answer(410, body=b""),),
    "a page and 200": (Answer(body=PAGE),),
    "nothing and 200": (Answer(body=b""),),
    "a sound": (Answer(body=content("sound_first_surface")),),
    "no kind of file": (Answer(body=b"\0" * 5000),),
    "a loop": tuple(
        Answer(302, {"Location": f"https://{FIRST}"}, body=b"") for _ in range(8)
    ),
    "to no address": (Answer(301, {"Location": "ftp://mars.nasa.gov/a"}, body=b""),),
    "to a broken address": (Answer(302, {"Location": "https://[mars/"}, body=b""),),
    "to a file of ours": (Answer(302, {"Location": "file:///etc/passwd"}, body=b""),),
    "asked again next week": (Answer(429, {"Retry-After": "604800"}, body=b""),),
    "500 for ever": (Answer(500, body=b"oops"),) * 4,
    "half a file, no length": (Answer(cut=HALF, length=None),),
    "broken within": (Answer(body=b"\xff\xd8\xff" + bytes(4000)),),
    "zipped nonsense": (Answer(headers={"Content-Encoding": "gzip"}, body=BODY),),
}


@pytest.mark.parametrize("fault", NEXT)
def test_the_next_address_is_asked(
    stand_in: Nasa, media_cache: Path, pauses: list[float], fault: str
) -> None:
    """What will not get better at one address is fetched from the next."""
    stand_in.say(FIRST, *NEXT[fault])
    assert fetched() == BODY
    assert stand_in.paths() == [FIRST] * len(NEXT[fault]) + [SECOND]
    assert pauses == ([1.0, 2.0, 4.0] if "ever" in fault else [])
    assert left(media_cache) == {f"{ITEM}.jpg", f"{ITEM}.json"}


AGAIN = {
    "429 with Retry-After": ((Answer(429, {"Retry-After": "7"}, body=b""),), [7.0]),
    "429 without": ((Answer(429, body=b""),), [1.0]),
    "429 with nonsense": ((Answer(429, {"Retry-After": "soon"}, body=b""),), [1.0]),
    "500": ((Answer(500, body=b"oops"),), [1.0]),
    "503 three times": ((Answer(503, body=PAGE),) * 3, [1.0, 2.0, 4.0]),
    "hangs up": ((Answer(0),), [1.0]),
    "no bytes of many": ((Answer(cut=0),), [1.0]),
}


@pytest.mark.parametrize("fault", AGAIN)
def test_the_same_address_is_asked_again(
    stand_in: Nasa, pauses: list[float], fault: str
) -> None:
    """What may get better is tried again, after the pause that was asked for."""
    answers, waits = AGAIN[fault]
    stand_in.say(FIRST, *answers)
    assert fetched() == BODY
    assert stand_in.paths() == [FIRST] * (len(answers) + 1)
    assert pauses == waits


@pytest.mark.parametrize(
    "answer",
    [
        Answer(302, {"Location": f"http://{FIRST}?moved"}, body=b""),
        Answer(301, {"Location": f"/{FIRST.partition('/')[2]}?moved"}, body=b""),
    ],
)
def test_a_redirect_to_http_is_followed_as_https(
    stand_in: Nasa, answer: Answer
) -> None:
    """Where it leads is asked over https; a part of an address will do."""
    stand_in.files[f"{FIRST}?moved"] = BODY
    stand_in.say(FIRST, answer)
    assert fetched() == BODY
    assert stand_in.paths() == [FIRST, f"{FIRST}?moved"]


def test_other_ways_to_send_a_whole_file(stand_in: Nasa) -> None:
    """No length, drop by drop, squeezed although nobody asked for it."""
    stand_in.say(FIRST, Answer(length=None, drip=700))
    assert fetched() == BODY
    squeezed = Answer(headers={"Content-Encoding": "gzip"}, body=gzip.compress(BODY))
    other = key(media.addresses("navcam_360")[0].address)
    squeezed.body = gzip.compress(content("navcam_360"))
    stand_in.say(other, squeezed)
    path = media.get("navcam_360", progress=False)
    assert path.read_bytes() == content("navcam_360")


def test_what_broke_off_goes_on_from_there(stand_in: Nasa, pauses: list[float]) -> None:
    """Six breaks: each time the rest alone is asked for; hope grows with every byte."""
    stand_in.say(FIRST, Answer(cut=2100), *(Answer(cut=300) for _ in range(5)))
    assert fetched() == BODY
    asked = [one.headers.get("Range") for one in stand_in.asked]
    assert asked == [None, *(f"bytes={2100 + 300 * n}-" for n in range(6))]
    assert len({one.headers.get("If-Range") for one in stand_in.asked[1:]}) == 1
    assert pauses == [1.0] * 6


def test_a_page_in_the_middle_takes_nothing_away(
    stand_in: Nasa, media_cache: Path
) -> None:
    """Half came, then the network wants somebody to sign in: the half is kept."""
    stand_in.say(FIRST, Answer(cut=HALF), Answer(body=PAGE, ranges=False))
    stand_in.say(SECOND, Answer(body=PAGE))
    assert "it sends a web page, and image is wanted" in why()
    assert (media_cache / f"{ITEM}.part").read_bytes() == BODY[:HALF]
    assert fetched() == BODY
    assert stand_in.asked[-1].headers["Range"] == f"bytes={HALF}-"


def test_it_stops_answering(stand_in: Nasa, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while the line is taken as broken, and the rest is asked for."""
    monkeypatch.setattr(ask, "PATIENCE", httpx.Timeout(5, read=0.2))
    gate = Event()
    stand_in.say(FIRST, Answer(cut=HALF, then=gate))
    assert fetched() == BODY
    gate.set()
    assert stand_in.asked[1].headers["Range"] == f"bytes={HALF}-"


CHANGED = {
    "it sends the new one": Answer(body=OTHER),
    "it goes on with the new one": Answer(
        206,
        {"Content-Range": f"bytes {HALF}-{len(OTHER) - 1}/{len(OTHER)}"},
        body=OTHER[HALF:],
    ),
    "it goes on elsewhere": Answer(
        206,
        {
            "Content-Range": f"bytes 9-{len(BODY) - 1}/{len(BODY)}",
            "ETag": etag(BODY),
        },
        body=BODY[9:],
    ),
    "it goes on without saying where": Answer(206, body=BODY[HALF:]),
    "there is no such rest": Answer(416, body=b""),
}


@pytest.mark.parametrize("fault", CHANGED)
def test_a_rest_of_another_file_is_not_glued_on(stand_in: Nasa, fault: str) -> None:
    """The file changed meanwhile, or the rest does not fit: it is begun anew."""
    stand_in.say(FIRST, Answer(cut=HALF, body=BODY), CHANGED[fault])
    stand_in.files[FIRST] = OTHER
    assert fetched() == OTHER


def test_a_weak_mark_is_not_trusted(stand_in: Nasa) -> None:
    """Without a mark that means "the same bytes", a broken file is begun anew."""
    stand_in.say(
        FIRST, Answer(cut=HALF, headers={"ETag": 'W/"a"', "Last-Modified": ""})
    )
    assert fetched() == BODY
    assert "Range" not in stand_in.asked[1].headers


def test_a_date_is_mark_enough(stand_in: Nasa) -> None:
    """A server that knows no ETag, but when a file was changed."""
    stand_in.say(FIRST, Answer(cut=HALF, headers={"ETag": ""}))
    assert fetched() == BODY
    assert stand_in.asked[1].headers["If-Range"] == LAST_MODIFIED


def test_it_never_ends(
    stand_in: Nasa, media_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than a file of this kind can have is not taken."""
    monkeypatch.setattr(judge, "LEAST_MB", 0)
    monkeypatch.setattr(judge, "TIMES", 1e-3)
    assert "far more than the file can have" in why()
    assert not any(
        name.endswith(".json") for name in left(media_cache) - {f"{ITEM}.part.json"}
    )


def test_published_size_and_hash_are_held(stand_in: Nasa) -> None:
    """PDS publishes them: another file is refused, however good it looks."""
    with pytest.raises(media.MediaError, match="16700058 are published"):
        media.get("sound_flight_4_pds", progress=False)


def test_all_addresses_fail(stand_in: Nasa, media_cache: Path) -> None:
    """Each answer is told, what to do, and how to give the file by hand."""
    stand_in.files.clear()
    said = why()
    assert said.count("it answers 404 Not Found") == 2
    assert f"marsoutreach media get {ITEM}" in said
    assert f"marsoutreach media add {ITEM} FILE" in said
    assert "https://mars.nasa.gov/mars2020/multimedia/raw-images/" in said
    assert left(media_cache) == set()


def no_such_name(*_: object, **__: object) -> None:
    """Find no host."""
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


OFFLINE: dict[str, Callable[[], AbstractContextManager[object]]] = {
    "DNS gone": lambda: patch("socket.getaddrinfo", no_such_name),
    "nobody there": lambda: patch.dict(
        os.environ, {"MARSOUTREACH_MEDIA": "http://127.0.0.1:1"}
    ),
}


@pytest.mark.parametrize("fault", OFFLINE)
def test_offline(
    stand_in: Nasa, media_cache: Path, pauses: list[float], fault: str
) -> None:
    """One try more, then it is said; a host that is away is not asked twice a time."""
    stand_in.say(FIRST, Answer(cut=HALF), *(Answer(500) for _ in range(4)))
    with OFFLINE[fault]():
        said = why()
    assert "no connection" in said
    assert "no answer a moment ago" in said
    assert pauses == [1.0]
    assert left(media_cache) == set()


def test_what_came_before_the_network_went_is_kept(
    stand_in: Nasa, media_cache: Path
) -> None:
    """The next try, in another hour, goes on from there."""
    stand_in.say(FIRST, Answer(cut=HALF), *(Answer(0) for _ in range(4)))
    stand_in.say(SECOND, Answer(404, body=b""))
    assert "What came is kept" in why()
    assert (media_cache / f"{ITEM}.part").stat().st_size == HALF
    assert media.check()["state"].tolist() == ["on its way"]
    assert media.find(ITEM) is None
    assert fetched() == BODY
    assert stand_in.asked[-1].headers["Range"] == f"bytes={HALF}-"


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a disk always full")
def test_the_disk_is_full(stand_in: Nasa, media_cache: Path) -> None:
    """Nothing fits any more: it says where, and what to do; then there is room."""
    media_cache.mkdir(parents=True)
    part = media_cache / f"{ITEM}.part"
    part.symlink_to(FULL)
    said = why()
    assert "No space left on device" in said
    assert "MARSOUTREACH_CACHE" in said
    assert media.find(ITEM) is None
    part.unlink()
    assert fetched() == BODY


RUN = """
import sys
from marsoutreach import media
from marsoutreach.media import fetch
fetch.wait = lambda seconds: None
try:
    print(media.get({item!r}))
except media.MediaError as why:
    sys.exit(str(why))
"""
LITTLE_ROOM = f"""
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, ({HALF}, {HALF}))
"""


def started(before: str = "") -> "subprocess.Popen[str]":
    """Start another program that fetches the picture."""
    return subprocess.Popen(
        [sys.executable, "-c", before + RUN.format(item=ITEM)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_room_for_half_of_it(stand_in: Nasa, media_cache: Path) -> None:
    """What fits is kept, and the next try fetches the rest alone."""
    _, said = started(LITTLE_ROOM).communicate()
    assert "finds no room" in said
    assert ITEM in said
    assert (media_cache / f"{ITEM}.part").stat().st_size == HALF
    assert fetched() == BODY
    assert stand_in.asked[-1].headers["Range"] == f"bytes={HALF}-"


@pytest.mark.parametrize("at", ["cache", "cache/media"])
def test_the_cache_cannot_be_written(stand_in: Nasa, tmp_path: Path, at: str) -> None:
    """A file stands where its folder should be."""
    place = tmp_path / at
    place.parent.mkdir(exist_ok=True)
    place.write_text("in the way")
    said = why()
    assert f"cannot be kept in {tmp_path / 'cache' / 'media'}" in said
    assert place.read_text() == "in the way"
    place.unlink()
    assert fetched() == BODY


def first_to_speak(programs: list["subprocess.Popen[str]"]) -> str:
    """Give the first line that any of some programs says."""
    with selectors.DefaultSelector() as waiting:
        for one in programs:
            assert one.stderr
            waiting.register(one.stderr, selectors.EVENT_READ, one.stderr)
        (found, _), *_ = waiting.select(60)
        return str(found.data.readline())


def test_two_programs_at_once(stand_in: Nasa) -> None:
    """One fetches, the other waits and says so; it is asked for once."""
    gate = Event()
    stand_in.say(FIRST, Answer(before=gate))
    two = [started(), started()]
    assert "Another program is fetching" in first_to_speak(two)
    gate.set()
    for one in two:
        one.communicate()
        assert one.returncode == 0
    assert stand_in.paths() == [FIRST]
    assert media.find(ITEM)


def test_killed_in_the_middle(stand_in: Nasa, media_cache: Path) -> None:
    """kill -9: nothing half is found, no lock is left, the rest is fetched."""
    gate, sent = Event(), Event()
    stand_in.say(FIRST, Answer(cut=HALF, then=gate, sent=sent))
    program = started()
    sent.wait(60)
    part = media_cache / f"{ITEM}.part"
    while not part.exists() or part.stat().st_size < HALF:
        assert program.poll() is None
    os.kill(program.pid, signal.SIGKILL)
    program.communicate()
    gate.set()
    assert media.find(ITEM) is None
    assert fetched() == BODY
    assert stand_in.asked[-1].headers["Range"] == f"bytes={HALF}-"
    assert left(media_cache) == {f"{ITEM}.jpg", f"{ITEM}.json"}
