"""Texts on pages: formulas that are spoken, and pictures that were pasted."""

import base64
import re
import xml.etree.ElementTree as ElementTree
from contextlib import suppress
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, strategies as st
from nbformat import NotebookNode

from marsoutreach.site import SiteError, build, texts
from marsoutreach.site.chapters import opening
from marsoutreach.site.check import findings
from marsoutreach.site.formulas import mathml, set_in
from tests.test_site import TITLE, one, page
from tests.tiny_notebooks import code, text, write

RED = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAA"
    "AElFTkSuQmCC"
)
DRAWING = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


def pasted(source: str, name: str, held: bytes = RED) -> NotebookNode:
    """Make a text cell into which a picture was pasted, as JupyterLab saves it."""
    cell = text(source)
    kind = "image/svg+xml" if held is DRAWING else "image/png"
    cell["attachments"] = {name: {kind: base64.b64encode(held).decode()}}
    return cell


def test_pasted_pictures_become_files(tmp_path: Path) -> None:
    """However Lab writes them; before, the build ended in "missing attachment"."""
    cells = [
        pasted("# A\n\n![one](attachment:image.png)\n\nSentence.", "image.png"),
        pasted("![two](attachment:5b2f0c1e-aaaa.png)", "5b2f0c1e-aaaa.png"),
        pasted("![three](attachment:Bild%201.png)", "Bild 1.png"),
        pasted("![four](<attachment:Bild 1.png>)", "Bild 1.png"),
        pasted('So: <img src="attachment:Bild 1.png" alt="five">', "Bild 1.png"),
        pasted("![six](attachment:Bild%201.png)", "Bild%201.png"),
        pasted("![seven](attachment:fl%C3%BCge.png)", "flu\u0308ge.png"),
        pasted("![eight](attachment:a/%23%25.svg)", "a/#%.svg", DRAWING),
    ]
    write(tmp_path / "notebooks" / "one.ipynb", *cells)
    out = build(tmp_path / "out", tmp_path / "notebooks")
    shown = page(out, "one.html").select("main img")
    count = "one two three four five six seven eight"
    assert [image["alt"] for image in shown] == count.split()
    names = [re.sub(r"\.[0-9a-f]{12}", "", str(image["src"])) for image in shown]
    assert names[2:4] == ["assets/Bild%201.png"] * 2
    assert names[7] == "assets/%23%25.svg"
    for image, held in zip(shown, [RED] * 7 + [DRAWING], strict=True):
        assert (out / unquote(str(image["src"]))).read_bytes() == held
    assert one(page(out, "one.html"), ".lead").get_text() == "Sentence."


TEXTS_AT_FAULT = [
    (text("![x](attachment:lost.png)"), "pasted picture .* does not hold: lost.png"),
    (text('<img src="attachment:lost.png">'), "does not hold: lost.png"),
    (pasted("![x](attachment:a.png)", "a.png", b""), "does not hold: a.png"),
    (pasted("![x](attachment:my a.png)", "my a.png"), "has a space: my a.png"),
    (text(r"So $\velocity = 3$."), r"cannot be set: .velocity = 3 .*unknown command"),
]


@pytest.mark.parametrize(("cell", "told"), TEXTS_AT_FAULT)
def test_texts_at_fault_are_told_before_anything_runs(
    tmp_path: Path, cell: NotebookNode, told: str
) -> None:
    """Notebook and cell are named, nothing ran; before, a traceback, or silence."""
    write(tmp_path / "one.ipynb", TITLE, code("1 + 1"), cell)
    steps: list[str] = []
    with pytest.raises(SiteError, match=rf"one\.ipynb, cell 3 .id (?s:.)*{told}"):
        build(tmp_path / "out", tmp_path, progress=steps.append)
    assert steps == []
    assert not (tmp_path / "out").exists()


def test_a_formula_in_the_title_is_read_over_too(tmp_path: Path) -> None:
    """Title and sentence stand on every page."""
    write(tmp_path / "one.ipynb", text(r"# Why $\foo$?"))
    with pytest.raises(SiteError, match=r"one\.ipynb, cell 1(?s:.)*command .foo"):
        build(tmp_path / "out", tmp_path)


def test_every_text_at_fault_is_told_at_once(tmp_path: Path) -> None:
    """Two notebooks with a fault each: one round to mend both."""
    for name in ("one", "two"):
        write(tmp_path / f"{name}.ipynb", TITLE, text("![](attachment:x.png)"))
    with pytest.raises(SiteError, match=r"\(2\)(?s:.)*one\.ipynb(?s:.)*two\.ipynb"):
        build(tmp_path / "out", tmp_path)


