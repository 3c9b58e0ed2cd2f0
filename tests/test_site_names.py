"""Names of pages: none is lost, and every one can be linked and opened."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from marsoutreach.site import SiteError, build, findings, names
from marsoutreach.site.build import OTHERS
from tests.test_site import TITLE, page
from tests.tiny_notebooks import text, write

ODD = ("01 Flüge", "02 Flüge #2 100%", "03 ?&+;='\"%20", "04 木")
LINKS = """# {name}

Sentence.

[1](01%20Fl%C3%BCge.ipynb#Here) [1](<01 Flüge.ipynb>) [1](./01%20Flu%CC%88ge.ipynb)
[2](02%20Fl%C3%BCge%20%232%20100%25.ipynb) [2](<02 Flüge #2 100%.ipynb#Here>)
[3](03%20%3F%26%2B%3B%3D%27%22%2520.ipynb) [4](<04 木.ipynb>)
"""


@pytest.mark.parametrize("name", [*OTHERS, "Index", "SOURCES"])
def test_names_that_the_site_needs_are_refused(tmp_path: Path, name: str) -> None:
    """Before anything runs; before, the build said "ready" and a page was lost."""
    write(tmp_path / f"{name}.ipynb", TITLE)
    steps: list[str] = []
    with pytest.raises(SiteError, match=rf"(?s){name}\.ipynb .* my-{name}\.ipynb"):
        build(tmp_path / "out", tmp_path, progress=steps.append)
    assert steps == []


@pytest.mark.parametrize(
    ("one", "other"), [("01-fall", "01-Fall"), ("Flüge", "Flu\u0308ge"), ("ß", "SS")]
)
def test_names_alike_are_refused(one: str, other: str) -> None:
    """A memory stick would keep one page of two."""
    paths = [Path(f"{one}.ipynb"), Path(f"{other}.ipynb")]
    with pytest.raises(SiteError, match=rf"{one}\.ipynb and {other}\.ipynb differ"):
        names.check(paths, OTHERS)
    names.check([*paths[:1], Path(f"{one}2.ipynb")], OTHERS)


def test_odd_names_are_linked_on_every_page(tmp_path: Path) -> None:
    """Typed or encoded; before, `#` and `%` broke every page's map and buttons."""
    for name in ODD:
        cells = text(LINKS.format(name=name)), text("## Here")
        write(tmp_path / "notebooks" / f"{name}.ipynb", *cells)
    out = build(tmp_path / "out", tmp_path / "notebooks")
    assert findings(out) == []
    wanted = {f"{name}.html" for name in ODD}
    for made in out.glob("*.html"):
        soup = page(out, made.name)
        hrefs = [urlsplit(str(link["href"])) for link in soup.select("a[href]")]
        led = {unquote(href.path) for href in hrefs if not href.netloc} - {""}
        made_here = {*out.glob("*.html"), *out.glob("single/*.html")}
        assert led <= {path.relative_to(out).as_posix() for path in made_here}
        if made.name in wanted | {"index.html"}:
            assert wanted <= led, made.name


def test_files_with_odd_names_come_along(tmp_path: Path) -> None:
    """A picture beside the notebook is found whatever its name."""
    (tmp_path / "a #1 50%.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    write(tmp_path / "one.ipynb", TITLE, text("![x](a%20%231%2050%25.svg)"))
    out = build(tmp_path / "out", tmp_path)
    (image,) = page(out, "one.html").select("main img")
    assert str(image["src"]).startswith("assets/a%20%231%2050%25.")
    assert (out / unquote(str(image["src"]))).is_file()


def test_what_a_mac_leaves_on_a_stick_is_no_notebook(tmp_path: Path) -> None:
    """Files that begin with a dot are passed over; before, they stopped the build."""
    write(tmp_path / "one.ipynb", TITLE)
    (tmp_path / "._one.ipynb").write_bytes(b"\0\5\x16\7")
    assert (build(tmp_path / "out", tmp_path) / "one.html").is_file()


@pytest.mark.parametrize(
    "address",
    ["https://a.org/01.ipynb", "//a.org/01.ipynb", "02.ipynb", "01.ipynb.txt", "#01"],
)
def test_other_links_stay(address: str) -> None:
    """Links to the outside, and to notebooks that are not there, are not touched."""
    assert names.link(address, {"01.html": "01.html"}) is None
