"""Getting an item: from the cache, or from the first of its addresses that gives it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsoutreach import cache as places, checks
from marsoutreach.line import Line
from marsoutreach.media import keep, kinds, part as parts, record, ways
from marsoutreach.media.errors import MediaError, PassingError, RefusedError
from marsoutreach.media.items import Item, item, sets
from marsoutreach.media.told import Say, nothing

if TYPE_CHECKING:
    import pandas as pd

    from marsoutreach.media.fetch import Session

SWITCHED_OFF = """{title} ({media_id}) was not fetched: MARSOUTREACH_MEDIA=off is set.
Take it out of the environment (unset MARSOUTREACH_MEDIA), then once more."""
NOT_FETCHED = """{title} ({media_id}) could not be fetched.
{reasons}
{kept}Try later: marsoutreach media get {media_id}
Or fetch it in a browser from {page}
and tell where it is: marsoutreach media add {media_id} FILE"""
KEPT = "What came is kept; the next try goes on from there.\n"
NO_ADDRESS = "  no address of a file is known, only NASA's page"
NO_ROOM = """{which} finds no room in {folder}: {reason}.
What came is kept. Make room, or set MARSOUTREACH_CACHE to a folder with more, then try
once more: it goes on from there."""
NO_PLACE = """{which} cannot be kept in {folder}: {reason}.
Let that be a folder that you may write in, or set MARSOUTREACH_CACHE to one."""
WAITS = "Another program is fetching {title}: waiting for it."
SET_ASIDE = "{file} had changed since it came. It is kept as {aside}."
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def get(media_id: str, *, size: str = "", progress: bool = True) -> Path:
    """Give the file of one of NASA's pictures, films or sounds; fetch it if need be.

    ``size`` ("orig", "large", "medium", "small", "mobile") is a wish, for films. Raises
    ``MediaError`` that says what each address answered, and what to do.
    """
    wanted = item(media_id)
    checks.choice("size", size, ("", *ways.SIZES), what="a size of NASA's library")
    if not keep.off() and (here := keep.kept(wanted)):
        return here.path
    with Line() as line, session(line.passing if progress else nothing) as asking:
        return fetched(wanted, asking, size, line.show if progress else nothing)


def fetch_set(name: str, *, progress: bool = True) -> pd.DataFrame:
    """Fetch what a set lacks; give a row an item: what became of it, and why."""
    import pandas as pd

    names = sets()[checks.choice("name", name, sets(), what="a set")]
    with Line() as line, session(line.passing if progress else nothing) as asking:
        say = line.show if progress else nothing
        rows = [outcome(item(one), asking, say) for one in names]
    return pd.DataFrame(rows)


def outcome(wanted: Item, asking: Session, say: Say) -> dict[str, Any]:
    """Get an item, and say what became of it in a row of a table."""
    said = {"media_id": wanted.media_id, "title": wanted.title, "state": "here"}
    if not keep.off() and keep.kept(wanted):
        return said | {"why": ""}
    try:
        fetched(wanted, asking, "", say)
    except MediaError as why:
        return said | {"state": "missing", "why": str(why)}
    return said | {"state": "came", "why": ""}


@contextmanager
def session(say: Say) -> Iterator[Session]:
    """Make what asks for files, for as long as it is needed."""
    from marsoutreach.media.fetch import Session

    asking = Session(say=say)
    with closing(asking.client):
        yield asking


def fetched(wanted: Item, asking: Session, size: str, say: Say) -> Path:
    """Fetch an item, one program at a time; give its place in the cache."""
    if keep.off():
        said = {"title": wanted.title, "media_id": wanted.media_id}
        raise MediaError(SWITCHED_OFF.format(**said))
    folder = places.media()
    with no_disk(folder, wanted), locked(folder, wanted, say):
        return from_anywhere(wanted, asking, size, say, folder)


@contextmanager
def no_disk(folder: Path, wanted: Item | None = None) -> Iterator[None]:
    """Let what the disk refuses be said plainly: where, which item, and what to do."""
    try:
        yield
    except MediaError:
        raise
    except OSError as fault:
        words = NO_ROOM if fault.errno in FULL else NO_PLACE
        which = f"{wanted.title} ({wanted.media_id})" if wanted else "All of it"
        said = {"which": which, "reason": fault.strerror or fault}
        raise MediaError(words.format(folder=folder, **said)) from None


@contextmanager
def locked(folder: Path, wanted: Item, say: Say) -> Iterator[None]:
    """Wait until no other program fetches the same item, and let none begin."""
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / f".{wanted.media_id}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say(WAITS.format(title=wanted.title))
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def from_anywhere(
    wanted: Item, asking: Session, size: str, say: Say, folder: Path
) -> Path:
    """Fetch an item from the first of its addresses that gives it."""
    from marsoutreach.media.fetch import Job

    if here := keep.kept(wanted):
        return here.path
    part = parts.Part(folder / f"{wanted.media_id}.part")
    reasons: list[str] = []
    for address in known_ways(wanted, asking, size, reasons):
        try:
            kind = Job(asking, wanted, address, part).run()
        except RefusedError as why:
            reasons.append(f"  {shortened(address)}: {why}")
            continue
        return adopt(wanted, part, kind, address, say)
    raise refusal(wanted, reasons, part)


def known_ways(
    wanted: Item, asking: Session, size: str, reasons: list[str]
) -> Iterator[str]:
    """Give an item's addresses in order, and those that lists name; each once."""
    from marsoutreach.media import ask

    def frames() -> Path:
        return fetched(item("lcam_list"), asking, "", nothing)

    def read(address: str) -> bytes:
        return ask.read(asking.client, address)

    seen: set[str] = set()
    for one in ways.ordered(wanted, size):
        try:
            for address in ways.resolved(one, wanted, size, read, frames):
                secure = ask.encoded(address)
                if secure not in seen:
                    seen.add(secure)
                    yield secure
        except (RefusedError, PassingError) as why:
            reasons.append(f"  {shortened(one.address)}: {why}")
        except MediaError as why:
            reasons.append(f"  {why}")
            return


