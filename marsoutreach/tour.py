"""Open JupyterLab on the notebooks, with or without a screen, and end it cleanly."""

import logging
import os
import secrets
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from marsoutreach.jupyter import copies

FIRST = "00-start-here.ipynb"
SETTINGS = Path(__file__).parent / "jupyter"

NO_NOTEBOOKS = """The notebooks were not found: {first} is neither in {here}
nor in a folder notebooks there, and this marsoutreach was installed without any.
Go to the folder of the project (the one that holds README.md) and type:
marsoutreach tour"""
PORT_TAKEN = """Port {port} is taken by another program.
Leave --port away and a free one is found, or name another:
marsoutreach tour --port {next}"""

READY = """
The notebooks are open at
  {address}
Ctrl+C ends it."""


def find_notebooks(here: Path | None = None) -> Path:
    """Find the notebooks' originals: here, below here, in a clone, in the package."""
    here = here or Path.cwd()
    package = Path(__file__).resolve().parent
    below = (one / "notebooks" for one in (here, package.parent, package))
    for folder in (here, *below):
        if (folder / FIRST).is_file() and not copies.are_copies(folder):
            return folder
    raise FileNotFoundError(NO_NOTEBOOKS.format(first=FIRST, here=here))


def run(
    notebook: Path,
    *,
    port: int | None = None,
    browser: bool = True,
    say: Callable[[str], Any] = print,
) -> None:
    """Run JupyterLab until it is ended; raise ``ValueError`` if the port is taken."""
    if port:
        check_free(port)
    logging.getLogger("jupyterlab").setLevel("CRITICAL")  # nobody needs its yarn
    from jupyterlab.labapp import LabApp

    token = secrets.token_urlsafe(24)
    os.environ |= quiet(os.environ) | {"JUPYTER_TOKEN": token}  # where it is private
    server = LabApp.initialize_server(options(notebook, port, browser and has_screen()))
    address = f"{server.connection_url}lab/tree/{notebook.name}?token={token}"

    def close(number: int, frame: object) -> None:
        signal.signal(number, signal.SIG_DFL)  # whoever insists need not wait
        say("\nClosing the notebooks ...")
        server.stop(from_signal=True)

    for wish in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wish, close)
    server.io_loop.add_callback(say, READY.format(address=address))
    server.start()


def check_free(port: int) -> None:
    """Refuse a port that another program uses."""
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        raise ValueError(PORT_TAKEN.format(port=port, next=port + 1)) from None


def quiet(environment: Mapping[str, str]) -> dict[str, str]:
    """Add our settings for JupyterLab: it does not offer news to visitors.

    >>> quiet({"JUPYTER_CONFIG_PATH": "mine"})["JUPYTER_CONFIG_PATH"].endswith("mine")
    True
    """
    paths = [str(SETTINGS), environment.get("JUPYTER_CONFIG_PATH", "")]
    joined = os.pathsep.join(filter(None, paths))
    return {**environment, "JUPYTER_CONFIG_PATH": joined}


def options(notebook: Path, port: int | None, browser: bool) -> list[str]:
    """Write down how JupyterLab is started: quiet, local, asking no one for news."""
    said = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port or 8888,
        "ServerApp.port_retries": 0 if port else 50,
        "ServerApp.root_dir": notebook.parent,
        "ServerApp.open_browser": browser,
        "ServerApp.allow_root": True,
        "Application.log_level": "ERROR",
        "LabApp.default_url": f"/lab/tree/{notebook.name}",
        "LabApp.news_url": None,
        "LabApp.check_for_updates_class": (
            "jupyterlab.handlers.announcements.NeverCheckForUpdate"
        ),
    }
    return [f"--{name}={value}" for name, value in said.items()]


def has_screen(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether there is a screen that a browser could open on.

    >>> has_screen({"DISPLAY": ":0"})
    True
    """
    if sys.platform in ("win32", "darwin"):
        return "SSH_CONNECTION" not in environment
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
