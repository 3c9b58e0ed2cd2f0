"""Run every check, one after the other: ``make test``.

``python -m tests.everything style units`` runs just those.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.find_browser import ensure_browser
from tests.browser.story import STORY

ROOT = Path(__file__).parent.parent
UNKNOWN_CHECK = "There is no check {name!r}. Pick from: {known}."


def run(*arguments: str) -> None:
    """Run a Python module in the project's folder; stop everything if it fails."""
    subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, check=True)


def style() -> None:
    """Check the form of the code."""
    run("ruff", "check", "--quiet", ".")
    run("ruff", "format", "--check", "--quiet", ".")
    run("tests.floors")


def types() -> None:
    """Check the types."""
    run("mypy", "--no-error-summary")


@contextmanager
def beside(*arguments: str, told: bool) -> Iterator[None]:
    """Run a Python module beside other work; stop everything if it fails.

    ``told``: print what it said in any case, not just if it failed.
    """
    command = [sys.executable, "-m", *arguments]
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said)
        try:
            yield
            running.wait()
        finally:
            running.kill()
            if told or running.returncode:
                said.seek(0)
                print(said.read().decode(), flush=True)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)


def units() -> None:
    """Run the examples in the docstrings and the unit tests; beside them, slow ones."""
    with beside("pytest", "-q", "-m", "slow and not browser", told=True):
        run("pytest", "-q", "-m", "not browser and not slow", "-n", "2")


def notebooks() -> None:
    """Run every notebook from top to bottom; beside, build the pages from them."""
    with beside("marsoutreach", "site", os.environ[STORY], told=False):
        run_notebooks()


def run_notebooks() -> None:
    """Run every notebook, and stop everything if a cell fails."""
    found = sorted(str(path) for path in (ROOT / "notebooks").rglob("*.ipynb"))
    kept = [path for path in found if ".ipynb_checkpoints" not in path]
    run("pytest", "-q", "--nbval-lax", "--nbval-current-env", *kept)


def browser() -> None:
    """Run what takes a real browser: two at a time, what measures time alone."""
    print(f"Browser: {ensure_browser()}", flush=True)
    two_at_a_time = ("-n", "2", "--dist", "loadfile")
    run("pytest", "-q", "-m", "browser and not alone", *two_at_a_time)
    run("pytest", "-q", "-m", "browser and alone")


CHECKS: dict[str, Callable[[], None]] = {
    check.__name__: check for check in (style, types, units, notebooks, browser)
}


def main(names: list[str]) -> int:
    """Run the named checks, or all; say how long each took."""
    for name in names:
        if name not in CHECKS:
            print(UNKNOWN_CHECK.format(name=name, known=", ".join(CHECKS)))
            return 2
    with tempfile.TemporaryDirectory() as room:
        os.environ[STORY] = str(Path(room) / "site")
        return check(names or list(CHECKS))


def check(names: list[str]) -> int:
    """Run checks one after the other until one fails."""
    for name in names:
        print(f"── {name}: {CHECKS[name].__doc__}", flush=True)
        start = time.monotonic()
        try:
            CHECKS[name]()
        except (subprocess.CalledProcessError, FileNotFoundError) as fault:
            print(f"── {name}: failed. {fault}", flush=True)
            return 1
        print(f"── {name}: passed in {time.monotonic() - start:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
