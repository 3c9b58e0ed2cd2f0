"""The command itself, on a tiny page: whatever falls over, the picture comes back."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any
from urllib.request import urlopen

import pytest

from marsoutreach.kiosk.find import find
from tests.browser.find_browser import ensure_browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.chromium,
    pytest.mark.skipif(sys.platform != "linux", reason="asks /proc who is who"),
]
PAGE = """<!doctype html><title>Kiosk</title><script>
globalThis.marsKiosk = { frame: 0, at: 0 };
const tick = (at) => {
  Object.assign(marsKiosk, { frame: marsKiosk.frame + 1, at });
  requestAnimationFrame(tick);
};
requestAnimationFrame(tick);
</script>"""
PROC = Path("/proc")
PATIENCE = 1200  # looks at what never comes, a tenth of a second apart


class Kiosk:
    """A running command: what it says, how it is, what belongs to it."""

    def __init__(self, site: Path) -> None:
        command = [sys.executable, "-m", "marsoutreach", "kiosk", str(site)]
        self.log = site.parent / "kiosk.log"
        self.process = subprocess.Popen(
            [*command, "--headless"],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"MARSOUTREACH_BROWSER": find() or ensure_browser()},
        )
        assert self.process.stdout
        lines = iter(self.process.stdout.readline, "")
        self.address = next(line for line in lines if "http://" in line).strip()
        self.base = self.address.partition("index.html")[0]

    def health(self) -> dict[str, Any]:
        """Ask how it is."""
        with urlopen(f"{self.base}health") as answer:
            found: dict[str, Any] = json.load(answer)
        return found

    def moving(self) -> bool:
        """Tell whether the picture moved a moment ago."""
        told = self.health()
        return told["frame"] is not None and told["last_frame_age_s"] < 3

    def browser(self) -> int | None:
        """Give the browser's process."""
        return next((one for one in processes() if self.parent(one)), None)

    def parent(self, one: int) -> bool:
        """Tell whether a process was started by the command."""
        return stat(one)[1:2] == [str(self.process.pid)]

    def renderers(self) -> list[int]:
        """Give the processes that draw pages, without those of the browser's own."""
        session = str(self.browser())
        found = [one for one in processes() if stat(one)[3:4] == [session]]
        return [one for one in found if "--type=renderer" in said(one)]

    def end(self) -> None:
        """End it, if it has not ended."""
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()


def processes() -> list[int]:
    """List all processes."""
    return [int(one.name) for one in PROC.glob("[0-9]*")]


def stat(process: int) -> list[str]:
    """Tell state, parent, group, session of a process; nothing of one that ended."""
    try:
        told = (PROC / str(process) / "stat").read_text(errors="replace")
    except OSError:
        return []
    return told.rpartition(")")[2].split()


def said(process: int) -> str:
    """Give the words by which a process was started."""
    try:
        return (PROC / str(process) / "cmdline").read_text(errors="replace")
    except OSError:
        return ""


def profile(browser: int) -> Path:
    """Give the folder in which a browser keeps what it needs."""
    flag = next(x for x in said(browser).split("\0") if "user-data-dir" in x)
    return Path(flag.partition("=")[2])


def wait_for(happens: Callable[[], Any]) -> None:
    """Wait for something; what never comes ends the test."""
    pause = Event()
    for _ in range(PATIENCE):
        if happens():
            return
        pause.wait(0.1)
    raise AssertionError(happens)


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    """Give a command whose page moves."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text(PAGE)
    one = Kiosk(tmp_path / "site")
    try:
        wait_for(one.moving)
        yield one
    finally:
        one.end()


def test_it_shows_serves_and_ends_cleanly(kiosk: Kiosk) -> None:
    """No port but the server's, health with memory, and Ctrl+C leaves nothing."""
    told, browser = kiosk.health(), kiosk.browser()
    assert told["browser_starts_today"] == 1
    assert told["browser_memory_mb"] > 0
    assert browser
    folder = profile(browser)
    assert folder.is_dir()
    assert "remote-debugging-port" not in said(browser)
    kiosk.process.send_signal(signal.SIGINT)
    assert kiosk.process.wait() == 0
    wait_for(lambda: not [x for x in processes() if stat(x)[3:4] == [str(browser)]])
    assert not folder.exists()
    assert kiosk.log.read_text().splitlines()[-1].endswith("kiosk closed")


@pytest.mark.parametrize(
    ("number", "line"),
    [(signal.SIGKILL, "page crashed"), (signal.SIGSTOP, "picture still for")],
    ids=["killed", "frozen"],
)
def test_a_page_that_falls_comes_back(
    kiosk: Kiosk, number: signal.Signals, line: str
) -> None:
    """Its process killed, or frozen while it lives on."""
    for process in kiosk.renderers():
        os.kill(process, number)
    wait_for(lambda: line in kiosk.log.read_text())
    wait_for(lambda: kiosk.log.read_text().splitlines()[-1].count("picture moves"))
    wait_for(kiosk.moving)


def test_a_killed_browser_comes_back(kiosk: Kiosk) -> None:
    """Another one, with another profile; the old one's is gone."""
    first = kiosk.browser()
    assert first
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: kiosk.health()["browser_starts_today"] == 2)
    wait_for(kiosk.moving)
    assert kiosk.browser() not in (None, first)
    assert "browser ended by itself" in kiosk.log.read_text()


def test_a_killed_command_leaves_no_browser(kiosk: Kiosk) -> None:
    """The pipe breaks, and the browser goes with it."""
    browser = kiosk.browser()
    assert browser
    folder = profile(browser)
    kiosk.process.kill()
    kiosk.process.wait()
    wait_for(lambda: stat(browser)[:1] in ([], ["Z"]))
    shutil.rmtree(folder, ignore_errors=True)  # who was killed cannot clean up
