"""What a seat sees: its camera at a second, the ground in its picture, its scale."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from marsoutreach import checks
from marsoutreach.cameras import CameraModel
from marsoutreach.cameras.lens import Floats
from marsoutreach.flown import END_S
from marsoutreach.seats import bodies, cameras
from marsoutreach.seats.places import on_ground, place
from marsoutreach.seats.track import START_S

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


def pose(body: str, time_s: float) -> tuple[Floats, Floats]:
    """Where a body is, and how it is turned, at a second after entry.

    Gives its place in the scene (metres east, north, up of the landing site) and the
    3x3 matrix from its own axes (x forward, y right, z down) to the scene's. Attached
    bodies move with what carries them; one that has hit the ground stays there.
    Raises ``ValueError`` for an unknown body or second.

    >>> pose("rover", 430.0)[0].round(1).tolist()
    [0.0, 0.0, 0.0]
    """
    checks.choice("body", body, bodies.MAKERS)
    points, turns = bodies.pose(body, np.array([_second(time_s)]))
    return points[0], turns[0]


def model(seat: str, time_s: float) -> SeatModel:
    """Give the camera of a seat at a second, in the axes of the scene.

    It stands where its body is at that very second, on or off. Raises ``ValueError``
    for an unknown seat or second.

    >>> model("lcam", 300.0).project([[0.0, 0.0, 0.0]]).shape
    (1, 2)
    """
    record = _record(seat)
    place_m, turn = pose(record["body"], time_s)
    look, right, down = (turn @ record[name] for name in ("look", "right", "down"))
    middle = [(side - 1) / 2 for side in record["size_px"]]
    half = np.tan(np.radians(record["field_of_view_deg"]) / 2)
    focal = np.array(record["size_px"]) / 2 / half
    camera = CameraModel(
        place_m + turn @ record["position_m"],
        look,
        focal[0] * right + middle[0] * look,
        focal[1] * down + middle[1] * look,
        look,
        size_px=tuple(record["size_px"]),
    )
    return SeatModel(camera)


def footprint(seat: str, time_s: float, edge: int = 8) -> Floats:
    """Give where the edge of a seat's picture lies on the ground.

    ``edge`` points along each side, from the top left clockwise in the picture; metres
    east and north of the site, shape (4 * edge, 2), NaN above the horizon. Raises
    ``ValueError`` for what is not there.

    >>> footprint("rdc", 300.0, edge=1).shape
    (4, 2)
    """
    checks.whole("edge", edge, 1, fault=EDGE)
    seen = model(seat, time_s)
    rays = seen.rays(edge_pixels(_record(seat)["size_px"], edge))
    return _ground(seen.eye_m, rays)


def edge_pixels(size_px: list[int], edge: int) -> Floats:
    """Give points along the edge of a picture, clockwise from its top left."""
    width, height = size_px
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)]) - 0.5
    sides = np.roll(corners, -1, axis=0) - corners
    share = np.arange(edge)[:, None] / edge
    return (corners[:, None] + share * sides[:, None]).reshape(-1, 2)


def metres_per_px(seat: str, time_s: float) -> float | None:
    """How much ground one pixel in the middle of the picture covers, in metres.

    Measured across the line of sight; ``None`` where the middle shows no ground.

    >>> round(metres_per_px("lcam", 300.0), 1)
    15.3
    """
    found = float(scale_m_px(seat, [time_s])[0])
    return None if np.isnan(found) else found


def scale_m_px(seat: str, times_s: Iterable[float]) -> Floats:
    """Give :func:`metres_per_px` at many seconds; the ground is asked for all at once.

    Shape (n,); NaN where the middle of the picture shows no ground.

    >>> scale_m_px("lcam", [300.0, 375.0]).shape
    (2,)
    """
    from marsoutreach import terrain

    record = _record(seat)
    seen = [model(seat, second).camera for second in times_s]
    eyes_m = np.array([camera.centre_m for camera in seen])
    east, north = _ground(eyes_m, np.array([camera.axis for camera in seen])).T
    there = ~np.isnan(east)
    east, north, away_m = east[there], north[there], np.full(len(seen), np.nan)
    spots = place(east, north, terrain.height_m(east, north))
    away_m[there] = np.linalg.norm(spots - eyes_m[there], axis=1)
    half = np.tan(np.radians(record["field_of_view_deg"][0]) / 2)
    return np.asarray(away_m * 2 * half / record["size_px"][0])


def frame_time(seat: str, time_s: float) -> float:
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


def is_on(seat: str, time_s: float) -> bool:
    """Tell whether the camera of a seat is on.

    >>> is_on("ddc", 300.0), is_on("ddc", 405.0)
    (False, True)
    """
    record, second = _record(seat), _second(time_s)
    return record["on_s"] <= second <= (record["off_s"] or np.inf)


def _ground(eye_m: Floats, rays: Floats) -> Floats:
    """Follow rays (n, 3) to the modelled ground: metres east and north, or NaN.

    They start at one eye (3,), or at an eye each (n, 3).
    """
    start = np.maximum(on_ground(eye_m)[2], 1.0)
    steps = np.geomspace(start / 50, np.full_like(start, FARTHEST_M), STEPS)
    steps = np.concatenate([np.zeros_like(steps[:1]), steps])
    steps = steps.reshape(STEPS + 1, -1)  # a column for all rays, or one a ray
    below = np.asarray(_above(eye_m, steps, rays) < 0)  # (steps, n)
    at, ray = np.maximum(below.argmax(axis=0), 1), np.arange(len(rays))
    low, high = (np.broadcast_to(steps, below.shape)[row, ray] for row in (at - 1, at))
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        under = _above(eye_m, middle, rays) < 0
        low, high = np.where(under, low, middle), np.where(under, middle, high)
    east, north, _ = on_ground(eye_m + high[:, None] * rays)
    seen = np.asarray(below.any(axis=0))
    return np.where(seen[:, None], np.stack([east, north], axis=1), np.nan)


def _above(eye_m: Floats, distance_m: Floats, rays: Floats) -> Floats:
    """Give how far points along rays lie above the modelled ground."""
    from marsoutreach import terrain

    east, north, altitude = on_ground(eye_m + distance_m[..., None] * rays)
    return np.asarray(altitude - terrain.height_m(east, north))


def _record(seat: str) -> dict[str, Any]:
    """Find the camera of a seat."""
    known = {record["id"]: record for record in cameras.records()}
    return known[checks.choice("seat", seat, known)]


def _second(time_s: float) -> float:
    """Check a second at the door."""
    return checks.number("time_s", time_s, START_S, END_S, fault=SECOND)
