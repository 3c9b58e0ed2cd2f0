"""The flight out of NAIF's kernels, read with spiceypy (extra ``flight``).

Kernels are loaded, read and let go again, whatever happens, and others stay loaded.
(What somebody put into SPICE's pool by hand is lost, as with any unload.)

* Places are those of the rover's navigation frame, M2020 (-168). Its SPK has parts:
  from the descent stage's instrument with an offset that changes when the rover is
  lowered, then the landing site. SPICE joins them: we ask from Mars, in IAU_MARS.
* Attitudes are those of M2020_ROVER (-168000): x forward, y right, z down.
* Seconds come from UTC with the leap seconds of the set. The clock of the spacecraft
  counts 1/65536 s after its point, labels of pictures write decimals there; so no
  label's clock is ever given to SPICE.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from marsoutreach import facts
from marsoutreach.flown.flight import Flight, grounded
from marsoutreach.flown.ours import END_S, START_S
from marsoutreach.flown.site import ENTRY_UTC, Floats, from_mars_fixed, site_axes

CRAFT, ROVER, ROVER_FRAME, MARS = -168, -168000, "M2020_ROVER", "499"
MARS_FRAME, AS_IT_IS = "IAU_MARS", "NONE"
SOURCE = "S115"
COAST_STEP_S, STEP_S, TURN_STEP_S = 2.0, 0.05, 0.02
NEEDED_S = facts.second("entry_interface"), facts.second("sky_crane")
BRIDGED_S = 1.0  # the longest gap that attitudes are carried over
MOST_FILES, MOST_FAULTS = 100, 200
ENTRY = ENTRY_UTC.replace(tzinfo=None).isoformat()

KINDS = {  # ending: what it is, how its file begins, what stands in it
    ".tls": ("leap seconds (LSK)", b"KPL/LSK", "DELTET/DELTA_AT"),
    ".tsc": (
        "the spacecraft's clock (SCLK)",
        b"KPL/SCLK",
        f"SCLK01_COEFFICIENTS_{-CRAFT}",
    ),
    ".tpc": ("how Mars turns (PCK)", b"KPL/PCK", f"BODY{MARS}_PM"),
    ".tf": ("frames (FK)", b"KPL/FK", str(ROVER)),
    ".bsp": ("places (SPK)", b"DAF/SPK", CRAFT),
    ".bc": ("attitudes (CK)", b"DAF/CK", ROVER),
}
BINARY = (".bsp", ".bc")
FREE, FORMAT = slice(84, 88), slice(88, 96)  # of the first record of a binary kernel

FETCH = """Fetch the set again: marsoutreach media get flight
Or give the folder that holds all of it: mars.flown.use("kernels")."""
NO_SPICE = (
    "NAIF's kernels are read by spiceypy, which is not installed here: type "
    'pip install "marsoutreach[flight]" and try again.'
)
HALF = "{where} holds kernels, but none with {missing}.\n" + FETCH
TOO_MANY = """{count} kernels are too many; the set of the flight has nine.
Give the folder of that set alone."""
NOT_ONE = "{name} is not a kernel with {what}: {why}.\n" + FETCH
CUT_SHORT = "{name} is cut short: {size:,} of {whole:,} bytes.\n" + FETCH
FOREIGN = "{name} is of another spacecraft: it tells of {found}, not of {wanted}.\n"
FOREIGN += FETCH
UNREADABLE = "{name} cannot be read by SPICE: {why}.\n" + FETCH
GAP = """{name} does not cover the flight: it reaches {span}; needed is
E{first_s:+.0f} to E{last_s:+.0f} s.
"""
GAP += FETCH


def found(folder: Path) -> list[Path]:
    """List the kernels of a folder and of those below it, as SPICE shall load them."""
    paths = [path for path in folder.rglob("*") if path.suffix.lower() in KINDS]
    order = list(KINDS)
    return sorted(paths, key=lambda path: (order.index(path.suffix.lower()), path.name))


def read(files: Sequence[Path], where: str) -> Flight:
    """Read the flight from kernels; ``where`` names their folder in messages.

    Raises ``ValueError`` that names the file that is broken, foreign, cut short or
    missing, and ``ModuleNotFoundError`` without spiceypy.
    """
    spice = spiceypy()
    check(files, where)
    with loaded(spice, files):
        check_ids(spice, files)
        return _flight(spice, files)


def spiceypy() -> Any:
    """Give the module spiceypy, or say what to type."""
    try:
        import spiceypy
    except ImportError:
        raise ModuleNotFoundError(NO_SPICE) from None
    return spiceypy


def check(files: Sequence[Path], where: str) -> None:
    """Refuse a set that is not whole, and files that are not what they are named."""
    if len(files) > MOST_FILES:
        raise ValueError(TOO_MANY.format(count=len(files)))
    have = {path.suffix.lower() for path in files}
    missing = [what for ending, (what, *_) in KINDS.items() if ending not in have]
    if missing:
        raise ValueError(HALF.format(where=where, missing=", ".join(missing)))
    for path in files:
        _check_file(path)


def _check_file(path: Path) -> None:
    what, start, word = KINDS[path.suffix.lower()]
    content = path.read_bytes()
    if not content.startswith(start):
        head = content[:60].decode("latin-1").strip().splitlines()
        why = f"it begins with {head[0][:40]!r}" if head else "it is empty"
        raise ValueError(NOT_ONE.format(name=path.name, what=what, why=why))
    if path.suffix.lower() in BINARY:
        _check_whole(path.name, content)
    elif isinstance(word, str) and word.encode() not in content:
        raise ValueError(FOREIGN.format(name=path.name, found="others", wanted=word))


def _check_whole(name: str, content: bytes) -> None:
    """A binary kernel tells in its first record how far its numbers reach."""
    order: Any = "big" if content[FORMAT].startswith(b"BIG") else "little"
    whole = 8 * (int.from_bytes(content[FREE], order) - 1)
    if len(content) < max(whole, 1024):
        size = len(content)
        raise ValueError(CUT_SHORT.format(name=name, size=size, whole=max(whole, 1024)))


@contextmanager
def loaded(spice: Any, files: Sequence[Path]) -> Iterator[None]:
    """Load kernels, and let them go whatever happens; others stay loaded."""
    done: list[str] = []
    try:
        for path in files:
            asked(spice, path.name, spice.furnsh, str(path))
            done.append(str(path))
        yield
    finally:
        for name in reversed(done):
            spice.unload(name)


def asked(spice: Any, name: str, work: Callable[..., Any], *given: Any) -> Any:
    """Ask SPICE; its complaint becomes ours, which names the file."""
    try:
        return work(*given)
    except spice.utils.exceptions.SpiceyError as fault:
        why = getattr(fault, "short", "") or str(fault).strip().splitlines()[-1]
        raise ValueError(UNREADABLE.format(name=name, why=why)) from None


def check_ids(spice: Any, files: Sequence[Path]) -> None:
    """Refuse sets whose places or attitudes are of another spacecraft alone."""
    for ending, listed in ((".bsp", spice.spkobj), (".bc", spice.ckobj)):
        mine = [path for path in files if path.suffix.lower() == ending]
        ids = {
            path.name: [int(one) for one in asked(spice, path.name, listed, str(path))]
            for path in mine
        }
        wanted = KINDS[ending][2]
        if not any(wanted in told for told in ids.values()):
            name, told = next(iter(ids.items()))
            said = ", ".join(map(str, told[:5])) or "nothing"
            raise ValueError(FOREIGN.format(name=name, found=said, wanted=wanted))


def _flight(spice: Any, files: Sequence[Path]) -> Flight:
    """Read places and attitudes at all seconds that the kernels cover."""
    entry_et = spice.str2et(ENTRY)
    places_s, turns_s = (span_s(spice, files, ending) for ending in BINARY)
    name = ", ".join(path.name for path in files if path.suffix.lower() in BINARY)

    def state(second: float) -> Floats:
        given = (MARS_FRAME, AS_IT_IS, MARS)
        return np.asarray(spice.spkezr(str(CRAFT), entry_et + second, *given)[0]) * 1e3

    def turn(second: float) -> Floats:
        given = (ROVER_FRAME, MARS_FRAME, entry_et + second)
        return np.asarray(spice.pxform(*given)).ravel()

    course_s, states = sampled(
        spice, state, within(course_grid(), *places_s), _of(files, ".bsp"), STEP_S
    )
    turn_s, turned = sampled(
        spice, turn, within(turn_grid(), *turns_s), _of(files, ".bc"), BRIDGED_S
    )
    place_m = from_mars_fixed(states[:, :3])
    return Flight(
        name,
        SOURCE,
        course_s,
        grounded(name, course_s, place_m),
        states[:, 3:] @ site_axes().T,
        turn_s,
        quaternions(site_axes() @ turned.reshape(-1, 3, 3)),
        fine=True,
    )


def _of(files: Sequence[Path], ending: str) -> str:
    return ", ".join(path.name for path in files if path.suffix.lower() == ending)


def quaternions(matrices: Floats) -> Floats:
    """Write rotations (n, 3, 3) as quaternions x, y, z, w."""
    from scipy.spatial.transform import Rotation

    return np.asarray(Rotation.from_matrix(matrices).as_quat())


def course_grid() -> Floats:
    """Give the seconds at which places are read: coarsely before entry."""
    coast = np.arange(START_S, 0.0, COAST_STEP_S)
    count = round(END_S / STEP_S)
    return np.concatenate([coast, np.arange(count + 1) * STEP_S])


def within(grid_s: Floats, first_s: float, last_s: float) -> Floats:
    """Keep the seconds of a grid that lie in a span, its first and last one included.

    >>> within(np.array([0.0, 2, 4, 6]), 2.0, 4.5).tolist()
    [2.0, 4.0, 4.5]
    """
    ends_s = np.clip([first_s, last_s], grid_s[0], grid_s[-1])
    inside = grid_s[(grid_s > ends_s[0]) & (grid_s < ends_s[1])]
    return np.concatenate([ends_s[:1], inside, ends_s[1:]])


def turn_grid() -> Floats:
    """Give the seconds at which attitudes are read."""
    return np.linspace(0.0, END_S, round(END_S / TURN_STEP_S) + 1)


def sampled(
    spice: Any, ask: Callable[[float], Floats], grid_s: Floats, name: str, gap_s: float
) -> tuple[Floats, Floats]:
    """Ask at every second of a grid; refuse what leaves gaps in the flight."""
    answers, faults = {}, []
    for second in grid_s.tolist():
        try:
            answers[second] = ask(second)
        except spice.utils.exceptions.SpiceyError as error:
            faults.append(getattr(error, "short", "") or type(error).__name__)
        if len(faults) > MOST_FAULTS:
            raise ValueError(UNREADABLE.format(name=name, why=faults[0]))
    time_s = np.array(list(answers))
    check_gaps(time_s, name, gap_s)
    return time_s, np.array(list(answers.values()))


def span_s(spice: Any, files: Sequence[Path], ending: str) -> tuple[float, float]:
    """Give the first and last second that kernels tell of; refuse too short a span."""
    entry_et = spice.str2et(ENTRY)
    ends: list[float] = []
    for path in files:
        if path.suffix.lower() == ending:
            ends += list(asked(spice, path.name, COVERS[ending], spice, str(path)))
    first_s, last_s = min(ends) - entry_et, max(ends) - entry_et
    if first_s > NEEDED_S[0] + STEP_S or last_s < NEEDED_S[1]:
        span = f"from E{first_s:+.1f} to E{last_s:+.1f} s"
        raise ValueError(_gap(_of(files, ending), span))
    return first_s, last_s


def _covers_places(spice: Any, path: str) -> Any:
    return spice.spkcov(path, CRAFT)


def _covers_turns(spice: Any, path: str) -> Any:
    return spice.ckcov(path, ROVER, False, "SEGMENT", 0.0, "TDB")


COVERS = {".bsp": _covers_places, ".bc": _covers_turns}


def check_gaps(time_s: Floats, name: str, gap_s: float) -> None:
    """Refuse seconds that have a gap in the flight."""
    flight_s = time_s[(time_s >= NEEDED_S[0]) & (time_s <= NEEDED_S[1])]
    ends_s = np.concatenate([NEEDED_S[:1], flight_s, NEEDED_S[1:]])
    steps = np.diff(ends_s)
    if steps.max() > gap_s + 1e-6:
        at_s = float(ends_s[steps.argmax()])
        raise ValueError(_gap(name, f"not for {steps.max():.1f} s after E{at_s:+.1f}"))


def _gap(name: str, span: str) -> str:
    first_s, last_s = NEEDED_S
    return GAP.format(name=name, span=span, first_s=first_s, last_s=last_s)
