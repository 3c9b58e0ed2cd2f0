"""Servers as schools have them: they add headers, and tell types in their own way."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from os import PathLike
from pathlib import Path
from typing import Any

PLAIN = "text/plain"


class Quiet(SimpleHTTPRequestHandler):
    """A server that writes no log, and adds headers; scripts may be of another type."""

    def __init__(
        self,
        *given: Any,
        headers: Mapping[str, str],
        script_type: str,
        **named: Any,
    ) -> None:
        self.added, self.script_type = headers, script_type
        super().__init__(*given, **named)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Add the server's own headers."""
        for name, value in self.added.items():
            self.send_header(name, value.replace("HERE", self.headers["Host"]))
        super().end_headers()

    def guess_type(self, path: str | PathLike[str]) -> str:
        """Tell the type of a file."""
        return (
            self.script_type if str(path).endswith(".js") else super().guess_type(path)
        )


@contextmanager
def served(
    folder: Path,
    headers: Mapping[str, str] | None = None,
    script_type: str = "text/javascript",
) -> Iterator[str]:
    """Serve a folder on this machine only; give its address."""
    made = {"directory": str(folder), "headers": headers or {}}
    handler = partial(Quiet, **made, script_type=script_type)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
