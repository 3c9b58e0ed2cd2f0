"""Working copies of the notebooks: fresh for whoever is new, safe for who worked."""

import errno
import json
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from nbformat import NotebookNode, from_dict, read, write as write_notebook
from nbformat.v4 import new_code_cell, new_output

from marsoutreach import cache, tour
from marsoutreach.jupyter import copies
from tests.tiny_notebooks import code, text, write

FIRST, SEATS = "00-start-here.ipynb", "02-every-seat.ipynb"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is fetched in the test's own folder."""
    monkeypatch.setenv("MARSOUTREACH_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Write two chapters, in a folder of a name that people give."""
    folder = tmp_path / "Mars für alle (2)" / "notebooks"
    for name in (FIRST, SEATS):
        cell = code("1 + 1")
        cell["id"] = "sum"
        write(folder / name, text(f"# {name}"), cell)
    return folder


@pytest.fixture
def to(tmp_path: Path) -> Path:
    """Say where the copies go."""
    return tmp_path / "my notebooks"


def prepared(source: Path, to: Path, **how: Any) -> str:
    """Prepare the copies; give the one line that was said."""
    said: list[str] = []
    assert copies.prepare(source, to, say=said.append, **how) == (
        to if source != to else source
    )
    (line,) = said
    assert line.startswith(f"Your notebooks: {to} (")
    return line.removeprefix(f"Your notebooks: {to} (").removesuffix(")")


def change(path: Path, source: str) -> bytes:
    """Write something else into the last cell of a notebook, as a learner does."""
    book = read(path, as_version=4)
    book.cells[-1].source = source
    write_notebook(book, path)
    return path.read_bytes()


def run(path: Path) -> bytes:
    """Leave in a notebook what running and saving leave: outputs, counts, metadata."""
    book: NotebookNode = read(path, as_version=4)
    cell = book.cells[-1]
    cell.execution_count = 7
    cell.outputs = [new_output("execute_result", {"text/plain": "2"})]
    cell.metadata["trusted"] = True
    book.metadata["language_info"] = {"name": "python", "version": "3.14.0"}
    book.cells.append(new_code_cell(""))  # Shift+Enter in the last cell
    write_notebook(from_dict(book), path)
    return path.read_bytes()


def test_new_copies_are_the_originals(source: Path, to: Path) -> None:
    """Byte for byte; what Jupyter and Python leave behind is no part of the story."""
    left = source / ".ipynb_checkpoints" / FIRST
    left.parent.mkdir()
    left.write_text("{}")
    (source / "teachers").mkdir()
    (source / "teachers" / "plan.txt").write_text("a plan")
    assert prepared(source, to) == "3 new"
    for name in (FIRST, SEATS, "teachers/plan.txt"):
        assert (to / name).read_bytes() == (source / name).read_bytes()
    assert not (to / ".ipynb_checkpoints").exists()
    assert not list(to.rglob("*.draft"))


def test_a_second_time_leaves_all_as_it_was(source: Path, to: Path) -> None:
    """Outputs stay, changes stay, and a lost copy is laid again."""
    prepared(source, to)
    ran = run(to / FIRST)
    (to / SEATS).unlink()
    assert prepared(source, to) == "1 new"
    changed = change(to / SEATS, "2 + 2")
    assert prepared(source, to) == "as you left them"
    assert (to / FIRST).read_bytes() == ran
    assert (to / SEATS).read_bytes() == changed


def test_what_was_only_run_follows_the_original(source: Path, to: Path) -> None:
    """Outputs, counts, metadata and an empty cell are no change of the learner's."""
    prepared(source, to)
    run(to / FIRST)
    change(source / FIRST, "3 + 3")
    assert prepared(source, to) == "1 brought up to date"
    assert (to / FIRST).read_bytes() == (source / FIRST).read_bytes()


def test_what_was_changed_is_kept_and_the_new_one_lies_beside(
    source: Path, to: Path
) -> None:
    """Once for each renewal, and never over what lies there already."""
    prepared(source, to)
    mine = change(to / SEATS, "mine = 1")
    change(source / SEATS, "new = 1")
    assert f"you changed {SEATS}: kept" in prepared(source, to)
    beside = to / "02-every-seat-new.ipynb"
    assert beside.read_bytes() == (source / SEATS).read_bytes()
    assert prepared(source, to) == "as you left them"
    also_mine = change(beside, "mine = 2")
    change(source / SEATS, "newer = 1")
    prepared(source, to)
    assert (to / SEATS).read_bytes() == mine
    assert beside.read_bytes() == also_mine
    newest = to / "02-every-seat-new-2.ipynb"
    assert newest.read_bytes() == (source / SEATS).read_bytes()


@pytest.mark.parametrize("touched", [False, True])
def test_a_renumbered_chapter_is_a_new_copy(
    source: Path, to: Path, touched: bool
) -> None:
    """The old number goes, unless the learner wrote into it."""
    prepared(source, to)
    run(to / SEATS)
    if touched:
        change(to / SEATS, "mine = 1")
    (source / SEATS).rename(source / "06-every-seat.ipynb")
    said = prepared(source, to)
    assert said.startswith("1 new; ")
    assert (f"you changed {SEATS}: kept" in said) == touched
    assert (to / SEATS).exists() == touched
    assert (to / "06-every-seat.ipynb").exists()
    assert prepared(source, to) == "as you left them"


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"files": 3}', '{"files": {}}'])
def test_without_the_marks_nothing_is_overwritten(
    source: Path, to: Path, broken: str
) -> None:
    """A lost or broken manifest: what differs counts as the learner's."""
    prepared(source, to)
    mine = change(to / FIRST, "mine = 1")
    (to / copies.MANIFEST).write_text(broken)
    assert f"you changed {FIRST}" in prepared(source, to)
    assert (to / FIRST).read_bytes() == mine
    told = json.loads((to / copies.MANIFEST).read_text())
    assert set(told) == {"version", "files"}
    assert set(told["files"]) == {FIRST, SEATS}


