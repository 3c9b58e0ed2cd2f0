"""Sound: read it, see it, clean it, and carry it through the air of another planet.

>>> from marsoutreach import sound
>>> shout = sound.voice(seconds=1.0)
>>> on_mars = sound.heard_on(shout, "mars", distance_m=10)
>>> round(on_mars.level_db - shout.level_db) < -20
True
"""

from marsoutreach import slips
from marsoutreach.sound.air import PLANETS, absorption_db_m, level_db, speed_m_s
from marsoutreach.sound.cleaning import reduce_noise
from marsoutreach.sound.files import read
from marsoutreach.sound.filters import audible, resample
from marsoutreach.sound.machines import drive, laser, pump, rotor
from marsoutreach.sound.recording import Recording, mix
from marsoutreach.sound.spectrum import Spectrogram, loudest_hz, spectrogram, spectrum
from marsoutreach.sound.travel import heard_on
from marsoutreach.sound.voices import clap, voice
from marsoutreach.sound.wind import wind

__all__ = [
    "PLANETS",
    "Recording",
    "Spectrogram",
    "absorption_db_m",
    "audible",
    "clap",
    "drive",
    "heard_on",
    "laser",
    "level_db",
    "loudest_hz",
    "mix",
    "pump",
    "read",
    "reduce_noise",
    "resample",
    "rotor",
    "spectrogram",
    "spectrum",
    "speed_m_s",
    "voice",
    "wind",
]

slips.catch(__name__)
