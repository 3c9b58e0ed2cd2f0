"""Runs the kiosk until it is ended: the server, the browser, and the watch."""

import asyncio
import json
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from marsoutreach.kiosk import log, settings
from marsoutreach.kiosk.find import found
from marsoutreach.kiosk.flags import POLICIES
from marsoutreach.kiosk.health import Health
from marsoutreach.kiosk.server import serve
from marsoutreach.kiosk.watch import Shown, Watch
from marsoutreach.media.told import Say

NO_SITE = """There is no Site in {site}: it has no index.html.
Build it, then show it:
marsoutreach site {site}
marsoutreach kiosk {site}"""
NO_WATCH = """On Windows this command serves the Site, but starts no browser yet.
Type: marsoutreach kiosk --no-browser
and open the address in a kiosk browser, for example Edge's own kiosk mode."""
READY = """The kiosk is open at
  {address}
How it is: {health}   What happened: {log}
Ctrl+C ends it."""
OPENED, CLOSED = "kiosk opened: version {version}, {address}", "kiosk closed"


@dataclass(frozen=True)
class Wish:
    """How the kiosk is to be shown."""

    port: int = 0
    browser: bool = True
    windowed: bool = False
    headless: bool = False

    def starter(self, home: str) -> Callable[[], Shown]:
        """Give what starts the browser; say at once if there is none."""
        if sys.platform == "win32":
            raise ValueError(NO_WATCH)
        from marsoutreach.kiosk.browser import Browser

        program = found()
        look = {"windowed": self.windowed, "headless": self.headless}
        return lambda: Browser(program, home, **look)


def run(site: Path, wish: Wish, say: Say = print) -> None:
    """Show a Site until somebody ends it.

    Raises ``ValueError`` or ``OSError`` for what cannot be shown.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(NO_SITE.format(site=site))
    page = settings.read(site).page()
    path = site.resolve().parent / log.FILE
    with log.written(path) as tell, suppress(KeyboardInterrupt):
        asyncio.run(shown(site, page, wish, tell, lambda **k: say(ready(path, **k))))


def ready(path: Path, address: str, health: str) -> str:
    """Say where it is."""
    return READY.format(address=address, health=health, log=path)


async def shown(
    site: Path, page: str, wish: Wish, tell: Say, say: Callable[..., object]
) -> None:
    """Serve and watch until a signal comes."""
    health = Health()
    server, address = serve(site, health, wish.port)
    home = address + page
    try:
        watch = Watch(wish.starter(home), health, tell) if wish.browser else None
        say(address=home, health=address + "health")
        tell(OPENED.format(version=health.told()["version"], address=home))
        await watched(watch, ended())
    finally:
        server.stop()
        await server.close_all_connections()
        tell(CLOSED)


async def watched(watch: Watch | None, end: asyncio.Event) -> None:
    """Look again and again until the end; the browser ends with it."""
    try:
        while not end.is_set():
            if watch:
                watch.step()
            with suppress(TimeoutError):
                await asyncio.wait_for(end.wait(), watch.every_s if watch else None)
    finally:
        if watch:
            watch.end()


def ended() -> asyncio.Event:
    """Give what is set once somebody wants the end."""
    end, loop = asyncio.Event(), asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with suppress(AttributeError, NotImplementedError):  # as on Windows
            loop.add_signal_handler(getattr(signal, name), end.set)
    return end


def policies() -> str:
    """Write the policies as the file that Chromium reads."""
    return json.dumps(POLICIES, indent=2)
