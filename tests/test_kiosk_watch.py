"""The watch, on a clock that a test moves and with a browser that it plays."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from marsoutreach.kiosk import log
from marsoutreach.kiosk.flags import flags
from marsoutreach.kiosk.health import Health
from marsoutreach.kiosk.page import PICTURE, Page
from marsoutreach.kiosk.pipe import LARGEST, Pipe
from marsoutreach.kiosk.watch import Watch

HOME = "http://127.0.0.1:1/index.html?kiosk"


class Play:
    """A browser at the other end of a real pipe, which does as a test says."""

    def __init__(self) -> None:
        (self.reads, says), (hears, self.writes) = os.pipe(), os.pipe()
        self.pipe = Pipe(hears, says)
        self.page = Page(self.pipe, HOME)
        self.session, self.rest = 7, b""
        self.frame, self.moving, self.hidden = 0.0, True, False
        self.frozen = self.dead = self.closed = self.empty = self.ended = False
        self.mended_by_reload = True
        self.navigated: list[str] = []

    def alive(self) -> bool:
        """Tell what the test says."""
        return not self.dead

    def crashed(self) -> bool:
        """Ask the page."""
        return self.page.crashed

    def refuses(self) -> bool:
        """Ask the page."""
        return self.page.refuses

    def look(self) -> Any:
        """Answer what was asked so far, then look."""
        self.answer()
        return self.page.look()

    def reload(self) -> None:
        """Pass it on."""
        self.page.reload()
        self.answer()

    def end(self) -> None:
        """Close everything."""
        if not self.ended:
            self.pipe.close()
            os.close(self.reads)
            os.close(self.writes)
        self.ended = True

    def answer(self) -> None:
        """Play what a browser answers."""
        os.set_blocking(self.reads, False)
        try:
            self.rest += os.read(self.reads, 1 << 16)
        except BlockingIOError:
            return
        *whole, self.rest = self.rest.split(b"\0")
        for message in whole:
            self.one(json.loads(message))

    def one(self, told: dict[str, Any]) -> None:
        """Answer one message."""
        if told["method"] == "Target.setAutoAttach":
            if not self.closed:
                for kind in ("browser_ui", "page", "page"):
                    self.attach(kind)
            self.send(id=told["id"], result={})
        elif told["method"] == "Page.navigate":
            self.navigated.append(told["params"]["url"])
            if self.mended_by_reload:
                self.frozen, self.moving, self.frame = False, True, 0.0
        elif told["method"] == "Runtime.evaluate" and not self.frozen:
            self.evaluate(told)

    def evaluate(self, told: dict[str, Any]) -> None:
        """Say which frame is seen."""
        assert told["params"]["expression"] == PICTURE
        assert told["sessionId"] == "page 1"
        self.frame += self.moving and not self.hidden
        picture = None if self.empty else [self.frame, 16.7 * self.frame]
        value = {"hidden": self.hidden, "picture": picture}
        self.send(id=told["id"], result={"result": {"value": value}})

    def attach(self, kind: str) -> None:
        """Tell of something that can be talked to."""
        self.count = getattr(self, "count", 0) + (kind == "page")
        named = {"sessionId": f"{kind} {self.count}", "targetInfo": {"type": kind}}
        self.send(method="Target.attachedToTarget", params=named)

    def send(self, **message: Any) -> None:
        """Say something, in two pieces, as pipes may deliver it."""
        raw = json.dumps(message).encode() + b"\0"
        os.write(self.writes, raw[:9])
        os.write(self.writes, raw[9:])


class Room:
    """A watch, its clock, its browsers and its log."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.browsers: list[Play] = []
        self.told: list[str] = []
        self.prepare: Callable[[Play], None] = lambda _: None
        self.fault: OSError | None = None
        self.health = Health(clock=lambda: self.now)
        self.watch = Watch(self.start, self.health, self.tell)

    def start(self) -> Play:
        """Start a browser that behaves as was prepared, or fail."""
        if self.fault:
            raise self.fault
        self.browsers.append(Play())
        self.prepare(self.shown)
        return self.shown

    def tell(self, event: str) -> None:
        """Keep an event with its second."""
        self.told.append(f"{self.now - 1000:g}: {event}")

    @property
    def shown(self) -> Play:
        """The browser of now."""
        return self.browsers[-1]

    def run(self, seconds: float) -> None:
        """Let time go by."""
        end = self.now + seconds
        while self.now < end:
            self.tick()

    def tick(self) -> None:
        """Let the watch look once, and wait as long as it says."""
        self.watch.step()
        self.now += self.watch.every_s

    def until(self, happens: Callable[[], bool], most: float = 1000) -> float:
        """Let time go by until something happens; give how long it took."""
        begun = self.now
        while not happens():
            assert self.now - begun < most, self.told
            self.tick()
        return self.now - begun

    def well(self) -> bool:
        """Tell whether the picture moves."""
        return self.watch.well_since_s is not None

    def close(self) -> None:
        """End what was started."""
        for one in self.browsers:
            one.end()


