"""One fault after the other: the old Site stays whole until the new one is."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from marsoutreach.site import SiteError, build
from tests.test_site import TITLE, fingerprint
from tests.tiny_notebooks import PICTURE, code, text, write

WRITES: list[tuple[Any, str]] = [
    (Path, "mkdir"),
    (Path, "write_text"),
    (Path, "write_bytes"),
    (Path, "rename"),
    (shutil, "copyfile"),
]
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
STOPPED = KeyboardInterrupt("Ctrl-C")


class Disk:
    """Counts what is written below a folder, and fails at one of the writes."""

    def __init__(self, below: Path, fails_at: int, fault: BaseException) -> None:
        """``fails_at`` counts from 1; 0 never fails."""
        self.below, self.fails_at, self.fault = below, fails_at, fault
        self.done: list[str] = []

    def guarded(self, write: Callable[..., Any], name: str) -> Callable[..., Any]:
        """Give a write that fails when its turn comes."""

        def guard(*args: Any, **more: Any) -> Any:
            if any(self.below in Path(one).parents for one in args[:2] if one):
                self.done.append(f"{name} {Path(args[0]).name}")
                if len(self.done) == self.fails_at:
                    raise self.fault
            return write(*args, **more)

        return guard


@contextmanager
def disk(below: Path, fails_at: int = 0, fault: BaseException = FULL) -> Iterator[Disk]:
    """Let one of the writes below a folder fail."""
    watched = Disk(below, fails_at, fault)
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in WRITES:
            patch.setattr(owner, name, watched.guarded(getattr(owner, name), name))
        yield watched


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Write a story of two chapters, and build it for the first time."""
    notebooks = tmp_path / "notebooks"
    write(notebooks / "one.ipynb", TITLE, code(PICTURE))
    write(notebooks / "two.ipynb", text("# Another\n\nMore of it."))
    build(tmp_path / "room" / "out", notebooks)
    return notebooks


def stands(story: Path, before: dict[str, str]) -> None:
    """The old Site is whole, and nothing lies beside it."""
    room = story.parent / "room"
    assert [path.name for path in room.iterdir()] == ["out"]
    assert fingerprint(room / "out") == before


def test_the_old_site_stands_until_the_new_is_whole(story: Path) -> None:
    """Bad cells, lost files, a full disk and Ctrl-C at every write; then a good one."""
    room = story.parent / "room"
    before = fingerprint(room / "out")

    def again() -> Path:
        return build(room / "out", story, force=True)

    two = story / "two.ipynb"
    write(two, TITLE, code("1 / 0"))
    with pytest.raises(SiteError, match=r"two\.ipynb stopped(?s:.)*ZeroDivision"):
        again()
    stands(story, before)
    two.write_text('{"cells": [')
    with pytest.raises(SiteError, match=r"two\.ipynb is not a notebook"):
        again()
    stands(story, before)
    write(two, TITLE, text("![A dune](lost.png)"))
    with pytest.raises(SiteError, match=r"two\.html(?s:.)*lost\.png"):
        again()
    stands(story, before)
    write(two, text("# Another\n\nMuch more of it."))
    tried = stopped_everywhere(story, before)
    again()
    after = fingerprint(room / "out")
    stands(story, after)
    assert {name for name in after if after[name] != before[name]} >= {"two.html"}
    print(f"{3 + tried} faults, then a new Site of {len(after)} files")


def outcome(work: Callable[[], Any]) -> BaseException | None:
    """Give what stopped the work, if anything did."""
    try:
        work()
    except (OSError, KeyboardInterrupt) as error:
        return error
    return None


def stopped_everywhere(story: Path, before: dict[str, str]) -> int:
    """Fail at the first write, at the second, and so on until one goes through."""
    room = story.parent / "room"
    for fails_at in range(1, 100):
        fault = (FULL, STOPPED)[fails_at % 2]
        with disk(room, fails_at, fault) as watched:
            went = outcome(lambda: build(room / "out", story, force=True))
        if went is None:
            assert len(watched.done) < fails_at
            write(story / "two.ipynb", text("# Another\n\nOn."))
            return fails_at - 1
        assert went is fault
        stands(story, before)
    raise AssertionError("The Site is never whole.")
