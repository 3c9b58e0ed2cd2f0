"""Run the checks one after the other: ``make test``, and ``make long``.

``python -m tests.everything style units`` runs just those; ``long`` stands for all
stages of ``make long``. The plan is told first; a stage that fails stops no other; the
end is one summary that names every failure. Durations are told, never judged.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from tests.browser.engines import ENGINE
from tests.browser.find_browser import ensure_browser
from tests.browser.story import STORY
from tests.stage import Stage, totals

UNKNOWN = "There is no stage {name!r}. Pick from: {known}."
BY_FILE = ("--dist", "loadfile", "--no-loadscope-reorder")
TWO_AT_A_TIME, THREE_AT_A_TIME = ("-n", "2", *BY_FILE), ("-n", "3", *BY_FILE)
LONG = Path("tests", "long")


def style(stage: Stage) -> None:
    """The form of the code."""
    stage.run("ruff", "check", "--quiet", ".")
    stage.run("ruff", "format", "--check", "--quiet", ".")
    stage.run("tests.floors")


def types(stage: Stage) -> None:
    """The types."""
    stage.run("mypy", "--no-error-summary")


def units(stage: Stage) -> None:
    """Examples in docstrings and unit tests, two at a time."""
    stage.pytest("-m", "not browser", f"--ignore={LONG}", *TWO_AT_A_TIME)


def javascript(stage: Stage) -> None:
    """Form, types and unit tests of the JavaScript."""
    stage.run("tests.js")


def notebooks(stage: Stage) -> None:
    """Every notebook from top to bottom; beside, the pages built from them."""
    with stage.beside("marsoutreach", "site", "--lang", "en", os.environ[STORY]):
        found = sorted(str(path) for path in Path("notebooks").rglob("*.ipynb"))
        kept = [path for path in found if ".ipynb_checkpoints" not in path]
        stage.pytest("--nbval-lax", "--nbval-current-env", *kept)


def browser(stage: Stage) -> None:
    """Widgets and pages in a real browser, three at a time: each waits a lot."""
    print(f"Browser: {ensure_browser()}", flush=True)
    stage.pytest("-m", "browser", f"--ignore={LONG}", *THREE_AT_A_TIME)


def soak(stage: Stage) -> None:
    """The same many times over: nothing piles up in memory."""
    long(stage, "soak")


def faults(stage: Stage) -> None:
    """One fault after the other: said plainly, and then all is as before."""
    long(stage, "faults")


def redraws(stage: Stage) -> None:
    """Pictures and maps in the package, drawn anew and compared."""
    long(stage, "redraws")


def prints(stage: Stage) -> None:
    """Every page printed, on A4 and Letter, light and dark."""
    long_pages(stage, "prints")


def firefox(stage: Stage) -> None:
    """Widgets and pages in a second engine, but for what only Chromium can."""
    with patch.dict(os.environ, {ENGINE: "firefox"}):
        wanted = ("-m", "browser and not (chromium or pixels)", f"--ignore={LONG}")
        stage.pytest(*wanted, *TWO_AT_A_TIME)
        long_pages(stage, "firefox")


def install(stage: Stage) -> None:
    """Everything installed from nothing: as Binder does, as a wheel, as a tour."""
    long(stage, "install")


def pythons(stage: Stage) -> None:
    """Unit tests and notebooks on every newer Python that is here."""
    long(stage, "pythons")


def languages(stage: Stage) -> None:
    """All pages in languages made for tests: accented, long, from right to left."""
    long(stage, "languages")


def long_pages(stage: Stage, name: str) -> None:
    """Run one file of the long tests that looks at the pages, built by the first."""
    if not Path(os.environ[STORY]).exists():
        stage.run("marsoutreach", "site", "--lang", "en", os.environ[STORY])
    long(stage, name)


def long(stage: Stage, name: str) -> None:
    """Run one file of the long tests, and those named after it."""
    ensure_browser()
    paths = sorted(str(path) for path in LONG.glob(f"test_{name}*.py"))
    stage.pytest(*paths, "-s", "--tb=short")


class Check(NamedTuple):
    """A stage, and about how many seconds it takes on two quiet cores."""

    run: Callable[[Stage], None]
    about_s: int


TEST = {
    "style": Check(style, 1),
    "types": Check(types, 20),
    "javascript": Check(javascript, 30),
    "units": Check(units, 240),
    "notebooks": Check(notebooks, 45),
    "browser": Check(browser, 660),
}
LONGER = {
    "soak": Check(soak, 60),
    "faults": Check(faults, 130),
    "redraws": Check(redraws, 40),
    "prints": Check(prints, 250),
    "firefox": Check(firefox, 1800),
    "languages": Check(languages, 210),
    "install": Check(install, 400),
    "pythons": Check(pythons, 600),
}
CHECKS = TEST | LONGER


def wanted(names: list[str]) -> list[str]:
    """Give the stages that are meant, ``long`` being many."""
    if not names:
        return list(TEST)
    return [one for name in names for one in (LONGER if name == "long" else [name])]


def main(names: list[str]) -> int:
    """Run the named stages, or all of ``make test``; 1 if anything failed."""
    for name in (names := wanted(names)):
        if name not in CHECKS:
            print(UNKNOWN.format(name=name, known=", ".join([*CHECKS, "long"])))
            return 2
    tell_plan(names)
    os.environ["MARSOUTREACH_MEDIA"] = "off"  # for the pages that stages build, too
    with tempfile.TemporaryDirectory() as room:
        os.environ[STORY] = str(Path(room) / "site")
        done = [check(name) for name in names]
    return summary(done)


def tell_plan(names: list[str]) -> None:
    """Say what will be done, and about how long it takes."""
    total = sum(CHECKS[name].about_s for name in names)
    print(f"{len(names)} stages, {about(total)} on two quiet cores:")
    for name in names:
        run, seconds = CHECKS[name]
        print(f"  {name:<10} {(run.__doc__ or '').rstrip('.')} ({about(seconds)})")
    print("A stage that fails stops no other; the summary at the end names all.")


def about(seconds: int) -> str:
    """Say a duration as one would.

    >>> about(5), about(45), about(400)
    ('seconds', 'about 50 s', 'about 7 minutes')
    """
    if seconds < 10:
        return "seconds"
    if seconds < 100:
        return f"about {-(-seconds // 10) * 10} s"
    return f"about {-(-seconds // 60)} minutes"


def check(name: str) -> Stage:
    """Run one stage to its end, whatever happens; say how long it took."""
    stage, run = Stage(name), CHECKS[name].run
    print(f"\n── {name}: {run.__doc__}", flush=True)
    begun, spent = time.monotonic(), processor_s()
    try:
        run(stage)
    except FileNotFoundError as fault:
        stage.failed.append(str(fault))
    stage.took_s, stage.spent_s = time.monotonic() - begun, processor_s() - spent
    print(f"── {stage.line()}", flush=True)
    return stage


def processor_s() -> float:
    """Give the processor time of everything that was run so far."""
    return sum(os.times()[:4])


def summary(stages: list[Stage]) -> int:
    """Name every failure of every stage; 1 if there are any."""
    print("\n════ Summary")
    for stage in stages:
        print(stage.line())
        for failure in stage.failed:
            print(f"  FAILED {failure}")
        for reason, count in stage.not_run.items():
            print(f"  NOT RUN {count}: {reason}")
    print(totals(stages), flush=True)
    return int(any(stage.failed for stage in stages))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
