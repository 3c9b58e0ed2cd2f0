"""One stage of the checks: what it ran, and what failed in it."""

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
SLOWEST = ("--durations=20", "--durations-min=4")  # told, so that they can be mended


@dataclass
class Stage:
    """A stage: its name, its failures, how many tests passed, how long it took."""

    name: str
    failed: list[str] = field(default_factory=list)
    not_run: Counter[str] = field(default_factory=Counter)
    passed: int = 0
    took_s: float = 0.0
    spent_s: float = 0.0

    def run(self, *arguments: str) -> None:
        """Run a Python module in the project's folder; note it if it fails."""
        done = subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, check=False)
        self.note(done.returncode, arguments)

    def note(self, code: int, arguments: tuple[str, ...]) -> None:
        """Note that a command failed."""
        if code:
            self.failed.append(f"{' '.join(arguments)} (ended with {code})")

    @contextmanager
    def beside(self, *arguments: str) -> Iterator[None]:
        """Run a Python module beside other work; if it fails, print what it said."""
        command = [sys.executable, "-m", *arguments]
        with tempfile.TemporaryFile() as said:
            running = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said)
            try:
                yield
                running.wait()
            finally:
                running.kill()
            if running.returncode:
                said.seek(0)
                print(said.read().decode(), flush=True)
            self.note(running.returncode, arguments)

    def pytest(self, *arguments: str) -> None:
        """Run tests, showing their progress; note each one that fails."""
        how = ("-q", "-o", "console_output_style=count", *SLOWEST)
        with tempfile.TemporaryDirectory() as room:
            told = Path(room) / "told.xml"
            command = ["pytest", *how, f"--junitxml={told}", *arguments]
            done = subprocess.run(
                [sys.executable, "-m", *command], cwd=ROOT, check=False
            )
            before = len(self.failed)
            self.read(told)
        if done.returncode and len(self.failed) == before:
            self.note(done.returncode, ("pytest", *arguments))

    def read(self, told: Path) -> None:
        """Read what pytest told: who failed, who was left out and why."""
        cases = ElementTree.parse(told).iter("testcase") if told.is_file() else ()
        for case in cases:
            name = f"{case.get('classname')}::{case.get('name')}".lstrip(":")
            left_out = case.find("skipped")
            if case.find("failure") is not None or case.find("error") is not None:
                self.failed.append(name)
            elif left_out is not None:
                self.not_run[left_out.get("message", "")] += 1
            else:
                self.passed += 1

    def line(self) -> str:
        """Tell in a line how it went."""
        how = f"failed ({len(self.failed)})" if self.failed else "passed"
        tests = f", {self.passed} tests" if self.passed else ""
        times = f"{self.took_s:.0f} s, {self.spent_s:.0f} s of processor"
        return f"{self.name}: {how}{tests} in {times}"


def totals(stages: list[Stage]) -> str:
    """Tell in one line what passed, failed, and was not run, as pytest does.

    >>> totals([Stage("units", failed=["test_a"], passed=3, took_s=2.4)])
    '1 failed, 3 passed, 0 skipped in 2 s (0 s of processor)'
    """
    failed = sum(len(stage.failed) for stage in stages)
    left_out = sum(stage.not_run.total() for stage in stages)
    passed = sum(stage.passed for stage in stages)
    took_s, spent_s = (
        sum(getattr(stage, name) for stage in stages) for name in ("took_s", "spent_s")
    )
    return (
        f"{failed} failed, {passed} passed, {left_out} skipped in {took_s:.0f} s"
        f" ({spent_s:.0f} s of processor)"
    )
