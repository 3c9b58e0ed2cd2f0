"""All chapters in the accented language: whatever has no accents was forgotten."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from marsoutreach import facts
from marsoutreach.site import build, findings
from marsoutreach.translate import update
from tests import pseudo

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
SAME = re.compile(
    r"DARE MIGHTY THINGS"  # what the parachute says
    r"|Courtesy|University of Arizona|NAIF|USGS|LANL|CNRS|ISAE-Supaero"  # credits
    r"|These frames do not overlap.*|my-voice"  # an error, a file of the visitor's own
    r"|^(?:own|calc)$|[\w-]+(?:\.[\w-]+)+",  # keys of sources, and where they lie
    re.DOTALL,
)
ALLOWED = re.compile(f"{SAME.pattern}|{pseudo.ALLOWED.pattern}", re.DOTALL)
NOT_READ = re.compile(
    r"/(?:_\w+|sources?|credit|meaning_source|page|textposition|\w+ref|hovertemplate"
    r"|family)(?:/|$)"
)
"""What travels with a widget or plot and is no words, or a title of a document."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The whole Site in the accented language."""
    room = tmp_path_factory.mktemp("languages")
    pseudo.fill(room, update.domains(NOTEBOOKS))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MARSOUTREACH_LOCALES", str(room))
        yield build(room / "out", NOTEBOOKS, lang=pseudo.LANG)


def leaves(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of nested data, with where it stands."""
    if isinstance(tree, str):
        yield path, tree
    if isinstance(tree, dict | list):
        for name, part in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from leaves(part, f"{path}/{name}")


def sent(page: str) -> Iterator[tuple[str, str]]:
    """What scripts of a page show later: texts of widgets and plots, with where."""
    for script in BeautifulSoup(page, "html.parser").select("script[type*=json]"):
        data = json.loads(script.string or "{}")
        models = data.get("state") if isinstance(data, dict) else None
        if isinstance(models, dict) and "version_major" in data:
            data = {name: model["state"] for name, model in models.items()}
        yield from leaves(data)


def test_the_pages_have_no_faults(site: Path) -> None:
    """Links lead somewhere, also into the middle of a translated chapter."""
    assert findings(site) == []
    assert len(list(site.glob("0*.html"))) >= len(list(NOTEBOOKS.glob("*.ipynb")))


def test_nothing_that_visitors_read_was_forgotten(site: Path) -> None:
    """Texts, labels, tables, what cells print, and the frame around it all."""
    left = {
        path.name: pseudo.forgotten(path.read_text("utf-8"), ALLOWED)
        for path in site.glob("*.html")
    }
    assert {name: texts for name, texts in left.items() if texts} == {}


def test_nothing_that_widgets_and_plots_say_was_forgotten(site: Path) -> None:
    """Sentences in what they are sent: questions, places, axes, lines, cards."""
    titles, seen, left = set(facts.titles().values()), 0, set()
    for path in site.glob("0*.html"):
        for where, text in sent(path.read_text("utf-8")):
            plain = BeautifulSoup(text, "html.parser").get_text(" ")
            seen += pseudo.OPENS in plain
            if NOT_READ.search(where) or " " not in plain or plain in titles:
                continue
            if pseudo.plain(plain, ALLOWED) and not text.startswith("data:"):
                left.add((re.sub(r"/\w{32}/", "/…/", where), plain[:80]))
    assert seen > 1000
    assert left == set()


def test_what_falls_back_is_marked_and_nothing_else(site: Path) -> None:
    """In a whole translation only documents are English: titles, the reference."""
    for path in site.glob("0*.html"):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        assert not page.select("[lang=en]"), path.name
