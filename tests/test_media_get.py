"""NASA's media are fetched: address after address, list or file, each set."""

import os
from pathlib import Path
from unittest.mock import patch

import pytest

from marsoutreach import media
from marsoutreach.media import getting, items, kinds, told
from tests.nasa import Nasa, key, starter_cache
from tests.real import REAL, needs_real


def test_the_starter_set_is_small_and_comes(tmp_path: Path) -> None:
    """At most 30 MB by the catalogue, and whole in the cache afterwards."""
    wanted = [items.item(name) for name in media.sets()["starter"]]
    assert sum(one.about_mb or 30 for one in wanted) <= 30
    folder = starter_cache(tmp_path)
    assert len(list((folder / "media").glob("*.json"))) == len(wanted) == 11


@pytest.mark.parametrize("name", sorted(items.sets()))
def test_every_set_comes_from_the_stand_in(stand_in: Nasa, name: str) -> None:
    """All items of a set, each found afterwards with its credit; then none is asked."""
    rows = media.fetch_set(name, progress=False).set_index("media_id")
    for one, row in rows.iterrows():
        if items.item(str(one)).sha256:  # what is made here has another one
            assert "are published" in row["why"]
            continue
        found = media.find(str(one))
        assert row["state"] == "came"
        assert found
        assert found.credit == items.item(str(one)).credit
    came = [row["state"] for _, row in rows.iterrows()].count("came")
    again = media.fetch_set(name, progress=False)
    assert (again["state"] == "here").sum() == came


def test_addresses_are_sent_encoded_once(stand_in: Nasa) -> None:
    """The film's name holds spaces and a curly apostrophe; its list says http."""
    media.get("landing_film", progress=False)
    assert stand_in.paths()[0].endswith("%20Mars/collection.json")
    assert stand_in.paths()[1].count("Rover%E2%80%99s%20Descent") == 2
    assert stand_in.paths()[1].endswith("~large.mp4")


@pytest.mark.parametrize("size", ["orig", "small"])
def test_the_size_of_a_film_can_be_chosen(stand_in: Nasa, size: str) -> None:
    """It comes from the library's list; without the list, from the next address."""
    media.get("landing_film", size=size, progress=False)
    assert stand_in.paths()[-1].endswith(f"~{size}.mp4")


@pytest.mark.parametrize("size", ["orig", "small"])
def test_without_the_list_the_size_is_still_chosen(stand_in: Nasa, size: str) -> None:
    """The list of the library is gone: the addresses of that size come first."""
    listed = media.addresses("landing_film")[0]
    del stand_in.files[key(listed.address)]
    path = media.get("landing_film", size=size, progress=False)
    asked = stand_in.paths()[-1]
    wanted = [a for a in media.addresses("landing_film") if a.size == size]
    assert asked == key(wanted[0].address)
    assert path.suffix in (".mp4", ".webm")


def test_captions_are_asked_of_the_library(stand_in: Nasa) -> None:
    """It answers where they are; the http there is made https."""
    path = media.get("landing_film_captions", progress=False)
    assert "Touchdown confirmed" in path.read_text()
    assert stand_in.paths()[0].startswith("images-api.nasa.gov/captions/")
    assert stand_in.paths()[1].endswith(".srt")


def test_a_frame_is_found_in_the_list_of_frames(stand_in: Nasa) -> None:
    """The list is fetched once; the frame's own name follows from it."""
    for name in ("lcam_19", "lcam_87"):
        media.get(name, progress=False)
    names = [path.rsplit("/", 1)[1] for path in stand_in.paths()]
    assert names[0] == "collection_data_sol0_lcam_inventory.csv"
    assert [name[27:36] for name in names[1:]] == ["N0000019L", "N0000087L"]


def test_who_asks_is_said(stand_in: Nasa) -> None:
    """Hosts refuse programs that do not say what they are."""
    media.get("first_picture", progress=False)
    said = stand_in.asked[0].headers["User-Agent"]
    assert said.startswith("marsoutreach/")
    assert "https://github.com/marsoutreach" in said