def shortened(address: str) -> str:
    """Write an address so that it fits in a line: its host, and its file.

    >>> shortened("https://images-assets.nasa.gov/image/PIA1/PIA1~orig.jpg")
    'images-assets.nasa.gov/…/PIA1~orig.jpg'
    """
    bare = address.removeprefix("https://").split("?")[0]
    host, _, path = bare.partition("/")
    return f"{host}/…/{path.rsplit('/', 1)[-1][-40:]}" if "/" in path else bare


def refusal(wanted: Item, reasons: list[str], part: parts.Part) -> MediaError:
    """Make the error that says what each address answered, and what to do."""
    said = {
        "reasons": "\n".join(reasons) or NO_ADDRESS,
        "kept": KEPT if part.size else "",
    }
    words = {"title": wanted.title, "media_id": wanted.media_id, "page": wanted.page}
    return MediaError(NOT_FETCHED.format(**said, **words))


def adopt(
    wanted: Item,
    part: parts.Part,
    kind: kinds.Kind,
    address: str,
    say: Say,
    was: record.Record | None = None,
) -> Path:
    """Let a file that came take its place, and write down what it is."""
    folder = places.media()
    place = folder / f"{wanted.media_id}{kind.suffix}"
    known = was or recorded(wanted, part, place, address)
    old = record.read(folder, wanted.media_id)
    for name in {place.name, old.file if old else place.name}:
        set_aside(folder / name, say)
    part.path.replace(place)
    record.write(folder, known)
    part.drop()
    return place


def recorded(
    wanted: Item, part: parts.Part, place: Path, address: str
) -> record.Record:
    """Make the record of a file that came just now."""
    said = part.said()
    return record.Record(
        media_id=wanted.media_id,
        file=place.name,
        address=address,
        sha256=keep.hash_now(part.path),
        size_bytes=part.size,
        time_utc=datetime.now(UTC).isoformat(timespec="seconds"),
        credit=wanted.credit,
        etag=said.get("etag", ""),
        last_modified=said.get("last_modified", ""),
    )


def set_aside(place: Path, say: Say) -> Path | None:
    """Keep a file that changed, or that nobody knows, under another name."""
    if not place.exists():
        return None
    number = 1
    while (aside := place.with_stem(f"{place.stem}.aside-{number}")).exists():
        number += 1
    place.replace(aside)
    say(SET_ASIDE.format(file=place.name, aside=aside.name))
    return aside
