"""The path as flown: our own, or JPL's reconstruction when its files are there.

Our course joins rows of facts (see ``marsoutreach.flown.ours``). :func:`use` takes a
folder with NAIF's kernels of the flight, or with the labels of the landing camera's 87
frames; from then on profile, strips and views follow them, their kind "reconstructed",
wherever they tell anything. ``use(None)`` returns to ours.

>>> from marsoutreach import flown
>>> flown.use(None)
Flown along our own course: rows of facts joined into one smooth path.
"""

from __future__ import annotations

from .. import slips
from .flight import (
    Flight as Flight,
)
from .ours import (
    BACKSHELL_S as BACKSHELL_S,
    BRIDLE_M as BRIDLE_M,
    BURN_S as BURN_S,
    CUT_S as CUT_S,
    END_S as END_S,
    GRAVITY_AT_SITE_M_S2 as GRAVITY_AT_SITE_M_S2,
    HOVER_S as HOVER_S,
    KNOTS as KNOTS,
    LOWERING_S as LOWERING_S,
    MORTAR_S as MORTAR_S,
    POWERED_START_S as POWERED_START_S,
    SKY_CRANE_M as SKY_CRANE_M,
    SKY_CRANE_M_S as SKY_CRANE_M_S,
    SKY_CRANE_S as SKY_CRANE_S,
    STANDARD_GRAVITY_M_S2 as STANDARD_GRAVITY_M_S2,
    START_S as START_S,
    WHEELS_TOUCH_S as WHEELS_TOUCH_S,
    bridle as bridle,
    coast as coast,
    course as course,
    entry_state as entry_state,
    profile as profile,
)
from .site import (
    ENTRY_UTC as ENTRY_UTC,
    Floats as Floats,
    from_mars_fixed as from_mars_fixed,
    site_axes as site_axes,
    site_radius_m as site_radius_m,
    to_mars_fixed as to_mars_fixed,
)
from .switch import (
    along_ours as along_ours,
    remembered as remembered,
    used as used,
)
from .using import (
    Flown,
    frame_times_s as frame_times_s,
    origins as origins,
    told as told,
    use,
)

__all__ = [
    "Flown",
    "use",
]

slips.catch(__name__)
