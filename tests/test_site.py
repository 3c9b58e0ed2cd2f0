"""The Site: built whole or not at all, and nothing in it reaches outside."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given, strategies as st
from nbformat import NotebookNode, v4

from marsoutreach import facts, widgets as shipped
from marsoutreach.locale import words
from marsoutreach.site import SiteError, build, findings, run as runner
from marsoutreach.site.chapters import opening
from marsoutreach.site.export import POLICY, arranged
from marsoutreach.site.folder import MARKER, replacing
from marsoutreach.site.single import FOLDER
from marsoutreach.site.widgets import (
    STATE_MIME,
    VIEW_MIME,
    as_script,
    hoist,
    known_models,
    page_state,
)
from marsoutreach.widgets.kit.kind import TALLER
from tests.tiny_notebooks import MARK, code, text, write, write_story

WIDGETS = Path(shipped.__file__).parent
TITLE = text("# A title\n\nA sentence.")
LOADS = {
    "src": "script[src], [data-ride] > img",
    "href": "head link[href]:not([data-faces])",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the tiny story once."""
    room = tmp_path_factory.mktemp("site")
    return build(room / "out", write_story(room / "notebooks"))


def page(site: Path, name: str) -> BeautifulSoup:
    """Parse a built page."""
    return BeautifulSoup((site / name).read_text("utf-8"), "html.parser")


def one(where: Tag, selector: str) -> Tag:
    """Find the one thing that a test is about."""
    found = where.select_one(selector)
    assert found is not None, selector
    return found


def fingerprint(folder: Path) -> dict[str, str]:
    """Tell the contents of a folder apart from any others."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_notebook_becomes_a_page(site: Path) -> None:
    """Pages are found by glob: one page a notebook, beside those that are always."""
    names = {path.name for path in site.glob("*.html")}
    always = {"index.html", "sources.html", "reference.html"}
    assert names == always | {"00-start.html", "01-fall.html"}


def test_every_source_has_its_row(site: Path) -> None:
    """Visitors without Python can look up where the numbers come from."""
    listed = page(site, "sources.html")
    keys = set(facts.sources()["key"])
    assert {row["id"] for row in listed.select("tbody tr")} == keys
    for name in ("index.html", "00-start.html"):
        assert page(site, name).select_one('footer a[href="sources.html"]')


def test_built_pages_have_no_faults(site: Path) -> None:
    """The package's own checks find nothing."""
    assert findings(site) == []


def test_nothing_is_loaded_from_outside(site: Path) -> None:
    """Counted without our parser: no src, no style, no script with an address."""
    for path in [*site.glob("*.html"), *site.glob("assets/*.css")]:
        markup = path.read_text("utf-8")
        assert not re.findall(r"""src=["']?(?:https?:)?//""", markup)
        assert not re.findall(r"""url\(["']?(?:https?:)?//|@import""", markup)
        assert not re.findall(r"<link[^>]+https?://(?!www\.w3\.org)", markup)


def test_every_page_carries_the_policy(site: Path) -> None:
    """Each page forbids whatever is not in the folder, and eval."""
    assert "unsafe-eval" not in POLICY
    assert "blob:" not in POLICY
    assert "script-src 'self';" in POLICY
    assert POLICY.startswith("default-src 'none'")
    for path in site.glob("*.html"):
        assert POLICY in path.read_text("utf-8")


def test_links_to_notebooks_lead_to_pages(site: Path) -> None:
    """A link between notebooks becomes a link between pages, its place kept."""
    links = [a["href"] for a in page(site, "00-start.html").select("main a")]
    assert "01-fall.html#What-you-see" in links
    assert "https://nasa.gov" in links


def test_chapter_map_shows_where_you_are(site: Path) -> None:
    """The map names every chapter, marks this one and lists its sections."""
    chapters = one(page(site, "01-fall.html"), "nav.map")
    assert one(chapters, '[aria-current="page"]').get_text() == "The fall"
    sections = [a.get_text() for a in chapters.select("[data-section]")]
    assert sections == ["What you see", "Far below"]


def test_code_is_folded(site: Path) -> None:
    """No line of code stands open on a page."""
    blocks = page(site, "01-fall.html").select("pre.python")
    assert len(blocks) == 8
    for block in blocks:
        assert block.find_parent("details", open=False) is not None


