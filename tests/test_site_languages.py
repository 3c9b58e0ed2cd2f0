"""Pages in another language: all of it, and what is English says so."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup

from marsoutreach.site import SiteError, build, findings
from marsoutreach.translate import po, update
from marsoutreach.translate.message import Message
from tests import pseudo
from tests.tiny_notebooks import code, text, write

MOST_BYTES = 120_000  # that a language may add to a page, packed
LINES = "Go to [the end](#The-end).\n\n- one\n- two"


def write_chapter(folder: Path) -> Path:
    """A small chapter with text, code that speaks, and a widget of words."""
    write(
        folder / "00-start.ipynb",
        text("# Start here\n\nOne sentence.\n\n**For** everyone."),
        text(LINES),
        code("import marsoutreach as mars\n\nn = 3\nprint(f'{n} moons')", "explore"),
        code("mars.Predict(question='How high?', answer=5, unit='metres')", "play"),
        text("## The end\n\nThat was all."),
        text("### Only for the Lab\n\nMore.", "lab-only"),
        **{"for": "everyone", "minutes": 5},
    )
    return folder


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a chapter, and languages for it: accented, and half Spanish."""
    folder = tmp_path_factory.mktemp("languages")
    notebooks = write_chapter(folder / "notebooks")
    every = update.domains(notebooks)
    pseudo.fill(folder, every)
    update.update(folder, "es", every)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MARSOUTREACH_LOCALES", str(folder))
        yield folder


def built(room: Path, lang: str) -> Path:
    """The pages in a language, which have no faults."""
    out = build(room / f"out-{lang}", room / "notebooks", lang=lang)
    assert findings(out) == []
    return out


def test_a_page_in_a_whole_translation_holds_no_english(room: Path) -> None:
    """Texts, frame, widget, what cells print, the code that is shown."""
    site = built(room, pseudo.LANG)
    for name in ("index.html", "00-start.html"):
        assert pseudo.forgotten((site / name).read_text("utf-8")) == []
    page = (site / "00-start.html").read_text("utf-8")
    soup = BeautifulSoup(page, "html.parser")
    assert soup.html is not None
    assert soup.html["lang"] == pseudo.LANG
    assert not soup.select("[lang=en]")
    assert pseudo.accented("{n} moons").format(n=3) in page
    assert pseudo.accented("How high?") in page
    assert pseudo.accented("Your guess first") in page  # the widget's, in its state
    assert soup.select_one("h2 #The-end"), "links to places still lead there"


def test_what_falls_back_says_that_it_is_english(room: Path) -> None:
    """A sentence, an item, a heading, words of the frame; and nothing else."""
    path = room / "es" / "00-start.po"
    catalogue = po.read(path)
    said = {"One sentence.": "Una frase.", "one": "uno", "How high?": "¿Qué altura?"}
    for entry in catalogue:
        entry.string = said.get(str(entry.id), "") if entry.id else entry.string
    po.write(path, catalogue)
    soup = BeautifulSoup(
        (built(room, "es") / "00-start.html").read_text(), "html.parser"
    )
    marked = {tag.get_text(strip=True) for tag in soup.select("[lang=en]")}
    assert {"two", "That was all.", "The end", "Start here"} <= marked
    assert {"uno", "Una frase."} & marked == set()
    assert soup.select_one("h2[lang=en]#The-end")
    assert [tag.get_text() for tag in soup.select("pre[lang=en]")] == ["3 moons"]
    assert not any(ord(letter) in range(0xE0F0, 0xE0F3) for letter in str(soup))


def test_a_translation_that_lost_something_is_not_built(room: Path) -> None:
    """By file and line, before any cell runs."""
    path = room / "fr" / "words.po"
    update.update(room, "fr", {"words": [Message("site/minutes", "{n} minutes")]})
    catalogue = po.read(path)
    next(entry for entry in catalogue if entry.id).string = "des minutes"
    po.write(path, catalogue)
    with pytest.raises(SiteError, match=r"fr/words\.po:\d+: \{n\} is lost"):
        build(room / "out-fr", room / "notebooks", lang="fr")
    assert not (room / "out-fr").exists()


