"""A browser on one page: begun with a fresh profile, ended with all that it has."""

import fcntl
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from marsoutreach.kiosk.flags import flags
from marsoutreach.kiosk.page import Page, Seen
from marsoutreach.kiosk.pipe import Pipe

# A browser listens at 3 and speaks at 4. Python starts no program so, hence a word
# before: it puts the two ends in their places and becomes the browser.
ABOVE = 10
GONE_S = 10.0  # what was killed is gone by then, or hangs in the system
HAND_OVER = """
import os, sys
hears, says = map(int, sys.argv[1:3])
os.dup2(hears, 3), os.dup2(says, 4)
os.close(hears), os.close(says)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Browser:
    """A browser, its profile in a temporary folder, and the pipe to its page."""

    def __init__(
        self, program: str, home: str, *, windowed: bool = False, headless: bool = False
    ) -> None:
        self.profile = tempfile.TemporaryDirectory(
            prefix="marsoutreach-kiosk-", ignore_cleanup_errors=True
        )
        folder = Path(self.profile.name)
        wish = flags(home, folder, windowed=windowed, headless=headless)
        try:
            self.process, self.pipe = started([program, *wish])
        except OSError:
            self.profile.cleanup()
            raise
        self.session = self.process.pid
        self.page = Page(self.pipe, home)

    def alive(self) -> bool:
        """Tell whether its process is there."""
        return self.process.poll() is None

    def crashed(self) -> bool:
        """Tell whether its page fell over since it was loaded."""
        return self.page.crashed

    def refuses(self) -> bool:
        """Tell whether a policy keeps everybody from its page."""
        return self.page.refuses

    def look(self) -> Seen | None:
        """Give what the page said last, if anything came."""
        return self.page.look()

    def reload(self) -> None:
        """Start the page over."""
        self.page.reload()

    def end(self) -> None:
        """End it with every process that it started, and take its profile away."""
        with suppress(ProcessLookupError):
            os.killpg(self.session, signal.SIGKILL)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(GONE_S)
        self.pipe.close()
        self.profile.cleanup()


def started(command: list[str]) -> tuple[subprocess.Popen[bytes], Pipe]:
    """Start a browser in a session of its own, with a pipe to it."""
    (hears, ours_to_say), (ours_to_hear, says) = pipe(), pipe()
    try:
        process = subprocess.Popen(
            [sys.executable, "-ISc", HAND_OVER, str(hears), str(says), *command],
            pass_fds=(hears, says),
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        close(ours_to_hear, ours_to_say)
        raise
    finally:
        close(hears, says)
    return process, Pipe(ours_to_hear, ours_to_say)


def pipe() -> tuple[int, int]:
    """Make a pipe whose ends are numbered high enough to be out of the way."""
    low = os.pipe()
    reads, writes = (fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, ABOVE) for end in low)
    close(*low)
    return reads, writes


def close(*ends: int) -> None:
    """Let go of ends of pipes."""
    for end in ends:
        os.close(end)
