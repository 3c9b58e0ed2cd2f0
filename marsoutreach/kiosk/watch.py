"""Watches the picture, not the process: a page that stands still is a fault.

Still for five seconds: the page starts over. Still still, or no answer: the browser
does, after a pause that doubles up to a minute and is forgotten after ten healthy ones.
"""

from collections.abc import Callable
from typing import Protocol

from marsoutreach.kiosk.health import Health
from marsoutreach.kiosk.page import Seen
from marsoutreach.media.told import Say

EVERY_S = 1.0  # a look at the picture
SOON_S = 0.25  # while it is awaited
STALE_S = 5.0
SILENT_S = 2.0  # after a reload, without any answer
LOADING_S = 20.0  # after a reload, with answers but no picture yet
STARTING_S = 30.0  # a browser that has just been started
AGAIN_S = 60.0  # a second fault within this is one of the browser
LONGEST_PAUSE_S = 60.0
HEALTHY_S = 600.0
GAP_S = 5.0  # between two looks: the machine slept, not the page

STARTED = "browser started"
STILL, CRASHED = "picture still for {still:.0f} s", "page crashed"
BLANK = "the page tells of no picture for {still:.0f} s (is the Site an older one?)"
ENDED, FAILED = "browser ended by itself", "browser cannot be started: {fault}"
RELOADED, NEXT = "; page started over", "; next browser in {pause:g} s"
BACK = "picture moves after {still:.1f} s"
BLIND = "only the process is watched: take DeveloperToolsAvailability from the policies"
HEALTHY = "ten healthy minutes"


class Shown(Protocol):
    """A browser as the watch needs it."""

    session: int

    def alive(self) -> bool:
        """Tell whether its process is there."""

    def crashed(self) -> bool:
        """Tell whether its page fell over since it was loaded."""

    def refuses(self) -> bool:
        """Tell whether a policy keeps everybody from its page."""

    def look(self) -> Seen | None:
        """Give what the page said last, if anything came."""

    def reload(self) -> None:
        """Start the page over."""

    def end(self) -> None:
        """End it, with all that belongs to it."""


class Watch:
    """Looks at one browser, once a second, and starts over what stands still."""

    def __init__(self, start: Callable[[], Shown], health: Health, tell: Say) -> None:
        self.start, self.health, self.tell = start, health, tell
        self.clock = health.clock
        self.shown: Shown | None = None
        self.pause_s, self.next_s = 0.0, self.clock()
        self.looked_s = self.moved_s = self.clock()
        self.patience_s, self.reloaded_s = STALE_S, -AGAIN_S
        self.well_since_s: float | None = None
        self.blank = False  # the page answers, but has no picture to tell of

    @property
    def every_s(self) -> float:
        """How long to wait until the next look."""
        return EVERY_S if self.well_since_s is not None else SOON_S

    def step(self) -> None:
        """Look once."""
        now = self.clock()
        if now - self.looked_s > GAP_S:
            self.moved_s = now
        self.looked_s = now
        if self.shown is None:
            self.begin(now)
        elif not self.shown.alive():
            self.fail(now, ENDED)
        else:
            self.judge(now, self.shown)

    def begin(self, now: float) -> None:
        """Start a browser, once the pause is over."""
        if now < self.next_s:
            return
        try:
            self.shown = self.start()
        except OSError as why:
            return self.fail(now, FAILED, fault=why.strerror or why)
        self.health.starts.add()
        self.health.session = self.shown.session
        self.health.frame = None
        self.patience_s, self.blank = STARTING_S + self.pause_s, False
        self.moved_s = now
        self.tell(STARTED)

    def judge(self, now: float, shown: Shown) -> None:
        """Look at the picture of a browser that lives."""
        seen = shown.look()
        if seen:
            self.take(now, seen)
        if shown.crashed():
            self.start_over(now, shown, CRASHED)
        elif now - self.moved_s >= self.patience_s:
            self.stale(now, shown)
        elif self.well_since_s is not None and now - self.well_since_s >= HEALTHY_S:
            self.forget()

    def stale(self, now: float, shown: Shown) -> None:
        """Act on a picture that stands still; where none can be seen, say so."""
        if not shown.refuses():
            return self.start_over(now, shown, BLANK if self.blank else STILL)
        self.tell(BLIND)
        self.moved_s, self.patience_s = now, HEALTHY_S

    def take(self, now: float, seen: Seen) -> None:
        """Take what the page said: it moves, nobody can see it, or it loads."""
        self.health.hidden, self.blank = seen.hidden, seen.frame is None
        moved = seen.frame is not None and seen.frame != self.health.frame
        if moved or seen.hidden:
            self.well(now)
        elif self.patience_s == SILENT_S:
            self.patience_s = LOADING_S
        if moved:
            self.health.frame, self.health.frame_s = seen.frame, now

    def well(self, now: float) -> None:
        """Note that all is well, and since when."""
        if self.well_since_s is None:
            self.well_since_s = now
            since = self.health.frame_s
            self.tell(
                BACK.format(still=now - (self.moved_s if since is None else since))
            )
        self.moved_s, self.patience_s = now, STALE_S

    def forget(self) -> None:
        """Forget the pauses: whatever it was is over."""
        if self.pause_s:
            self.tell(HEALTHY)
        self.pause_s = 0.0

    def start_over(self, now: float, shown: Shown, why: str) -> None:
        """Start the page over, or the browser if that was tried a moment ago."""
        if now - self.reloaded_s < AGAIN_S or self.well_since_s is None:
            return self.fail(now, why)
        self.tell((why + RELOADED).format(still=now - self.moved_s))
        self.health.reloads.add()
        shown.reload()
        self.reloaded_s = self.moved_s = now
        self.patience_s, self.well_since_s = SILENT_S, None
        self.health.frame = None

    def fail(self, now: float, why: str, **said: object) -> None:
        """End the browser, and wait before the next one."""
        said = {"still": now - self.moved_s, "pause": self.pause_s} | said
        self.tell((why + NEXT).format(**said))
        self.end()
        self.next_s = now + self.pause_s
        self.pause_s = min(LONGEST_PAUSE_S, max(1.0, 2 * self.pause_s))
        self.well_since_s = None

    def end(self) -> None:
        """End the browser, if there is one."""
        if self.shown:
            self.shown.end()
        self.shown = self.health.session = None
