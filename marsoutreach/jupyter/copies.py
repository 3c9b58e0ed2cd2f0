"""Working copies of the notebooks: what a learner does never touches the originals.

A hidden file beside the copies holds two marks of each original: so an untouched copy
follows the original, and a changed one stays as the learner left it.
"""

import errno
import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from marsoutreach import __version__, cache

MANIFEST = ".marsoutreach.json"
IN_A_CLONE, ELSEWHERE = "my-notebooks", "mars-notebooks"
MEDIA = "media"
BEFORE = "before-"

NO_PLACE = """Your copies of the notebooks cannot be written to
{to}: {why}.
{cure}, then type: marsoutreach tour"""
FREE, GO = "Free some space there", "Go to a folder of your own, for example: cd ~"
OWN = """The notebooks in {folder} are your own, no copies: they cannot start fresh.
Go to the folder of the project, or to an empty one, and type:
marsoutreach tour --fresh"""
SAID = {
    "new": "{count} new",
    "renewed": "{count} brought up to date",
    "gone": "{count} given up",
    "beside": "you changed {names}: kept, the new one lies beside it with -new",
    "left": "you changed {names}: kept, though no longer part of the story",
}

Done = dict[str, list[str]]


class Marks(NamedTuple):
    """Two marks of a file: of all its bytes, and of what somebody wrote in it."""

    whole: str
    written: str


Known = dict[str, Marks]


def place(source: Path, here: Path) -> Path:
    """Say where the copies of ``source`` belong for somebody who stands ``here``.

    In a clone beside the originals, else below ``here``. Whoever stands in a folder of
    notebooks of their own works on those: then it is ``source`` itself.
    """
    if are_copies(here):
        return here
    project = source.parent
    if (project / "pyproject.toml").is_file() and os.access(project, os.W_OK):
        return project / IN_A_CLONE
    return source if source == here else here / ELSEWHERE


def are_copies(folder: Path) -> bool:
    """Tell whether a folder holds working copies."""
    return (folder / MANIFEST).is_file()


def prepare(
    source: Path, to: Path, *, fresh: bool = False, say: Callable[[str], Any] = print
) -> Path:
    """Bring the copies of ``source`` up to date; give the folder to work in.

    What a learner changed is never overwritten. ``fresh`` sets everything aside first,
    into a folder named after the day. ``say`` gets one line with what was done.
    Raises OSError, with what to do, where nothing can be written.
    """
    if source == to:
        if fresh:
            raise ValueError(OWN.format(folder=source))
        return source
    try:
        to.mkdir(parents=True, exist_ok=True)
        aside = set_aside(to) if fresh else ""
        done = bring_up_to_date(source, to)
        open_media(to)
    except OSError as fault:
        raise no_place(to, fault) from fault
    say(told(to, done, aside))
    return to


def no_place(to: Path, fault: OSError) -> OSError:
    """Say why the copies cannot be written, and what helps."""
    full = fault.errno in (errno.ENOSPC, errno.EDQUOT)
    why = (fault.strerror or str(fault)).lower()
    return OSError(NO_PLACE.format(to=to, why=why, cure=FREE if full else GO))


def told(to: Path, done: Done, aside: str) -> str:
    """Say in one line what was done."""
    parts = [f"the old ones are in {aside}"] if aside else []
    for what, said in SAID.items():
        if names := done.get(what):
            parts.append(said.format(count=len(names), names=", ".join(names)))
    return f"Your notebooks: {to} ({'; '.join(parts) or 'as you left them'})"


def bring_up_to_date(source: Path, to: Path) -> Done:
    """Lay every original that is new or was renewed; note what is there now."""
    known, now, done = read_manifest(to), originals(source), defaultdict(list)
    for name, mark in now.items():
        if what := bring(source / name, to / name, known.get(name), mark):
            done[what].append(name)
    for name in known.keys() - now.keys():
        if (to / name).is_file():
            done[give_up(to / name, known[name])].append(name)
    write_manifest(to, now)
    return done