def test_the_pages_build_while_a_translation_lags_behind(room: Path) -> None:
    """One English cell changes: exactly its own messages are fuzzy, and English."""
    path = room / "notebooks" / "00-start.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].source = LINES.replace("two", "three")
    nbformat.write(notebook, path)
    states = update.update(room, pseudo.LANG, update.domains(room / "notebooks"))
    assert {one.domain: (one.fuzzy, one.missing) for one in states} == {
        "00-start": (1, 0),
        **{one.domain: (0, 0) for one in states if one.domain != "00-start"},
    }
    page = (build(room / "lag", room / "notebooks", lang=pseudo.LANG)) / "00-start.html"
    soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    assert [tag.get_text() for tag in soup.select("[lang=en]")] == ["three"]


@pytest.fixture
def whole(room: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of languages without faults: accented, and a Spanish of no words."""
    every = update.domains(room / "notebooks")
    pseudo.fill(tmp_path, every)
    update.update(tmp_path, "es", every)
    monkeypatch.setenv("MARSOUTREACH_LOCALES", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("whole")
def test_all_languages_make_one_site(room: Path) -> None:
    """English at the plain addresses, the others beside, each led to from each."""
    site = build(room / "out-all", room / "notebooks", every=True)
    assert findings(site) == []
    soups = {}
    for mark in ("", ".en-XA", ".es"):
        for name in ("index", "00-start", "sources", "reference"):
            page = (site / f"{name}{mark}.html").read_text("utf-8")
            soups[name + mark] = soup = BeautifulSoup(page, "html.parser")
            tongues = {a["hreflang"]: a["href"] for a in soup.select("a.tongue")}
            every = {"en": "", "en-XA": ".en-XA", "es": ".es"}
            own = {v: k for k, v in every.items()}[mark]
            assert tongues == {
                lang: f"{name}{end}.html" for lang, end in every.items() if lang != own
            }
            assert [one["lang"] for one in soup.select("html")] == [own]
    brands = soups["00-start.es"].select("a.brand")
    assert [brand["href"] for brand in brands] == ["index.es.html"]
    assert len(list((site / "single").glob("*.html"))) == 3
    assert pseudo.forgotten((site / "00-start.en-XA.html").read_text("utf-8")) == []


@pytest.mark.usefixtures("whole")
def test_one_kernel_serves_all_and_keeps_them_apart(room: Path) -> None:
    """What one language defined is gone in the next; each prints in its own."""
    folder = room / "apart"
    write(
        folder / "00-start.ipynb",
        text("# Start here\n\nOne sentence."),
        code("print('left over' if 'seen' in dir() else 'clean'); seen = 1", "explore"),
        code("import marsoutreach as mars\nprint(mars.locale.current())", "explore"),
    )
    site = build(room / "out-apart", folder, every=True)
    for mark, lang in (("", "en"), (".es", "es")):
        page = (site / f"00-start{mark}.html").read_text("utf-8")
        said = BeautifulSoup(page, "html.parser").get_text()
        assert "clean" in said.replace("'clean'", "")
        assert "left over" not in said.replace("'left over'", "")
        assert f"{lang}\n" in said or f">{lang}<" in page


@pytest.mark.usefixtures("whole")
def test_a_language_more_costs_its_words_alone(room: Path, tmp_path: Path) -> None:
    """Sounds, pictures and long numbers lie once for all languages; a page is words."""
    notebooks = tmp_path / "notebooks"
    heard = "mars.Listener(mars.sound.pump(1.0))"
    write(
        notebooks / "00-start.ipynb",
        text("# Start here\n\nListen."),
        code(f"import marsoutreach as mars\n\n{heard}", "play"),
        **{"for": "everyone", "minutes": 5},
    )
    site = build(tmp_path / "out", notebooks, every=True)
    [held] = (site / "assets").glob("held.*.js")
    assert held.stat().st_size > MOST_BYTES
    for mark in ("", ".en-XA", ".es"):
        page = (site / f"00-start{mark}.html").read_bytes()
        assert held.name.encode() in page
        assert len(gzip.compress(page)) < MOST_BYTES
