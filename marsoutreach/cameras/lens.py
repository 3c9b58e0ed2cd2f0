"""How a lens bends light: the O, R and E of CAHVOR and CAHVORE.

Everything here happens in the frame of the lens: its optical axis O is the third
axis. A picture plane stands one unit in front of it.

    theta   angle between the incoming ray and O
    chi     how far out an ideal lens would put it: tan(theta) for an ordinary lens,
            theta for a fisheye, something between for others (the linearity)
    spread  how far out the real lens puts it: chi (1 + r0 + r1 chi^2 + r2 chi^4)

In a fisheye the hole that light passes (the entrance pupil) moves forward along O as
theta grows: by (theta / sin(theta) - 1) (e0 + e1 theta^2 + e2 theta^4).

Sources of the formulas: D. B. Gennery, "Least-squares camera calibration including
lens distortion and automatic editing of calibration points", in Gruen and Huang,
Calibration and Orientation of Cameras in Computer Vision (Springer 2001), for R;
D. B. Gennery, "Generalized camera calibration including fish-eye lenses",
International Journal of Computer Vision 68 (2006), for linearity and E.
"""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

PERSPECTIVE = 1.0
FISHEYE = 0.0
RIGHT_ANGLE = np.pi / 2
FAR_OUT = 1e9
CLOSE_ENOUGH = 1e-12
MOST_STEPS = 40


@dataclass(frozen=True)
class Lens:
    """A lens: three radial terms, three entrance terms and the linearity.

    >>> Lens().is_straight
    True
    """

    radial: tuple[float, float, float] = (0.0, 0.0, 0.0)
    entrance: tuple[float, float, float] = (0.0, 0.0, 0.0)
    linearity: float = PERSPECTIVE

    @property
    def is_straight(self) -> bool:
        """Whether straight lines stay straight: an ideal pinhole camera."""
        return self.is_ordinary and not any(self.radial)

    @property
    def is_ordinary(self) -> bool:
        """Whether the lens maps tan(theta), and its entrance pupil stands still."""
        return self.linearity == PERSPECTIVE and not any(self.entrance)

    @cached_property
    def chi_limit(self) -> float:
        """How far out the formulas hold: until the picture would fold back.

        There the slope 1 + r0 + 3 r1 chi^2 + 5 r2 chi^4 reaches zero, or the ray
        lies in the plane of the lens.
        """
        r0, r1, r2 = self.radial
        folds = [math.sqrt(one) for one in _roots(5 * r2, 3 * r1, 1 + r0) if one > 0]
        flat = float(self.chi(np.array(RIGHT_ANGLE)))
        return min([*folds, flat, FAR_OUT])

    def chi(self, theta: Floats) -> Floats:
        """Give how far out an ideal lens of this linearity puts an angle in radian.

        >>> Lens(linearity=FISHEYE).chi(np.array(0.5)).item()
        0.5
        """
        if self.linearity == FISHEYE:
            return theta
        bend = np.tan if self.linearity > 0 else np.sin
        return bend(self.linearity * theta) / self.linearity

    def theta(self, chi: Floats) -> Floats:
        """Give the angle in radian of a ray that an ideal lens puts at chi.

        >>> round(Lens().theta(np.array(1.0)).item(), 4)
        0.7854
        """
        if self.linearity == FISHEYE:
            return chi
        unbend = np.arctan if self.linearity > 0 else np.arcsin
        return unbend(self.linearity * chi) / self.linearity

    def stretch(self, chi_squared: Floats) -> Floats:
        """Give by which factor the real lens spreads out what is at chi.

        >>> Lens(radial=(0.0, 0.1, 0.0)).stretch(np.array(4.0)).item()
        1.4
        """
        r0, r1, r2 = self.radial
        return (r2 * chi_squared + r1) * chi_squared + (1 + r0)

    def unstretch(self, spread: Floats) -> Floats:
        """Find chi from where the real lens put it, by Newton's method.

        NaN where no ray of this lens arrives.

        >>> Lens(radial=(0.0, 0.1, 0.0)).unstretch(np.array([2.8])).round(9)
        array([2.])
        """
        r0, r1, r2 = self.radial
        limit = self.chi_limit
        chi = np.minimum(spread, limit)
        for _ in range(MOST_STEPS):
            square = chi * chi
            slope = (5 * r2 * square + 3 * r1) * square + (1 + r0)
            step = (self.stretch(square) * chi - spread) / np.maximum(slope, 1e-6)
            chi = np.clip(chi - step, 0.0, limit)
            if not (np.abs(step) > CLOSE_ENOUGH * (1 + chi)).any():
                break
        chi[spread >= limit * self.stretch(np.array(limit * limit))] = np.nan
        return chi

    def pupil(self, theta: Floats) -> Floats:
        """Give how far the entrance pupil moves forward for an angle, in metres.

        >>> Lens().pupil(np.array([0.3]))
        array([0.])
        """
        return (theta / np.sin(theta) - 1) * self._pupil_terms(theta)

    def _pupil_terms(self, theta: Floats) -> Floats:
        e0, e1, e2 = self.entrance
        square = theta * theta
        return (e2 * square + e1) * square + e0

    def arriving_angle(self, across_m: Floats, along_m: Floats) -> Floats:
        """Find the angle at which light of a near point comes in, by Newton's method.

        ``across_m`` and ``along_m`` are the distances of the point from the optical
        axis and along it. Because the entrance pupil moves, the angle is not quite
        atan(across / along). NaN where light cannot come in.

        >>> Lens().arriving_angle(np.array([1.0]), np.array([1.0])).round(4)
        array([0.7854])
        """
        theta = np.arctan2(across_m, along_m)
        if any(self.entrance):
            theta = self._settle(theta, across_m, along_m)
        theta[theta >= RIGHT_ANGLE] = np.nan
        return theta

    def _settle(self, theta: Floats, across_m: Floats, along_m: Floats) -> Floats:
        """Let Newton's method settle on the angle."""
        step = theta
        for _ in range(MOST_STEPS):
            step = self._newton_step(theta, across_m, along_m)
            theta = np.clip(theta - step, 0.0, RIGHT_ANGLE)
            if not (np.abs(step) > CLOSE_ENOUGH).any():
                break
        theta[np.abs(step) > 1e-9] = np.nan
        return theta

    def _newton_step(self, theta: Floats, across_m: Floats, along_m: Floats) -> Floats:
        """Miss of the ray through the pupil at an angle, over the slope of the miss."""
        _, e1, e2 = self.entrance
        sine, cosine = np.sin(theta), np.cos(theta)
        terms = self._pupil_terms(theta)
        lag = theta - sine
        growth = (4 * e2 * theta * theta + 2 * e1) * theta
        miss = along_m * sine - across_m * cosine - lag * terms
        slope = along_m * cosine + across_m * sine - (1 - cosine) * terms - lag * growth
        return miss / slope


def unit(vector: Floats) -> Floats:
    """Give vectors of length 1 with the same directions."""
    return vector / np.linalg.norm(vector, axis=-1, keepdims=True)


def _roots(a: float, b: float, c: float) -> list[float]:
    """Solve a x^2 + b x + c = 0 without losing digits when a is tiny."""
    inside = b * b - 4 * a * c
    if inside < 0:
        return []
    q = -(b + math.copysign(math.sqrt(inside), b)) / 2
    return [top / bottom for top, bottom in ((q, a), (c, q)) if bottom]
