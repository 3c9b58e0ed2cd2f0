"""Markdown and code are parted into what translators see, and put together again."""

import ast
import random
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from hypothesis import given, strategies as st

from marsoutreach.translate import chapters, code, markdown, po, update
from tests import pseudo

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
CELLS = [
    pytest.param(cell, id=f"{path.stem}/{cell.id}")
    for path in NOTEBOOKS
    for cell in nbformat.read(path, as_version=4).cells
]
TEXT = """# Title

First *line*
goes on.

- one
- two,
  wrapped
1. three

| a | b `|` c |
|---|:-:|
| 1 | d |

<!-- not
said -->

```python
not = "said"
```

$$
v = 2 h
$$
> quoted
"""


def kinds(source: str) -> list[tuple[str, str]]:
    """What is said in a source, with its kind."""
    return [(one.kind, one.said) for one in markdown.pieces(source) if one.kind]


def test_a_translator_sees_a_sentence_or_two_at_once() -> None:
    """Headings, paragraphs, items and cells; no code, comment or formula."""
    assert kinds(TEXT) == [
        ("title", "Title"),
        ("paragraph", "First *line* goes on."),
        ("list item", "one"),
        ("list item", "two, wrapped"),
        ("list item", "three"),
        ("cell of a table", "a"),
        ("cell of a table", "b `|` c"),
        ("cell of a table", "d"),
        ("list item", "quoted"),
    ]


@given(st.text("ab \n#|-*>`$<!1.", max_size=60))
def test_pieces_put_together_are_the_source(source: str) -> None:
    """Nothing is lost, whatever is typed."""
    assert "".join(one.text for one in markdown.pieces(source)) == source


def test_a_line_end_that_is_meant_stays() -> None:
    """Two spaces at the end of a line break it."""
    assert kinds("one  \ntwo\nthree") == [("paragraph", "one  \ntwo three")]


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_stays_what_it_is(cell: nbformat.NotebookNode) -> None:
    """Untranslated it is the same, byte for byte; accented code is still code."""
    if cell.cell_type == "markdown":
        assert "".join(one.text for one in markdown.pieces(cell.source)) == cell.source
        return
    assert code.replaced(cell.source, lambda text, kind: text) == cell.source
    new = code.replaced(
        cell.source, lambda text, kind: pseudo.accented(text, markdown=True)
    )
    before, after = (list(ast.walk(ast.parse(one))) for one in (cell.source, new))
    calls = [
        [ast.unparse(node.func) for node in tree if isinstance(node, ast.Call)]
        for tree in (before, after)
    ]
    assert sorted(calls[0]) == sorted(calls[1])
    said = [text.said for text in code.texts(new)]
    old = [text.said for text in code.texts(cell.source)]
    assert said == [pseudo.accented(text, markdown=True) for text in old]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('print("Go!", x["no"])', ["Go!"]),
        ("print('a' \"b\" f'{n:.1f} km {{}}')", ["ab{n:.1f} km {{}}"]),
        ('print("✓ " + ", ".join(f"{h:.1f} km" for h in hs))', ["{h:.1f} km"]),
        ('mars.Predict("How?", answer="a", options=["a", "b"])', ["How?", "a", "b"]),
        ('mars.Predict(question="How?", source="S1")', ["How?"]),
        (
            'place = {"name": "Hill", "kind": "modelled", "note": "High."}',
            ["Hill", "High."],
        ),
        ('mars.LandingPlayer(still="first_picture")', []),
        ('assert rows["note"] == "no"; print(f"{n}")', []),
        ("%matplotlib inline\nprint('x')", []),
    ],
)
def test_code_gives_what_visitors_read(source: str, said: list[str]) -> None:
    """And neither names nor kinds nor separators."""
    assert sorted({one.said for one in code.texts(source)}) == sorted(said)


@given(st.text(max_size=40), st.sampled_from(["{n}", "{d['k']:.1f}", '{d["k"]}', ""]))
def test_any_translation_is_python_again(text: str, field: str) -> None:
    """Quotes, braces, backslashes and line ends of a translator do no harm."""
    held = text.replace("{", "{{").replace("}", "}}")
    wanted = held + field
    new = code.replaced('print(f"{n} x{{")', lambda said, kind: wanted)
    given: list[str] = []
    space = {"n": 5, "d": {"k": 1.25}, "print": given.append}
    eval(compile(ast.parse(new, mode="eval"), "x", "eval"), space)
    shown = {"{n}": "5", "{d['k']:.1f}": "1.2", '{d["k"]}': "1.25", "": ""}
    assert given == [text + shown[field]]


def test_changing_a_cell_changes_its_own_messages_alone(tmp_path: Path) -> None:
    """All others keep context and English."""
    path = tmp_path / NOTEBOOKS[0].name
    notebook = nbformat.read(NOTEBOOKS[0], as_version=4)
    cell = next(c for c in notebook.cells if c.id == "press-play")
    cell.source = cell.source.replace("nine seconds", "ten seconds")
    nbformat.write(notebook, path)
    before, after = ({*chapters.messages(p)} for p in (NOTEBOOKS[0], path))
    assert {one.context for one in before ^ after} == {"00-start-here/press-play/1"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_whichever_cell_changes_exactly_its_messages_turn_fuzzy(
    path: Path, tmp_path: Path
) -> None:
    """A word in any text, of a dozen cells drawn by lot, one after the other."""
    before = chapters.messages(path)
    update.update(tmp_path, "es", {path.stem: before})
    file = tmp_path / "es" / f"{path.stem}.po"
    filled = po.read(file)
    for entry in filled:
        entry.string = f"¡{entry.id}!" if entry.id else entry.string
    lot = random.Random(path.stem)
    for one in lot.sample(before, 12):
        cell = one.context.rpartition("/")[0]
        now = [
            replace(other, english=f"{other.english} Indeed.")
            if other.english == one.english and other.context.startswith(f"{cell}/")
            else other
            for other in before
        ]
        new = po.updated(filled, now, "es")
        assert {entry.context for entry in new if entry.fuzzy} == {one.context}
        assert sum(bool(entry.string) for entry in new if entry.id) == len(before)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_contexts_of_a_chapter_are_its_own(path: Path) -> None:
    """Chapter, cell, part: each once."""
    contexts = [one.context for one in chapters.messages(path)]
    assert len(contexts) == len(set(contexts)) > 40
    assert all(one.startswith(f"{path.stem}/") for one in contexts)
