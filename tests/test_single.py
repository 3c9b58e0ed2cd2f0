"""A chapter as one file: everything in it, and nothing but that runs."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from marsoutreach.site import build
from marsoutreach.site.single import FOLDER, data, fill
from tests.tiny_notebooks import code, text, write, write_story

CHAPTERS = ["00-start.html", "01-fall.html"]
LOADING = ("src", "href", "data", "srcset", "poster")
OUTSIDE = re.compile(r"^(?!data:|#|https?://)")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the tiny story once."""
    room = tmp_path_factory.mktemp("single")
    return build(room / "out", write_story(room / "notebooks"))


def soup(path: Path) -> BeautifulSoup:
    """Parse a page."""
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_file_names_no_other(site: Path, name: str) -> None:
    """Nothing is loaded, and no link leads where nothing may be."""
    page = soup(site / FOLDER / name)
    named = [
        (tag.name, str(tag[attribute])[:60])
        for attribute in LOADING
        for tag in page.find_all(attrs={attribute: True})
        if OUTSIDE.match(str(tag[attribute]))
    ]
    assert named == []
    assert not page.select("link[rel=stylesheet], .onward, .take, .unpacked")
    assert "assets/" not in re.sub(r'data-(plotly|file)="[^"]*"', "", visible(page))


def visible(page: BeautifulSoup) -> str:
    """What a page has beside its scripts and styles."""
    for held in page.select("script, style"):
        held.decompose()
    return str(page)


@pytest.mark.parametrize("name", CHAPTERS)
def test_only_its_own_scripts_may_run(site: Path, name: str) -> None:
    """The policy names the hash of every script as it stands there, and no more."""
    page = soup(site / FOLDER / name)
    policy = page.select_one("meta[http-equiv]")
    assert policy
    rule = re.search(r"script-src ([^;]*)", str(policy["content"]))
    assert rule
    scripts = page.select("script:not([type]), script[data-file]")
    hashes = [hashlib.sha256(one.get_text().encode()).digest() for one in scripts]
    said = [f"'sha256-{base64.b64encode(one).decode()}'" for one in hashes]
    assert scripts
    assert sorted(rule[1].split()) == sorted(said)
    assert "'self'" not in str(policy["content"])


def test_pages_of_the_folder_offer_their_file_and_say_how_large(site: Path) -> None:
    """Beside the link stands the size that the file has."""
    for name in CHAPTERS:
        line = soup(site / name).select_one(".take")
        assert line
        link = line.a
        assert link
        file = site / str(link["href"])
        assert link.has_attr("download")
        assert f"{file.stat().st_size / 1e6:.1f} MB" in line.get_text()


def test_only_its_own_line_is_told_the_size(tmp_path: Path) -> None:
    """Code that says {size} stays as it was typed."""
    typed = code('"as wide as {size}".format(size=1)')
    write(tmp_path / "one.ipynb", text("# A title\n\nA sentence."), typed)
    out = build(tmp_path / "out", tmp_path)
    said = [soup(out / name).get_text() for name in ("one.html", "single/one.html")]
    assert all("as wide as {size}" in one for one in said)


def test_only_files_are_built_when_only_they_are_wanted(tmp_path: Path) -> None:
    """One file a chapter; no folder beside them; they can be built anew."""
    story = write_story(tmp_path / "notebooks")
    for force in (False, True):
        out = build(tmp_path / "files", story, alone=True, force=force)
        found = [one.name for one in sorted(out.iterdir()) if one.name[0] != "."]
        assert found == CHAPTERS


@pytest.mark.parametrize("text", ['"</script>"', "'<!--'", '`</SCRIPT x="`', "1 < 2"])
def test_no_text_ends_its_script_early(tmp_path: Path, text: str) -> None:
    """Whatever stands in a script: it is read to its end, as the same words."""
    path = tmp_path / "one.js"
    path.write_text(f"say({text})", "utf-8")
    script = BeautifulSoup("<script></script>", "html.parser").script
    assert script
    fill(script, path)
    again = BeautifulSoup(f"{script}<p>after</p>", "html.parser")
    assert again.script
    assert again.p
    assert again.script.get_text().replace("\\x3c", "<") == f"say({text})"
    assert not re.search("</script|<!--", script.get_text(), re.IGNORECASE)


def test_a_picture_is_held_whole(tmp_path: Path) -> None:
    """Its address says what it is, and gives back its bytes."""
    path = tmp_path / "image.0a.webp"
    path.write_bytes(b"RIFF1234")
    kind, letters = data(path).split(";base64,")
    assert kind == "data:image/webp"
    assert base64.b64decode(letters) == b"RIFF1234"
