"""Files too large to travel in a widget: where a page or JupyterLab finds them."""

import os
import shutil
from contextlib import suppress
from functools import cache as once
from hashlib import file_digest
from pathlib import Path
from urllib.parse import quote

from marsoutreach import cache

PAGE_ASSETS = "MARSOUTREACH_PAGE_ASSETS"  # set while the Site is built
IN_A_LAB = "JPY_SESSION_NAME"  # set by a Jupyter server for its kernels
MEDIA = cache.media().name


def page_assets() -> Path | None:
    """Give the folder where a page finds its files, while the Site is built."""
    named = os.environ.get(PAGE_ASSETS, "")
    return Path(named) if named else None


def beside(path: Path, name: str) -> dict[str, str]:
    """Put a file where whoever shows the widget can read it; say where that is.

    ``address`` leads there from the page or the notebook. ``disk`` is its place on the
    computer as JupyterLab writes it, from ``~`` on: so JupyterLab, which alone knows
    the folder that it serves, finds the file on its own ``/files/`` route. Where
    nothing can be laid beside, both are empty.
    """
    path, unlike = path.resolve(), f"{name}.{mark(path)}{path.suffix.lower()}"
    if assets := page_assets():
        laid = lay(path, assets / MEDIA / unlike)
        return {
            "address": f"{assets.name}/{MEDIA}/{unlike}" if laid else "",
            "disk": "",
        }
    if IN_A_LAB not in os.environ:
        return {"address": path.as_uri(), "disk": ""}
    here = Path.cwd()
    shown = reached(path, here) or lay(path, here / MEDIA / unlike)
    if not shown:
        return {"address": "", "disk": ""}
    return {"address": quote(os.path.relpath(shown, here)), "disk": from_home(shown)}


def reached(path: Path, here: Path) -> Path | None:
    """Find a file that is served already: below the notebook, or through ``media``."""
    if path.is_relative_to(here):
        return path
    for folder in (here, *here.parents):
        way = folder / MEDIA
        if way.is_symlink() and path.is_relative_to(way.resolve()):
            return way / path.relative_to(way.resolve())
    return None


def lay(path: Path, there: Path) -> Path | None:
    """Lay a file somewhere under a second name; a copy only where disks differ."""
    with suppress(OSError):
        if there.is_file() and there.stat().st_size == path.stat().st_size:
            return there
        there.parent.mkdir(parents=True, exist_ok=True)
        draft = there.with_name(f".{os.getpid()}.{there.name}")
        try:
            os.link(path, draft)
        except OSError:
            shutil.copyfile(path, draft)
        draft.replace(there)
        return there
    return None


def from_home(path: Path) -> str:
    """Write a place as JupyterLab does: ``~`` for the visitor's own folder.

    >>> from_home(Path.home() / "mars" / "film.mp4")
    '~/mars/film.mp4'
    """
    if path.is_relative_to(Path.home()):
        return f"~/{path.relative_to(Path.home()).as_posix()}"
    return path.as_posix()


def mark(path: Path) -> str:
    """Give letters that tell a file apart by what is in it."""
    about = path.stat()
    return _marked(path, about.st_size, about.st_mtime_ns)


@once
def _marked(path: Path, size: int, changed_ns: int) -> str:
    with path.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()[:12]
