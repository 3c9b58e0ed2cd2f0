"""NASA's media on the command line, and while setting up: briefly, without a fuss."""

import os
import socket
import stat
import threading
from pathlib import Path
from threading import Event
from unittest.mock import patch

import pytest

from marsoutreach import media
from marsoutreach.media import setup
from tests.nasa import Answer, Nasa, key, starter_cache
from tests.stage import ROOT
from tests.test_cli import Typed, terminal, typed

__all__ = ["terminal"]
COMMANDS = ("list", "get", "pack", "use", "check", "add")
TRY = "media get starter --within 60"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches_by_example(terminal: Typed, command: str) -> None:
    """Every command's help shows three ways to type it."""
    ended, said, _ = typed(f"media {command} --help", *terminal)
    assert ended == 0
    assert "Examples:" in said
    assert said.count(f"marsoutreach media {command}") >= 3


def test_from_list_to_use(
    terminal: Typed, stand_in: Nasa, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """List, get, check, pack; at another place use, check."""
    assert "first_picture" in typed("media list starter", *terminal)[1]
    ended, said, _ = typed("media get first_picture parachute", *terminal)
    assert ended == 0
    assert said.count("cache/media/") == 2
    assert typed("media list", *terminal)[1].count("here  ") == 2 + 1
    assert "2 files in" in typed("media check", *terminal)[1]
    said = typed(f"media pack {tmp_path}", *terminal)[1]
    assert "mars-media.zip: 2 files" in said
    assert "Not in it, for it is not here: navcam_360" in said
    monkeypatch.setenv("MARSOUTREACH_CACHE", str(tmp_path / "there"))
    said = typed(f"media use {tmp_path}/mars-media.zip", *terminal)[1]
    assert said.splitlines()[0].split()[:2] == ["came", "parachute"]
    assert media.find("first_picture")


def test_what_fails_is_told_and_ends_with_1(
    terminal: Typed, stand_in: Nasa, tmp_path: Path
) -> None:
    """A name that is none, an item that is nowhere, a changed file, a wrong file."""
    ended, _, said = typed("media get frist_picture", *terminal)
    assert (ended, "Did you mean 'first_picture'?" in said) == (1, True)
    for one in media.addresses("parachute"):
        stand_in.files.pop(key(one.address), None)
    ended, out, said = typed("media get parachute first_picture", *terminal)
    assert (ended, "first_picture: " in out) == (1, True)
    assert "marsoutreach media add parachute FILE" in said
    media.get("first_picture").write_bytes(b"mine")
    ended, out, _ = typed("media check", *terminal)
    assert ended == 1
    assert "marsoutreach media get first_picture" in out
    (tmp_path / "a.jpg").write_bytes(b"<html>")
    ended, _, said = typed(f"media add parachute {tmp_path}/a.jpg", *terminal)
    assert (ended, "it sends a web page" in said) == (1, True)


def test_setting_up_fetches_the_starter_set(
    terminal: Typed, stand_in: Nasa, media_cache: Path
) -> None:
    """It says what came and where it is; the next time it says nothing."""
    ended, _, said = typed(TRY, *terminal)
    assert ended == 0
    assert f"NASA's own, now in {media_cache}: First 360-degree view" in said
    assert all(media.find(name) for name in media.sets()["starter"])
    assert typed(TRY, *terminal) == (0, "", "")


def test_setting_up_tells_what_did_not_come(terminal: Typed, stand_in: Nasa) -> None:
    """And how to get it later; it does not fail."""
    for one in media.addresses("parachute"):
        stand_in.files.pop(key(one.address), None)
    ended, _, said = typed(TRY, *terminal)
    assert ended == 0
    assert said.splitlines()[-1].startswith("Not here yet: Parachute of Perseverance")
    assert said.rstrip().endswith("Later: marsoutreach media get starter")


def test_setting_up_does_not_wait_for_ever(terminal: Typed, stand_in: Nasa) -> None:
    """After so many seconds it goes on, whatever the server does."""
    gate, first = Event(), media.addresses("navcam_360")[0]
    stand_in.say(first.address, *(Answer(before=gate) for _ in range(2)))
    with patch.object(setup, "reachable", return_value=True):
        ended, _, said = typed("media get starter --within 1", *terminal)
    assert not gate.is_set()
    assert ended == 0
    assert "Not here yet: First 360-degree view" in said
    for one in media.sets()["starter"]:  # what still runs behind ends as well
        for address in media.addresses(one):
            stand_in.always[key(address.address)] = Answer(404, body=b"")
    gate.set()
    for work in threading.enumerate():
        if work.name == setup.NAME:
            work.join()


def test_setting_up_without_a_network_costs_one_line(
    terminal: Typed, media_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody answers, or nothing at all comes back: in either case one line."""
    assert setup.PATIENCE_S < 5
    monkeypatch.setenv("MARSOUTREACH_MEDIA", "http://127.0.0.1:1")
    ended, out, said = typed(TRY, *terminal)
    assert (ended, out, said.count("\n")) == (0, "", 1)
    assert "marsoutreach media get starter" in said
    gate = Event()

    def hang(*_: object, **__: object) -> None:
        gate.wait()
        raise socket.gaierror("too late")

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    monkeypatch.setattr(setup, "PATIENCE_S", 0.2)
    ended, out, said = typed(TRY, *terminal)
    assert (ended, out, said.count("\n")) == (0, "", 1)
    assert not media_cache.exists()
    gate.set()


def test_switched_off_setting_up_leaves_it(terminal: Typed) -> None:
    """Not a word, not a question."""
    assert os.environ["MARSOUTREACH_MEDIA"] == "off"
    assert typed(TRY, *terminal) == (0, "", "")


def test_what_sets_up_tries_for_it() -> None:
    """make tour, make fresh, make site and Binder: the same words."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in ("tour", "fresh", "site"):
        (line,) = (one for one in makefile.splitlines() if one.startswith(f"{target}:"))
        assert "$(VENV)/.media" in line
    binder = ROOT / "postBuild"
    for text in (makefile, binder.read_text("utf-8")):
        assert f"marsoutreach {TRY}\n" in text
    assert os.name == "nt" or binder.stat().st_mode & stat.S_IXUSR


def test_a_cache_with_the_starter_set_is_made_for_other_tests(tmp_path: Path) -> None:
    """Twice into the same folder: the second time nothing is fetched."""
    assert starter_cache(tmp_path) == starter_cache(tmp_path) == tmp_path
