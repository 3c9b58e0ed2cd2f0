"""The model of the ground at Jezero, from published sizes: down to 0.1 m at the site.

Right in the large: crater, rim, delta, Belva, Kodiak, Séítah; everything small is noise
that looks like Jezero, the same on every machine. ``python -m workshop.maps`` draws it
as the maps that :mod:`marsoutreach.terrain` ships and stands on.

>>> float(MODEL.height_m(0, 0))
0.0
>>> bool(MODEL.height_m(-11_000, -6_000) > 500)  # the crater's rim, west of the site
True
"""

from .model import MODEL
from .rocks import cover, rocks

__all__ = ["MODEL", "cover", "rocks"]
