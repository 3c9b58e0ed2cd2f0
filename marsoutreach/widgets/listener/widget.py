"""The listener: two recordings at the same instant, seen and heard on two planets."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from traitlets import Bool, Dict, Enum, Float, Int, List, Unicode, default, validate

from marsoutreach import checks, locale, sound
from marsoutreach.media import Media
from marsoutreach.sound import Recording
from marsoutreach.sound.loudness import loudness_db
from marsoutreach.sound.recording import to_db
from marsoutreach.sound.spectrum import SHADES
from marsoutreach.widgets.kit.address import Rule, between, one_of, switch
from marsoutreach.widgets.kit.base import SpeakingWidget, bundle, retold
from marsoutreach.widgets.kit.sources import source_text
from marsoutreach.widgets.listener import pictures
from marsoutreach.widgets.listener.marks import checked_marks

__all__ = ["Listener"]

PLACES = ("here", "earth", "mars")
FARTHEST_M = 100.0
LOWEST_RATE_HZ, HIGHEST_RATE_HZ = 8_000.0, 48_000.0
LEVEL_DB = -20.0
NOT_FROM_MARS = {"sound_earth_example", "sound_cruise_hum"}
LONGEST_S = 1800.0

NOT_A_RECORDING = """{name} = {value!r} is not a Recording.
Make one, for example mars.sound.wind(), or read one: mars.sound.read("wind.wav")."""
TOO_LONG = """{title!r} lasts {seconds:.0f} seconds; the Listener holds {longest:.0f}.
Show a part of it: recording.between(0, 600)."""
DISTANCE = checks.wish("a distance that can be set", "metres", 10)


class Listener(SpeakingWidget):
    """Hear and see one recording, or two at the same instant (A and B).

    A recording, or the path of a file of sound: ``Listener("wind.wav")``.
    ``heard`` is 0 for the first and 1 for the second, ``planet`` is "here", "earth" or
    "mars", ``distance_m`` how far the sound travels there; what has the air of a planet
    in it already (``Recording.where``) is offered none. ``matched`` raises both to
    the same loudness, ``lift`` changes deep sounds so that small loudspeakers give
    them. ``eyes_closed`` brings a button that plays for a minute on a dark page.
    ``marks`` are moments with names, drawn as lines: ``[{"time_s": 0.5, "name":
    "flash"}]``. Both are mixed to mono, freed of offset and drift, and made louder by
    the same factor, so that they can be heard; the longer one is cut. Raises
    ``ValueError`` for what is no recording or lasts longer than half an hour.

    >>> from marsoutreach import sound
    >>> listener = Listener(sound.voice(2.0), planet="mars")
    >>> listener.describe().split(":")[0]
    'A voice-like sweep (2 s, modelled)'
    """

    _esm = bundle("listener.js")
    _css = bundle("listener.css")

    sounds = List(Dict(), help="Words, badge and levels of each recording.")
    audio: Any = List(help="Each recording as pieces of flac, all equally long.")
    pictures = List(Dict(), help="Waveform, spectrogram and mean spectrum of each.")
    pitches_hz = List(Float(), help="The pitch of every row of the spectrograms.")
    shades = List(Unicode(), help="Colours from silence to the loudest.")
    air = Dict(help="What a metre of air does to every pitch, by planet.")
    rate_hz = Float(help="Samples a second of the pieces.")
    frames = Int(help="Samples in all.")
    piece_frames = Int(help="Samples in one piece; the last may be shorter.")
    gain_db = Float(help="How much louder it is played than it is stored.")
    places = Bool(True, help="Are Earth and Mars offered? Not if it was heard there.")
    farthest_m = Float(FARTHEST_M, help="The largest distance, in metres.")
    heard = Int(0, min=0, max=1, help="Which recording is heard: 0 or 1.")
    planet = Enum(PLACES, default_value="here", help="here, earth or mars.")
    distance_m = Float(10.0, help="How far the sound travels, in metres.")
    matched = Bool(False, help="Are all made equally loud?")
    lift = Bool(False, help="Are deep notes lifted for small loudspeakers?")
    eyes_closed = Bool(False, help="Is there a button for a dark minute?")
    microphone = Bool(False, help="May visitors record their own clap?")
    marks: Any = List(Dict(), help="Moments with names: time_s and name of each.")
    time_s = Float(0.0, help="Where it stands, in seconds, when it stands.")

    def __init__(
        self,
        first: Recording | str | Path,
        second: Recording | str | Path | None = None,
        *,
        planet: str = "here",
        distance_m: float = 10.0,
        matched: bool = False,
        lift: bool = False,
        microphone: bool = False,
        eyes_closed: bool = False,
        marks: Iterable[Mapping[str, Any]] = (),
        lang: str | None = None,
        theme: str = "auto",
    ) -> None:
        given = checked(first, second)
        checks.choice("planet", planet, PLACES)
        checks.number("distance_m", distance_m, 0, FARTHEST_M, fault=DISTANCE)
        spoken = self.spoken(lang, theme, "listener", "kinds")
        ready, gain_db = prepared(given)
        rate_hz = ready[0].rate_hz
        rows_hz = pictures.rows_hz(rate_hz)
        super().__init__(
            sounds=[sound_record(one) for one in ready],
            audio=[pictures.pieces(one) for one in ready],
            pictures=[pictures.picture(one, rows_hz) for one in ready],
            pitches_hz=[round(float(hz), 2) for hz in rows_hz],
            shades=list(SHADES),
            air=pictures.air(rate_hz),
            rate_hz=rate_hz,
            frames=ready[0].frames,
            piece_frames=pictures.piece_frames(rate_hz),
            gain_db=round(gain_db, 1),
            places=planet != "here" or not all(one.where for one in ready),
            planet=planet,
            distance_m=distance_m,
            matched=bool(matched),
            lift=bool(lift),
            microphone=bool(microphone),
            eyes_closed=bool(eyes_closed),
            marks=checked_marks(marks, ready[0].duration_s),
            **spoken,
        )

    @default("_address")
    def _rules(self) -> dict[str, Rule]:
        titles = {str(n): one["title"] for n, one in enumerate(self.sounds)}
        planets = {"planet": one_of("planet", PLACES)} if self.places else {}
        return planets | {
            "t": between("time_s", 0, self.frames / self.rate_hz, digits=4),
            "sound": one_of("heard", range(len(titles)), titles),
            "distance": between("distance_m", 0, self.farthest_m),
            "equal": switch("matched"),
            "lift": switch("lift"),
        }

    @validate("marks")
    def _marks(self, proposal: Any) -> list[dict[str, Any]]:
        longest_s = self.frames / self.rate_hz
        return list(retold(checked_marks, proposal["value"], longest_s))

    def describe(self) -> str:
        """Say in a sentence or two what can be heard, and where."""
        words, sounds = self.words["listener"]["describe"], self.sounds
        seconds = self.frames / self.rate_hz
        one, other = sounds[0], sounds[-1]
        names = {f"other_{key}": value for key, value in other.items()}
        said = words["one" if len(sounds) == 1 else "two"].format(
            seconds=seconds, other=other["title"], **names, **one
        )
        if self.planet == "here":
            return str(said)
        return f"{said} {words[self.planet].format(distance=self.distance_m)}"


def checked(first: Any, second: Any) -> list[Recording]:
    """Read files; refuse what is not a recording, and what lasts too long."""
    named = {"first": first} | ({} if second is None else {"second": second})
    given = {name: opened(name, value) for name, value in named.items()}
    for name, value in given.items():
        if not isinstance(value, Recording):
            raise ValueError(NOT_A_RECORDING.format(name=name, value=value))
        if value.duration_s > LONGEST_S:
            told = {"title": value.title, "seconds": value.duration_s}
            raise ValueError(TOO_LONG.format(**told, longest=LONGEST_S))
    return list(given.values())


def opened(name: str, given: Any) -> Any:
    """Read a file of sound if a path came."""
    if isinstance(given, Media):
        return nasas(given)
    if not isinstance(given, (str, Path)):
        return given
    try:
        return sound.read(given)
    except FileNotFoundError as lost:
        raise ValueError(f"{name}: {lost}") from None


def nasas(given: Media) -> Recording:
    """Read one of NASA's recordings; what is heard is told in words of ours."""
    from marsoutreach.sound.told import told

    heard, words = sound.read(given.path), locale.words("sounds")
    about = {key: getattr(given, key) for key in ("kind", "source")}
    about["title"] = locale.fact(given.title, "title")
    about["where"] = "" if given.media_id in NOT_FROM_MARS else "mars"
    said = words["nasa"].get(given.media_id, ""), given.credit, words["told"]["note"]
    parts = " · ".join(filter(None, said))
    return heard.but(heard.samples, **about, description=parts, transcript=told(heard))


