"""The checks themselves: a plan first, no stop at a failure, all named at the end."""

import os
from pathlib import Path

import pytest

from tests import everything
from tests.everything import Check
from tests.stage import Stage

PROGRAM = """
import pytest
def test_good(): pass
def test_bad(): assert 1 == 2
def test_left_out(): pytest.skip("no telescope here")
"""


def test_a_stage_names_what_fails_and_what_was_left_out(tmp_path: Path) -> None:
    """One of each kind: counted, named, and the reason told."""
    path = tmp_path / "test_three.py"
    path.write_text(PROGRAM)
    stage = Stage("three")
    stage.pytest(str(path), f"--rootdir={tmp_path}", "-c", os.devnull)
    assert stage.failed == ["test_three::test_bad"]
    assert stage.passed == 1
    assert stage.not_run == {"no telescope here": 1}


def test_a_command_that_fails_is_named() -> None:
    """So is one that pytest could not even begin."""
    stage = Stage("two")
    with stage.beside("this", "-c", "x"):
        stage.run("no_such_module")
    stage.pytest("no_such_file.py")
    assert [one.split()[0] for one in stage.failed] == ["no_such_module", "pytest"]


def test_all_goes_on_after_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The plan first, both stages, then one summary with the failure, and exit 1."""

    def falls(stage: Stage) -> None:
        """What falls."""
        stage.failed.append("test_a")

    def stands(stage: Stage) -> None:
        """What stands."""
        stage.passed += 3

    checks = {"falls": Check(falls, 5), "stands": Check(stands, 200)}
    monkeypatch.setattr(everything, "CHECKS", checks)
    assert everything.main(["falls", "stands"]) == 1
    said = capsys.readouterr().out
    assert said.startswith("2 stages, about 4 minutes on two quiet cores:")
    assert "What stands (about 4 minutes)" in said
    summary = said.split("════ Summary")[1]
    assert "  FAILED test_a\n" in summary
    assert "stands: passed, 3 tests" in summary
    assert summary.splitlines()[-1].startswith("1 failed, 3 passed, 0 skipped in ")


def test_an_unknown_stage_is_answered_with_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A slip of the finger is told before anything runs."""
    assert everything.main(["unitz"]) == 2
    assert "Pick from: style, types, javascript" in capsys.readouterr().out
