"""The command line: two commands that teach, and faults told in one paragraph."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from marsoutreach import __version__, cli, tour
from tests.tiny_notebooks import code, text, write


def typed(
    words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str, str]:
    """Run the command line as if the words were typed; give code, output, errors."""
    monkeypatch.setattr(sys, "argv", ["marsoutreach", *words.split()])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr()
    return int(ended.value.code or 0), said.out, said.err


Typed = tuple[pytest.MonkeyPatch, pytest.CaptureFixture[str]]


@pytest.fixture
def terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Typed:
    """Give what it takes to type."""
    return monkeypatch, capsys


def test_version(terminal: Typed) -> None:
    """--version tells the version."""
    assert typed("--version", *terminal)[:2] == (0, f"marsoutreach {__version__}\n")


@pytest.mark.parametrize("command", ["tour", "site"])
def test_help_teaches_by_example(terminal: Typed, command: str) -> None:
    """Every command's help shows how to type it."""
    ended, said, _ = typed(f"{command} --help", *terminal)
    assert ended == 0
    assert "Examples:" in said
    assert said.count(f"marsoutreach {command}") >= 3


@pytest.mark.parametrize("words", ["", "fly", "site", "tour --port 80"])
def test_slips_end_with_two(terminal: Typed, words: str) -> None:
    """What cannot be understood ends with code 2, and no traceback."""
    ended, said, wrong = typed(words, *terminal)
    assert ended == 2
    assert "Usage:" in said + wrong
    assert "Traceback" not in wrong


def test_expected_fault_is_one_paragraph(terminal: Typed, tmp_path: Path) -> None:
    """A folder that is taken ends with code 1 and says what to type."""
    (tmp_path / "mine.txt").write_text("mine")
    ended, _, wrong = typed(f"site {tmp_path}", *terminal)
    assert ended == 1
    assert "marsoutreach site site-out" in wrong
    assert "Traceback" not in wrong


def test_unknown_language_is_refused(terminal: Typed, tmp_path: Path) -> None:
    """A language without words is named, with those that there are."""
    ended, _, wrong = typed(f"site {tmp_path / 'out'} --lang tlh", *terminal)
    assert ended == 1
    assert "'tlh'" in wrong
    assert "en" in wrong


def test_site_says_where_it_is(terminal: Typed, tmp_path: Path) -> None:
    """A good build names the page to open and shows what it was doing."""
    write(tmp_path / "nb" / "one.ipynb", text("# One\n\nA sentence."), code("1"))
    words = f"site {tmp_path / 'out'} --notebooks {tmp_path / 'nb'}"
    ended, said, progress = typed(words, *terminal)
    assert ended == 0
    assert str(tmp_path / "out" / "index.html") in said
    assert "one.ipynb: cell 1 of 1" in progress


def test_notebooks_are_found_here_below_and_in_a_clone(tmp_path: Path) -> None:
    """The first notebook is looked for here, in notebooks/, and in the clone."""
    here = tmp_path / "project"
    first = here / "notebooks" / tour.FIRST
    first.parent.mkdir(parents=True)
    first.write_text("{}")
    assert tour.find_notebooks(here) == first.parent
    assert tour.find_notebooks(first.parent) == first.parent


def test_missing_notebooks_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without notebooks the error says where to go."""
    monkeypatch.setattr(tour, "__file__", str(tmp_path / "a" / "b" / "tour.py"))
    with pytest.raises(FileNotFoundError, match="Go to the folder of the project"):
        tour.find_notebooks(tmp_path)


def test_taken_port_is_told_and_passed_over() -> None:
    """A port that is asked for must be free; otherwise the next free one is used."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        port = door.getsockname()[1]
        with pytest.raises(ValueError, match=f"Port {port} is taken"):
            tour.free_port(port)
    assert tour.free_port(port) == port


@pytest.mark.parametrize("root", [True, False])
def test_root_is_allowed_only_to_root(
    monkeypatch: pytest.MonkeyPatch, root: bool
) -> None:
    """JupyterLab is told about root when it runs as root."""
    monkeypatch.setattr(tour, "is_root", lambda: root)
    assert ("--allow-root" in tour.command(Path(), 8888)) is root


@pytest.mark.skipif(os.name != "posix", reason="signals differ on Windows")
def test_tour_runs_without_a_screen_and_ends_cleanly(tmp_path: Path) -> None:
    """Real JupyterLab: the printed address opens, and Ctrl+C ends all of it."""
    (tmp_path / tour.FIRST).write_text("{}")
    clean = {k: v for k, v in os.environ.items() if "DISPLAY" not in k}
    lab = subprocess.Popen(
        [sys.executable, "-u", "-m", "marsoutreach", "tour"],
        cwd=tmp_path,
        env=clean,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert lab.stdout is not None
    try:
        said = next(line for line in lab.stdout if "http" in line)
        address = re.search(r"http://127\.0\.0\.1:\d+/lab/tree/\S+", said)
        assert address is not None
        with urllib.request.urlopen(address[0]) as opened:
            assert opened.status == 200
        lab.send_signal(signal.SIGINT)
        rest, _ = lab.communicate(timeout=20)
    finally:
        lab.kill()
    assert lab.returncode == 0
    assert "Traceback" not in rest
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(address[0])
