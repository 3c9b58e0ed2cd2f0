"""The Site's folder: made apart from the old one, in its place only when whole."""

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from marsoutreach.site import errors

MARKER = ".marsoutreach-site"
MARKER_TEXT = (
    "Built by: marsoutreach site. This folder is replaced by the next build.\n"
)
ROOM = ".marsoutreach-new-"
STAYS = {  # what systems lay on a disk or stick: nobody's work, and not ours
    *("lost+found", "System Volume Information", "$RECYCLE.BIN", "desktop.ini"),
    *(".DS_Store", ".Spotlight-V100", ".Trashes", ".fseventsd", ".TemporaryItems"),
}
MUST_STAY = {  # why a folder cannot be moved, or its parent not be written
    *(errno.EBUSY, errno.EACCES, errno.EPERM, errno.EROFS, errno.EXDEV),
    *(errno.ENOENT, errno.ENOTDIR, errno.EEXIST),
}


def check_free(out: Path, *, force: bool = False) -> None:
    """Refuse a place that holds anything but an earlier Site that may be replaced."""
    if not out.exists():
        return
    if not out.is_dir():
        raise errors.SiteError(errors.OUT_IS_A_FILE, out=out)
    if not contents(out):
        return
    if not (out / MARKER).is_file():
        raise errors.SiteError(errors.OUT_IS_FOREIGN, out=out)
    if not force:
        raise errors.SiteError(errors.OUT_IS_A_SITE, out=out)


def contents(out: Path) -> list[Path]:
    """List what a folder holds, without what belongs to the disk or to a build."""
    return [
        path
        for path in sorted(out.iterdir())
        if path.name not in STAYS and not path.name.startswith((ROOM, ".Trash-"))
    ]


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Give an empty folder that takes the place of ``out`` if nothing goes wrong.

    Where ``out`` must stay (a stick, a parent that cannot be written), its contents go
    and the new ones come. Raises ``SiteError`` at once if neither can be done.
    """
    with room_in(home(out)) as room:
        new, old = room / "new", room / "old"
        new.mkdir()
        yield new
        (new / MARKER).write_text(MARKER_TEXT, encoding="utf-8")
        put = exchange if room.parent == out else swap
        put(new, out, old)
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def room_in(parent: Path) -> Iterator[Path]:
    """Make a folder, and clear it away in the end; never with an old Site in it."""
    room = Path(tempfile.mkdtemp(prefix=ROOM, dir=parent))
    try:
        yield room
    finally:
        if not (room / "old").exists():
            shutil.rmtree(room, ignore_errors=True)


def home(out: Path) -> Path:
    """Find where the new Site can grow: beside ``out``, or in it where it must stay."""
    why = ""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with room_in(out.parent) as room:
            if comes_back(out, room / "old"):
                return out.parent
    except OSError as error:
        if error.errno not in MUST_STAY:
            raise
        why = str(error.strerror)
    try:
        with room_in(out):
            return out
    except OSError as error:
        said = {"why": why or error.strerror, "better": Path.home() / out.name}
        raise errors.SiteError(errors.OUT_IS_SHUT, out=out, **said) from error


def comes_back(out: Path, aside: Path) -> bool:
    """Move a folder aside and back, which proves that it can be replaced as a whole."""
    if not out.exists():
        return True
    if out in (Path.cwd(), *Path.cwd().parents):  # whoever stands in it stays there
        return False
    try:
        out.rename(aside)
        aside.rename(out)
    finally:
        if aside.exists() and not out.exists():
            aside.rename(out)
    return True


def swap(new: Path, out: Path, old: Path) -> None:
    """Put ``new`` where ``out`` is; whatever stops it, the old one stands again."""
    try:
        if out.exists():
            out.rename(old)
        new.rename(out)
    finally:
        if old.exists() and not out.exists():
            old.rename(out)


def exchange(new: Path, out: Path, old: Path) -> None:
    """Put the contents of ``new`` in ``out``; whatever stops it, the old come back.

    The marker stays all the while: what a power cut leaves can be built over.
    """
    old.mkdir()
    stays = {MARKER} if (out / MARKER).exists() else set()
    moves = [(path, old / path.name) for path in contents(out)]
    moves += [(path, out / path.name) for path in new.iterdir()]
    moves = [move for move in moves if move[0].name not in stays]
    try:
        for here, there in moves:
            here.rename(there)
    except BaseException:
        for here, there in reversed(moves):
            if there.exists() and not here.exists():
                there.rename(here)
        old.rmdir()
        raise