def test_whatever_nbconvert_raises_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that cannot be made names its notebook; before, a traceback."""

    def broken(*args: object) -> None:
        raise KeyError("name")

    monkeypatch.setattr("marsoutreach.site.export.Pages.chapter", broken)
    write(tmp_path / "one.ipynb", TITLE)
    with pytest.raises(SiteError, match=r"one\.ipynb could not .*KeyError: 'name'"):
        build(tmp_path / "out", tmp_path)


def said(markup: str) -> str:
    """Give what a reader sees of a piece of HTML."""
    return BeautifulSoup(markup, "html.parser").get_text()


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("$v^2 = 2gh$", "msup=v2 mn=2"),
        ("$$\n\\frac{a}{b}\n$$", "mfrac=ab"),
        (r"\\(x_1\\) or \\[\sqrt{y}\\]", "msub=x1 msqrt=y"),
        (r"\begin{equation}\label{e} E \end{equation}", "mi=E"),
        (r"\begin{align*} a &= b \\ c &= d \end{align*}", "mtr=a=b mtr=c=d"),
        (r"\begin{eqnarray} a &=& b \end{eqnarray}", "mtr=a=b"),
        (r"$$\begin{aligned} a &= b \\ c &= d \end{aligned}$$", "mtr=a=b mtr=c=d"),
        (r"$$a \\ b$$", "mtr=a mtr=b"),
        (r"$9{,}81\,\mathrm{km}$", "mn=9,81 mi=km"),
        ("$ x^2 $", "msup=x2"),
        ("$ t $", "mi=t"),
        (r"$\text{a<b}$", "mtext=a<b"),
        (r"| $\dot m$ |\n|---|\n| 1 |".replace("\\n", "\n"), "mover=m˙"),
    ],
)
def test_formulas_are_set(source: str, parts: str) -> None:
    """Each way to write one becomes MathML; before, all stood there as typed."""
    soup = BeautifulSoup(texts.html(source), "html.parser")
    for part in parts.split():
        tag, _, letters = part.partition("=")
        assert letters in [found.get_text() for found in soup.select(f"math {tag}")]
    assert not re.search(r"[$\\]", soup.get_text())


@pytest.mark.parametrize(
    "source",
    [
        "A price: $5 and $6.",
        "US$5 or US$6, and $5-$6, and 5 $ and 6 $",
        "`$x$` and `$$y$$` and `a $$ b` or `$$`",
        "    $$indented$$",
        r"\$5 and \$6",
    ],
)
def test_prices_and_code_stay(source: str) -> None:
    """What is no formula keeps its dollars."""
    written = texts.html(source)
    assert "<math" not in written
    assert said(written).count("$") == source.count("$")


@pytest.mark.parametrize(
    ("tex", "why"),
    [
        (r"\foo", r"unknown command .foo"),
        (r"\frac{a", "braces"),
        ("x^", "missing super script"),
        (r"\left( x", "extra left or missing right"),
        ("a & b", "unknown command &"),
        (r"\begin{tabular} a \end{tabular}", "unknown environment tabular"),
        (r"\cancel{x}", "do not show all"),
        (r"\href{javascript:alert(1)}{x}", "do not show all"),
        (r"\begin{cases} a \end", "missing end"),
        (" ", "empty"),
    ],
)
def test_what_cannot_be_set_is_told(tex: str, why: str) -> None:
    """The converter's own way would be a letter too many or too few, silently."""
    with pytest.raises(SiteError, match=f"(?s)cannot be set: .*{why}.*as a picture"):
        mathml(tex)


PIECES = [
    "\\frac",
    "\\text",
    "{",
    "}",
    "^",
    "_",
    "&",
    "\\\\",
    "<",
    "x",
    "12",
    "\\mathrm",
]
TEX = st.lists(st.sampled_from([*PIECES, "\\left(", "\\right)", "'", ">", "ü"]))


@given(TEX.map("".join) | st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_any_formula_is_whole_or_told(tex: str) -> None:
    """Whatever stands in dollars, MathML is well-formed, or an error says why."""
    with suppress(SiteError):
        assert ElementTree.fromstring(mathml(tex)).tag == "math"


@given(st.text(alphabet=st.characters(exclude_characters="$\\")))
def test_text_without_formulas_stays(plain: str) -> None:
    """Nothing is lost, and nothing becomes a tag."""
    assert unescape(set_in(plain)) == unescape(plain)
    assert "<" not in set_in(plain)


def test_first_cell_may_begin_with_a_picture_and_hold_formulas(tmp_path: Path) -> None:
    """The sentence is the first that has words; title and card show formulas too."""
    first = "# Why $v_0^2$?\n\n![A dune](dune.svg)\n\nBecause $E = mv^2$.\n\nMore."
    parts = ("Why $v_0^2$?", "Because $E = mv^2$.", "![A dune](dune.svg)\n\nMore.")
    assert opening(first, "one.ipynb") == parts
    (tmp_path / "dune.svg").write_bytes(DRAWING)
    write(tmp_path / "one.ipynb", text(first))
    out = build(tmp_path / "out", tmp_path)
    made = page(out, "one.html")
    assert one(made, "title").get_text() == "Why v02? · Landing on Mars"
    for where in ("h1", ".lead", ".map a"):
        assert one(made, f"{where} math msup, {where} math msubsup")
    assert one(page(out, "index.html"), ".chapters h3 math")
    assert one(made, "details.about img[alt='A dune']")


def test_wide_formulas_scroll(tmp_path: Path) -> None:
    """Those with a line of their own and long ones are named regions for keys."""
    write(
        tmp_path / "one.ipynb", TITLE, text("$$a$$\n\n$b$ $abcdefghijklmnopqrstuvwxyz$")
    )
    out = build(tmp_path / "out", tmp_path)
    framed = page(out, "one.html").select('.formula[tabindex="0"][role="group"]')
    assert [one(frame, "math").get_text()[:2] for frame in framed] == ["a", "ab"]
    assert findings(out) == []