@pytest.fixture
def room() -> Iterator[Room]:
    """Give a room whose browser shows a moving picture."""
    with closing(Room()) as one:
        yield one


@pytest.fixture
def well(room: Room) -> Room:
    """Give one that has been well for half a minute."""
    room.until(room.well)
    room.run(30)
    return room


def test_a_picture_that_moves_is_left_alone(well: Room) -> None:
    """Six hours of it: one start, no reload, two lines in the log."""
    well.run(6 * 3600)
    assert (len(well.browsers), well.shown.navigated) == (1, [])
    assert well.told == ["0: browser started", well.told[1]]
    assert "picture moves" in well.told[1]
    assert well.health.told()["last_frame_age_s"] <= 1
    assert well.health.frame == well.shown.frame


def test_a_frozen_page_starts_over_then_the_browser(well: Room) -> None:
    """Five seconds, a reload; no answer for two more, another browser."""
    well.shown.frozen, well.shown.mended_by_reload = True, False
    first = well.shown
    assert 4 <= well.until(lambda: bool(first.navigated)) <= 6  # a look is a second
    assert first.navigated == [HOME]
    assert 1 <= well.until(lambda: first.ended) <= 3
    assert well.until(well.well) <= 2
    assert well.health.told()["page_reloads_today"] == 1
    assert well.health.told()["browser_starts_today"] == 2
    assert [line.split(": ")[1] for line in well.told[2:]] == [
        "picture still for 5 s; page started over",
        "picture still for 2 s; next browser in 0 s",
        "browser started",
        well.told[-1].split(": ")[1],
    ]


def test_a_page_that_answers_but_stands_still_is_stale(well: Room) -> None:
    """The same frame again and again is no picture; a reload mends it."""
    well.shown.moving = False
    assert 4 <= well.until(lambda: bool(well.shown.navigated)) <= 6
    assert well.until(well.well) <= 2
    assert len(well.browsers) == 1
    assert "moves after" in well.told[-1]


def test_a_page_that_loads_long_is_waited_for(well: Room) -> None:
    """It answers, but draws nothing yet: twenty seconds, not two."""
    well.shown.moving = False
    well.until(lambda: bool(well.shown.navigated))
    well.shown.empty = True
    well.run(15)
    well.shown.empty = False
    assert well.until(well.well) <= 2
    assert len(well.browsers) == 1


def test_a_page_that_never_draws_is_not_waited_for(well: Room) -> None:
    """Answers alone are no picture."""
    well.shown.empty = True
    assert well.until(lambda: len(well.browsers) == 2) <= 30
    assert "tells of no picture" in "\n".join(well.told)


