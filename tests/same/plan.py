"""Which widgets are shown, and what is done to them before each picture.

A screen is a name and what leads to it from any other screen of its group: names of
traits to set, as Python would, and controls to press, as a visitor would.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

PLAIN_PX = (640, 2400)  # high enough for all of a widget
PHONE_PX = (340, 3600)  # this, too
WIDE_PX = (1200, 800)  # what one sees before scrolling: sizes follow the height here
PARACHUTE_S = 240.63
GORES_TO_D = 6  # from the first gore in the window to the letter D


@dataclass(frozen=True)
class Screen:
    """A picture to take: traits are set first, then controls pressed in order.

    A control is a role and how its accessible name begins; ``keys`` are pressed on
    it, or it is clicked.
    """

    name: str
    traits: dict[str, Any] = field(default_factory=dict)
    press: tuple[tuple[str, ...], ...] = ()  # (role, name) or (role, name, key)
    size_px: tuple[int, int] = PLAIN_PX


@dataclass(frozen=True)
class Group:
    """A widget and its screens; both are made from the package itself."""

    name: str
    make: Callable[[Any], Any]
    screens: Callable[[Any], Iterator[Screen]]


SEATS = {  # what the buttons say; first and last second that the camera sees
    "puc": ("Parachute, looking up", 237.37, 357.30),
    "rdc": ("Rover, looking down", 260.07, 429.20),
    "lcam": ("Map camera", 254.37, 441.17),
    "ddc": ("Crane, looking down", 397.30, 419.63),
    "ruc": ("Rover, looking up", 397.73, 425.70),
    "outside": ("From outside", 200.0, 460.0),
}
TIMES_S = (  # the events, and some seconds between them
    *(205.0, 223.79, PARACHUTE_S, 241.2, 242.87, 254.37, 263.3, 264.5, 285.0, 305.0),
    *(338.0, 354.3, 357.31, 358.6, 365.0, 371.0, 389.57, 399.74, 403.0, 407.88),
    *(414.0, 419.5, 420.5, 425.0, 441.1),
)
OFF_S = (205.0, 425.0, 441.1)  # cards of a camera that is off are looked at here only


def seat_times(seat: str) -> list[float]:
    """List the seconds at which a seat is looked at.

    >>> seat_times("ddc")
    [205.0, 399.74, 403.0, 407.88, 414.0, 419.5, 425.0, 441.1]
    """
    _, first_s, last_s = SEATS[seat]
    return [t for t in TIMES_S if first_s <= t <= last_s or t in OFF_S]


def seat_screens(mars: Any) -> Iterator[Screen]:
    """Every seat at its seconds; then the other layouts and sizes."""
    one = ("button", "One view")
    for seat, (label, _, _) in SEATS.items():
        for time_s in seat_times(seat):
            pressed = (one, ("button", label))
            yield Screen(f"{seat}-{time_s:g}", {"time_s": time_s}, pressed)
    for layout in ("Two views", "All six views"):
        pressed = (("button", SEATS["rdc"][0]), ("button", layout))
        yield Screen(f"{layout[:3].lower()}-403", {"time_s": 403.0}, pressed)
    yield from sizes({"time_s": 365.0}, (one, ("button", SEATS["rdc"][0])))


def sizes(
    traits: dict[str, Any] | None = None, press: tuple[tuple[str, ...], ...] = ()
) -> Iterator[Screen]:
    """On a phone, on a wide screen, and in the light theme: last, as it stays."""
    yield Screen("phone", traits or {}, press, PHONE_PX)
    yield Screen("wide", traits or {}, press, WIDE_PX)
    yield Screen("light", (traits or {}) | {"theme": "light"}, press)


def side_screens(mars: Any) -> Iterator[Screen]:
    """The side view at every event that the package knows."""
    events = mars.timeline.events()
    for name, time_s in zip(events["id"], events["time_s"], strict=True):
        yield Screen(str(name), {"time_s": float(time_s)})
    yield from sizes({"time_s": PARACHUTE_S})


def explorer_screens(mars: Any) -> Iterator[Screen]:
    """As it opens; through a camera; two compared; on the ropes; in the backshell."""
    start = {"camera": "", "compared": "", "looking_through": False}
    yield Screen("start", start)
    yield Screen("through", start | {"camera": "navcam_left", "looking_through": True})
    two = {"camera": "mastcam_z_left", "compared": "rear_hazcam_left"}
    yield Screen("compared", start | two)
    for scene, camera in (("ropes", "ddc"), ("ropes", "ruc"), ("stacked", "puc_a")):
        there = start | {"scene": scene, "camera": camera}
        yield Screen(f"{scene}-{camera}", there)
        yield Screen(f"{scene}-{camera}-through", there | {"looking_through": True})
    yield from sizes(start)


def panorama_screens(mars: Any) -> Iterator[Screen]:
    """As it opens; turned; nearer; flat."""
    yield Screen("start")
    turned = {"azimuth_deg": 20.0, "elevation_deg": -15.0}
    yield Screen("turned", turned)
    yield Screen("nearer", turned, (("button", "Zoom in"),) * 3)
    yield Screen("flat", {}, (("button", "Flat picture"),))
    yield from sizes()


def listener_screens(mars: Any) -> Iterator[Screen]:
    """As it opens; the other recording; another filter; on Mars."""
    first = ("button", "A:")
    yield Screen("start", press=(first,))
    yield Screen("other", press=(("button", "B:"),))
    yield Screen("filter", press=(first, ("slider", "Hum", "Home")))
    yield Screen("mars", {"planet": "mars", "distance_m": 100.0}, (first,))
    yield from sizes(press=(first,))


def puzzle_screens(mars: Any) -> Iterator[Screen]:
    """As it opens; turned by ten; the first letter kept; a hint."""
    first, on = ("slider", "First gore", "Home"), ("button", "1 gore on")
    yield Screen("start", press=(first,))
    yield Screen("turned", press=(first, ("button", "10 gores on")))
    yield Screen("kept", press=(first, *(on,) * GORES_TO_D, ("button", "Keep D")))
    yield Screen("hint", press=(first, ("button", "Hint 1 of 3")))
    yield from sizes()


def predict_screens(*pressed: tuple[str, ...]) -> Callable[[Any], Iterator[Screen]]:
    """Asked; then answered."""

    def screens(mars: Any) -> Iterator[Screen]:
        yield Screen("asked")
        yield Screen("answered", press=(*pressed, ("button", "Lock in")))
        yield from sizes()

    return screens


def clock_screens(mars: Any) -> Iterator[Screen]:
    """At the parachute."""
    yield Screen("start", {"time_s": PARACHUTE_S})
    yield from sizes({"time_s": PARACHUTE_S})


SAID = {"explanation": "The air is thin.", "source": "NASA"}
OPTIONS = ["parachute", "heat shield", "engines"]


def number(mars: Any) -> Any:
    """Ask for a number."""
    asked = {"question": "How high?", "answer": 12.6, "unit": "km", "high": 40}
    return mars.Predict(**asked, **SAID)


def choice(mars: Any) -> Any:
    """Ask to choose."""
    asked = {"question": "What slowed it most?", "answer": "heat shield"}
    return mars.Predict(**asked, options=OPTIONS, **SAID)


def order(mars: Any) -> Any:
    """Ask for an order."""
    asked = {"question": "What comes first?", "answer": sorted(OPTIONS)}
    return mars.Predict(**asked, options=OPTIONS, **SAID)


def panorama(mars: Any) -> Any:
    """Show the stitched picture of the modelled frames."""
    return mars.PanoramaViewer(mars.panorama.stitch(mars.panorama.first_frames()))


GROUPS = (
    Group("seats", lambda mars: mars.LandingPlayer(seats=True), seat_screens),
    Group("side", lambda mars: mars.LandingPlayer(), side_screens),
    Group("explorer", lambda mars: mars.CameraExplorer(), explorer_screens),
    Group("panorama", panorama, panorama_screens),
    Group(
        "listener",
        lambda mars: mars.Listener(mars.sound.wind(), mars.sound.pump()),
        listener_screens,
    ),
    Group("puzzle", lambda mars: mars.ParachuteCode(), puzzle_screens),
    Group("number", number, predict_screens(("slider", "My guess", "ArrowRight"))),
    Group("choice", choice, predict_screens(("radio", "heat shield"))),
    Group("order", order, predict_screens(("button", "Lock in"))),
    Group("clock", lambda mars: mars.Clock(), clock_screens),
)
