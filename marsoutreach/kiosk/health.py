"""How the kiosk is, in a few numbers: what ``/health`` answers."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from marsoutreach.version import __version__

Clock = Callable[[], float]
PROC = Path("/proc")
SESSION = 3  # in /proc/…/stat, counted behind the name
MB = 1024  # of kB, as /proc tells them


@dataclass
class Tally:
    """Counts what happens in a day; a new day begins at 0.

    >>> starts = Tally()
    >>> starts.add()
    >>> starts.today
    1
    """

    day: Callable[[], date] = date.today
    counted: tuple[date, int] = (date.min, 0)

    @property
    def today(self) -> int:
        """How often it happened today."""
        return self.counted[1] if self.counted[0] == self.day() else 0

    def add(self) -> None:
        """Count one more."""
        self.counted = (self.day(), self.today + 1)


@dataclass
class Health:
    """What the watch knows, for whoever asks."""

    clock: Clock = time.monotonic
    starts: Tally = field(default_factory=Tally)
    reloads: Tally = field(default_factory=Tally)
    frame: float | None = None
    frame_s: float | None = None  # by the clock: when the picture moved last
    hidden: bool = False
    session: int | None = None  # of the browser's processes
    started: str = field(
        default_factory=lambda: datetime.now().astimezone().isoformat("T", "seconds")
    )

    def told(self) -> dict[str, Any]:
        """Tell everything, as JSON can hold it."""
        age = None if self.frame_s is None else round(self.clock() - self.frame_s, 1)
        return {
            "version": __version__,
            "started": self.started,
            "last_frame_age_s": age,
            "frame": self.frame,
            "screen_hidden": self.hidden,
            "browser_starts_today": self.starts.today,
            "page_reloads_today": self.reloads.today,
            "browser_memory_mb": memory_mb(self.session),
        }


def memory_mb(session: int | None, proc: Path = PROC) -> int | None:
    """Add up what the processes of a session hold; None where nobody tells.

    What several share is counted once (proportional set size).
    """
    if session is None or not proc.is_dir():
        return None
    sizes = [size_kb(one) for one in proc.glob("[0-9]*") if belongs(one, session)]
    return round(sum(sizes) / MB)


def belongs(process: Path, session: int) -> bool:
    """Tell whether a process is of a session; one that just ended is of none."""
    try:
        told = (process / "stat").read_text(errors="replace")
    except OSError:
        return False
    return told.rpartition(")")[2].split()[SESSION] == str(session)


def size_kb(process: Path) -> int:
    """Give the memory of one process."""
    try:
        told = (process / "smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(x.split()[1]) for x in told.splitlines() if x[:4] == "Pss:"), 0)
