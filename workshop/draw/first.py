"""The six frames of the first panorama, photographed on the modelled site.

Their cameras: :mod:`marsoutreach.panorama.first`. The exposures differ a little, as
they do.
"""

from __future__ import annotations

from marsoutreach.panorama import Frame
from marsoutreach.panorama.first import AZIMUTHS_DEG, WIDTH_PX, first_cameras
from workshop.draw import KIND, photograph

FIRST_GAINS = (1.00, 0.93, 1.08, 1.03, 0.90, 1.06)


def first_panorama(width_px: int = WIDTH_PX) -> list[Frame]:
    """Take the six frames of the first panorama of the modelled site.

    ``width_px``: of each frame; 1280 as it was takes about half a minute, 320 two
    seconds. The frames' kind is ``modelled``: these are not NASA's pictures.

    >>> [frame.name for frame in first_panorama(64)][:2]
    ['modelled Navcam, azimuth 0°', 'modelled Navcam, azimuth 60°']
    """
    return [first_frame(number, width_px) for number in range(len(AZIMUTHS_DEG))]


def first_frame(number: int, width_px: int = WIDTH_PX) -> Frame:
    """Take one of the six frames, counted from 0."""
    model = first_cameras(width_px)[number]
    picture = photograph(model, gain=FIRST_GAINS[number], seed=number)
    name = f"modelled Navcam, azimuth {AZIMUTHS_DEG[number]:.0f}°"
    return Frame(picture, model, name, KIND)
