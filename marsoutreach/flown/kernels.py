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
BRIDGED_S, EDGE_S = 1.0, 1e-6  # the longest gap that is carried over
MOST_FILES, MOST_FAULTS, MOST_ENDS = 100, 200, 200_000
ENTRY = ENTRY_UTC.replace(tzinfo=None).isoformat()

KINDS: dict[
    str, tuple[str, bytes, str | int]
] = {  # ending: what it is, how its file begins, what stands in it
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
RECORD, FREE, FORMAT = 1024, slice(84, 88), slice(88, 96)  # of a binary kernel

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
    with path.open("rb") as file:
        head = file.read(RECORD)
    if not head.startswith(start):
        lines = head[:60].decode("latin-1").strip().splitlines()
        why = f"it begins with {lines[0][:40]!r}" if lines else "it is empty"
        raise ValueError(NOT_ONE.format(name=path.name, what=what, why=why))
    if isinstance(word, int):
        _check_whole(path.name, head, path.stat().st_size)
    elif word.encode() not in path.read_bytes():
        raise ValueError(FOREIGN.format(name=path.name, found="others", wanted=word))


def _check_whole(name: str, head: bytes, size: int) -> None:
    """A binary kernel tells in its first record how far its numbers reach."""
    order: Any = "big" if head[FORMAT].startswith(b"BIG") else "little"
    whole = max(8 * (int.from_bytes(head[FREE], order) - 1), RECORD)
    if size < whole:
        raise ValueError(CUT_SHORT.format(name=name, size=size, whole=whole))


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
    name = ", ".join(path.name for path in files if path.suffix.lower() in BINARY)

    def state(second: float) -> Floats:
        given = (MARS_FRAME, AS_IT_IS, MARS)
        return np.asarray(spice.spkezr(str(CRAFT), entry_et + second, *given)[0]) * 1e3

    def turn(second: float) -> Floats:
        given = (ROVER_FRAME, MARS_FRAME, entry_et + second)
        return np.asarray(spice.pxform(*given)).ravel()

    course_s, states = sampled(spice, state, course_grid(), files, ".bsp")
    turn_s, turned = sampled(spice, turn, turn_grid(), files, ".bc")
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


def turn_grid() -> Floats:
    """Give the seconds at which attitudes are read."""
    return np.linspace(0.0, END_S, round(END_S / TURN_STEP_S) + 1)


def sampled(
    spice: Any,
    ask: Callable[[float], Floats],
    grid_s: Floats,
    files: Sequence[Path],
    ending: str,
) -> tuple[Floats, Floats]:
    """Ask at every second of a grid that is covered; refuse gaps in the flight."""
    name = _of(files, ending)
    answers, faults = {}, []
    for second in within(grid_s, spans_s(spice, files, ending)).tolist():
        try:
            answers[second] = ask(second)
        except spice.utils.exceptions.SpiceyError as error:
            faults.append(getattr(error, "short", "") or type(error).__name__)
        if len(faults) > MOST_FAULTS:
            raise ValueError(UNREADABLE.format(name=name, why=faults[0]))
    time_s = np.array(list(answers))
    check_gaps(time_s, name)
    kept = time_s <= end_s(time_s)
    return time_s[kept], np.array(list(answers.values()))[kept]


def spans_s(spice: Any, files: Sequence[Path], ending: str) -> Floats:
    """Give first and last seconds of all spans that kernels cover; refuse too few."""
    cover = spice.cell_double(MOST_ENDS)
    for path in files:
        if path.suffix.lower() == ending:
            asked(spice, path.name, COVERS[ending], spice, str(path), cover)
    ends_s = np.array(list(cover)) - spice.str2et(ENTRY)
    if ends_s[0] > NEEDED_S[0] + STEP_S or ends_s[-1] < NEEDED_S[1]:
        span = f"from E{ends_s[0]:+.1f} to E{ends_s[-1]:+.1f} s"
        raise ValueError(_gap(_of(files, ending), span))
    return ends_s


def _covers_places(spice: Any, path: str, cover: Any) -> None:
    spice.spkcov(path, CRAFT, cover)


def _covers_turns(spice: Any, path: str, cover: Any) -> None:
    spice.ckcov(path, ROVER, False, "INTERVAL", 0.0, "TDB", cover)


COVERS = {".bsp": _covers_places, ".bc": _covers_turns}


def within(grid_s: Floats, ends_s: Floats) -> Floats:
    """Keep the seconds of a grid that lie in spans: first, last, first, last, ...

    >>> within(np.arange(9.0), np.array([1.5, 4.5, 6.5, 7.5])).tolist()
    [2.0, 3.0, 4.0, 7.0]
    """
    wide_s = ends_s + np.resize([-EDGE_S, EDGE_S], len(ends_s))
    return grid_s[np.searchsorted(wide_s, grid_s) % 2 == 1]


def end_s(time_s: Floats) -> float:
    """Give the second after which a longer gap follows, late in the flight.

    >>> end_s(np.array([0.0, 410.0, 410.5, 430.0]))
    410.5
    """
    late = time_s[time_s >= NEEDED_S[1]]
    far = np.flatnonzero(np.diff(late) > BRIDGED_S)
    return float(late[far[0]] if far.size else late[-1])


def check_gaps(time_s: Floats, name: str) -> None:
    """Refuse seconds that have a gap in the flight."""
    flight_s = time_s[(time_s >= NEEDED_S[0]) & (time_s <= NEEDED_S[1])]
    ends_s = np.concatenate([NEEDED_S[:1], flight_s, NEEDED_S[1:]])
    steps = np.diff(ends_s)
    if steps.max() > BRIDGED_S + EDGE_S:
        at_s = float(ends_s[steps.argmax()])
        raise ValueError(_gap(name, f"not for {steps.max():.1f} s after E{at_s:+.1f}"))


def _gap(name: str, span: str) -> str:
    first_s, last_s = NEEDED_S
    return GAP.format(name=name, span=span, first_s=first_s, last_s=last_s)
