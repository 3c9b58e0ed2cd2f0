"""A stand-in NASA: its paths, redirects, answers, errors and delays, on loopback.

``https://HOST/PATH`` is asked as ``http://127.0.0.1:PORT/HOST/PATH``. It serves the
real files of ``MARSOUTREACH_REAL_DATA`` where there are any, and small ones made here.
What goes wrong is written down beforehand: ``nasa.say(address, Answer(…), …)``.
"""

import io
import json
import os
import struct
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from unittest.mock import patch

import numpy as np
import soundfile
from PIL import Image, ImageDraw

from marsoutreach import media
from marsoutreach.media.items import items
from marsoutreach.seats import frame_times_s
from marsoutreach.timeline import ENTRY_UTC
from tests import labels
from tests.real import REAL

LAST_MODIFIED = "Mon, 22 Feb 2021 18:00:00 GMT"
REAL_FILES = {
    "navcam_360": "panorama/jpegPIA24422.jpg",
    "mastcam_z_360": "panorama/jpegPIA24264.jpg",
    "sound_supercam_first": "audio/SCAM_MIC_SOL001_RUN001.ogg",
    "rover_on_cables": "edl/ESF_0001_0667022261_840FDR_N0010052EDLC00001_0010LUJ01.png",
}
COLOURS = [(150, 92, 60), (196, 150, 104), (120, 80, 70), (205, 170, 130)]
LIBRARY, CAPTIONS, FRAMES = "list/library", "list/captions", "{lcam_list}"


@dataclass
class Answer:
    """What the server does once: a number, headers, a body, and how it fails."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    cut: int | None = None  # so many bytes of the body, then the line breaks
    length: int | None = -1  # what it says of the length; None: it says nothing
    ranges: bool = True
    before: Event | None = None  # it waits for this before the body
    sent: Event | None = None  # it sets this after the body,
    then: Event | None = None  # and waits for this
    drip: int = 1 << 20


@dataclass
class Asked:
    """What somebody asked."""

    path: str
    headers: dict[str, str]


class Nasa:
    """The server: its files, what it will do next, and what it was asked."""

    def __init__(self, files: dict[str, bytes] | None = None) -> None:
        self.files = dict(everything() if files is None else files)
        self.script: dict[str, list[Answer]] = defaultdict(list)
        self.always: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self.address = ""

    def say(self, address: str, *answers: Answer) -> None:
        """Write down what it answers next for an address."""
        self.script[key(address)] += answers

    def next_for(self, path: str) -> Answer:
        """Give the next answer for a path: as written, or the file, or 404."""
        if self.script[path]:
            return self.script[path].pop(0)
        fallback = Answer() if path in self.files else Answer(404, body=b"Not here.")
        return self.always.get(path, self.always.get("", fallback))

    def paths(self) -> list[str]:
        """List what was asked, in order."""
        return [one.path for one in self.asked]


def key(address: str) -> str:
    """Give the path under which an address is asked here."""
    return address.removeprefix("https://")


class Handler(BaseHTTPRequestHandler):
    """Answers as its server was told."""

    protocol_version = "HTTP/1.1"
    nasa: Nasa

    def do_GET(self) -> None:
        """Answer one question."""
        path = self.path.lstrip("/")
        self.nasa.asked.append(Asked(path, dict(self.headers)))
        one = self.nasa.next_for(path)
        body = self.nasa.files.get(path, b"") if one.body is None else one.body
        with suppress(ConnectionError):
            self.give(one, body)
        if one.cut is not None:
            self.close_connection = True

    def give(self, one: Answer, body: bytes) -> None:
        """Send a number, headers, and as much of the body as it should."""
        if one.status == 0:
            self.close_connection = True
            return
        start = self.start(one, body) if one.status == 200 and one.ranges else 0
        status = 206 if start else one.status
        self.send_response(status)
        marks = {"ETag": etag(body), "Last-Modified": LAST_MODIFIED}
        if start:
            last = len(body) - 1
            marks["Content-Range"] = f"bytes {start}-{last}/{len(body)}"
        length = len(body) - start if one.length == -1 else one.length
        if length is None:
            self.close_connection = True
            marks["Connection"] = "close"
        else:
            marks["Content-Length"] = str(length)
        for name, value in (marks | one.headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.send_body(one, body[start:])

    def start(self, one: Answer, body: bytes) -> int:
        """Give where the wished rest begins; 0 if it is of another file."""
        wish, mark = self.headers.get("Range"), self.headers.get("If-Range")
        known = {etag(body), LAST_MODIFIED} | set(one.headers.values())
        if not wish or mark not in known:
            return 0
        return int(wish.removeprefix("bytes=").rstrip("-"))

    def send_body(self, one: Answer, body: bytes) -> None:
        """Send a body drip by drip, or a part of it and then nothing more."""
        if one.before:
            one.before.wait(60)
        for at in range(0, len(body[: one.cut]), one.drip):
            self.wfile.write(body[: one.cut][at : at + one.drip])
            self.wfile.flush()
        if one.sent:
            one.sent.set()
        if one.then:
            one.then.wait(60)

    def log_message(self, *words: object) -> None:
        """Keep quiet."""


class Server(ThreadingHTTPServer):
    """Serves many at once; who goes away in the middle is no news."""

    daemon_threads = True

    def handle_error(self, *asked: object) -> None:
        """Keep quiet."""


def etag(body: bytes) -> str:
    """Give the mark of a file."""
    return f'"{sha256(body).hexdigest()[:16]}"'


@contextmanager
def nasa(files: dict[str, bytes] | None = None) -> Iterator[Nasa]:
    """Run a stand-in, and let everything in here ask it."""
    one = Nasa(files)
    server = Server(("127.0.0.1", 0), type("Handler", (Handler,), {"nasa": one}))
    one.address = f"http://127.0.0.1:{server.server_address[1]}"
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        with patch.dict(os.environ, {"MARSOUTREACH_MEDIA": one.address}):
            yield one
    finally:
        server.shutdown()
        server.server_close()


def starter_cache(folder: Path) -> Path:
    """Fill a folder with the starter set; ``MARSOUTREACH_CACHE`` may then name it."""
    with nasa(), patch.dict(os.environ, {"MARSOUTREACH_CACHE": str(folder)}):
        made = media.fetch_set("starter", progress=False)
    assert set(made["state"]) <= {"came", "here"}, made["why"].tolist()
    return folder


@cache
def everything() -> dict[str, bytes]:
    """Give a file for every address of every item, and the lists that name them."""
    found = {}
    for name in items():
        for one in media.addresses(name):
            address = one.address.replace(FRAMES, frame_file(name))
            found[key(address)] = listed(one.media_type, address, name)
    return found


def listed(media_type: str, address: str, name: str) -> bytes:
    """Give what lies at an address: a list of the library's shape, or the item."""
    folder = address.rsplit("/", 1)[0].replace("https:", "http:")
    if media_type == LIBRARY:
        ending = "mp4" if "/video/" in address else "jpg"
        base = f"{folder}/{folder.rsplit('/', 1)[1]}"
        return json.dumps(
            [f"{base}~{size}.{ending}" for size in ("orig", "large", "small")]
            + [f"{folder}/metadata.json"]
        ).encode()
    if media_type == CAPTIONS:
        at = next(
            one.address for one in media.addresses(name) if one.media_type != CAPTIONS
        )
        return json.dumps({"location": at.replace("https:", "http:")}).encode()
    return content(name)


