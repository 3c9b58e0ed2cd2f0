"""Take the pictures of one side; it runs in the folder of that side.

The package ``marsoutreach`` is that side's own, ``tests.same`` the working tree's.
"""

import hashlib
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error as BrowserError

from tests.same.compare import flat
from tests.same.page import Stage, browser, state_of
from tests.same.plan import GROUPS, Group, Screen

NOT_COMPARED = ("words", "clock_id")  # words are read on the screen; a name by chance
MOST_FAILED = 3  # of a group, then the rest of it is left out
LEFT_OUT = f"left out after {MOST_FAILED} others that could not be shown"
Record = dict[str, Any]


def hashed(value: Any) -> Any:
    """Write bytes by how many there are and a hash.

    >>> hashed([b"x"])
    ['1 bytes, 2d711642b726']
    """
    if isinstance(value, (bytes, bytearray, memoryview)):
        found = hashlib.sha256(bytes(value)).hexdigest()[:12]
        return f"{len(bytes(value))} bytes, {found}"
    if isinstance(value, dict):
        return {str(key): hashed(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [hashed(one) for one in value]
    return value


def state(widget: Any) -> dict[str, Any]:
    """Spread what Python sends into names and values that can be compared."""
    sent = state_of(widget)
    return flat(hashed({n: v for n, v in sent.items() if n not in NOT_COMPARED}))


class Shown:
    """A widget that is shown anew after a screen that failed."""

    def __init__(self, browser: Browser, widget: Any) -> None:
        self.browser, self.widget = browser, widget
        self.stage: Stage | None = None

    def take(self, screen: Screen, path: Path) -> Record:
        """Show a screen, write its picture, give what it says."""
        self.stage = self.stage or Stage(self.browser, self.widget)
        self.stage.show(screen)
        path.write_bytes(self.stage.picture())
        return {"lines": self.stage.lines(), "told": flat(self.stage.told())}

    def close(self) -> None:
        """Close the page, if there is one."""
        if self.stage:
            self.stage.close()
        self.stage = None


def reason(fault: Exception) -> str:
    """Say in a line why something could not be shown."""
    said = str(fault).strip().splitlines() or [""]
    return f"{type(fault).__name__}: {said[0]}"


def take_all(shown: Shown, screens: Iterator[Screen], out: Path) -> Record:
    """Take all screens of a widget; after a failure begin with a fresh page."""
    found: dict[str, Record] = {}
    failed: dict[str, str] = {}
    for screen in screens:
        if len(failed) >= MOST_FAILED:
            failed[screen.name] = LEFT_OUT
            continue
        try:
            found[screen.name] = shown.take(screen, out / f"{screen.name}.png")
        except (BrowserError, TimeoutError, RuntimeError) as fault:
            failed[screen.name] = reason(fault)
            shown.close()
    return {"screens": found, "failed": failed}


def take_group(browser: Browser, group: Group, out: Path) -> Record:
    """Make a widget and take its screens; say so where its name is missing."""
    import marsoutreach as mars

    try:
        widget = group.make(mars)
        screens = list(group.screens(mars))
    except (AttributeError, TypeError, ValueError, OSError, ImportError) as fault:
        return {"missing": reason(fault)}
    shown = Shown(browser, widget)
    record = take_all(shown, iter(screens), out)
    shown.close()
    return record | {"state": state(widget)}


def main(program: str, out: Path, names: list[str]) -> None:
    """Take the groups with these names; a group is done when its record is there."""
    with browser(program) as opened:
        for group in (one for one in GROUPS if one.name in names):
            begun, folder = time.monotonic(), out / group.name
            folder.mkdir(parents=True, exist_ok=True)
            record = take_group(opened, group, folder)
            (folder / "record.json").write_text(json.dumps(record))
            count, took = len(record.get("screens", ())), time.monotonic() - begun
            print(f"  {group.name}: {count} screens in {took:.0f} s", flush=True)


def begin() -> None:
    """Read the command line: a browser, a folder to write into, names of groups."""
    program, out, *names = sys.argv[1:]
    main(program, Path(out), names)
