"""Where the Site lies: a stick, a shut parent, the folder one stands in."""

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from marsoutreach.site import SiteError, build
from marsoutreach.site.folder import MARKER, check_free, replacing
from tests.test_site import TITLE, fingerprint
from tests.tiny_notebooks import code, write

Fails = Callable[[int], Any]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Lay an earlier Site where the new one shall stand, on a disk with its own."""
    out = tmp_path / "stick"
    (out / "assets").mkdir(parents=True)
    (out / MARKER).write_text("earlier")
    (out / "index.html").write_text("old")
    (out / "assets" / "a.js").write_text("old")
    (out / "lost+found").mkdir()
    return out


def busy(monkeypatch: pytest.MonkeyPatch, stick: Path) -> None:
    """Let a folder be what a mounted stick is: it cannot be moved."""
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self == stick:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)


def shut(monkeypatch: pytest.MonkeyPatch, *folders: Path) -> None:
    """Let folders be those of somebody else: nothing can be made in them."""
    make = tempfile.mkdtemp

    def refused(
        suffix: str | None = None, prefix: str | None = None, dir: Path | None = None
    ) -> str:
        if dir in folders:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(dir))
        return make(suffix, prefix, dir)

    monkeypatch.setattr(tempfile, "mkdtemp", refused)


def renew(out: Path) -> None:
    """Put a new Site of one page in the place of the old."""
    with replacing(out) as new:
        (new / "index.html").write_text("new")
        (new / "assets").mkdir()


NEW = {"index.html", MARKER}


def test_a_mounted_stick_takes_the_new_contents(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the disk itself lays there stays; before: "Device or resource busy"."""
    busy(monkeypatch, out)
    check_free(out, force=True)
    renew(out)
    assert fingerprint(out).keys() == NEW
    assert {path.name for path in out.iterdir()} == NEW | {"assets", "lost+found"}
    assert (out / "index.html").read_text() == "new"
    assert [path.name for path in out.parent.iterdir()] == ["stick"]


def test_a_parent_that_cannot_be_written_is_enough(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A web space of one's own in a folder of the school's."""
    shut(monkeypatch, out.parent)
    renew(out)
    assert fingerprint(out).keys() == NEW


def test_the_folder_one_stands_in_stays(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever types ``marsoutreach site .`` is still somewhere afterwards."""
    monkeypatch.chdir(out)
    here = out.stat().st_ino
    renew(out)
    assert (Path.cwd(), out.stat().st_ino) == (out, here)
    assert fingerprint(out).keys() == NEW


def test_a_fresh_stick_counts_as_empty(tmp_path: Path) -> None:
    """What systems lay on every stick is nobody's work; somebody's file still is."""
    for name in ("System Volume Information", "lost+found", ".Trash-1000", ".DS_Store"):
        (tmp_path / name).mkdir()
    check_free(tmp_path)
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(SiteError, match="not empty"):
        check_free(tmp_path, force=True)


@pytest.mark.parametrize("there", [True, False])
def test_a_place_that_is_shut_is_told_before_anything_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    """And what to type instead; nothing is left behind."""
    write(tmp_path / "notebooks" / "one.ipynb", TITLE, code("1 + 1"))
    room = tmp_path / "room"
    (room / "out" if there else room).mkdir(parents=True)
    shut(monkeypatch, room, room / "out")
    steps: list[str] = []
    with pytest.raises(SiteError, match=r"Permission denied(?s:.)*marsoutreach site /"):
        build(room / "out", tmp_path / "notebooks", progress=steps.append)
    assert steps == []
    assert fingerprint(room) == {}


def test_a_file_for_a_parent_is_told(tmp_path: Path) -> None:
    """A folder cannot lie in a file."""
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(SiteError, match="Nothing can be written in"),
        replacing(tmp_path / "file" / "out"),
    ):
        pass


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
@pytest.mark.parametrize(("stick", "moves"), [(True, 4), (False, 4)])
def test_stopped_at_any_move_the_old_stands(
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: BaseException,
    stick: bool,
    moves: int,
) -> None:
    """Full, or Ctrl-C, at the first rename, at the second, and at each after it."""
    if stick:
        shut(monkeypatch, out.parent)
    before, rename = fingerprint(out), Path.rename
    for stops_at in range(1, moves + 1):
        left = stops_at

        def stopped(self: Path, target: Path) -> Path:
            nonlocal left
            left -= 1
            if not left:
                raise fault
            return rename(self, target)

        monkeypatch.setattr(Path, "rename", stopped)
        with pytest.raises(type(fault)):
            renew(out)
        assert fingerprint(out) == before
        assert [path.name for path in out.parent.iterdir()] == ["stick"]
    monkeypatch.setattr(Path, "rename", rename)
    renew(out)
    assert fingerprint(out).keys() == NEW
