"""Outputs of cells on pages: each has a face, or its cell is named."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode
from nbformat.v4 import new_output

from marsoutreach.locale import words
from marsoutreach.site import SiteError, build
from marsoutreach.site.outputs import show
from marsoutreach.site.run import foreign
from tests.test_site import TITLE, fingerprint, one, page
from tests.tiny_notebooks import code, write

RICH = r"""
from IPython.display import Latex, Markdown, Math, display
display(Markdown("**Bold** result: $v^2$, see [one](one.ipynb)"))
display(Latex(r"Speed $v = \sqrt{2 g h}$ & more"), Math("F = m a"))
"""


def shown(data: dict[str, Any]) -> str:
    """Show an output that came with these types."""
    return show(new_output("display_data", data), words("site", "en"))


def test_what_cells_give_is_on_the_page(tmp_path: Path) -> None:
    """Before: ``<IPython.core.display.Markdown object>``, and no error at all."""
    cells = code(RICH), code("def f():\n    1 / 0\nf()", "raises-exception")
    write(tmp_path / "one.ipynb", TITLE, *cells)
    made = page(build(tmp_path / "out", tmp_path), "one.html")
    text, latex, math, error = made.select(".output > *")
    assert one(text, "strong").get_text() == "Bold"
    assert one(text, "math msup").get_text() == "v2"
    assert one(text, "a")["href"] == "one.html"
    assert one(latex, "math msqrt").get_text() == "2gh"
    assert latex.get_text().startswith("Speed v=")
    assert latex.get_text().endswith(" & more")
    assert one(math, "math").get_text() == "F=ma"
    assert error.get_text().endswith("ZeroDivisionError: division by zero")
    assert "----> 3 f()" in error.get_text()


def test_the_builders_folders_are_not_shown() -> None:
    """Of an error's steps those in files of the computer are left out."""
    steps = ["\x1b[31m---\x1b[0m", "File /home/me/a.py:3", "Cell In[1], line 1", "E: x"]
    error = new_output("error", ename="E", evalue="x", traceback=steps)
    said = BeautifulSoup(show(error, words("site", "en")), "html.parser").get_text()
    assert said == "---\nCell In[1], line 1\nE: x"


NO_FACE = [
    ({"text/plain": "<IPython.core.display.JSON object>"}, "JSON object> .text/plain"),
    ({"text/plain": "[<lines.Line2D at 0x7f3a>]"}, "<lines.Line2D at 0x7f3a>"),
    ({"text/plain": "(1, <__main__.A object at 0x7f>)"}, "<__main__.A object at 0x7f>"),
    ({"text/plain": "<bound method A.b of <A object at 0x7f>>"}, "A object at 0x7f"),
    ({"text/html": "<td>&lt;__main__.A object at 0x7f&gt;</td>"}, "__main__.A object"),
    ({"application/pdf": "JVBER", "application/x-b": ""}, "application/pdf, applic"),
    ({"text/html": "<script>draw()</script>"}, "script of its own"),
    ({"text/html": '<iframe src="page.html"></iframe>'}, "elsewhere .page.html"),
    ({"text/latex": r"\begin{tabular}a\end{tabular}"}, "unknown environment tabular"),
    ({"text/markdown": "![x](attachment:x.png)"}, "does not hold: x.png"),
]


@pytest.mark.parametrize(("data", "told"), NO_FACE)
def test_no_face_is_told(data: dict[str, str], told: str) -> None:
    """What a page would show as nothing, or as the name of an object, is refused."""
    with pytest.raises(SiteError, match=told):
        shown(data)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"text/plain": "a < b and b > c object"},
        {"text/plain": "<class 'int'>"},
        {"text/plain": "<A object at 0x7f>", "image/png": "AA"},
        {"text/html": '<p title="an object">one object</p>', "text/plain": "x"},
        {"text/html": '<script type="application/json">1</script>'},
    ],
)
def test_faces_are_let_through(data: dict[str, str]) -> None:
    """Words, types and pictures are no faults."""
    shown(data)


def test_embedded_film_has_a_cure() -> None:
    """The message gives the line to type; before: "reaches outside the folder"."""
    film = '<iframe width="400" src="https://www.youtube.com/embed/4czjS9h4Fpg?rel=0">'
    with pytest.raises(SiteError, match="film") as caught:
        shown({"text/html": film})
    assert 'Markdown("[Watch it](https://youtu.be/4czjS9h4Fpg)")' in str(caught.value)
    assert "Watch it" in shown({"text/markdown": "[Watch it](https://youtu.be/4czj)"})


def test_every_cell_without_a_face_is_named_and_the_site_kept(tmp_path: Path) -> None:
    """Two notebooks, three faults, one message; the old Site stays as it was."""
    notebooks = tmp_path / "notebooks"
    write(notebooks / "one.ipynb", TITLE)
    out = build(tmp_path / "out", notebooks)
    before = fingerprint(out)
    bare = [code("object()"), code("print(object())")]
    write(notebooks / "one.ipynb", TITLE, *bare)
    write(
        notebooks / "two.ipynb", TITLE, code("object()", "lab-only"), code("object()")
    )
    with pytest.raises(SiteError) as caught:
        build(out, notebooks, force=True)
    for part in ("(3)", "one.ipynb, cell 2", "one.ipynb, cell 3", "two.ipynb, cell 3"):
        assert part in str(caught.value)
    assert "<object object at 0x" in str(caught.value)
    assert fingerprint(out) == before


@pytest.mark.parametrize(
    ("about", "kernel"),
    [
        ({"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}, "R"),
        ({"kernelspec": {"name": "ir", "display_name": "R"}}, "R"),
        ({"language_info": {"name": "julia"}}, "julia"),
        ({"kernelspec": {"name": "xpython", "language": "python"}}, ""),
        ({"kernelspec": {"name": "venv"}, "language_info": {"name": "python"}}, ""),
        ({"kernelspec": {"name": "python3", "display_name": "Python 3"}}, ""),
        ({}, ""),
    ],
)
def test_kernels_are_told_apart(about: dict[str, dict[str, str]], kernel: str) -> None:
    """By the language that is said, or else by the name."""
    metadata = NotebookNode({key: NotebookNode(said) for key, said in about.items()})
    assert (foreign(NotebookNode({"metadata": metadata})) != "") is bool(kernel)


def test_notebook_of_another_kernel_is_refused(tmp_path: Path) -> None:
    """By name, before anything runs; before, Python died of a NameError in it."""
    write(tmp_path / "one.ipynb", TITLE, code("1 + 1"))
    path = write(tmp_path / "two.ipynb", TITLE, code("x <- c(1, 2)"))
    path.write_text(path.read_text("utf-8").replace('"python"', '"R"'), "utf-8")
    steps: list[str] = []
    with pytest.raises(SiteError, match=r"two\.ipynb is written for another kernel"):
        build(tmp_path / "out", tmp_path, progress=steps.append)
    assert steps == []


def test_no_fold_holds_another_fold_alone(tmp_path: Path) -> None:
    """Code for the curious that shows nothing is folded once, not twice."""
    cells = code("x = 1", "explore"), code("x + 1", "explore")
    write(tmp_path / "one.ipynb", TITLE, *cells)
    made = page(build(tmp_path / "out", tmp_path), "one.html")
    deep = one(made, "details.depth-explore")
    assert "x + 1" in deep.get_text()
    assert "x = 1" not in deep.get_text()
    assert "x = 1" in made.get_text()