def test_depths_are_folded_as_tagged(site: Path) -> None:
    """Explore stands open, Code is shut, Play is in no fold, Lab is left out."""
    soup = page(site, "01-fall.html")
    assert one(soup, "details.depth-explore[open] table").name == "table"
    assert one(soup, "details.depth-code").get("open") is None
    assert one(soup, ".play [data-widget]").find_parent("details") is None
    assert "only in the Lab" not in soup.get_text()
    assert "Words for the Lab" not in soup.get_text()
    adds = one(soup, "p.lab-adds").get_text()
    assert adds == "Only in a running notebook: Try <it> yourself."
    assert "Checked" in one(soup, ".check summary").get_text()


def test_checks_fold_into_one_mark(site: Path) -> None:
    """What a check printed and its code stand inside the mark, nothing beside it."""
    for cell in page(site, "01-fall.html").select(".cell.check"):
        mark = one(cell, ":scope > details.fold:not([open])")
        assert one(mark, "summary").get_text() == words("site", "en")["fold"]["check"]
        assert cell.get_text(strip=True) == mark.get_text(strip=True)


def test_title_sentence_and_facts_stand_first(site: Path) -> None:
    """The first cell becomes the head of the page and the card on the front page."""
    soup = page(site, "01-fall.html")
    assert one(soup, "h1").get_text() == "The fall"
    assert one(soup, ".lead").get_text() == "From the air to the ground."
    assert "25 minutes" in one(soup, ".about summary").get_text()
    front = page(site, "index.html")
    cards = [h3.get_text() for h3 in front.select(".chapters h3")]
    assert cards == ["Start here", "The fall"]


def test_widget_sources_are_kept_once(site: Path) -> None:
    """One copy of the source, shared by the pages that show it (files hold all)."""
    holders = [
        path.name
        for path in {*site.rglob("*")} - {*(site / FOLDER).iterdir()}
        if path.is_file() and f"\n// {MARK}" in path.read_text("utf-8", "ignore")
    ]
    assert len(holders) == 1
    assert re.fullmatch(r"counter\.[0-9a-f]{12}\.js", holders[0])
    for name in ("00-start.html", "01-fall.html"):
        scripts = [s["src"] for s in page(site, name).select("script[src]")]
        assert f"assets/{holders[0]}" in scripts


def test_only_shown_widgets_travel(site: Path) -> None:
    """A widget that no cell shows stays behind; those in a box come along."""
    script = one(page(site, "01-fall.html"), f'script[type="{STATE_MIME}"]')
    models = json.loads(script.get_text())["state"].values()
    counts = [m["state"]["count"] for m in models if "count" in m["state"]]
    assert sorted(counts) == [3, 7]
    assert all(len(model["state"].get("_esm", "")) in (0, 12) for model in models)


def test_figure_waits_with_its_sentence(site: Path) -> None:
    """A plot brings its data and a description; plotly is not loaded by the page."""
    soup = page(site, "01-fall.html")
    plot = one(soup, '[data-figure][role="img"]')
    assert str(plot["aria-label"]).startswith("The height falls")
    data = json.loads(one(soup, "figure script").get_text())
    assert data["data"][0]["type"] == "scatter"
    assert not soup.select('script[src*="plotly"]')


def test_table_scrolls_by_keys(site: Path) -> None:
    """A table is a named region that can be reached, with named rows and columns."""
    region = one(page(site, "01-fall.html"), ".table")
    assert region["role"] == "region"
    assert region["tabindex"] == "0"
    assert region["aria-label"] == "Table 1: What you see"
    assert {th["scope"] for th in region.select("th")} == {"col", "row"}


def test_picture_keeps_its_alt_text(site: Path) -> None:
    """The alt text that a cell gives reaches the page."""
    alts = [img["alt"] for img in page(site, "01-fall.html").select("img")]
    assert alts == ["A field of rust red"]


def packed(paths: Iterable[Path]) -> int:
    """Count the bytes of files as a server sends them."""
    return sum(len(gzip.compress(path.read_bytes())) for path in paths)


