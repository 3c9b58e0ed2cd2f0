"""One look at the site: for every ray what it meets, how far away, how bright."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from marsoutreach.cameras import CameraModel
from marsoutreach.panorama.bodies import meet, passing, unit
from workshop.draw import boulders, rover
from workshop.draw.boxes import Boxes, Whole, boxes
from workshop.draw.ground import Ground
from workshop.draw.light import Hills, hills, lit
from workshop.draw.march import Fan, fan
from workshop.draw.painted import Painted, joined
from workshop.draw.place import Floats, to_site, toward
from workshop.draw.sky import hazed, sky

SKY, GROUND, ROCK, ROVER = range(4)
CELL_PX = 1.25  # from azimuth to azimuth at which the ground is looked over
SMALLEST_ROCK_PX = 1.4
FARTHEST_SHADOW_M = 220.0
LIFT_M = 0.002
DEEPEST_M = 0.3  # no ground near the rover lies lower
CLEAR_M = 60.0  # nearer, the air dims nothing that shows


class View(Protocol):
    """Anything that turns pixels into rays and back: a camera model, a canvas."""

    @property
    def size_px(self) -> tuple[int, int] | None:
        """Width and height of the picture."""

    def rays(self, pixels: ArrayLike) -> tuple[Floats, Floats]:
        """Give where the ray of each pixel starts and where it goes."""

    def pixels(self, points_m: ArrayLike) -> Floats:
        """Give the pixel on which points fall."""


class Seen(NamedTuple):
    """What rays met: light (n, 3), metres, what it is, and which part of it.

    ``part`` changes where an edge is: from body to body, and from sun to shadow.
    """

    light: Floats
    distance_m: Floats
    what: NDArray[np.uint8]
    part: NDArray[np.int32]


class Rays(NamedTuple):
    """Rays of one part of a picture: their course, and where they sit in it."""

    origins: Floats
    directions: Floats
    columns: slice
    rows: slice
    slots: Whole

    def of(self, chosen: Whole) -> tuple[Floats, Floats]:
        """Give origins and directions of some rays."""
        return self.origins.take(chosen, axis=0), self.directions.take(chosen, axis=0)


@dataclass(frozen=True, eq=False)
class Scene:
    """The site at one moment, as one view needs it; the site's frame throughout."""

    matrix: Floats
    place_m: Floats
    sun: Floats
    fan: Fan
    hills: Hills
    pixel_rad: float
    bodies: Painted
    body_boxes: Boxes
    casting: Painted
    shadow_boxes: Boxes
    rocks_from: int

    def trace(self, rays: Rays) -> Seen:
        """Follow rays to what they meet, and light it."""
        away = self.fan.distance_m(rays.origins, rays.directions)
        hits = _Hits(rays.directions, away)
        self._meet_bodies(rays, hits)
        solid = np.isfinite(hits.distance_m)
        reach = np.where(solid, hits.distance_m, 0)[:, None]
        hits.points = rays.origins + reach * rays.directions
        self._paint_ground(hits, np.flatnonzero(solid & (hits.body < 0)))
        self._paint_bodies(hits, np.flatnonzero(hits.body >= 0))
        shaded = self._shaded(rays, hits)
        hits.sunny[shaded] = 0.0
        amount = self._lit(hits, solid)
        names, part = self._names(hits.body, solid), (2 * hits.body + shaded)
        return Seen(amount, hits.distance_m, names, part.astype(np.int32))

    def rays(self, view: View, pixels: Floats) -> tuple[Floats, Floats]:
        """Give the rays of pixels in the frame of the site."""
        origins, ways = view.rays(pixels)
        return origins @ self.matrix.T + self.place_m, ways @ self.matrix.T

    def _lit(self, hits: _Hits, solid: NDArray[np.bool_]) -> Floats:
        amount = lit(hits.colour, hits.normal, self.sun, hits.sunny)
        far = solid & (hits.distance_m > CLEAR_M)
        ways = hits.directions
        amount[far] = hazed(amount[far], ways[far], hits.distance_m[far], self.sun)
        amount[~solid] = sky(ways[~solid], self.sun)
        return amount

    def _names(self, body: Whole, solid: NDArray[np.bool_]) -> NDArray[np.uint8]:
        names = np.where(solid, GROUND, SKY)
        names[body >= 0] = ROVER
        names[body >= self.rocks_from] = ROCK
        return names.astype(np.uint8)

    def _meet_bodies(self, rays: Rays, hits: _Hits) -> None:
        """Put bodies in front of the ground."""
        near = self.body_boxes.within(rays.columns, rays.rows)
        for number, chosen in near.meetings(rays.slots):
            way = rays.of(chosen)
            number, chosen, there = _passing(self.bodies, number, chosen, *way)
            if len(chosen):
                found = meet(there, *rays.of(chosen))
                hit = (found.enter < found.leave) & (found.enter > LIFT_M)
                number = np.broadcast_to(number, chosen.shape)[hit]
                hits.keep(chosen[hit], number, found.enter[hit], found.normal[hit])

    def _paint_ground(self, hits: _Hits, which: Whole) -> None:
        east, north = hits.points[which, 0], hits.points[which, 1]
        away = hits.distance_m[which]
        steep = np.clip(-hits.directions[which, 2], 0.02, 1.0)
        wide = away * self.pixel_rad / np.sqrt(steep)  # as long as wide, on average
        seen = self.fan.ground.look(east, north, wide)
        upward = np.ones(len(which))
        hits.normal[which] = unit(np.column_stack([-seen[:, :2], upward]))
        hits.colour[which] = seen[:, 2:]
        hits.sunny[which] = self.hills.sunny(east, north)

    def _paint_bodies(self, hits: _Hits, which: Whole) -> None:
        """Give bodies their colour; rocks are rough and dusty."""
        hits.colour[which] = self.bodies.colour[hits.body[which]]
        metal = which[hits.body[which] < self.rocks_from]
        hits.colour[metal] = rover.dusted(
            hits.colour[metal], hits.points[metal], hits.normal[metal]
        )
        stony = which[hits.body[which] >= self.rocks_from]
        rough = self.bodies.rough[hits.body[stony]]
        normal = boulders.weathered(hits.points[stony], hits.normal[stony], rough)
        hits.normal[stony] = normal
        hits.colour[stony] = boulders.dusty(hits.colour[stony], normal, rough)

    def _shaded(self, rays: Rays, hits: _Hits) -> NDArray[np.bool_]:
        """Tell which points lie in the shadow of a body."""
        shaded = np.zeros(len(hits.points), bool)
        starts = hits.points + LIFT_M * hits.normal
        open_to_sun = hits.distance_m < FARTHEST_SHADOW_M
        near = self.shadow_boxes.within(rays.columns, rays.rows)
        for number, chosen in near.meetings(rays.slots):
            keep = open_to_sun[chosen] & ~shaded[chosen]
            number = number if len(number) == 1 else number[keep]
            chosen = chosen[keep]
            _, chosen, there = _passing(
                self.casting, number, chosen, starts.take(chosen, axis=0), self.sun
            )
            if len(chosen):
                found = meet(there, starts.take(chosen, axis=0), self.sun[None])
                shaded[chosen[(found.enter < found.leave) & (found.leave > 0)]] = True
        return shaded


