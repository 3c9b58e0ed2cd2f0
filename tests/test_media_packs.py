"""One zip for a place without internet: packed, carried, used; or refused by name."""

import json
import os
import re
import socket
import zipfile
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings, strategies as st

from marsoutreach import media
from marsoutreach.media import judge, kinds, packs, part, record, ways
from marsoutreach.media.ask import encoded, retry_after_s
from marsoutreach.media.errors import RefusedError
from tests.nasa import content, starter_cache

INSIDE = "media/first_picture.jpg"


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter set, packed where there is a network."""
    folder = tmp_path_factory.mktemp("packed")
    starter_cache(folder / "there")
    with patch.dict(os.environ, {"MARSOUTREACH_CACHE": str(folder / "there")}):
        return media.pack(folder)


@pytest.fixture
def here(media_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache at a place without a network."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.delenv("MARSOUTREACH_MEDIA")
    for name in ("getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    return media_cache


def test_packed_there_used_here(packed: Path, here: Path) -> None:
    """Everything comes, with its credit, without the network; then it is here."""
    assert packed.name == "mars-media.zip"
    rows = media.use(packed)
    assert rows["media_id"].tolist() == media.sets()["starter"]
    assert set(rows["state"]) == {"came"}
    assert set(media.use(packed)["state"]) == {"here"}
    for name in media.sets()["starter"]:
        found = media.find(name)
        assert found
        assert found.path.is_relative_to(here)
    assert set(media.check()["state"]) == {"as it came"}
    assert not list(here.glob(".pack-*"))


def test_a_pack_tells_whose_it_is(packed: Path) -> None:
    """Credits by item, and a manifest with address, hash, bytes, time."""
    with zipfile.ZipFile(packed) as zipped:
        credits = zipped.read("CREDITS.txt").decode()
        known = json.loads(zipped.read("manifest.json"))["items"]
    assert credits.count("Credit: ") == len(known) == 11
    assert "Credit: NASA/JPL-Caltech/University of Arizona" in credits
    assert {"address", "sha256", "size_bytes", "time_utc", "credit"} <= set(known[0])


def test_nothing_to_pack(media_cache: Path, tmp_path: Path) -> None:
    """It says what to type; no file is left."""
    with pytest.raises(media.MediaError, match="marsoutreach media get films"):
        media.pack(tmp_path / "a.zip", sets="films")
    with pytest.raises(ValueError, match="Did you mean 'films'"):
        media.pack(tmp_path / "a.zip", sets=["flims"])
    assert not list(tmp_path.glob("a.zip*"))


Files = dict[str, bytes]


def opened(path: Path) -> Files:
    """Read all files of a zip."""
    with zipfile.ZipFile(path) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def zipped_again(files: Files, path: Path, how: int = zipfile.ZIP_STORED) -> Path:
    """Write files into a zip, whatever their names."""
    with zipfile.ZipFile(path, "w", how) as zipped:
        for name, body in files.items():
            zipped.writestr(name, body)
    return path


def changed(files: Files, **words: object) -> Files:
    """Change what the manifest says of the first picture."""
    told = json.loads(files["manifest.json"])
    (one,) = (item for item in told["items"] if item["media_id"] == "first_picture")
    one |= words
    return files | {"manifest.json": json.dumps(told).encode()}


def without(files: Files, name: str) -> Files:
    """Leave a file out."""
    return {key: body for key, body in files.items() if key != name}


BAD: dict[str, tuple[Callable[[Files], Files], str]] = {
    "tampered": (
        lambda files: files | {INSIDE: files[INSIDE][:-9] + b"x" + files[INSIDE][-8:]},
        f"{INSIDE} was changed",
    ),
    "another length": (
        lambda f: f | {INSIDE: f[INSIDE] + b"x"},
        f"{INSIDE} was changed",
    ),
    "another picture": (
        lambda files: changed(
            files | {INSIDE: content("parachute")}, size_bytes=len(content("parachute"))
        ),
        f"{INSIDE} was changed: its hash is another",
    ),
    "a page": (
        lambda files: changed(files | {INSIDE: b"<html>" * 9}, size_bytes=54),
        f"{INSIDE} was changed: it sends a web page",
    ),
    "zip-slip": (lambda f: f | {"../../evil.jpg": b"x"}, "'../../evil.jpg' does not"),
    "absolute": (lambda f: f | {"/etc/evil": b"x"}, "'/etc/evil' does not belong"),
    "slip inside": (lambda f: f | {"media/../../evil": b""}, "'media/../../evil' does"),
    "slip of Windows": (
        lambda f: f | {"media\\..\\evil": b""},
        "evil' does not belong",
    ),
    "slip in the manifest": (lambda f: changed(f, file="../evil.jpg"), "manifest.json"),
    "one too many": (lambda f: f | {"media/more.jpg": b"x"}, "media/more.jpg does not"),
    "one too few": (lambda f: without(f, INSIDE), f"{INSIDE} is missing"),
    "no manifest": (lambda f: without(f, "manifest.json"), "manifest.json is missing"),
    "no words": (lambda f: f | {"manifest.json": b"[" * 9999}, "manifest.json cannot"),
    "unknown item": (lambda f: changed(f, media_id="moon"), f"{INSIDE} is of an item"),
    "another's name": (lambda f: changed(f, media_id="parachute"), "does not belong"),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_pack_is_refused_by_name(
    packed: Path, here: Path, tmp_path: Path, fault: str
) -> None:
    """The pack and the file in it are named; nothing at all is taken."""
    spoil, says = BAD[fault]
    bad = zipped_again(spoil(opened(packed)), tmp_path / "bad.zip")
    refused(bad, says, here)
    assert sorted(tmp_path.iterdir()) == [bad, tmp_path / "cache"]


def refused(bad: Path, says: str, here: Path) -> None:
    """Hold that a pack is refused by its name, and that nothing of it was taken."""
    with pytest.raises(media.MediaError, match=re.escape(says)) as caught:
        media.use(bad)
    assert str(bad) in str(caught.value)
    assert "Nothing of it was taken" in str(caught.value)
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("part_of", [0.0, 0.3, 0.999])
def test_a_cut_pack_is_refused(
    packed: Path, here: Path, tmp_path: Path, part_of: float
) -> None:
    """However much of it is there."""
    bad, whole = tmp_path / "cut.zip", packed.read_bytes()
    bad.write_bytes(whole[: int(part_of * len(whole))])
    refused(bad, "it is no whole zip", here)


def test_a_flipped_byte_is_found(packed: Path, here: Path, tmp_path: Path) -> None:
    """Within a file of the zip, its check sum in the zip left as it was."""
    bad, whole = tmp_path / "flipped.zip", bytearray(packed.read_bytes())
    whole[whole.index(content("first_picture")) + 999] ^= 1
    bad.write_bytes(whole)
    refused(bad, f"{INSIDE} was changed", here)


def test_bombs_are_refused(packed: Path, here: Path, tmp_path: Path) -> None:
    """What would grow a thousandfold, whether or not the manifest admits it."""
    files, bomb = opened(packed), content("first_picture").ljust(200_000_000, b"\0")
    for words in ({}, {"size_bytes": len(bomb)}):
        grown = changed({"manifest.json": files["manifest.json"]}, **words)
        bad = tmp_path / "bomb.zip"
        zipped_again(grown | {INSIDE: bomb}, bad, zipfile.ZIP_DEFLATED)
        assert bad.stat().st_size < 1_000_000
        refused(bad, f"{INSIDE} would grow to 200000000 bytes", here)


def test_what_is_far_too_large_is_refused(packed: Path, here: Path) -> None:
    """Not squeezed, and the manifest admits it: no picture has so many bytes."""
    with patch.object(judge, "LEAST_MB", 0), patch.object(judge, "TIMES", 1e-6):
        refused(packed, "would grow to", here)


def test_other_files_are_no_packs(here: Path, tmp_path: Path) -> None:
    """A picture, a folder, nothing at all."""
    (tmp_path / "a.jpg").write_bytes(content("first_picture"))
    for name in ("a.jpg", "nowhere.zip", "."):
        with pytest.raises(media.MediaError, match="is no pack of NASA's media"):
            media.use(tmp_path / name)


def test_a_pack_replaces_what_changed_here(packed: Path, here: Path) -> None:
    """The changed file is kept aside."""
    media.use(packed)
    (here / "first_picture.jpg").write_bytes(b"mine")
    rows = media.use(packed).set_index("media_id")["state"]
    assert rows["first_picture"] == "came"
    assert (here / "first_picture.aside-1.jpg").read_bytes() == b"mine"
    assert media.find("first_picture")


def test_a_file_by_hand(here: Path, tmp_path: Path) -> None:
    """Fetched in a browser, then given: looked at, copied, found with its credit."""
    mine = tmp_path / "FLR_0000.jpeg"
    mine.write_bytes(content("first_picture"))
    path = media.add("first_picture", mine)
    found = media.find("first_picture")
    assert found
    assert found.path == path != mine
    assert mine.exists()
    (tmp_path / "hum.wav").write_bytes(content("sound_first_surface"))
    media.add("sound_cruise_hum", tmp_path / "hum.wav")
    assert media.find("sound_cruise_hum")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<html>Sign in", "it sends a web page, and image is wanted"),
        (content("first_picture")[:3000], "what came is broken"),
        (content("sound_first_surface"), "audio/wav"),
        (None, "there is no such file"),
    ],
)
def test_a_wrong_file_by_hand_is_refused(
    here: Path, tmp_path: Path, body: bytes | None, says: str
) -> None:
    """It names the file, what it is, and where NASA's page is."""
    mine = tmp_path / "mine.jpg"
    if body is not None:
        mine.write_bytes(body)
    with pytest.raises(media.MediaError, match=re.escape(says)) as caught:
        media.add("first_picture", mine)
    assert str(mine) in str(caught.value)
    assert "https://mars.nasa.gov/" in str(caught.value)
    assert media.check().empty


