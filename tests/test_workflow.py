"""The workflow calls only what is there, and the forms are such as GitHub can show."""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.everything import CHECKS
from tests.test_without_make import ROOT, SETTING_UP, table

WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))
JOBS: dict[str, Any] = WORKFLOW["jobs"]
STEPS = [(name, step) for name, job in JOBS.items() for step in job["steps"]]
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*[!g].yml"))
ACTION = re.compile(r"actions/[a-z-]+@v\d+")
FIELDS = {"markdown", "input", "textarea", "dropdown", "checkboxes"}
PROGRAMS = {"make", "python", "gh"}


def commands(job: str) -> list[str]:
    """List what a job types, line by line."""
    runs = [step["run"] for step in JOBS[job]["steps"] if "run" in step]
    return [line for run in runs for line in run.splitlines()]


@pytest.mark.parametrize("job", JOBS)
def test_every_command_is_there(job: str) -> None:
    """Each names a target of make, a module of Python, or GitHub's own program."""
    targets = re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"))
    for line in commands(job):
        program, first, *others = line.split()
        assert program in PROGRAMS, line
        if program == "make":
            assert first in targets, line
            assert not others, line
        if program == "python":
            assert first == "-c" or (first == "-m" and find_spec(others[0])), line


def test_every_step_does_one_thing() -> None:
    """It runs a command, or one of GitHub's own actions, pinned to a major version."""
    for job, step in STEPS:
        assert ("run" in step) != ("uses" in step), job
        assert ACTION.fullmatch(step.get("uses", "actions/checkout@v6")), step


def test_jobs_wait_for_jobs_that_are_there() -> None:
    """Nothing is published before all checks have passed."""
    for name, job in JOBS.items():
        assert set(job.get("needs", [])) <= JOBS.keys()
        if name in ("pages", "release"):
            assert set(job["needs"]) == {"linux", "elsewhere", "site"}


def test_only_those_who_publish_may_write() -> None:
    """All others can only read."""
    assert WORKFLOW["permissions"] == {"contents": "read"}
    writers = {
        name: job["permissions"] for name, job in JOBS.items() if "permissions" in job
    }
    assert writers == {
        "pages": {"pages": "write", "id-token": "write"},
        "release": {"contents": "write"},
    }


def test_windows_and_macos_go_without_make() -> None:
    """They set up as docs/without-make.md says, and run stages that are there."""
    job = JOBS["elsewhere"]
    rows = [row for row in SETTING_UP.values() if "/" in row]
    wanted = [line for row in rows for line in table()[row]]
    assert commands("elsewhere")[: len(wanted)] == wanted
    others = job["strategy"]["matrix"]["include"]
    assert {one["os"] for one in others} == {"windows-latest", "macos-latest"}
    for one in others:
        assert {"types", "notebooks"} <= set(one["stages"].split()) <= CHECKS.keys()


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_forms_can_be_shown(path: Path) -> None:
    """A form has a name, a sentence, and fields of kinds that GitHub knows."""
    form = yaml.safe_load(path.read_text("utf-8"))
    assert {"name", "description", "body"} <= form.keys()
    asked = [field for field in form["body"] if field["type"] != "markdown"]
    names = [field["id"] for field in asked]
    assert len(set(names)) == len(names) > 2
    assert {field["type"] for field in form["body"]} <= FIELDS
    assert all(field["attributes"]["label"] for field in asked)


def test_there_is_a_form_for_numbers_and_one_for_teachers() -> None:
    """A number can be wrong in each chapter."""
    assert [path.stem for path in FORMS] == ["teachers-wish", "wrong-number"]
    form = yaml.safe_load(FORMS[1].read_text("utf-8"))
    (where,) = [field for field in form["body"] if field.get("id") == "where"]
    chapters = {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert chapters == set(where["attributes"]["options"][:-1])
