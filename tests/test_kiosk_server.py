"""The kiosk's server: files of the Site for this machine, and nothing else."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import urlopen

import pytest

from marsoutreach.kiosk import server
from marsoutreach.kiosk.health import Health, Tally, memory_mb

SECRET = "nobody's business"
FILM = bytes(range(256)) * 4096
HOST = "Host: 127.0.0.1"
TYPES = {
    "a.css": "text/css",
    "a.js": "text/javascript",
    "a.json": "application/json",
    "a.mp4": "video/mp4",
    "a.ogg": "audio/ogg",
    "a.wasm": "application/wasm",
    "a.webp": "image/webp",
    "a.woff2": "font/woff2",
    "A.PNG": "image/png",
    "a.odd": "application/octet-stream",
}


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


Ask = Callable[..., Awaitable[Answer]]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a small Site, and what nobody may see around it."""
    folder = tmp_path / "site"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("first page")
    (folder / "assets" / "film.mp4").write_bytes(FILM)
    for name in TYPES:
        (folder / name).write_text("1")
    for path in (folder / ".hidden", tmp_path / "secret", tmp_path / "sitesecret"):
        path.write_text(SECRET)
    os.symlink(tmp_path / "secret", folder / "link")
    os.symlink(tmp_path, folder / "up")
    return folder


def served(site: Path, work: Callable[[int], Awaitable[Any]], **asked: Any) -> Any:
    """Do something with the server's port while it serves."""

    async def run() -> Any:
        one, address = server.serve(site, asked.get("health") or Health())
        try:
            return await work(int(address.rstrip("/").rpartition(":")[2]))
        finally:
            one.stop()
            await one.close_all_connections()

    return asyncio.run(run())


async def sent(port: int, *lines: str, body: bytes = b"") -> Answer:
    """Send lines as they are; give the answer, with number 0 if none came."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write("\r\n".join([*lines, "", ""]).encode("latin-1") + body)
        return parsed(await reader.read())
    except ConnectionError:
        return Answer(0, {}, b"")
    finally:
        writer.close()


def parsed(raw: bytes) -> Answer:
    """Read an answer."""
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(": ") for line in lines)
    headers = {name.lower(): value for name, _, value in pairs}
    return Answer(int(first.split()[1]) if first else 0, headers, body)


async def got(port: int, path: str, *lines: str, method: str = "GET") -> Answer:
    """Ask for a path as a browser does."""
    first = f"{method} {path} HTTP/1.1"
    return await sent(port, first, HOST, "Connection: close", *lines)


def asked(site: Path, path: str, *lines: str, method: str = "GET") -> Answer:
    """Ask once; whatever was asked, the server serves the first page after it."""

    async def work(port: int) -> Answer:
        answer = await got(port, path, *lines, method=method)
        assert (await got(port, "/")).body == b"first page"
        return answer

    found: Answer = served(site, work)
    return found


def test_the_first_page_with_and_without_a_question(site: Path) -> None:
    """The root is index.html; what follows ? is the page's own business."""
    assert asked(site, "/").headers["content-type"] == "text/html; charset=utf-8"
    assert asked(site, "/index.html?kiosk&idle_s=90").body == b"first page"


@pytest.mark.parametrize(("name", "kind"), TYPES.items())
def test_types_are_right_on_any_system(site: Path, name: str, kind: str) -> None:
    """A browser that may not guess is told each kind."""
    answer = asked(site, f"/{name}")
    assert answer.status == 200
    assert answer.headers["content-type"].split(";")[0] == kind


