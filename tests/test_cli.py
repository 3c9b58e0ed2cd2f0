"""The command line: two commands that teach, and faults told in one paragraph."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, url2pathname, urlopen

import pytest
from jupyter_client.blocking import BlockingKernelClient

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


def test_taken_port_is_told() -> None:
    """A port that is asked for must be free; the error says what to type."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        with pytest.raises(ValueError, match=f"Port {port} is taken"):
            tour.run(Path(tour.FIRST), port=port)
    tour.check_free(port)


@contextmanager
def touring(folder: Path, **environment: str) -> Iterator[tuple[Any, str]]:
    """Type ``marsoutreach tour`` while 8888 is taken; give it and its address."""
    (folder / tour.FIRST).write_text("{}")
    usual = {k: v for k, v in os.environ.items() if "DISPLAY" not in k}
    private = {"JUPYTER_RUNTIME_DIR": str(folder / "runtime")}
    with ExitStack() as held:
        with suppress(OSError):
            held.enter_context(socket.create_server(("127.0.0.1", 8888)))
        lab = subprocess.Popen(
            [sys.executable, "-u", "-m", "marsoutreach", "tour"],
            cwd=folder,
            env=usual | private | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        held.push(lab)
        held.callback(lab.kill)
        assert lab.stdout is not None
        heading, address = islice((li.strip() for li in lab.stdout if li.strip()), 2)
        assert heading == "The notebooks are open at"
        yield lab, address


def start_kernel(address: str, runtime: Path) -> None:
    """Let a running JupyterLab start a kernel, and wait until it is ready."""
    place, token = re.split(r"/lab/tree/.*token=", address)
    bearer = {"Authorization": f"token {token}"}
    urlopen(Request(f"{place}/api/kernels", b"{}", bearer)).close()
    (path,) = runtime.glob("kernel-*.json")
    kernel = BlockingKernelClient(connection_file=str(path))
    kernel.load_connection_file()
    kernel.start_channels(hb=False)  # a busy machine misses beats
    kernel.wait_for_ready()
    kernel.stop_channels()


@pytest.mark.skipif(os.name != "posix", reason="signals differ on Windows")
@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_tour_runs_without_a_screen_and_ends_cleanly(
    tmp_path: Path, wish: signal.Signals
) -> None:
    """Real JupyterLab: the printed address opens, and its end takes kernels along."""
    with touring(tmp_path) as (lab, address):
        assert re.match(r"http://127\.0\.0\.1:\d+/lab/tree/00", address)
        assert ":8888/" not in address
        with urlopen(address) as opened:
            assert opened.status == 200
        start_kernel(address, tmp_path / "runtime")
        lab.send_signal(wish)
        rest, _ = lab.communicate(timeout=20)
    assert lab.returncode == 0
    assert "Traceback" not in rest
    left = [path.name for path in (tmp_path / "runtime").iterdir()]
    assert left == ["jupyter_cookie_secret"]
    with pytest.raises(OSError, match="refused"):
        urlopen(address)


@pytest.mark.skipif(os.name != "posix", reason="BROWSER is written otherwise there")
def test_tour_opens_the_address_on_a_screen(tmp_path: Path) -> None:
    """A browser opens a private page that leads on to the address: no token shows."""
    told = tmp_path / "told"
    os.mkfifo(told)
    write = f"import sys; open({str(told)!r}, 'w').write(sys.argv[1])"
    browser = f'{sys.executable} -c "{write}" %s'
    with touring(tmp_path, DISPLAY=":0", BROWSER=browser) as (_, address):
        page = told.read_text()
        assert "token" not in page
        assert address in Path(url2pathname(urlsplit(page).path)).read_text()
