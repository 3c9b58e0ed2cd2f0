"""The one page that the kiosk shows, asked for its picture over the pipe."""

from dataclasses import dataclass
from typing import Any

from marsoutreach.kiosk.pipe import Pipe

PICTURE = """({hidden: document.visibilityState === "hidden", picture:
globalThis.marsKiosk ? [marsKiosk.frame, marsKiosk.at] : null})"""
ATTACH: dict[str, Any] = {
    "autoAttach": True,
    "waitForDebuggerOnStart": False,
    "flatten": True,
}


@dataclass(frozen=True)
class Seen:
    """What the page said: its frame, if it draws any, and whether anyone can see."""

    frame: float | None
    hidden: bool = False


class Page:
    """Asks each second, and takes whatever answer has come.

    A page that is frozen never answers: that is an answer, too.
    """

    def __init__(self, pipe: Pipe, home: str) -> None:
        self.pipe, self.home = pipe, home
        self.session, self.crashed, self.answered = "", False, False
        self.asked: set[int] = set()
        self.first = pipe.say("Target.setAutoAttach", **ATTACH)

    @property
    def refuses(self) -> bool:
        """Tell whether the browser answers, but lets nobody near its page."""
        return self.answered and not self.session

    def look(self) -> Seen | None:
        """Give the newest answer since the last look, and ask again."""
        answers = [seen for told in self.pipe.heard() if (seen := self.take(told))]
        if self.session:
            look = {"expression": PICTURE, "returnByValue": True}
            self.asked.add(self.pipe.say("Runtime.evaluate", self.session, **look))
        return answers[-1] if answers else None

    def take(self, told: dict[str, Any]) -> Seen | None:
        """Take one message: an answer, or news of the page."""
        if told.get("id") in self.asked:
            self.asked.discard(told["id"])
            return seen(told.get("result", {}).get("result", {}).get("value"))
        self.answered |= told.get("id") == self.first
        if told.get("method") == "Target.attachedToTarget":
            self.attached(told["params"])
        self.crashed |= told.get("method") == "Inspector.targetCrashed"
        return None

    def attached(self, news: dict[str, Any]) -> None:
        """Keep the first page that there is; others are none of ours."""
        if news["targetInfo"]["type"] == "page" and not self.session:
            self.session = news["sessionId"]
            self.pipe.say("Inspector.enable", self.session)

    def reload(self) -> None:
        """Go to the first page anew, from wherever the visitor has got to."""
        self.crashed = False
        self.asked.clear()  # what the old page still says does not count
        self.pipe.say("Page.navigate", self.session, url=self.home)


def seen(value: Any) -> Seen | None:
    """Read what the page said; what it cannot have said is no answer.

    >>> seen({"hidden": False, "picture": [7, 116.6]}), seen(None)
    (Seen(frame=7, hidden=False), None)
    """
    if not isinstance(value, dict):
        return None
    picture = value.get("picture")
    frame = picture[0] if isinstance(picture, list) and picture else None
    return Seen(frame, value.get("hidden") is True)