@pytest.mark.parametrize("path", ["/", "/a.js?v=1", "/health", "/nothing", "/assets"])
def test_nothing_is_kept_or_guessed(site: Path, path: str) -> None:
    """Every answer says so, refusals too, and no answer names the server."""
    headers = asked(site, path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert not {"server", "expires", "location"} & set(headers)


@pytest.mark.parametrize(
    "path",
    [
        "/../secret",
        "/assets/../../secret",
        "/%2e%2e/secret",
        "/%2E%2e%2fsecret",
        "/..%2fsecret",
        "/..%5csecret",
        "/..\\secret",
        "/assets%2f..%2f..%2fsecret",
        "/%252e%252e/secret",
        "/..%252fsecret",
        "/%c0%ae%c0%ae/secret",
        "/%c0%ae%c0%ae%c0%afsecret",
        "/..%c0%afsecret",
        "/%uff0e%uff0e/secret",
        "/%ef%bc%8e%ef%bc%8e/secret",
        "/....//secret",
        "/.../secret",
        "/..;/secret",
        "/../sitesecret",
        "/%2e%2e%2fsitesecret",
        "//etc/passwd",
        "///etc/passwd",
        "/%2fetc/passwd",
        "/file:///etc/passwd",
        "/c:/windows/win.ini",
        "/.hidden",
        "/%2ehidden",
        "/assets/../.hidden",
        "/link",
        "/up/secret",
        "/secret%00.html",
        "/index.html%00",
        "/%00",
        "/index.html/",
        "/index.html/../../secret",
        "/%",
        "/%zz",
        "/" + "a" * 5000,
        "/" + "a/" * 2000,
        "/" + "../" * 200 + "etc/passwd",
    ],
)
def test_no_way_leads_out(site: Path, path: str) -> None:
    """However it is written: refused, without a word more, and the server serves on."""
    answer = asked(site, path)
    assert answer.status in (400, 404)
    assert SECRET.encode() not in answer.body
    assert b"root:" not in answer.body
    assert len(answer.body) < 10


@pytest.mark.parametrize("path", ["/assets", "/assets/", "/up", "/up/", "/health/"])
def test_folders_are_not_listed(site: Path, path: str) -> None:
    """A folder is nothing that can be asked for."""
    answer = asked(site, path)
    assert (answer.status, answer.body) == (404, b"404\n")


@pytest.mark.parametrize("path", ["/", "/health", "/nothing"])
@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get"]
)
def test_only_reading_is_allowed(site: Path, method: str, path: str) -> None:
    """Other methods are refused, and change nothing."""
    answer = asked(site, path, method=method)
    assert answer.status == 405
    assert (site / "index.html").read_text() == "first page"


def test_head_is_get_without_a_body(site: Path) -> None:
    """The same headers, and nothing after them."""
    for path in ("/assets/film.mp4", "/health"):
        head, whole = asked(site, path, method="HEAD"), asked(site, path)
        assert (head.status, head.body) == (200, b"")
        if path != "/health":
            assert head.headers["content-length"] == str(len(whole.body))


@pytest.mark.parametrize(
    ("wish", "status", "part"),
    [
        ("bytes=0-9", 206, FILM[:10]),
        ("bytes=1000-", 206, FILM[1000:]),
        ("bytes=-7", 206, FILM[-7:]),
        ("bytes=5-99999999", 206, FILM[5:]),
        ("bytes=99999999-", 416, b""),
        ("bytes=9-2", 416, b""),
        ("bytes=0-1,4-5", 200, FILM),
        ("minutes=0-9", 200, FILM),
        ("bytes=a-b", 200, FILM),
    ],
)
def test_films_come_in_parts(site: Path, wish: str, status: int, part: bytes) -> None:
    """A browser that seeks gets what it asks for; what is no range is the whole."""
    answer = asked(site, "/assets/film.mp4", f"Range: {wish}")
    assert (answer.status, answer.body) == (status, part)
    if status == 206:
        assert answer.headers["content-range"].endswith(f"/{len(FILM)}")


@pytest.mark.parametrize(
    "lines",
    [
        ["Host: evil.example"],
        ["Host: evil.example:80"],
        ["Host: 127.0.0.1.evil.example"],
        ["Host: 127.0.0.2"],
        ["Host: 0.0.0.0"],
        ["Host: [::1]"],
        ["Host: "],
        ["Host: evil.example", "Host: 127.0.0.1"],
        ["Host: 127.0.0.1", "Host: evil.example"],
        ["Host: 127.0.0.1,evil.example"],
        ["Host: evil.example", "X-Forwarded-Host: 127.0.0.1"],
    ],
)
@pytest.mark.parametrize("path", ["/", "/health", "/nothing"])
def test_other_names_are_refused(site: Path, lines: list[str], path: str) -> None:
    """A page elsewhere that lets its name point here gets nothing."""

    async def work(port: int) -> Answer:
        return await sent(port, f"GET {path} HTTP/1.1", "Connection: close", *lines)

    answer = served(site, work)
    assert answer.status in (0, 400, 403, 404)
    assert b"first page" not in answer.body
    assert b"version" not in answer.body


