"""The Site's folder: made beside the old one and put in its place only when whole."""

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


def check_free(out: Path, *, force: bool = False) -> None:
    """Refuse a place that holds anything but an earlier Site that may be replaced."""
    if not out.exists():
        return
    if not out.is_dir():
        raise errors.SiteError(errors.OUT_IS_A_FILE, out=out)
    if not any(out.iterdir()):
        return
    if not (out / MARKER).is_file():
        raise errors.SiteError(errors.OUT_IS_FOREIGN, out=out)
    if not force:
        raise errors.SiteError(errors.OUT_IS_A_SITE, out=out)


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Give an empty folder that takes the place of ``out`` if nothing goes wrong."""
    out.parent.mkdir(parents=True, exist_ok=True)
    room = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        new = room / "new"
        new.mkdir()
        yield new
        (new / MARKER).write_text(MARKER_TEXT, encoding="utf-8")
        swap(new, out, room / "old")
    finally:
        shutil.rmtree(room, ignore_errors=True)


def swap(new: Path, out: Path, old: Path) -> None:
    """Put ``new`` where ``out`` is; whatever stops it, the old one stands again."""
    try:
        if out.exists():
            out.rename(old)
        new.rename(out)
    finally:
        if old.exists() and not out.exists():
            old.rename(out)