def test_pages_are_small(site: Path) -> None:
    """All but plotly is under a megabyte when packed, the loader under 150 kB.

    What the ride loads when it is pressed comes beside: one more, at most. Chapters as
    one file, to take along, repeat what is there.
    """
    assets = site / "assets"
    late = {assets / "ride.js", *assets.glob("ground.*.js"), *assets.glob("said.*.js")}
    alone = set((site / FOLDER).iterdir())
    files = {path for path in site.rglob("*") if path.is_file()} - alone
    assert packed(files - late - {assets / "plotly.js"}) < 1_000_000
    assert packed([assets / "plotly.js"]) < 500_000
    assert len(late) == 3
    assert packed(late) < 1_000_000
    assert packed([assets / "loader.js"]) < 150_000


def test_the_front_page_is_light(site: Path) -> None:
    """What it loads before anybody presses: 250 kB with its pictures, packed."""
    front = page(site, "index.html")
    traits = json.loads(one(front, "[data-ride] script").get_text())
    named = [traits["poster"], *traits["thumbs"].values()]
    named += [
        tag[name] for name in ("src", "href") for tag in front.select(LOADS[name])
    ]
    loaded = {site / str(name) for name in named}
    assert {path.name for path in loaded} >= {"page.js", "front.js", "page.css"}
    assert packed([site / "index.html", *loaded]) < 250_000


@pytest.mark.parametrize("force", [False, True])
def test_foreign_folder_is_refused(tmp_path: Path, force: bool) -> None:
    """A folder with somebody's files is never replaced, whatever is typed."""
    out = tmp_path / "thesis"
    out.mkdir()
    (out / "chapter.txt").write_text("years of work")
    with pytest.raises(SiteError, match="not empty, and no Site was built there"):
        build(out, tmp_path, force=force)
    assert fingerprint(out).keys() == {"chapter.txt"}


def test_file_is_refused(tmp_path: Path) -> None:
    """A file cannot become a Site."""
    (tmp_path / "out").write_text("a file")
    with pytest.raises(SiteError, match="is a file"):
        build(tmp_path / "out", tmp_path)


def test_earlier_site_wants_force(tmp_path: Path) -> None:
    """An earlier Site is replaced when asked for, and only then."""
    write(tmp_path / "notebooks" / "one.ipynb", TITLE)
    out = build(tmp_path / "out", tmp_path / "notebooks")
    (out / "stale.html").write_text("left over")
    with pytest.raises(SiteError, match="--force"):
        build(out, tmp_path / "notebooks")
    build(out, tmp_path / "notebooks", force=True)
    assert not (out / "stale.html").exists()
    assert (out / MARKER).is_file()


def test_raising_notebook_is_named_and_site_kept(tmp_path: Path) -> None:
    """The error names notebook, cell and exception; the old Site stays as it was."""
    notebooks = tmp_path / "notebooks"
    write(notebooks / "one.ipynb", TITLE)
    out = build(tmp_path / "out", notebooks)
    before = fingerprint(out)
    broken = code("speed_m_s = 425\nspeed_m_s / 0")
    broken["id"] = "too-fast"
    left_out = code("print('not on pages')", "lab-only")
    write(notebooks / "two.ipynb", TITLE, left_out, broken)
    with pytest.raises(SiteError) as caught:
        build(out, notebooks, force=True)
    for part in ("two.ipynb", "cell 3", "too-fast", "speed_m_s / 0", "ZeroDivision"):
        assert part in str(caught.value)
    assert fingerprint(out) == before
    assert {path.name for path in tmp_path.iterdir()} == {"notebooks", "out"}


def test_a_stop_between_old_and_new_keeps_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C when the old Site has gone and the new one has not come: it is back."""
    out, rename = tmp_path / "out", Path.rename
    out.mkdir()
    (out / "old.html").write_text("old")

    def stopped(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stopped)
    with pytest.raises(KeyboardInterrupt), replacing(out):
        pass
    assert fingerprint(tmp_path).keys() == {"out/old.html"}


def test_slow_cell_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell that does not end is stopped and named."""
    monkeypatch.setattr(runner, "LIMIT_S", 1)
    write(tmp_path / "slow.ipynb", TITLE, code("import time; time.sleep(60)"))
    with pytest.raises(SiteError, match="more than 1 seconds"):
        build(tmp_path / "out", tmp_path)


