"""NASA's own beside what is drawn: present, absent, changed."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

import marsoutreach as mars
from marsoutreach import facts, locale, media, real
from marsoutreach.site.export import HERO, Pages

STILLS = [row["media_id"] for row in facts.rows("stills")]
CHAPTERS = sorted(path.stem for path in Path("notebooks").glob("*.ipynb"))


def test_every_still_has_words_a_credit_and_a_page(starter: Path) -> None:
    """And none is wider than a widget can show."""
    found = real.stills()
    assert [one["id"] for one in found] == STILLS
    for one in found:
        assert one["jpeg"].startswith(b"\xff\xd8")
        assert one["kind"] == "measured"
        assert all(one[name] for name in ("title", "alt", "credit", "page"))
    words = locale.words("real")["still"]
    assert set(words) >= set(STILLS)


def test_stills_stand_where_the_landing_put_them(starter: Path) -> None:
    """The parachute's after it opened, the ropes' before the wheels stood."""
    at = {one["id"]: one["time_s"] for one in real.stills()}
    open_s, off_s = facts.second("full_inflation"), facts.second("backshell_separation")
    assert open_s < at["parachute"] < at["hirise_under_parachute"] < off_s
    assert facts.second("lowering_end") < at["rover_on_cables"] < at["first_picture"]
    assert at["rover_on_cables"] < facts.second("wheels_touch")
    assert at["first_picture"] > facts.second("touchdown")
    assert at["first_colour"] is None


def test_widgets_carry_them_or_a_line(starter: Path) -> None:
    """All, one of them, or those of which the camera is known."""
    assert len(mars.LandingPlayer().stills) == len(STILLS)
    (first,) = mars.LandingPlayer(still="first_picture").stills
    assert first["id"] == "first_picture"
    cameras = {one["camera"] for one in mars.CameraExplorer().stills}
    assert "" not in cameras
    assert len(cameras) >= 4


@pytest.mark.usefixtures("nothing")
def test_without_them_nothing_breaks(capsys: pytest.CaptureFixture[str]) -> None:
    """The same place shows what is drawn, and one line says how to get the real."""
    player = mars.LandingPlayer()
    assert player.stills == []
    assert "marsoutreach media get starter" in player.words["real"]["missing"]
    real.beside(player, "parachute")
    drawn, line = capsys.readouterr().out.splitlines()
    assert drawn == player.describe()
    assert line.endswith("marsoutreach media get parachute")


@pytest.fixture
def nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty cache, real media not switched off."""
    monkeypatch.setenv("MARSOUTREACH_CACHE", str(tmp_path))
    monkeypatch.delenv("MARSOUTREACH_MEDIA", raising=False)


def test_nasa_comes_first(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then what is drawn; several of hers go to one widget."""
    shown: list[Any] = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    names = ["sound_first_surface", "sound_first_surface_filtered"]
    real.beside("drawn", names, mars.Listener)
    listener, drawn = shown
    assert drawn == "drawn"
    assert [one["kind"] for one in listener.sounds] == ["measured", "measured"]
    assert "NASA/JPL-Caltech" in listener.sounds[0]["description"]


def test_a_changed_picture_is_not_shown(starter: Path) -> None:
    """It is not as NASA sent it."""
    found = media.find("parachute")
    assert found
    found.path.write_bytes(found.path.read_bytes() + b"x")
    assert "parachute" not in [one["id"] for one in real.stills()]
    assert "marsoutreach media get parachute" in repr(real.see("parachute"))


def test_a_picture_shows_itself_with_its_credit(starter: Path) -> None:
    """And the address of NASA's page, as text and as a link."""
    soup = BeautifulSoup(real.see("rover_on_cables")._repr_html_(), "html.parser")
    assert soup.img
    assert len(str(soup.img["alt"])) > 40
    assert "NASA/JPL-Caltech" in soup.text
    assert soup.a
    assert soup.a["href"] == soup.a.text


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_chapter_leads_to_nasa(chapter: str) -> None:
    """A link by its title, credit, address in text, and a square code for paper."""
    soup = BeautifulSoup(real.pages(chapter)._repr_html_(), "html.parser")
    links = soup.select("th[scope=row] a")
    assert links
    assert not soup.select("td a")
    for one, row in zip(links, soup.select("tbody tr"), strict=True):
        assert row.select("td")[-1].text == one["href"]
        assert "://" not in one.text
    assert len(soup.select("svg[role=img]")) == len(links)


def test_a_code_leads_where_it_says() -> None:
    """Read by OpenCV, as a telephone would."""
    import cv2
    import numpy as np
    import segno

    (page,) = (one.page for one in real.pages("00-start-here").rows)
    code = segno.make(page, error="m", micro=False)
    modules = np.array([list(row) for row in code.matrix])
    picture = np.kron(np.pad(1 - modules, 4, constant_values=1), np.ones((8, 8)))
    said, *_ = cv2.QRCodeDetectorAruco().detectAndDecode(
        (255 * picture).astype(np.uint8)
    )
    assert said == page


def test_the_front_page_shows_one(starter: Path) -> None:
    """With its credit, below the ride."""
    page = BeautifulSoup(Pages([a_chapter()]).front(), "html.parser")
    figure = page.select_one(".welcome-real")
    assert figure
    assert "NASA/JPL-Caltech" in figure.text
    assert "measured" in figure.text
    assert facts.rows("stills")
    assert HERO in STILLS


def a_chapter() -> Any:
    """A chapter, as the front page lists it."""
    from marsoutreach.site.chapters import chapter
    from marsoutreach.site.run import read

    path = Path("notebooks/00-start-here.ipynb")
    return chapter(read(path), path)


def test_a_published_panorama_points_as_its_camera_did(starter: Path) -> None:
    """Its tour's places lie inside; the antenna is where the mast's eyes see it."""
    known = mars.panorama.published("navcam_first")
    nasa = media.find("navcam_360")
    viewer = mars.PanoramaViewer(nasa, **known)
    (shape,) = viewer.pictures
    assert shape["kind"] == "measured"
    assert viewer.heading.startswith("First 360")
    low, high = known["elevation_bottom_deg"], known["elevation_top_deg"]
    assert all(low < one["elevation_deg"] < high for one in viewer.hotspots)
    rows = facts.table("panoramas").set_index("panorama_id").loc["navcam_first"]
    per_px = known["azimuth_span_deg"] / rows["width_px"]
    assert (high - low) / rows["height_px"] == pytest.approx(per_px, rel=0.01)
