"""Whoever has no make can do the same: the table in docs/without-make.md is true."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "without-make.md"
MAKEFILE = (ROOT / "Makefile").read_text("utf-8").replace("\\\n\t", "")
SETTING_UP = {
    "set up": "$(VENV)/.ready",
    "set up the tests": "$(VENV)/.tested",
    "bundle again, after a change of JavaScript or styles": "$(STATIC)",
}
NOT_NEEDED = {
    "NASA's own pictures and sounds, once, if there is internet": "$(VENV)/.media",
}
ONLY_FOR_MAKE = ("@echo", "@touch", "@grep", "rm -rf")  # words, marks for its clock
ONLY_FOR_THE_EYE = (" --quiet", " --disable-pip-version-check")
RULE = re.compile(r"^(?P<target>[^\s:#]+):(?!=).*\n(?P<recipe>(?:\t.*\n)+)", re.M)
MEND = """docs/without-make.md: the row of {target} should say
{commands}"""


def recipes() -> dict[str, list[str]]:
    """Read what each rule of the Makefile does, as somebody without make types it."""
    return {
        rule["target"]: [
            typed(line.strip())
            for line in rule["recipe"].splitlines()
            if line.strip() and not line.strip().startswith(ONLY_FOR_MAKE)
        ]
        for rule in RULE.finditer(MAKEFILE)
    }


def typed(line: str) -> str:
    """Turn a line of a recipe into what is typed in an environment that is open."""
    for name in re.findall(r"\$\((\w+)\)", line):
        if name != "BIN":
            line = line.replace(f"$({name})", valued(name))
    line = re.sub(r"^@?\$\(BIN\)/(?!python\b)", "python -m ", line)
    line = line.removeprefix("@").replace("$(BIN)/", "")
    for words in ONLY_FOR_THE_EYE:
        line = line.replace(words, "")
    return re.sub(r"\s+", " ", line)


def valued(name: str) -> str:
    """Read what a name of the Makefile stands for."""
    (found,) = re.findall(rf"(?m)^{name} \??:?= (.*)", MAKEFILE)
    return str(found)


def table() -> dict[str, list[str]]:
    """Read the table of the page: what make calls it, and what is typed instead."""
    rows = re.findall(r"(?m)^\| (.+?) \| (.+) \|$", PAGE.read_text("utf-8"))
    named = {row[0].strip("`").removeprefix("make "): row[1] for row in rows[1:]}
    return {
        (SETTING_UP | NOT_NEEDED).get(name, name): re.findall("`(.+?)`", commands)
        for name, commands in named.items()
    }


def test_every_target_has_its_row() -> None:
    """Nothing that make offers is left out, and nothing that it does not is there."""
    offered = set(re.findall(r"(?m)^([a-z]+):.*## ", MAKEFILE)) - {"help"}
    assert set(table()) == offered | {*SETTING_UP.values(), *NOT_NEEDED.values()}


@pytest.mark.parametrize("target", [name for name in table() if name != "clean"])
def test_a_row_says_what_the_rule_does(target: str) -> None:
    """The same commands, in the same order."""
    wanted = recipes()[target]
    mend = MEND.format(target=target, commands="\n".join(wanted))
    assert wanted, mend
    assert table()[target] == wanted, mend


def test_what_make_cleans_git_cleans() -> None:
    """Each thing that make takes away is one that git is told to leave out."""
    (taken,) = re.findall(r"rm -rf \$\(VENV\) (.*)", MAKEFILE)
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()
    assert {f"{name}/" for name in [".venv", *taken.split()]} <= set(ignored)
    assert table()["clean"] == ["git clean -fdX"]