def test_dead_kernel_is_named(tmp_path: Path) -> None:
    """Python ending by itself is told as such."""
    write(tmp_path / "dead.ipynb", TITLE, code("import os; os._exit(1)"))
    with pytest.raises(SiteError, match=r"dead\.ipynb stopped"):
        build(tmp_path / "out", tmp_path)


def test_unknown_widget_is_refused(tmp_path: Path) -> None:
    """A widget that would be dead on the page fails the build, by name."""
    slider = code("import ipywidgets; ipywidgets.IntSlider()")
    write(tmp_path / "one.ipynb", TITLE, slider)
    with pytest.raises(SiteError, match=r"IntSliderModel of .*controls") as caught:
        build(tmp_path / "out", tmp_path)
    assert "AnyModel of anywidget" in str(caught.value)


def test_widget_without_state_is_refused() -> None:
    """A view whose model was not saved is named, instead of a hole in the page."""
    view = {"data": {VIEW_MIME: {"model_id": "0a"}}}
    cell = NotebookNode({"outputs": [view]})
    with pytest.raises(SiteError, match="state was not saved"):
        page_state(NotebookNode({"cells": [cell], "metadata": {}}), "one.ipynb")


@pytest.mark.parametrize(
    ("name", "content", "lesson"),
    [
        ("one.ipynb", "{ not json", "not a notebook that can be read"),
        ("one.ipynb", "", "not a notebook that can be read"),
        ("one.ipynb", '{"cells": 3}', "not a notebook that can be read"),
        ("one.txt", "", "no notebooks"),
    ],
)
def test_bad_notebooks_are_told(
    tmp_path: Path, name: str, content: str, lesson: str
) -> None:
    """What is no notebook is named, and nothing is written."""
    (tmp_path / name).write_text(content)
    with pytest.raises(SiteError, match=lesson):
        build(tmp_path / "out", tmp_path)
    assert not (tmp_path / "out").exists()


def test_notebook_without_title_is_refused() -> None:
    """The first cell begins with a heading, or the error says how."""
    with pytest.raises(SiteError, match="has no title"):
        opening("Just text.", "one.ipynb")


GOOD = f"""<!doctype html><html lang="en"><head><title>t</title>
<meta http-equiv="Content-Security-Policy" content="{POLICY}"></head>
<body><main>{{}}</main></body></html>"""


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<img src="page.html">', "no alt text"),
        ('<img alt="" src="data:image/png;base64,AA">', "holds its content"),
        ('<img alt="" src="https://nasa.gov/a.jpg">', "reaches outside"),
        ('<img alt="" src="//nasa.gov/a.jpg">', "reaches outside"),
        ('<img alt="" src="/a.jpg">', "reaches outside"),
        ('<img alt="" src="missing.png">', "not there"),
        ('<img alt="" src="page.html" srcset="https://a.b/c.png 2x">', "outside"),
        ('<script src="https://cdn.example/a.js"></script>', "reaches outside"),
        ("<script>alert(1)</script>", "script stands in the page"),
        ('<p onclick="alert(1)">x</p>', "attribute onclick"),
        ('<iframe src="https://youtu.be/x"></iframe>', "reaches outside"),
        ('<p style="color: red">x</p>', "a style stands in the page"),
        ("<style>p { color: red }</style>", "a style stands in the page"),
        ('<a href="nowhere.html">x</a>', "not there"),
        ('<a href="#nowhere">x</a>', "place that is not there"),
        ('<a href="javascript:alert(1)">x</a>', "unknown kind"),
        ('<div role="img"></div>', "no description"),
        ("<svg></svg>", "neither role nor aria-hidden"),
        ("<p>$$E = mv^2/2$$</p>", "TeX"),
    ],
)
def test_checker_finds(tmp_path: Path, body: str, fault: str) -> None:
    """Every kind of fault is found, by name, and is the only one."""
    (tmp_path / "page.html").write_text(GOOD.format(body))
    found = findings(tmp_path)
    assert len(found) == 1, found
    assert fault in found[0]


def test_checker_lets_links_to_nasa_stand(tmp_path: Path) -> None:
    """A plain link in the text may lead outside."""
    (tmp_path / "page.html").write_text(GOOD.format('<a href="https://nasa.gov">x</a>'))
    assert findings(tmp_path) == []