def test_it_says_how_far_it_is(stand_in: Nasa, monkeypatch: pytest.MonkeyPatch) -> None:
    """Title, how much of how much, how fast; the last line tells all of it."""
    monkeypatch.setattr(told, "EVERY_S", 0)
    said: list[str] = []
    with getting.session(said.append) as asking:
        wanted = items.item("navcam_360")
        path = getting.fetched(wanted, asking, "", said.append)
    size = told.megabytes(path.stat().st_size)
    assert said[-1].startswith(f"{wanted.title}: {size} of {size}, ")
    assert said[-1].endswith(" a second")


def test_found_is_what_must_be_said_of_it(stand_in: Nasa) -> None:
    """Path, title, credit, licence, kind, source, NASA's page, hash."""
    assert media.find("first_picture") is None
    path = media.get("first_picture", progress=False)
    found = media.find("first_picture")
    assert found
    assert found.path == path
    assert found.path.name == "first_picture.jpg"
    assert (found.kind, found.credit) == ("measured", "NASA/JPL-Caltech")
    assert found.page.startswith("https://mars.nasa.gov/")
    assert len(found.sha256) == 64


def test_switched_off_nothing_is_fetched_or_found(stand_in: Nasa) -> None:
    """MARSOUTREACH_MEDIA=off: the error says so, and what is here is not shown."""
    media.get("first_picture", progress=False)
    with patch.dict(os.environ, {"MARSOUTREACH_MEDIA": "off"}):
        assert media.find("first_picture") is None
        with pytest.raises(media.MediaError, match="MARSOUTREACH_MEDIA=off is set"):
            media.get("navcam_360")
    assert len(stand_in.asked) == 1


@pytest.mark.parametrize("change", [b"", b"changed", None])
def test_a_changed_file_is_kept_aside_and_named(
    stand_in: Nasa, media_cache: Path, change: bytes | None
) -> None:
    """It is not shown; the next get keeps it under another name and fetches anew."""
    path = media.get("first_picture", progress=False)
    before = path.read_bytes()
    path.write_bytes(before[:-1] + b"x" if change is None else change)
    assert media.find("first_picture") is None
    assert media.check()["state"].tolist() == ["changed"]
    assert media.get("first_picture", progress=False).read_bytes() == before
    aside = media_cache / "first_picture.aside-1.jpg"
    assert aside.exists()
    states = media.check().set_index("file")["state"].to_dict()
    assert states == {path.name: "as it came", aside.name: "not known"}


def test_unknown_names_are_answered_with_the_nearest(stand_in: Nasa) -> None:
    """Items, sets and sizes."""
    with pytest.raises(ValueError, match="Did you mean 'navcam_360'"):
        media.get("navcam_306")
    with pytest.raises(ValueError, match="Did you mean 'starter'"):
        media.fetch_set("strater")
    with pytest.raises(ValueError, match="Did you mean 'small'"):
        media.get("landing_film", size="smal")
    with pytest.raises(media.MediaError, match="only NASA's page"):
        media.get("sound_cruise_hum")
    assert not stand_in.asked


@needs_real
@pytest.mark.parametrize(
    ("file", "media_type"),
    [
        ("panorama/jpegPIA24422.jpg", "image"),
        ("panorama/jpegPIA24264.jpg", "image"),
        ("edl/ESF_0001_0667022261_840FDR_N0010052EDLC00001_0010LUJ01.png", "image"),
        ("descent/LVS_15_53_35.jpg", "image"),
        ("audio/SCAM_MIC_SOL001_RUN001.ogg", "sound"),
        ("audio/mic_00000170_000_000000.wav", "sound"),
        (
            "navcam_pair/NLMV0709_0729882743_168RAD_N0332841TRAV00262_0A02LLJ01.IMG",
            "frame",
        ),
    ],
)
def test_nasas_own_files_are_whole_and_half_of_them_are_not(
    tmp_path: Path, file: str, media_type: str
) -> None:
    """First bytes and length of real files; the first half of each is refused."""
    kind = kinds.kind_of(kinds.head_of(REAL / file))
    assert kind
    assert kinds.is_allowed(kind, media_type)
    assert kinds.fault(REAL / file, kind) == ""
    half, whole = tmp_path / "half", (REAL / file).read_bytes()
    half.write_bytes(whole[: len(whole) // 2])
    assert kinds.fault(half, kind) != ""
