"""A Python environment, and a copy of the project, that know nothing of those here."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.stage import ROOT

MADE_HERE = shutil.ignore_patterns(
    *(".venv", ".git", "node_modules", "static", "site-out", ".*_cache", ".cache"),
    *("__pycache__", ".ipynb_checkpoints", "my-notebooks"),
)
OURS = ("PYTHON", "MARSOUTREACH_FACTS", "JUPYTER", "VIRTUAL_ENV")
PROGRAMS = "Scripts" if os.name == "nt" else "bin"


def project_copy(folder: Path) -> Path:
    """Copy the project as a fresh clone has it: nothing that was made here."""
    return Path(shutil.copytree(ROOT, folder, ignore=MADE_HERE))


def fresh_variables(room: Path) -> dict[str, str]:
    """Give this machine's variables without ours; Jupyter has a room of its own."""
    usual = {k: v for k, v in os.environ.items() if not k.startswith(OURS)}
    kept = {f"JUPYTER_{it}_DIR": str(room / it) for it in ("CONFIG", "DATA", "RUNTIME")}
    return usual | kept | {"IPYTHONDIR": str(room / "ipython")}


@dataclass(frozen=True)
class Fresh:
    """A Python environment of its own: ``room/env``."""

    room: Path

    @classmethod
    def made(cls, room: Path, python: str = sys.executable) -> "Fresh":
        """Make the environment, with nothing in it, from a Python."""
        subprocess.run([python, "-m", "venv", str(room / "env")], check=True)
        return cls(room)

    @property
    def variables(self) -> dict[str, str]:
        """The variables of a terminal in which the environment is activated."""
        clean = fresh_variables(self.room)
        programs = self.room / "env" / PROGRAMS
        return clean | {"PATH": f"{programs}{os.pathsep}{clean['PATH']}"}

    def command(self, program: str, *arguments: str | Path) -> list[str]:
        """Give a command with the environment's own program, and no other's."""
        found = shutil.which(program, path=str(self.room / "env" / PROGRAMS))
        assert found, f"{program} is not in the environment"
        return [found, *map(str, arguments)]

    def run(self, program: str, *arguments: str | Path, cwd: Path) -> str:
        """Run a program of the environment; give what it said."""
        return subprocess.run(
            self.command(program, *arguments),
            check=True,
            cwd=cwd,
            env=self.variables,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout

    def pip(self, *arguments: str | Path, cwd: Path | None = None) -> None:
        """Let the environment's pip do something, quietly."""
        self.run("python", "-m", "pip", "--quiet", *arguments, cwd=cwd or self.room)

    @contextmanager
    def running(
        self, program: str, *arguments: str | Path, cwd: Path, said: IO[str] | int
    ) -> Iterator["subprocess.Popen[str]"]:
        """Run a program beside, and end it; what it says goes to ``said``."""
        server = subprocess.Popen(
            self.command(program, *arguments),
            cwd=cwd,
            env=self.variables | {"PYTHONUNBUFFERED": "1"},
            stdout=said,
            stderr=subprocess.STDOUT,
            text=True,
        )
        with server:
            try:
                yield server
            finally:
                server.terminate()