@pytest.mark.parametrize("lost", ['lang="en"', "<title>t</title>", "base-uri 'none'"])
def test_checker_misses_nothing_in_the_head(tmp_path: Path, lost: str) -> None:
    """Language, title and policy are wanted."""
    (tmp_path / "page.html").write_text(GOOD.replace(lost, ""))
    assert len(findings(tmp_path)) == 1


def test_build_fails_on_a_fault(tmp_path: Path) -> None:
    """A page with a fault never reaches the Site."""
    write(tmp_path / "one.ipynb", TITLE, text("See [there](gone.ipynb)."))
    with pytest.raises(SiteError, match=r"one\.html: <a> names a file"):
        build(tmp_path / "out", tmp_path)
    assert not (tmp_path / "out").exists()


def test_pictures_beside_a_notebook_come_along(tmp_path: Path) -> None:
    """A picture file is copied, under a name that tells its contents apart."""
    notebooks = tmp_path / "notebooks"
    write(notebooks / "one.ipynb", TITLE, text("![Rust](rust.svg)"))
    (notebooks / "rust.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    out = build(tmp_path / "out", notebooks)
    (image,) = page(out, "one.html").select("main img")
    assert re.fullmatch(r"assets/rust\.[0-9a-f]{12}\.svg", str(image["src"]))
    assert (out / str(image["src"])).is_file()


@given(st.recursive(st.text(), lambda inner: st.dictionaries(st.text(), inner)))
def test_state_never_ends_its_script(value: object) -> None:
    """Whatever a widget holds, it comes back whole and cannot close the script."""
    written = as_script(value)
    assert "<" not in written
    assert json.loads(written) == value


def test_known_models_are_what_the_loader_holds() -> None:
    """The list that the build trusts names what the bundled loader brings."""
    from marsoutreach.site.build import STATIC

    loader = (STATIC / "loader.js").read_text("utf-8")
    for names in known_models().values():
        for name in names:
            assert f'"{name}"' in loader


def test_room_is_kept_for_every_kind_of_widget(site: Path) -> None:
    """Each place tells the kind of its widget, and the style knows its usual height."""
    place = one(page(site, "01-fall.html"), ".play [data-widget] .room")
    assert place["data-kind"] == "counter"
    rooms = "".join(path.read_text("utf-8") for path in WIDGETS.glob("*/room.css"))
    kept = set(re.findall(r'\[data-kind~="(\w+)"\]', rooms))
    assert kept == {name.lower() for name in shipped.found()} | set(TALLER)


def pictured(kind: str) -> NotebookNode:
    """Make a cell that shows a widget of a kind."""
    about = {VIEW_MIME: {"kind": kind}}
    shown = v4.new_output("display_data", {VIEW_MIME: {}}, metadata=about)
    return v4.new_code_cell("it", outputs=[shown], metadata={"tags": ["play"]})


def test_a_small_picture_stands_beside_its_text() -> None:
    """With its text and all up to the next text, but not where a chapter is folded."""
    texts = [v4.new_markdown_cell(f"text {n}") for n in range(4)]
    texts[2].metadata["tags"] = ["deeper"]
    row = [texts[0], pictured("part part-heat"), pictured("predict"), texts[1]]
    row += [pictured("scrub scrub-angle"), texts[2], pictured("part part-bank")]
    head = v4.new_markdown_cell("# Title")
    cells = arranged(v4.new_notebook(cells=[head, *row, texts[3]])).cells
    marks = {
        mark: [n for n, cell in enumerate(cells) if cell.metadata["beside"][mark]]
        for mark in ("opens", "seen", "closes")
    }
    assert marks == {"opens": [0], "seen": [1], "closes": [2]}


def test_a_font_travels_once(tmp_path: Path) -> None:
    """The pages have the typeface: the copies inside the widgets stay away."""
    css = "@font-face{src:url(data:font/woff2;base64,AAAA)}.mo{color:red}"
    state = {"state": {"one": {"state": {"_css": css}}}}
    (name,) = hoist(state, tmp_path)
    assert (tmp_path / name).read_text("utf-8") == ".mo{color:red}"
