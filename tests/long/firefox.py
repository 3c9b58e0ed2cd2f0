"""Firefox without a window, spoken to over WebDriver BiDi: its own wire, no driver.

https://www.w3.org/TR/webdriver-bidi/ says what the commands are.
"""

import itertools
import json
import subprocess
from pathlib import Path
from typing import Any

from websocket import WebSocket, create_connection

LONGEST_S = 120  # for answers that never come
LISTENING = "WebDriver BiDi listening on "
UNTIL = """new Promise((done) => {{
  const look = () => (({condition}) ? done(true) : setTimeout(look, 50));
  look();
}})"""


class Firefox:
    """One running Firefox with one tab; ``log`` collects what its pages complain of."""

    def __init__(self, path: str, profile: Path) -> None:
        """Start it with a new profile, and open a session."""
        flags = ["--headless", "--remote-debugging-port=0", "--profile", str(profile)]
        self.log: list[str] = []
        self.numbers = itertools.count(1)
        self.running = subprocess.Popen(
            [path, *flags], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        )
        self.wire = self.connect()
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded"])
        (tab,) = self.send("browsingContext.getTree")["contexts"]
        self.tab: str = tab["context"]

    def connect(self) -> WebSocket:
        """Wait until it says where it listens."""
        assert self.running.stderr
        for line in self.running.stderr:
            if LISTENING in line:
                address = f"{line.split(LISTENING)[1].strip()}/session"
                return create_connection(
                    address, timeout=LONGEST_S, suppress_origin=True
                )
        raise RuntimeError("Firefox ended before it listened.")

    def send(self, method: str, **params: Any) -> Any:
        """Send a command, note what is logged meanwhile, give the answer."""
        number = next(self.numbers)
        told = {"id": number, "method": method, "params": params}
        self.wire.send(json.dumps(told))
        while True:
            heard = json.loads(self.wire.recv())
            if heard.get("method") == "log.entryAdded":
                self.note(heard["params"])
            elif heard.get("id") == number:
                if heard["type"] == "error":
                    raise RuntimeError(f"{method}: {heard['message']}")
                return heard["result"]

    def note(self, entry: dict[str, Any]) -> None:
        """Keep errors that a page threw or told the console."""
        if entry["level"] == "error":
            calls = entry.get("stackTrace", {}).get("callFrames", [])
            names = " < ".join(call["functionName"] for call in calls)
            self.log.append(f"{entry['type']}: {entry['text']} in {names}")

    def open(self, address: str) -> None:
        """Open a page and wait until it is loaded."""
        where = {"context": self.tab, "url": address}
        self.send("browsingContext.navigate", **where, wait="complete")

    def ask(self, expression: str) -> Any:
        """Evaluate an expression in the page; give what it comes to."""
        whole = f"Promise.resolve({expression}).then((one) => JSON.stringify(one))"
        answer = self.send(
            "script.evaluate",
            expression=whole,
            target={"context": self.tab},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"].get("value", "null"))

    def until(self, condition: str) -> None:
        """Wait until something holds in the page."""
        self.ask(UNTIL.format(condition=condition))

    def click(self, css: str) -> None:
        """Press the first that a selector finds, with a mouse."""
        found = self.send(
            "browsingContext.locateNodes",
            context=self.tab,
            locator={"type": "css", "value": css},
        )
        node = {"sharedId": found["nodes"][0]["sharedId"]}
        self.ask(f"document.querySelector({json.dumps(css)}).scrollIntoView()")
        at = {"type": "element", "element": node}
        steps = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": at},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self.act({"type": "pointer", "id": "mouse", "actions": steps})

    def press(self, keys: str) -> None:
        """Type keys one after the other; WebDriver's letters stand for special ones."""
        kinds = ("keyDown", "keyUp")
        steps = [{"type": kind, "value": key} for key in keys for kind in kinds]
        self.act({"type": "key", "id": "keys", "actions": steps})

    def act(self, source: dict[str, Any]) -> None:
        """Let a mouse or a keyboard do its steps."""
        self.send("input.performActions", context=self.tab, actions=[source])

    def close(self) -> None:
        """End the session and the browser."""
        self.send("browser.close")
        self.wire.close()
        with self.running:  # closes what it says, too
            self.running.wait(LONGEST_S)
