"""Firefox behind a relay, so that Playwright can drive the one that a system has.

Playwright speaks WebDriver BiDi with it, but a long-lived Firefox cannot be told which
colours a page should think are wanted, and a file that a page saves has no name there.
The relay says the first as a setting, names the file after its address, and hands
everything else through.
https://www.w3.org/TR/webdriver-bidi/ says what the commands are.

``python -m tests.browser.wire /usr/bin/firefox ...`` starts it in Firefox's place.
"""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application
from tornado.websocket import WebSocketHandler, websocket_connect

LISTENING = "WebDriver BiDi listening on "
WANTED = "emulation.setMediaFeaturesOverride"
LOGGED = "log.entryAdded"
SAVED, HEAD = '"method":"browsingContext.download', 80  # WillBegin, End
SCHEME = "prefers-color-scheme"
AS_SETTING = {"dark": 0, "light": 1, None: 2}
SET = (
    "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', {})"
)
# A rejection that the Site's loader takes: Firefox tells of it all the same.
TAKEN = "[anywidget] Failed to initialize"
LARGEST_BYTES = 1 << 28  # of a message: screenshots travel as text
ENDED = "Firefox ended before it listened."


class Wire(WebSocketHandler):
    """One wire between Playwright and Firefox."""

    def initialize(self, address: str) -> None:
        """Keep where Firefox listens, and who has asked for which setting."""
        self.address, self.asked = address, dict[int, int]()

    async def open(self, *_: str, **__: str) -> None:
        """Connect to Firefox."""
        self.firefox = await websocket_connect(
            self.address,
            on_message_callback=self.answer,
            max_message_size=LARGEST_BYTES,
        )

    async def on_message(self, message: str | bytes) -> None:
        """Hand a command to Firefox; for a setting, ask for its own window first."""
        told = json.loads(message)
        if told["method"] == WANTED:
            wanted = told["params"]["features"].get(SCHEME)
            self.asked[told["id"]] = AS_SETTING[wanted]
            told |= {"method": "browsingContext.getTree"}
            told |= {"params": {"moz:scope": "chrome"}}
        await self.firefox.write_message(json.dumps(told))

    def answer(self, message: str | bytes | None) -> None:
        """Hand an answer to Playwright; with Firefox's window, make the setting."""
        if message is None:
            self.close()
        elif self.asked and (heard := json.loads(message)).get("id") in self.asked:
            self.firefox.write_message(json.dumps(self.setting(heard)))
        elif SAVED in str(message)[:HEAD]:
            self.write_message(json.dumps(named(json.loads(message))))
        elif TAKEN not in str(message) or LOGGED not in str(message):
            self.write_message(message)

    def setting(self, heard: dict[str, Any]) -> dict[str, Any]:
        """Say as a command what was asked for, now that Firefox's window is known."""
        window, *_ = heard["result"]["contexts"]
        said = {
            "expression": SET.format(self.asked.pop(heard["id"])),
            "target": {"context": window["context"]},
            "awaitPromise": False,
        }
        return {"id": heard["id"], "method": "script.evaluate", "params": said}


def named(heard: dict[str, Any]) -> dict[str, Any]:
    """Give a file that is saved a name: its address, where it has none."""
    told = heard["params"]
    return heard | {"params": {"download": told["url"]} | told}


async def listens(firefox: Process) -> str:
    """Wait until Firefox says where it listens."""
    assert firefox.stderr
    async for line in firefox.stderr:
        if LISTENING in (said := line.decode(errors="replace")):
            return f"{said.split(LISTENING)[1].strip()}/session"
    raise RuntimeError(ENDED)


async def main(command: list[str]) -> int:
    """Start Firefox, say where the relay listens, stay until Firefox has ended."""
    command.append("--remote-allow-system-access")  # for its settings
    firefox = await asyncio.create_subprocess_exec(*command, stderr=PIPE)
    address = {"address": await listens(firefox)}
    application = Application(
        [("/session", Wire, address)], websocket_max_message_size=LARGEST_BYTES
    )
    (socket,) = bind_sockets(0, "127.0.0.1")
    HTTPServer(application).add_socket(socket)
    place = f"ws://127.0.0.1:{socket.getsockname()[1]}"
    print(f"{LISTENING}{place}", file=sys.stderr, flush=True)
    await firefox.communicate()
    return firefox.returncode or 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