def test_a_crashed_page_starts_over_at_once(well: Room) -> None:
    """The browser tells of it: nobody waits until it is stale."""
    well.shown.frozen = True
    well.shown.send(method="Inspector.targetCrashed", params={})
    assert well.until(lambda: bool(well.shown.navigated)) <= 2
    assert "page crashed; page started over" in well.told[-1]
    assert well.until(well.well) <= 2


def test_a_second_fault_within_a_minute_is_one_of_the_browser(well: Room) -> None:
    """A page that falls over again is not reloaded again."""
    for _ in range(2):
        well.shown.moving = False
        well.until(lambda: not well.well())
        well.until(well.well)
    assert len(well.browsers) == 2


def test_a_dead_browser_is_started_again(well: Room) -> None:
    """At once, the first time."""
    well.shown.dead = True
    assert well.until(lambda: len(well.browsers) == 2) <= 2
    assert well.until(well.well) <= 2
    assert well.browsers[0].ended


def pauses(room: Room, count: int) -> list[float]:
    """Kill the browser again and again; give how long each start took."""
    found = []
    for _ in range(count):
        room.until(lambda: room.watch.shown is not None)
        room.shown.dead = True
        room.until(lambda: room.watch.shown is None)
        found.append(round(room.until(lambda: room.watch.shown is not None)))
    return found


def test_pauses_double_up_to_a_minute(room: Room) -> None:
    """Whoever fails again and again is asked less and less often."""
    assert pauses(room, 10) == [0, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_pauses_are_forgotten_after_ten_healthy_minutes_only(room: Room) -> None:
    """Nine are not enough."""
    pauses(room, 5)
    room.until(room.well)
    room.run(9 * 60)
    assert pauses(room, 1) == [16]
    room.until(room.well)
    room.run(10 * 60 + 2)
    assert room.told[-1].endswith("ten healthy minutes")
    assert pauses(room, 2) == [0, 1]


def test_a_stumble_begins_the_ten_minutes_anew(room: Room) -> None:
    """Healthy means without any reload in between."""
    pauses(room, 5)
    room.until(room.well)
    room.run(8 * 60)
    room.shown.moving = False
    room.until(lambda: not room.well())
    room.until(room.well)
    room.run(8 * 60)
    assert pauses(room, 1) == [16]


def test_a_browser_that_never_shows_anything_is_tried_patiently(room: Room) -> None:
    """Each gets more time than the last; an hour of it is a few dozen starts."""
    room.prepare = lambda one: setattr(one, "frozen", True)
    room.run(3600)
    assert 20 < len(room.browsers) < 50
    room.prepare = lambda one: None
    assert room.until(room.well) <= 200


def test_a_browser_that_cannot_start_is_told_and_tried(room: Room) -> None:
    """No memory, no disk: the log says so, the watch goes on."""
    room.fault = OSError(28, "No space left on device")
    room.run(300)
    assert "browser cannot be started: No space left on device" in room.told[0]
    assert len(room.told) < 20
    room.fault = None
    assert room.until(room.well) <= 61


def test_eight_hours_of_a_dark_screen_are_no_failure(
    well: Room, tmp_path: Path
) -> None:
    """No reload, no restart, nothing to log; in the morning it goes on."""
    before = list(well.told)
    well.shown.hidden = True
    well.run(8 * 3600)
    assert (len(well.browsers), well.shown.navigated, well.told) == (1, [], before)
    assert well.health.told()["screen_hidden"] is True
    well.shown.hidden = False
    well.run(60)
    assert (len(well.browsers), well.told[: len(before)]) == (1, before)
    with log.written(tmp_path / "kiosk.log") as tell:
        for line in well.told:
            tell(line)
    assert (tmp_path / "kiosk.log").stat().st_size < 1_000_000


def test_a_frozen_page_is_found_behind_a_dark_screen(well: Room) -> None:
    """A page that nobody sees still answers; one that does not is stuck."""
    well.shown.hidden = True
    well.run(60)
    well.shown.frozen = True
    assert well.until(lambda: bool(well.shown.navigated)) <= 7


def test_a_machine_that_slept_is_no_failure(well: Room) -> None:
    """After a gap in the watching itself the page gets its five seconds again."""
    well.shown.moving = False
    well.run(3)
    well.now += 8 * 3600
    well.run(3)
    well.shown.moving = True
    well.run(60)
    assert (len(well.browsers), well.shown.navigated) == (1, [])


def test_a_policy_that_forbids_watching_is_told(room: Room) -> None:
    """The page stays, and the log names the policy, a few times an hour."""
    room.prepare = lambda one: setattr(one, "closed", True)
    room.run(3600)
    assert len(room.browsers) == 1
    assert "DeveloperToolsAvailability" in room.told[1]
    assert len(room.told) < 10


def test_fifty_faults_are_fifty_recoveries(room: Room) -> None:
    """Each comes back, whatever the one before was."""
    for number in range(50):
        room.until(room.well)
        room.run(700)
        fault = ("dead", "frozen", "empty")[number % 3]
        setattr(room.shown, fault, True)
        room.until(lambda: not room.well())
        room.shown.empty = False
        assert room.until(room.well) <= 10
    assert not {one for one in room.browsers[:-1] if not one.ended}


def test_a_late_answer_of_the_old_page_does_not_count(well: Room) -> None:
    """What was asked before a reload is not taken for the new picture."""
    well.shown.frozen, well.shown.mended_by_reload = True, False
    well.run(3)
    late = sorted(well.shown.page.asked)
    well.until(lambda: bool(well.shown.navigated))
    for number in late:
        value = {"hidden": False, "picture": [9e9, 1]}
        well.shown.send(id=number, result={"result": {"value": value}})
    well.run(2)
    assert not well.well()


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"id": "x"},
        {"method": "Inspector.detached"},
        {"id": 3, "error": {"code": -32000, "message": "no page"}},
        {"id": 3, "result": {"exceptionDetails": {}, "result": {"type": "undefined"}}},
        {"id": 3, "result": {"result": {"value": "frame"}}},
        {"id": 3, "result": {"result": {"value": {"picture": []}}}},
        {"id": 3, "result": {"result": {"value": {"picture": 7}}}},
    ],
)
def test_odd_messages_harm_nobody(well: Room, odd: dict[str, Any]) -> None:
    """Whatever comes, the watch goes on."""
    well.shown.page.asked.add(3)
    well.shown.send(**odd)
    well.run(60)
    assert (len(well.browsers), well.shown.navigated) == (1, [])


