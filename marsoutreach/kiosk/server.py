"""Serves a Site to this machine alone: files, read only, and ``/health``."""

import socket
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.web import Application, HTTPError, RequestHandler, StaticFileHandler

from marsoutreach.kiosk.health import Health

LOOPBACK = "127.0.0.1"
NAMES = {LOOPBACK, "localhost"}  # another one: a page that wants to get in by its name
WAITING = 256  # who comes at once, at most
SILENT_S = 30.0  # who says nothing for so long is not waited for
LIMITS: dict[str, Any] = {
    "max_header_size": 8192,
    "max_body_size": 1024,  # nobody has anything to send
    "body_timeout": 5.0,
    "idle_connection_timeout": SILENT_S,
}
TYPES = {  # said here, for systems do not agree
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".ogg": "audio/ogg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".wasm": "application/wasm",
    ".wav": "audio/wav",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
OTHER = "application/octet-stream"
PORT_TAKEN = """Port {port} is taken by another program.
Leave --port away and a free one is found, or name another:
marsoutreach kiosk --port {next}"""


def serve(folder: Path, health: Health, port: int = 0) -> tuple[HTTPServer, str]:
    """Serve a folder on loopback; give the server and its address.

    Port 0 is any that is free. Raises ``ValueError`` if the port is taken.
    """
    try:
        door = socket.create_server((LOOPBACK, port), backlog=WAITING)
    except OSError:
        raise ValueError(PORT_TAKEN.format(port=port, next=port + 1)) from None
    server = HTTPServer(application(folder, health), **LIMITS)
    door.setblocking(False)
    server.add_sockets([door])
    return server, f"http://{LOOPBACK}:{door.getsockname()[1]}/"


def application(folder: Path, health: Health) -> Application:
    """Put together what answers: the health, and files for everything else."""
    rooms: list[Any] = [
        (r"/health", Told, {"health": health}),
        (r"/(.*)", Files, {"path": str(folder.resolve())}),
    ]
    return Application(rooms, default_handler_class=Nothing, log_function=quiet)


def quiet(handler: RequestHandler) -> None:
    """Keep no list of what was asked for."""


class Guarded(RequestHandler):
    """Only reads, only for this machine, and says no more than it must."""

    SUPPORTED_METHODS = ("GET", "HEAD")

    def set_default_headers(self) -> None:
        """Let nothing be guessed or kept."""
        self.clear_header("Server")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")

    def prepare(self) -> None:
        """Refuse whoever came by another name."""
        if not at_home(self.request):
            raise HTTPError(403)

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say the number alone."""
        self.set_header("Content-Type", TYPES[".txt"])
        self.finish(f"{status_code}\n")

    def log_exception(self, *_: Any) -> None:
        """Keep what strangers asked for out of the log."""


def at_home(request: HTTPServerRequest) -> bool:
    """Tell whether a request names this machine, and by one name."""
    named = request.headers.get_list("Host")
    return len(named) <= 1 and request.host_name in NAMES


class Nothing(Guarded):
    """Answers what has no place at all."""

    def prepare(self) -> None:
        """Say that it is not there."""
        raise HTTPError(404)


class Told(Guarded):
    """Answers how the kiosk is."""

    def initialize(self, health: Health) -> None:
        """Keep whom to ask."""
        self.health = health

    def get(self) -> None:
        """Tell it as JSON."""
        self.write(self.health.told())

    def head(self) -> None:
        """Tell as much as of any page."""
        self.get()


class Files(Guarded, StaticFileHandler):
    """Answers with files of the Site: whole or in part, and no lists of them."""

    def parse_url_path(self, url_path: str) -> str:
        """Lead to the first page, and nowhere that a file cannot be."""
        path = url_path or "index.html"
        parts = path.replace("\\", "/").split("/")
        if set("\0:") & set(path) or any(part[:1] in ("", ".") for part in parts):
            raise HTTPError(404)
        return super().parse_url_path(path)

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        """Let every refusal read the same."""
        try:
            return super().validate_absolute_path(root, absolute_path)
        except (HTTPError, OSError, ValueError):
            raise HTTPError(404) from None

    def get_content_type(self) -> str:
        """Say the kind by the name's end."""
        return TYPES.get(Path(self.absolute_path or "").suffix.lower(), OTHER)

    def get_cache_time(self, *_: Any) -> int:
        """Let nobody keep it: the Site may be another one tomorrow."""
        return 0