def test_this_machine_has_two_names(site: Path) -> None:
    """127.0.0.1 and localhost, with any port."""

    async def work(port: int) -> list[int]:
        names = ("127.0.0.1", f"127.0.0.1:{port}", "localhost", f"LOCALHOST:{port}")
        lines = [f"Host: {name}" for name in names]
        first, last = "GET / HTTP/1.1", "Connection: close"
        return [(await sent(port, first, line, last)).status for line in lines]

    assert served(site, work) == [200] * 4


ABSURD = {
    "one header of 9 kB": [HOST, "X: " + "a" * 9000],
    "a megabyte": [HOST, "X: " + "a" * 1_000_000],
    "ten thousand headers": [HOST, *(f"X-{n}: {n}" for n in range(10_000))],
    "no colon": [HOST, "what is this"],
    "a zero byte": [HOST, "X: a\0b"],
    "a space in a name": [HOST, "X y: 1"],
    "a negative length": [HOST, "Content-Length: -1"],
    "two lengths": [HOST, "Content-Length: 1", "Content-Length: 2"],
    "length and chunks": [HOST, "Content-Length: 1", "Transfer-Encoding: chunked"],
    "a length without end": [HOST, "Content-Length: 99999999999999999999"],
    "an unknown coding": [HOST, "Transfer-Encoding: gzip, chunked"],
    "a folded line at first": [" folded", HOST],
}


@pytest.mark.parametrize("lines", ABSURD.values(), ids=ABSURD)
def test_absurd_headers_are_refused(site: Path, lines: list[str]) -> None:
    """No page for them, and the next one is served."""

    async def work(port: int) -> Answer:
        answer = await sent(port, "GET / HTTP/1.1", *lines)
        assert (await got(port, "/")).status == 200
        return answer

    answer = served(site, work)
    assert answer.status in (0, 400, 413, 431)
    assert b"first page" not in answer.body


@pytest.mark.parametrize(
    "first",
    [
        "",
        "GET",
        "GET /",
        "GET / HTTP/9.9",
        "GET / HTTP/1.1 and more",
        "\x16\x03\x01\x02\x00\x01",
        "GET http://evil.example/ HTTP/1.1",
        "GET /" + "a" * 20_000 + " HTTP/1.1",
        "CONNECT evil.example:443 HTTP/1.1",
    ],
)
def test_absurd_first_lines_are_refused(site: Path, first: str) -> None:
    """What is no request for a page here gets none."""

    async def work(port: int) -> Answer:
        answer = await sent(port, first, HOST, "Connection: close")
        assert (await got(port, "/")).status == 200
        return answer

    assert b"first page" not in served(site, work).body


def test_whoever_sends_much_is_not_listened_to(site: Path) -> None:
    """A body has no use here; a large one is not even read."""

    async def work(port: int) -> Answer:
        lines = ("POST / HTTP/1.1", HOST, "Content-Length: 50000000")
        return await sent(port, *lines, body=b"x" * 100_000)

    assert served(site, work).status in (0, 400, 413)


def test_two_hundred_slow_clients_hold_up_nobody(site: Path) -> None:
    """Half of them never end their question, half never read the answer."""

    async def work(port: int) -> None:
        slow = [await asyncio.open_connection("127.0.0.1", port) for _ in range(200)]
        for number, (_, writer) in enumerate(slow):
            ask = f"GET /assets/film.mp4 HTTP/1.1\r\n{HOST}\r\n" + "\r\n" * (number % 2)
            writer.write(ask.encode())
            await writer.drain()
        for _ in range(20):
            assert (await got(port, "/")).body == b"first page"
            assert (await got(port, "/health")).status == 200
        for reader, writer in slow[::2]:
            writer.write(b"\r\n")
            assert (await reader.readline()).startswith(b"HTTP/1.1 200")
        for _, writer in slow:
            writer.close()

    served(site, work)


