"""Compare what visitors see at a revision and in the working tree: ``make same``.

``python -m tests.same BASE [--keep FOLDER] [--only GROUP ...]``: the groups are in
plan.py, pictures of what differs go to FOLDER (test-results/same).
"""

import sys
import time
from pathlib import Path

from tests.browser.find_browser import ensure_browser
from tests.same.plan import GROUPS
from tests.same.report import SIDES, compare_groups, details, not_shown, table
from tests.same.sides import ROOT, commit_of, photograph

KEEP = ROOT / "test-results" / "same"
NAMES = [group.name for group in GROUPS]
USAGE = f"""Type: make same BASE=HEAD~1
or: python -m tests.same BASE [--keep FOLDER] [--only GROUP ...]
Groups: {", ".join(NAMES)}."""


def understand(words: list[str]) -> tuple[str, Path, list[str]]:
    """Read the command line: a revision, a folder for results, names of groups.

    >>> understand(["HEAD", "--only", "clock", "side"])[2]
    ['clock', 'side']
    """
    given: dict[str, list[str]] = {"": [], "--keep": [], "--only": []}
    at = ""
    for word in words:
        if word.startswith("--"):
            at = word
        else:
            given.get(at, []).append(word)
    unknown = at not in given or set(given["--only"]) - {*NAMES}
    if unknown or len(given[""]) != 1 or len(given["--keep"]) > 1:
        raise ValueError(USAGE)
    keep = Path(*given["--keep"]) if given["--keep"] else KEEP
    return given[""][0], keep, given["--only"] or NAMES


def clear(keep: Path) -> None:
    """Make a folder, and take away what an earlier run left there."""
    keep.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        for side in (*SIDES, "difference"):
            for old in (keep / name).glob(f"*-{side}.png"):
                old.unlink()


def compare(base: str, keep: Path, names: list[str]) -> int:
    """Take the pictures of both sides, print what differs; 1 if a screen is missing."""
    commit = commit_of(base)
    labels = (f"{base[:20]} ({commit[:8]})", "working tree")
    program = ensure_browser()
    sides = [
        photograph(one, label, program, names)
        for one, label in zip((commit, None), labels, strict=True)
    ]
    clear(keep)
    found = [one for name in names for one in compare_groups(name, sides, keep)]
    said, lost = table(found), []
    for name in names:
        lost += not_shown(name, sides, labels)
    (keep / "details.txt").write_text(details(found), encoding="utf-8")
    (keep / "table.txt").write_text("\n".join([*said, *lost, ""]), encoding="utf-8")
    print("\n".join([*said, *(f"not shown: {one}" for one in lost)]))
    return 1 if lost else 0


def main(words: list[str]) -> int:
    """Run it, and say how long it took."""
    begun = time.monotonic()
    try:
        failed = compare(*understand(words))
    except (ValueError, RuntimeError, FileNotFoundError) as fault:
        print(fault)
        return 1
    print(f"took {time.monotonic() - begun:.0f} s", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