def test_fresh_loses_nothing(source: Path, to: Path) -> None:
    """Everything moves into a folder of the day; media stays; a second time too."""
    prepared(source, to)
    (to / "media" / "film.mp4").write_text("fetched")
    mine = change(to / FIRST, "mine = 1")
    (to / "wind.wav").write_text("recorded")
    day = f"before-{date.today():%Y-%m-%d}"
    assert prepared(source, to, fresh=True) == f"the old ones are in {day}; 2 new"
    assert (to / day / FIRST).read_bytes() == mine
    assert (to / day / "wind.wav").read_text() == "recorded"
    assert (to / FIRST).read_bytes() == (source / FIRST).read_bytes()
    assert (to / "media" / "film.mp4").read_text() == "fetched"
    assert f"{day}-2" in prepared(source, to, fresh=True)
    assert (to / day / FIRST).read_bytes() == mine


def test_fresh_in_an_empty_place_is_the_first_time(source: Path, to: Path) -> None:
    """Nothing is set aside where nothing is."""
    assert prepared(source, to, fresh=True) == "2 new"


def test_media_leads_to_the_cache(source: Path, to: Path, tmp_path: Path) -> None:
    """What is fetched later is seen; a link of old is led anew, a folder is left."""
    prepared(source, to)
    cache.media().joinpath("a.jpg").write_text("a picture")
    assert (to / "media" / "a.jpg").read_text() == "a picture"
    (to / "media").unlink()
    (to / "media").symlink_to(tmp_path / "nowhere")
    shutil.rmtree(cache.folder())
    prepared(source, to)
    assert (to / "media").resolve() == cache.media().resolve()
    (to / "media").unlink()
    (to / "media").mkdir()
    (to / "media" / "mine.jpg").write_text("mine")
    prepared(source, to)
    assert (to / "media" / "mine.jpg").read_text() == "mine"


def test_where_links_are_refused_media_is_a_folder(
    source: Path, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows lets not everybody make links."""

    def refuse(*path: object, **how: object) -> None:
        raise OSError(errno.EPERM, "A required privilege is not held by the client")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    for _ in range(2):
        prepared(source, to)
        assert (to / "media").is_dir()
        assert not (to / "media").is_symlink()


def test_a_cache_that_cannot_be_made_stops_nobody(
    source: Path, to: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where the cache should be is a file: media is a folder of its own."""
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv("MARSOUTREACH_CACHE", str(tmp_path / "taken"))
    assert prepared(source, to) == "2 new"
    assert (to / "media").is_dir()


@pytest.mark.parametrize(
    ("number", "cure"), [(errno.ENOSPC, "Free some space"), (errno.EROFS, "cd ~")]
)
def test_a_full_or_locked_disk_is_told(
    source: Path, to: Path, monkeypatch: pytest.MonkeyPatch, number: int, cure: str
) -> None:
    """The error names folder and cure; no half chapter stays, no copy is lost."""
    prepared(source, to)
    mine = change(to / FIRST, "mine = 1")
    run(to / SEATS)
    before = (to / SEATS).read_bytes()
    change(source / SEATS, "new = 1")

    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as half:
            half.write(content[:10])
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as disk:
        disk.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match=f"my notebooks(?s:.)*{cure}"):
            prepared(source, to)
    assert (to / FIRST).read_bytes() == mine
    assert (to / SEATS).read_bytes() == before
    assert not list(to.glob("*.draft")) + list(to.glob(".*.draft"))
    assert prepared(source, to) == "1 brought up to date"


def test_a_file_in_the_place_of_the_folder_is_told(source: Path, to: Path) -> None:
    """Somebody's own file is left alone."""
    to.write_text("mine")
    with pytest.raises(OSError, match="Go to a folder of your own"):
        prepared(source, to)
    assert to.read_text() == "mine"


def test_where_copies_go(source: Path, tmp_path: Path) -> None:
    """In a clone beside the originals, else below here; where copies are, there."""
    clone, here = source.parent, tmp_path / "here"
    here.mkdir()
    assert copies.place(source, here) == here / "mars-notebooks"
    assert copies.place(source, source) == source
    (clone / "pyproject.toml").write_text("")
    mine = clone / "my-notebooks"
    for stands in (here, clone, source):
        assert copies.place(source, stands) == mine
    prepared(source, mine)
    assert copies.place(source, mine) == mine


def test_a_clone_that_nobody_may_write_gives_copies_here(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A school's shared folder is read by all and written by none."""
    (source.parent / "pyproject.toml").write_text("")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert copies.place(source, tmp_path) == tmp_path / "mars-notebooks"


def test_copies_are_never_taken_for_originals(source: Path) -> None:
    """Who stands among the copies gets them renewed from the originals."""
    mine = source.parent / "my-notebooks"
    prepared(source, mine)
    assert tour.find_notebooks(source.parent) == source
    assert tour.find_notebooks(mine) != mine


def test_own_notebooks_are_worked_on_where_they_are(source: Path) -> None:
    """Nothing is copied, nothing said, nothing set aside."""
    before = sorted(source.iterdir())
    assert copies.prepare(source, source, say=pytest.fail) == source
    with pytest.raises(ValueError, match="your own"):
        copies.prepare(source, source, fresh=True)
    assert sorted(source.iterdir()) == before