def test_noise_without_end_takes_no_memory() -> None:
    """Megabytes without a zero byte are dropped, and so is what is no message."""
    one = Play()
    for _ in range(40):
        os.write(one.writes, b"x" * (1 << 15))
        assert list(one.pipe.heard()) == []
    assert len(one.pipe.rest) == LARGEST
    os.write(one.writes, b'\0[1]\0\xff\0{"id": 5}\0')
    assert list(one.pipe.heard()) == [{}, {}, {}, {"id": 5}]
    one.end()


def test_a_browser_that_does_not_listen_is_not_waited_for() -> None:
    """A full pipe, or one that nobody holds, stops nothing."""
    one = Play()
    for _ in range(5000):
        one.pipe.say("Runtime.evaluate", "page", expression="1")
    os.close(one.reads)
    one.pipe.say("Runtime.evaluate", "page", expression="1")
    one.pipe.close()
    os.close(one.writes)


def test_flags_open_no_port_and_keep_nothing() -> None:
    """A pipe, a fresh profile, no questions; a window only if it is asked for."""
    usual = flags(HOME, Path("profile"))
    assert {"--kiosk", "--incognito", "--remote-debugging-pipe"} <= set(usual)
    assert "--user-data-dir=profile" in usual
    assert not [one for one in usual if "port" in one]
    assert usual[-1] == HOME
    windowed = flags(HOME, Path("profile"), windowed=True)
    assert "--kiosk" not in windowed
    assert f"--app={HOME}" in windowed
