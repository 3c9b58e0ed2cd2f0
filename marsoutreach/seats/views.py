"""What a seat sees: its camera at a second, the ground in its picture, its scale."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from marsoutreach import checks, facts
from marsoutreach.cameras import CameraModel
from marsoutreach.cameras.lens import FISHEYE, Floats, Lens
from marsoutreach.cameras.model import PINHOLE
from marsoutreach.flown import END_S
from marsoutreach.seats import bodies, cameras
from marsoutreach.seats.places import on_ground, place
from marsoutreach.seats.track import START_S

if TYPE_CHECKING:
    from marsoutreach.terrain import Terrain

FARTHEST_M = 100_000.0
STEPS, HALVINGS = 200, 30

SECOND = checks.wish("a second that the seats show", "seconds", 300)
EDGE = checks.wish("a count of points on each side", "a whole number", 8)


class SeatModel(NamedTuple):
    """A camera in the scene at one second: points in, pixels out, and back.

    ``camera`` is its :class:`marsoutreach.cameras.CameraModel`, in scene axes.
    """

    camera: CameraModel

    @property
    def eye_m(self) -> Floats:
        """Where the camera is: east, north, up, in metres."""
        return self.camera.centre_m

    def project(self, points_m: ArrayLike) -> Floats:
        """Give the pixels (sample, line) of points (…, 3); NaN behind the camera."""
        return self.camera.pixels(points_m)

    def rays(self, pixels: ArrayLike) -> Floats:
        """Give the unit directions (…, 3) in which pixels (…, 2) look."""
        return self.camera.rays(pixels)[1]


def pose(body: str, time_s: float | str) -> tuple[Floats, Floats]:
    """Where a body is, and how it is turned, at a second after entry.

    Gives its place in the scene (metres east, north, up of the landing site) and the
    3x3 matrix from its own axes (x forward, y right, z down) to the scene's. Attached
    bodies move with what carries them; one that has hit the ground stays there.
    The name of an event stands for its second, here and below. Raises ``ValueError``
    for an unknown body or second.

    >>> pose("rover", "touchdown")[0].round(1).tolist()
    [0.0, 0.0, 0.0]
    """
    checks.choice("body", body, bodies.MAKERS)
    points, turns = bodies.pose(body, np.array([_second(time_s)]))
    return points[0], turns[0]


def model(seat: str, time_s: float | str) -> SeatModel:
    """Give the camera of a seat at a second, in the axes of the scene.

    It stands where its body is at that very second, on or off. Raises ``ValueError``
    for an unknown seat or second.

    >>> model("lcam", 300.0).project([[0.0, 0.0, 0.0]]).shape
    (1, 2)
    """
    record = _record(seat)
    place_m, turn = pose(record["body"], time_s)
    look, right, down = (turn @ record[name] for name in ("look", "right", "down"))
    focal, middle, lens = _optics(record)
    camera = CameraModel(
        place_m + turn @ record["position_m"],
        look,
        focal[0] * right + middle[0] * look,
        focal[1] * down + middle[1] * look,
        look,
        lens,
        size_px=tuple(record["size_px"]),
    )
    return SeatModel(camera)


def _optics(record: dict[str, Any]) -> tuple[Floats, Floats, Lens]:
    """Give focal length and middle in pixels, and how the lens bends."""
    size, bend = np.array(record["size_px"], float), record["bend"]
    if bend is None:
        half = np.tan(np.radians(record["field_of_view_deg"]) / 2)
        return size / 2 / half, (size - 1) / 2, PINHOLE
    lens = Lens(tuple(bend["radial"]), linearity=FISHEYE)
    return size / 2 / bend["half"], size * bend["middle"] - 0.5, lens


def footprint(seat: str, time_s: ArrayLike, edge: int = 8) -> Floats:
    """Give where the edge of a seat's picture lies on the ground.

    ``edge`` points along each side, from the top left clockwise in the picture; metres
    east and north of the site, shape (..., 4 * edge, 2) for seconds of shape (...), NaN
    above the horizon. Raises ``ValueError`` for what is not there.

    >>> footprint("rdc", 300.0, edge=1).shape, footprint("rdc", [300, 301], 1).shape
    ((4, 2), (2, 4, 2))
    """
    checks.whole("edge", edge, 1, fault=EDGE)
    pixels = edge_pixels(_record(seat)["size_px"], edge)
    seconds = _seconds(time_s)
    seen = [model(seat, second) for second in seconds.flat]
    edges = [on_terrain(one.eye_m, one.rays(pixels)) for one in seen]
    return np.reshape(edges, (*seconds.shape, 4 * edge, 2))


def edge_pixels(size_px: list[int], edge: int) -> Floats:
    """Give points along the edge of a picture, clockwise from its top left."""
    width, height = size_px
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)]) - 0.5
    sides = np.roll(corners, -1, axis=0) - corners
    share = np.arange(edge)[:, None] / edge
    return (corners[:, None] + share * sides[:, None]).reshape(-1, 2)


def metres_per_px(seat: str, time_s: ArrayLike) -> Any:
    """How much ground one pixel in the middle of the picture covers, in metres.

    Measured across the line of sight. Where the middle shows no ground: ``None``, or
    NaN in the array that an array of seconds gives (it asks for the ground only once).

    >>> round(metres_per_px("lcam", 300.0), 1)
    13.1
    """
    record, seconds = _record(seat), _seconds(time_s)
    seen = [model(seat, second).camera for second in seconds.flat]
    eyes = np.reshape([one.centre_m for one in seen], (-1, 3))
    axes = np.reshape([one.axis for one in seen], (-1, 3))
    distance = _distance(eyes, on_terrain(eyes, axes))
    wide = (distance / _optics(record)[0][0]).reshape(seconds.shape)
    if wide.ndim:
        return wide
    return None if np.isnan(wide) else wide.item()


def _distance(eyes_m: Floats, spots_m: Floats) -> Floats:
    """Give how far spots on the ground (n, 2) are from eyes (n, 3); NaN for NaN."""
    from marsoutreach import terrain

    seen = np.isfinite(spots_m).all(axis=1)
    east, north = spots_m[seen].T
    ground = place(east, north, terrain.height_m(east, north))
    away = np.full(len(eyes_m), np.nan)
    away[seen] = np.linalg.norm(ground - eyes_m[seen], axis=1)
    return away


def frame_time(seat: str, time_s: float | str) -> float:
    """Give the second of the frame that a seat shows: the last one taken.

    >>> frame_time("lcam", 317.0)
    314.67
    """
    record, second = _record(seat), _second(time_s)
    times = record["frame_times_s"]
    if times is None:
        frames = max(np.floor((second - record["on_s"]) * record["rate_hz"] + 1e-6), 0)
        return float(record["on_s"] + frames / record["rate_hz"])
    return float(times[max(int(np.searchsorted(times, second, side="right")) - 1, 0)])


def is_on(seat: str, time_s: float | str) -> bool:
    """Tell whether the camera of a seat is on.

    >>> is_on("ddc", 300.0), is_on("ddc", 405.0)
    (False, True)
    """
    record, second = _record(seat), _second(time_s)
    return record["on_s"] <= second <= (record["off_s"] or np.inf)


def on_terrain(eye_m: Floats, rays: Floats, ground: Terrain | None = None) -> Floats:
    """Follow rays (n, 3) to the ground: metres east and north, or NaN.

    They start at one eye (3,), or at an eye each (n, 3). Without ``ground``: to the
    one that everybody stands on.
    """
    from marsoutreach import terrain

    height_m = (ground or terrain).height_m
    start = np.maximum(on_ground(eye_m)[2], 1.0)
    steps = np.geomspace(start / 50, np.full_like(start, FARTHEST_M), STEPS)
    steps = np.concatenate([np.zeros_like(steps[:1]), steps])
    steps = steps.reshape(STEPS + 1, -1)  # a column for all rays, or one a ray
    below = np.asarray(_above(height_m, eye_m, steps, rays) < 0)  # (steps, n)
    at, ray = np.maximum(below.argmax(axis=0), 1), np.arange(len(rays))
    low, high = (np.broadcast_to(steps, below.shape)[row, ray] for row in (at - 1, at))
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        under = _above(height_m, eye_m, middle, rays) < 0
        low, high = np.where(under, low, middle), np.where(under, middle, high)
    east, north, _ = on_ground(eye_m + high[:, None] * rays)
    seen = np.asarray(below.any(axis=0))
    return np.where(seen[:, None], np.stack([east, north], axis=1), np.nan)


def _above(
    height_m: Callable[..., Floats], eye_m: Floats, distance_m: Floats, rays: Floats
) -> Floats:
    """Give how far points along rays lie above a ground."""
    east, north, altitude = on_ground(eye_m + distance_m[..., None] * rays)
    return np.asarray(altitude - height_m(east, north))


def _record(seat: str) -> dict[str, Any]:
    """Find the camera of a seat."""
    known = {record["id"]: record for record in cameras.records()}
    return known[checks.choice("seat", seat, known)]


def _second(time_s: float | str) -> float:
    """Check a second at the door."""
    return checks.number("time_s", facts.when(time_s), START_S, END_S, fault=SECOND)


def _seconds(time_s: ArrayLike) -> Floats:
    """Check seconds at the door."""
    found: Floats = checks.each(
        "time_s", facts.when(time_s), START_S, END_S, fault=SECOND
    )
    return found