def prepared(given: list[Recording]) -> tuple[list[Recording], float]:
    """Bring recordings to one rate, one length and a level that can be heard."""
    highest = max(one.rate_hz for one in given)
    rate_hz = min(max(highest, LOWEST_RATE_HZ), HIGHEST_RATE_HZ)
    same = [sound.audible(sound.resample(one.mono(), rate_hz)) for one in given]
    frames = min(one.frames for one in same)
    cut = [one.but(one.samples[:frames]) for one in same]
    loudest = max(cut, key=lambda one: one.level_db)
    peak = max(one.peak for one in cut)
    if peak == 0.0:
        return cut, 0.0
    gain = min(10 ** ((LEVEL_DB - loudest.level_db) / 20), 0.95 / peak)
    louder = [one.but(one.samples * gain) for one in cut]
    return louder, louder[0].level_db - cut[0].level_db


def sound_record(one: Recording) -> dict[str, Any]:
    """Make what is said about a recording ready for JSON."""
    lines = [{"at_s": round(at, 2), "text": said} for at, said in one.transcript]
    return {
        "title": one.title,
        "description": one.description,
        "transcript": lines,
        "kind": one.kind,
        "where": one.where,
        "source": source_text(one.source),
        "level_db": round(one.level_db, 2),
        "loud_db": round(loudness_db(one), 2),
        "peak_db": round(to_db(one.peak), 2),
    }
