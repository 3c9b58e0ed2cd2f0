"""Fly an entry capsule to the ground of Mars: one flight, or thousands at once.

>>> from marsoutreach import descent
>>> descent.fly(parachute_diameter_m=8).outcome
'crashed'
"""

from .. import slips
from .fitted import FITTED, air_of_the_day
from .flight import fly, fly_many
from .results import Ensemble, Flight
from .vehicle import ENTRY, PERSEVERANCE, EntryState, Vehicle

__all__ = [
    "ENTRY",
    "FITTED",
    "PERSEVERANCE",
    "Ensemble",
    "EntryState",
    "Flight",
    "Vehicle",
    "air_of_the_day",
    "fly",
    "fly_many",
]

slips.catch(__name__)