BYTES = st.binary(max_size=300)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=12,
)
WORDS = {name: st.text(max_size=9) for name in record.Record.__annotations__}
NEARLY = st.fixed_dictionaries(
    WORDS | {"size_bytes": st.integers()}, optional={"more": JSON}
)


@given(JSON | NEARLY)
def test_no_record_breaks_anything(words: object) -> None:
    """It is a record of a plain file name beside it, or it is none."""
    found = record.as_record(words)
    assert found is None or Path(found.file).name == found.file != ""


@given(BYTES | JSON.map(lambda told: json.dumps(told).encode()))
def test_no_manifest_breaks_anything(text: bytes) -> None:
    """Its records are read, or it is refused."""
    for read in (packs.records, ways.as_json):
        try:
            read(text)
        except RefusedError:
            continue


@given(JSON | st.lists(st.text(max_size=30).map("http://a/b~orig{}.jpg".format)))
def test_no_answer_of_the_library_breaks_anything(told: object) -> None:
    """Files are found in it, or it is refused."""
    for read in (lambda: ways.in_library(told, "image"), lambda: ways.location(told)):
        try:
            found = read()
            assert found
        except RefusedError:
            continue


STARTS = [b"RIFF", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*", b"II+\0"]
STARTS += [b"\0\0\0\x10ftypisom", b"DAF/SPK ", b"PDS_VERSION_ID RECORD_BYTES = 9 "]
STARTS += [
    b"ODL_VERSION_ID FILE_RECORDS=99999999999 RECORD_BYTES=7",
    b"LBLSIZE=9",
    b"OggS",
    b"",
]


@settings(max_examples=300)
@given(st.sampled_from(STARTS), BYTES)
def test_no_first_bytes_break_anything(start: bytes, rest: bytes) -> None:
    """What a file is, and what it lacks, is told of whatever comes."""
    head = start + rest
    kind = kinds.kind_of(head)
    assert kinds.described(head)
    if kind:
        path = Path(os.environ["PYTEST_FILE"])
        path.write_bytes(head)
        assert isinstance(kinds.fault(path, kind), str)


@pytest.fixture(autouse=True)
def file_to_write(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One place for all the files that are thought up."""
    path = tmp_path_factory.mktemp("thought") / "up"
    monkeypatch.setenv("PYTEST_FILE", str(path))


@given(st.text(max_size=40), st.text(max_size=60))
def test_no_header_breaks_anything(said: str, address: str) -> None:
    """Dates, ranges and addresses, whatever a server writes into them."""
    wait_s = retry_after_s(said)
    assert wait_s is None or wait_s >= 0
    headers = {"content-range": said, "content-length": said}
    length = part.total(headers, 3)
    assert length is None or length >= 0
    assert encoded(encoded(address)) == encoded(address)
    assert encoded(address).isascii()


@settings(max_examples=60)
@given(st.data())
def test_no_zip_breaks_anything(data: st.DataObject) -> None:
    """A pack with bytes changed or cut anywhere is used whole, or refused whole."""
    whole = bytearray(small_pack())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] = data.draw(st.integers(0, 255))
    path = Path(os.environ["PYTEST_FILE"])
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole)))] + data.draw(BYTES))
    with patch.dict(os.environ, {"MARSOUTREACH_CACHE": str(path.parent / "cache")}):
        assert used(path) in (1, str(path))


def used(path: Path) -> int | str:
    """Use a pack; give how many files it held, or its name if it is refused by that."""
    try:
        return len(media.use(path))
    except media.MediaError as why:
        return str(path) if str(path) in str(why) else str(why)


def small_pack() -> bytes:
    """Make a pack of one small file: captions."""
    body = content("landing_film_captions")
    known = {
        "media_id": "landing_film_captions",
        "file": "landing_film_captions.srt",
        "address": "https://images-assets.nasa.gov/a.srt",
        "sha256": sha256(body).hexdigest(),
        "size_bytes": len(body),
        "time_utc": "2026-10-02T00:00:00+00:00",
        "credit": "NASA",
    }
    manifest = json.dumps({"format": packs.FORMAT, "items": [known]})
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as zipped:
        zipped.writestr(zipfile.ZipInfo("manifest.json"), manifest)
        zipped.writestr(zipfile.ZipInfo(f"media/{known['file']}"), body)
    return held.getvalue()
