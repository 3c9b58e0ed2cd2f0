"""NASA's films: which are here, when each begins, and where a page finds them."""

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

import marsoutreach as mars
from marsoutreach import cache, facts
from marsoutreach.widgets.kit import beside
from marsoutreach.widgets.seats.captions import captions, cues

WORDS = "1\r\n00:00:14,000 --> 00:00:16,500\r\n<i>Chute</i>\r\ndeployed.\r\n"


def put(folder: Path, name: str, content: bytes = b"a film") -> Path:
    """Write a file that stands for a film."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path


def fetched(media_id: str, ending: str, content: bytes = b"from NASA") -> Path:
    """Put a file into the cache as if it had been fetched."""
    path = put(cache.media(), f"{media_id}{ending}", content)
    told = {
        "media_id": media_id,
        "file": path.name,
        "address": "https://example.org/film",
        "sha256": sha256(content).hexdigest(),
        "size_bytes": len(content),
        "time_utc": "2026-11-29T12:00:00Z",
        "credit": "NASA/JPL-Caltech",
    }
    put(cache.media(), f"{media_id}.json", json.dumps(told).encode())
    return path


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of our own that may be looked into, and a folder to stand in."""
    monkeypatch.setenv("MARSOUTREACH_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("MARSOUTREACH_MEDIA", raising=False)
    monkeypatch.delenv(beside.IN_A_LAB, raising=False)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


def sent(**named: Any) -> list[dict[str, Any]]:
    """What the player sends of films."""
    films: list[dict[str, Any]] = mars.LandingPlayer(seats=True, **named).films
    return films


def test_films_begin_where_the_cameras_did() -> None:
    """Each first file begins with its camera, each last one ends with it (S107)."""
    films = facts.table("films")
    cameras = facts.table("edl_cameras").set_index("camera")
    films["end_s"] = films["time_s"] + films["duration_s"] / films["speed"]
    names = {"puc": "puc_a", "rdc": "rdc", "ddc": "ddc", "ruc": "ruc"}
    for seat, camera in names.items():
        mine = films[films["seat"] == seat]
        assert mine["time_s"].min() == cameras["on_time_s"][camera]
        off_s = cameras["off_time_s"][camera]
        if seat != "puc":  # its last file ends before the shell is let go
            assert mine["end_s"].max() == pytest.approx(off_s, abs=0.01)
        assert (mine["time_s"].diff().dropna() > 0).all()
    rdc = films[films["seat"] == "rdc"].reset_index()
    first = rdc["note"].str.extract(r"_(\d{6})(?:;|$)")[0].astype(int)
    expected = 260.07 + (first - 789) / 30.04
    assert (rdc["time_s"] - expected).abs().max() < 1e-3
    assert films.set_index("film")["time_s"]["landing_film"] == 230
    assert set(films["film"]) <= set(facts.table("media")["media_id"])


def test_shots_follow_one_another_and_say_how_sure() -> None:
    """From first to last; the montage and the end say what is not known."""
    shots = facts.table("film_shots")
    assert shots["start_s"].tolist() == [0, *shots["end_s"][:-1]]
    assert shots["end_s"].iloc[-1] == 205
    assert (shots["uncertainty_s"] > 0).all()
    known = shots.set_index("shot")
    assert known.loc["montage", "start_s"] == 170
    assert known.loc[["montage", "ending"], "note"].str.contains("not known").all()
    words = mars.LandingPlayer(seats=True).words["seats"]["film"]["shot"]
    assert set(shots["shot"]) < set(words)


def test_without_films_none_are_sent(kept: Path) -> None:
    """No error, no folder, no look at the network."""
    assert sent() == []
    assert list(kept.joinpath("here").iterdir()) == []


def test_fetched_films_are_found_in_order(kept: Path) -> None:
    """With credit, kind and source; captions come as text, for pages on a disk too."""
    fetched("film_ddc", ".mp4")
    fetched("landing_film", ".mp4", b"long")
    fetched("landing_film_captions", ".srt", WORDS.encode())
    films = sent()
    assert [one["film"] for one in films] == ["landing_film", "film_ddc"]
    assert films[0]["captions"] == [(14.0, 16.5, "Chute deployed.")]
    assert films[1]["captions"] == []
    assert all(one["credit"].endswith("NASA/JPL-Caltech") for one in films)
    assert {one["kind"] for one in films} == {"measured"}
    assert films[1]["start_s"] == pytest.approx(397.3)
    assert mars.LandingPlayer(seats=True).film_shots


def test_own_films_are_named_by_their_id(kept: Path) -> None:
    """A folder, or a dict; captions may lie beside a film."""
    mine = put(kept / "mine", "film_ruc.WEBM")
    put(kept / "mine", "holiday.mp4")
    put(kept / "mine", "film_ruc.srt", WORDS.encode())
    for given_films in (kept / "mine", str(kept / "mine"), {"film_ruc": mine}):
        [one] = sent(films=given_films)
        assert one["film"] == "film_ruc"
        assert one["captions"] == [(14.0, 16.5, "Chute deployed.")]


@pytest.mark.parametrize(
    ("films", "says"),
    [
        (7, "neither a folder nor"),
        ("nowhere", "neither a folder nor"),
        (".", "no film that is named"),
        ({"film_ddb": "a.mp4"}, "'film_ddc'"),
        ({"film_ddc": "a.mp4"}, "marsoutreach media get films"),
    ],
)
def test_wrong_films_are_refused(kept: Path, films: Any, says: str) -> None:
    """The error says what came and what to type."""
    with pytest.raises(ValueError, match=says):
        sent(films=films)


def test_films_need_seats() -> None:
    """There is no view beside which they could stand."""
    with pytest.raises(ValueError, match="seats=True"):
        mars.LandingPlayer(films="films")


def test_a_page_gets_each_film_once(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the Site is built it lies in assets/media; nothing names this computer."""
    fetched("film_ddc", ".mp4", b"the film")
    assets = kept / "out" / "assets"
    assets.mkdir(parents=True)
    monkeypatch.setenv(beside.PAGE_ASSETS, str(assets))
    films = [*sent(), *sent()]
    [path] = (assets / "media").iterdir()
    assert path.read_bytes() == b"the film"
    assert {one["address"] for one in films} == {f"assets/media/{path.name}"}
    assert str(kept) not in json.dumps(films)


def test_a_lab_finds_films_below_its_root(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through the link to the cache; else a second name for the file, in media."""
    film = fetched("film_ddc", ".mp4")
    here = kept / "here"
    monkeypatch.setenv(beside.IN_A_LAB, str(here / "a.ipynb"))
    [one] = sent()
    [laid] = (here / "media").iterdir()
    assert os.path.samefile(laid, film)
    assert one["address"] == f"media/{laid.name}"
    assert one["disk"].endswith(f"/here/media/{laid.name}")
    laid.unlink()
    laid.parent.rmdir()
    laid.parent.symlink_to(cache.media())
    (here / "deep").mkdir()
    monkeypatch.chdir(here / "deep")
    [one] = sent()
    assert one["address"] == "../media/film_ddc.mp4"


def test_a_folder_that_cannot_be_written_is_no_error(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be laid beside, there is no film, and the drawn views stay."""
    fetched("film_ddc", ".mp4")
    monkeypatch.setenv(beside.IN_A_LAB, "a.ipynb")
    put(kept / "here", "media")
    assert sent() == []


def test_films_moved_by_hand_are_told() -> None:
    """The trait takes seconds by film, and refuses what is none."""
    player = mars.LandingPlayer(seats=True)
    player.film_adjust_s = {"film_ddc": 0.3}
    for wrong in ({"film_ddx": 0.1}, {"film_ddc": "late"}):
        with pytest.raises(Exception, match="film"):
            player.film_adjust_s = wrong


@given(st.text() | st.text("0123456789:,.->\n \r<i>", max_size=80))
def test_any_text_is_captions_or_none(text: str) -> None:
    """Each cue ends after it begins, and says something."""
    for begin, end, said in cues(text):
        assert begin < end
        assert said.strip()


def test_captions_that_are_missing_or_huge_are_none(tmp_path: Path) -> None:
    """They are an extra: nothing fails without them."""
    assert captions(None) == captions(tmp_path / "gone.srt") == []
    huge = put(tmp_path, "huge.srt", b"x" * 1_000_001)
    assert captions(huge) == []
    assert captions(put(tmp_path, "a.vtt", b"WEBVTT\n\n01:02.5 --> 01:03.0\nHi")) == [
        (62.5, 63.0, "Hi")
    ]