def test_silent_clients_are_let_go(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever says nothing, or half a line, is hung up on in the end."""
    monkeypatch.setitem(server.LIMITS, "idle_connection_timeout", 0.05)

    async def work(port: int) -> None:
        for said in (b"", b"GET / HT"):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(said)
            assert not await reader.read()
            writer.close()

    served(site, work)


def test_it_listens_on_loopback_alone(site: Path) -> None:
    """At one address, that no other machine can reach."""

    async def work() -> set[str]:
        one, _ = server.serve(site, Health())
        try:
            return {door.getsockname()[0] for door in one._sockets.values()}
        finally:
            one.stop()

    assert asyncio.run(work()) == {"127.0.0.1"}


@pytest.mark.skipif(sys.platform == "win32", reason="ends it by a signal")
def test_without_a_browser_it_only_serves(site: Path) -> None:
    """It says where, serves there, looks for no browser, and ends when told to."""
    words = ["-m", "marsoutreach", "kiosk", str(site), "--no-browser"]
    no_browser = os.environ | {"MARSOUTREACH_BROWSER": "/nowhere"}
    with subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.PIPE, text=True, env=no_browser
    ) as one:
        assert one.stdout
        address = next(line for line in one.stdout if "http://" in line).strip()
        with urlopen(address) as answer:
            assert answer.read() == b"first page"
        one.terminate()
        assert one.wait() == 0
    said = (site.parent / "kiosk.log").read_text().splitlines()
    assert [line.split(" ", 2)[2].split(":")[0] for line in said] == [
        "kiosk opened",
        "kiosk closed",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have 127.0.0.1 only")
def test_no_other_address_answers(site: Path) -> None:
    """Not even another one of this machine."""

    async def work(port: int) -> None:
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.2", port)

    served(site, work)


def test_a_taken_port_is_told(site: Path) -> None:
    """The error says what to type."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        with pytest.raises(ValueError, match=f"kiosk --port {port + 1}"):
            server.serve(site, Health(), port)


def test_health_tells_how_it_is(site: Path) -> None:
    """As JSON: the last frame and its age, starts and reloads of today."""
    health = Health(clock=lambda: 107.25)
    health.frame, health.frame_s = 42, 100.0
    health.starts.add()

    async def work(port: int) -> Answer:
        return await got(port, "/health")

    answer = served(site, work, health=health)
    told = json.loads(answer.body)
    assert answer.headers["content-type"].startswith("application/json")
    assert (told["frame"], told["last_frame_age_s"]) == (42, 7.2)
    assert (told["browser_starts_today"], told["page_reloads_today"]) == (1, 0)
    assert told["browser_memory_mb"] is None
    assert told["version"]
    assert told["started"]


def test_a_new_day_begins_at_nothing() -> None:
    """What happened yesterday is not counted, nor what the clock jumped over."""
    days = [date(2027, 2, 18)]
    tally = Tally(day=lambda: days[-1])
    tally.add()
    tally.add()
    assert tally.today == 2
    days.append(date(2027, 2, 19))
    assert tally.today == 0
    tally.add()
    assert tally.today == 1


def test_memory_is_that_of_one_session(tmp_path: Path) -> None:
    """Processes of it are added up; others, and such that ended, are not."""
    rows = ((1, "a b) c", 7, 2048), (2, "x", 7, 1024), (3, "y", 8, 9999))
    for number, name, session, size in rows:
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "stat").write_text(f"{number} ({name}) S 1 7 {session} 0")
        (folder / "smaps_rollup").write_text(f"Rss: 1 kB\nPss:  {size} kB\nPss_x: 1")
    (tmp_path / "4").mkdir()
    assert memory_mb(7, tmp_path) == 3
    assert memory_mb(None, tmp_path) is None
    assert memory_mb(7, tmp_path / "nowhere") is None