@cache
def content(name: str) -> bytes:
    """Give the bytes of an item: NASA's own if they are here, else made."""
    real = REAL / REAL_FILES.get(name, "nowhere")
    if real.is_file():
        return real.read_bytes()
    return MADE[items()[name].media_type](name)


def picture(name: str, kind: str = "JPEG") -> bytes:
    """Draw ground and sky, with the item's name."""
    size = (1200, 400) if "360" in name else (640, 480)
    image = Image.new("RGB", size, COLOURS[len(name) % len(COLOURS)])
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, size[1] // 2, size[0], size[1]), (110, 66, 44))
    pen.text((12, 12), name, (255, 255, 255))
    held = io.BytesIO()
    image.save(held, kind)
    return held.getvalue()


def sound(name: str) -> bytes:
    """Make a second of wind, another one for each item."""
    noise = np.random.default_rng(len(name)).normal(0, 0.1, 16000)
    held = io.BytesIO()
    soundfile.write(held, noise, 16000, format="WAV")
    return held.getvalue()


def film(name: str) -> bytes:
    """Make boxes as an MP4 has them; nothing in them can be shown."""
    inside = {
        b"ftyp": b"isom\0\0\0\0isom",
        b"moov": name.encode(),
        b"mdat": b"0" * 99999,
    }
    boxes = (struct.pack(">I", len(b) + 8) + n + b for n, b in inside.items())
    return b"".join(boxes)


def frame(name: str) -> bytes:
    """Make a small frame of the lander vision camera: its label, then grey values."""
    number = int(name.rsplit("_", 1)[1])
    side, told = 64, dict(labels.FRAME_19)
    shrunk = side / labels.SIDE_PX
    for letter in "HV":
        both = zip(told[letter], told["A"], strict=True)
        told[letter] = tuple(shrunk * h + (shrunk - 1) / 2 * a for h, a in both)
    second = float(frame_times_s()[number - 1])
    told["start"] = (ENTRY_UTC + timedelta(seconds=second)).isoformat()[:26]
    grey = np.full((side, side), 2 * number, np.uint8)  # each its own grey
    return labels.content(told | {"frame": number}, grey)


def frame_file(name: str) -> str:
    """Give the name that a frame has in the camera's list."""
    if not name.startswith("lcam_") or name == "lcam_list":
        return ""
    number = int(name.rsplit("_", 1)[1])
    clock = 666952774 + 2 * number
    return f"ELM_0000_{clock:010}_000FDR_N{number:07}LVS_04000_0000LUJ01.IMG"


def frames(name: str) -> bytes:
    """Write the camera's list: one line a frame."""
    known = (frame_file(one) for one in items() if one.startswith("lcam_"))
    ids = (one.removesuffix("01.IMG").lower() for one in known if one)
    lines = (f"P,urn:nasa:pds:m:data_sol0_lcam:{one}::1.0" for one in ids)
    return "\r\n".join(lines).encode()


def kernel(name: str) -> bytes:
    """Make the first bytes of a kernel; nothing can be read from it."""
    texts = ("kernel_leap", "kernel_planet_sizes", "kernel_frames", "kernel_clock")
    if name.startswith(texts):
        return f"KPL/FK\n\\begintext\n{name}\n".encode()
    kind = b"DAF/CK  " if name == "kernel_attitude" else b"DAF/SPK "
    return (kind + name.encode()).ljust(3072)


MADE = {
    "image": picture,
    "sound": sound,
    "video": film,
    "frame": frame,
    "kernel": kernel,
    "list": frames,
    "terrain": lambda name: picture(name, "TIFF"),
    "captions": lambda name: b"1\n00:00:01,000 --> 00:00:02,000\nTouchdown confirmed\n",
}