def bring(original: Path, copy: Path, old: Marks | None, new: Marks) -> str:
    """Bring one copy up to date; say what was done, if anything."""
    if not copy.exists():
        put(copy, original.read_bytes())
        return "new"
    mine = marks(copy).written
    if old == new or (old is None and mine == new.written):
        return ""
    if mine in (new.written, old and old.written):
        put(copy, original.read_bytes())
        return "renewed"
    if old and old.written == new.written:
        return ""
    put(free_name(copy, "-new"), original.read_bytes())
    return "beside"


def give_up(copy: Path, old: Marks) -> str:
    """Take away a copy whose original is gone, unless the learner changed it."""
    if marks(copy).written != old.written:
        return "left"
    copy.unlink()
    return "gone"


def free_name(path: Path, added: str) -> Path:
    """Find a name beside a path that nothing has yet.

    >>> free_name(Path("no such folder/05-seats.ipynb"), "-new").name
    '05-seats-new.ipynb'
    """
    tried, count = path.with_stem(path.stem + added), 1
    while tried.exists():
        count += 1
        tried = path.with_stem(f"{path.stem}{added}-{count}")
    return tried


def originals(folder: Path) -> Known:
    """Give the marks of everything that belongs to the story, by name."""
    names = (path.relative_to(folder) for path in sorted(folder.rglob("*")))
    seen = [name for name in names if not any(p[0] in "._" for p in name.parts)]
    return {
        name.as_posix(): marks(folder / name)
        for name in seen
        if (folder / name).is_file()
    }


def marks(path: Path) -> Marks:
    """Give a file's marks."""
    content = path.read_bytes()
    return Marks(digest(content), digest(written(content)))


def written(content: bytes) -> bytes:
    """Give what somebody wrote: of a notebook its cells, without what running adds.

    >>> cell = '{"cells": [{"id": "a", "cell_type": "raw", "source": ["Hi"]%s}]}'
    >>> written((cell % "").encode()) == written((cell % ', "outputs": []').encode())
    True
    """
    try:
        cells = json.loads(content)["cells"]
        said = [(c.get("id"), c["cell_type"], "".join(c["source"])) for c in cells]
    except (ValueError, KeyError, TypeError, AttributeError):
        return content
    return json.dumps([one for one in said if one[2].strip()]).encode()


def digest(content: bytes) -> str:
    """Give the hash of some bytes."""
    return hashlib.sha256(content).hexdigest()


def read_manifest(folder: Path) -> Known:
    """Read the marks of the originals that the copies came from; none if unreadable."""
    try:
        files = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        return {name: Marks(*mark) for name, mark in files.items()}
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def write_manifest(folder: Path, files: Known) -> None:
    """Note the marks of the originals, and the version that they came with."""
    told = {"version": __version__, "files": files}
    content = json.dumps(told, indent=1).encode()
    if not are_copies(folder) or (folder / MANIFEST).read_bytes() != content:
        put(folder / MANIFEST, content)


def put(path: Path, content: bytes) -> None:
    """Write a file in one step: a full disk never leaves half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def set_aside(folder: Path) -> str:
    """Move everything but media into a folder named after the day; give its name."""
    stays = (MEDIA, MANIFEST)
    old = [
        path
        for path in folder.iterdir()
        if path.name not in stays and not path.name.startswith(BEFORE)
    ]
    if not old:
        return ""
    aside = free_name(folder / BEFORE, f"{date.today():%Y-%m-%d}")
    aside.mkdir()
    for path in old:
        path.rename(aside / path.name)
    (folder / MANIFEST).unlink(missing_ok=True)
    return aside.name


def open_media(folder: Path) -> None:
    """Let ``media`` lead to what was fetched; where no link can be, it is a folder."""
    way, kept = folder / MEDIA, cache.media()
    if way.exists() and not way.is_symlink():
        return
    try:
        kept.mkdir(parents=True, exist_ok=True)
        if not (way.is_symlink() and way.readlink() == kept):
            way.unlink(missing_ok=True)
            way.symlink_to(kept, target_is_directory=True)
    except OSError:
        if not way.is_symlink():
            way.mkdir()
