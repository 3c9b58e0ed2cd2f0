"""Open JupyterLab on the notebooks, with or without a screen, and end it cleanly."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

FIRST = "00-start-here.ipynb"
FIRST_PORT = 8888
PORTS_TRIED = 50
STARTS_WITHIN_S = 60
ENDS_WITHIN_S = 10

NO_NOTEBOOKS = """The notebooks were not found: {first} is neither in {here}
nor in a folder notebooks there. Go to the folder of the project (the one that holds
README.md) and type: marsoutreach tour"""
PORT_TAKEN = """Port {port} is taken by another program.
Leave --port away and a free one is found, or name another:
marsoutreach tour --port {next}"""
NO_START = """JupyterLab did not start; above it says why. If it says nothing, try:
{python} -m jupyterlab --version"""

READY = """
The notebooks are open at
  {address}
Ctrl+C ends it."""


def find_notebooks(here: Path | None = None) -> Path:
    """Find the folder of the notebooks: here, below here, or in a clone."""
    here = here or Path.cwd()
    clone = Path(__file__).resolve().parents[1]
    for folder in (here, here / "notebooks", clone / "notebooks"):
        if (folder / FIRST).is_file():
            return folder
    raise FileNotFoundError(NO_NOTEBOOKS.format(first=FIRST, here=here))


def run(
    notebook: Path,
    *,
    port: int | None = None,
    browser: bool = True,
    say: Callable[[str], Any] = print,
) -> int:
    """Run JupyterLab until it is ended; give its exit code.

    Raises ``ValueError`` if the port is taken and ``OSError`` if Lab does not start.
    """
    port = free_port(port)
    token = secrets.token_urlsafe(24)
    address = f"http://127.0.0.1:{port}/lab/tree/{notebook.name}?token={token}"
    server = start(notebook.parent, port, token)
    try:
        wait_until_up(server, port)
        say(READY.format(address=address))
        if browser and has_screen():
            webbrowser.open(address)
        return server.wait()
    except KeyboardInterrupt:
        say("\nClosing the notebooks ...")
        return 0
    finally:
        end(server)


def free_port(wanted: int | None = None) -> int:
    """Find a port that no other program uses, or check the one that is wanted."""
    if wanted is not None and not is_free(wanted):
        raise ValueError(PORT_TAKEN.format(port=wanted, next=wanted + 1))
    tried = range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)
    return wanted or next((port for port in tried if is_free(port)), any_port())


def is_free(port: int) -> bool:
    """Tell whether a program may listen on a port of this machine."""
    with socket.socket() as door:
        if os.name == "posix":
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def any_port() -> int:
    """Let the system pick a free port."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def start(folder: Path, port: int, token: str) -> "subprocess.Popen[bytes]":
    """Start JupyterLab; the token goes through the environment, where it is private."""
    signal.signal(signal.SIGTERM, interrupted)
    return subprocess.Popen(
        command(folder, port),
        env={**os.environ, "JUPYTER_TOKEN": token},
        stdin=subprocess.DEVNULL,
    )


def command(folder: Path, port: int) -> list[str]:
    """Write down how JupyterLab is started: quiet, local, asking no one for news."""
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.root_dir": folder,
        "ServerApp.open_browser": False,
        "Application.log_level": "ERROR",
        "LabApp.news_url": None,
        "LabApp.check_for_updates_class": (
            "jupyterlab.handlers.announcements.NeverCheckForUpdate"
        ),
    }
    words = [f"--{name}={value}" for name, value in options.items()]
    as_root = ["--allow-root"] if is_root() else []
    return [sys.executable, "-m", "jupyterlab", *words, *as_root]


def is_root() -> bool:
    """Tell whether this runs as root, which JupyterLab wants to be told."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def has_screen(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether there is a screen that a browser could open on.

    >>> has_screen({"DISPLAY": ":0"})
    True
    """
    if sys.platform in ("win32", "darwin"):
        return "SSH_CONNECTION" not in environment
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def wait_until_up(server: "subprocess.Popen[bytes]", port: int) -> None:
    """Wait until JupyterLab answers; raise ``OSError`` if it never does."""
    until = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < until and server.poll() is None:
        if answers(port):
            return
        time.sleep(0.1)
    raise OSError(NO_START.format(python=sys.executable))


def answers(port: int) -> bool:
    """Ask JupyterLab's server whether it is there."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api", timeout=2) as page:
            return bool(page.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def interrupted(number: int, frame: object) -> None:
    """Treat a request to end as Ctrl+C."""
    raise KeyboardInterrupt


def end(server: "subprocess.Popen[bytes]") -> None:
    """End JupyterLab and its kernels; insist if it does not listen."""
    for urge in (lambda: None, server.terminate, server.kill):
        urge()
        try:
            server.wait(ENDS_WITHIN_S if urge == server.terminate else 0.5)
            return
        except subprocess.TimeoutExpired:
            continue
