"""A JupyterLab of its own for the tests: own port, own copy of the notebooks.

It serves Notebook 7 as well, at the address ``notebooks/….ipynb``.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

from marsoutreach.tour import quiet
from tests.browser.story import NOTEBOOKS

TRIES = 1500


@contextmanager
def lab_server(folder: Path, token: str = "") -> Iterator[str]:
    """Run JupyterLab on a copy of the notebooks; give its address.

    Without a ``token`` everybody may come in.
    """
    shutil.copytree(NOTEBOOKS, folder, dirs_exist_ok=True)
    runtime = folder / ".runtime"
    runtime.mkdir(exist_ok=True)
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *("--ServerApp.port=0", "--ServerApp.password="),
        f"--IdentityProvider.token={token}",
        f"--ServerApp.disable_check_xsrf={not token}",
        "--LabApp.expose_app_in_browser=True",
        "--JupyterNotebookApp.expose_app_in_browser=True",
        f"--ServerApp.root_dir={folder}",
    ]
    clean = quiet(os.environ) | {
        "JUPYTER_RUNTIME_DIR": str(runtime),
        "JUPYTER_CONFIG_DIR": str(folder / ".config"),
    }
    with (folder / "lab.log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=clean)
    try:
        yield wait_for(runtime, server)
    finally:
        server.terminate()
        server.wait(20)


def wait_for(runtime: Path, server: "subprocess.Popen[bytes]") -> str:
    """Wait until the server answers; give its address."""
    for _ in range(TRIES):
        for path in runtime.glob("jpserver-*.json"):
            try:
                address = str(json.loads(path.read_text())["url"])
                urlopen(f"{address}api", timeout=60).close()
            except (ValueError, OSError):  # still being written, or not listening
                continue
            return address
        with suppress(subprocess.TimeoutExpired):
            server.wait(0.2)
            break
    raise RuntimeError("JupyterLab did not start; see lab.log.")