class _Hits:
    """What is known so far about where some rays end."""

    def __init__(self, directions: Floats, distance_m: Floats) -> None:
        count = len(directions)
        self.directions, self.distance_m = directions, distance_m
        self.points = np.zeros((count, 3))
        self.normal, self.colour = np.zeros((count, 3)), np.zeros((count, 3))
        self.body, self.sunny = np.full(count, -1), np.ones(count)

    def keep(
        self, chosen: Whole, number: Whole, distance_m: Floats, normal: Floats
    ) -> None:
        """Keep for each ray the nearest thing met."""
        nearer = np.flatnonzero(distance_m < self.distance_m[chosen])
        order = nearer[np.argsort(-distance_m[nearer], kind="stable")]
        chosen = chosen[order]
        self.distance_m[chosen] = distance_m[order]
        self.body[chosen] = number[order]
        self.normal[chosen] = normal[order]


def _passing(
    bodies: Painted, number: Whole, chosen: Whole, origins: Floats, ways: Floats
) -> tuple[Whole, Whole, Painted]:
    """Keep the pairs that come close: bodies' numbers, rays, and the bodies."""
    there = bodies.pick(number)
    keep = passing(there, origins, ways)
    if len(number) == 1:
        return number, chosen[keep], there
    return number[keep], chosen[keep], there.pick(keep)


def scene(
    view: View, ground: Ground, sun_deg: tuple[float, float], heading_deg: float
) -> Scene:
    """Prepare everything that a view needs of the site."""
    matrix, sun = to_site(heading_deg), toward(*sun_deg)
    place = np.array([0.0, 0.0, float(ground.height_m(np.zeros(1), np.zeros(1))[0])])
    origin, pixel_rad, ways = _looks(view)
    eye = matrix @ origin + place
    spread = fan(ground, eye, ways @ matrix.T, CELL_PX * pixel_rad)
    body = rover.seen_from(origin).turned(matrix, place)
    least = SMALLEST_ROCK_PX * pixel_rad
    stones = boulders.boulders(ground, eye, least, spread.covers)
    bodies = joined([body, stones])
    casting = joined([rover.whole().turned(matrix, place), stones])
    size = view.size_px or (1, 1)

    def pixels(points: Floats) -> Floats:
        return view.pixels((points - place) @ matrix)

    round_ = not isinstance(view, CameraModel)
    still = np.zeros((len(bodies), 3))
    fall = _fall(casting, len(casting) - len(stones), sun)
    return Scene(
        matrix,
        place,
        sun,
        spread,
        hills(ground, *sun_deg),
        pixel_rad,
        bodies,
        boxes(bodies, still, pixels, size, round_),
        casting,
        boxes(casting, fall, pixels, size, round_),
        len(body),
    )


def _looks(view: View) -> tuple[Floats, float, Floats]:
    """Give the eye, the width of a pixel in radians, and rays all over the view."""
    width, height = view.size_px or (1, 1)
    x, y = (width - 1) / 2, (height - 1) / 2
    ways = view.rays([[x, y], [x + 1, y]])[1]
    every = np.meshgrid(np.arange(0, width, 2), np.arange(0, height, 2))
    origins, rays = view.rays(np.stack(every, axis=-1).reshape(-1, 2))
    return origins.mean(axis=0), float(np.linalg.norm(ways[1] - ways[0])), rays


def _fall(casting: Painted, rocks_from: int, sun: Floats) -> Floats:
    """Give how far the shadow of each body may fall, as a vector."""
    top = casting.centre_m[:, 2] + casting.reach_m + DEEPEST_M
    rock = np.arange(len(casting)) >= rocks_from
    down = np.where(rock, 3 * casting.reach_m, top)
    return -sun * (down / max(sun[2], 0.02))[:, None]
