"""The package as a whole: light to import, honest about its names."""

import ast
import doctest
import inspect
import re
import subprocess
import sys
from dataclasses import is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

import marsoutreach as mars

HEAVY = ("pandas", "plotly", "numpy", "scipy", "anywidget", "ipywidgets")
IMPORTS_WORKSHOP = re.compile(r"^\s*(from|import) workshop\b", re.MULTILINE)
LOADED = """
import sys
import marsoutreach
print([name for name in %r if name in sys.modules])
"""


def test_import_is_light() -> None:
    """Import loads neither plotly nor pandas, nor anything else that is heavy."""
    run = [sys.executable, "-c", LOADED % (HEAVY,)]
    assert subprocess.check_output(run, text=True).strip() == "[]"


def test_every_public_name_is_there() -> None:
    """What __all__ promises can be had."""
    for name in mars.__all__:
        assert getattr(mars, name) is not None
    assert set(mars.__all__) <= set(dir(mars))


def test_what_was_withdrawn_says_where_it_went() -> None:
    """The renderer draws in the workshop now; its frames are here."""
    with pytest.raises(AttributeError, match=r"first_frames(?s:.)*from workshop"):
        mars.render  # noqa: B018
    assert "render" not in dir(mars)


def test_the_package_never_imports_the_workshop() -> None:
    """The wheel does not hold it: no module of the package may need it."""
    folder = Path(mars.__file__).parent
    sources = [
        path for path in folder.rglob("*.py") if "node_modules" not in path.parts
    ]
    assert len(sources) > 100
    needs = [one.name for one in sources if IMPORTS_WORKSHOP.search(one.read_text())]
    assert needs == []


def test_unknown_name_says_what_there_is() -> None:
    """A slip of the finger is answered with the names that exist."""
    with pytest.raises(AttributeError, match="LandingPlayer"):
        mars.LandingPlayr  # noqa: B018


MODULES = [name for name in mars.__all__ if isinstance(getattr(mars, name), ModuleType)]
PACKAGE = ast.parse(Path(mars.__file__).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", MODULES)
def test_tab_offers_what_is_meant_for_people(name: str) -> None:
    """What a module names in ``__all__`` is there, and nothing else is offered."""
    module = getattr(mars, name)
    assert dir(module) == sorted(module.__all__)
    assert all(getattr(module, one) is not None for one in module.__all__)
    assert not [one for one in module.__all__ if one.startswith("_")]


def test_the_timeline_offers_about_a_dozen_names() -> None:
    """And JupyterLab's own Tab shows just those."""
    shell = InteractiveShell.instance()
    shell.user_ns["mars"] = mars
    with provisionalcompleter():
        found = list(shell.Completer.completions("mars.timeline.", 14))
    assert sorted(one.text for one in found) == sorted(mars.timeline.__all__)
    assert 8 <= len(found) <= 14


@pytest.mark.parametrize("name", MODULES)
def test_every_slip_is_answered_with_the_nearest_name(name: str) -> None:
    """Each name with a letter too many leads back to it."""
    module = getattr(mars, name)
    for one in module.__all__:
        with pytest.raises(AttributeError, match=rf"Did you mean '{one}'\?\nIt has "):
            getattr(module, f"{one}q")


@pytest.mark.parametrize("name", MODULES)
def test_help_begins_with_a_sentence(name: str) -> None:
    """One short line of arguments, then a sentence: no default is dumped."""
    module = getattr(mars, name)
    for one in module.__all__:
        thing = getattr(module, one)
        if not inspect.isfunction(thing):
            continue
        assert len(str(inspect.signature(thing))) < 400, one
        first = (thing.__doc__ or "").split("\n\n")[0]
        assert first.strip().endswith((".", "?")), one


@pytest.mark.parametrize("name", MODULES)
def test_what_is_offered_answers_a_misspelt_argument(name: str) -> None:
    """Each argument of each function with a letter too many leads back to it."""
    module = getattr(mars, name)
    for thing in filter(is_made, (getattr(module, one) for one in module.__all__)):
        for argument in named(thing):
            with pytest.raises(TypeError, match=rf"Did you mean '{argument}'\?"):
                thing(**{f"{argument}q": 1})


def is_made(thing: Any) -> bool:
    """Tell functions and dataclasses of ours from caches, protocols and tuples."""
    return inspect.isfunction(thing) or (
        isinstance(thing, type) and is_dataclass(thing)
    )


def named(thing: Any) -> list[str]:
    """Give the arguments of what does not hand others on to somebody else."""
    found = inspect.signature(thing).parameters
    open_ended = any(one.kind is one.VAR_KEYWORD for one in found.values())
    return [] if open_ended else list(found)


def test_examples_of_what_is_offered_still_run() -> None:
    """Doctest finds the example of a function that answers slips."""
    found = doctest.DocTestFinder().find(mars.timeline)
    names = {one.name.rpartition(".")[2] for one in found if one.examples}
    assert {"state_at", "phase_at", "utc_at_mars"} <= names


def test_types_are_shipped_for_all_that_loads_later() -> None:
    """``py.typed`` is there, and editors are told the names that load when used.

    Every module; of the widgets those that say so, for a widget is one folder.
    """
    assert (Path(mars.__file__).parent / "py.typed").is_file()
    told = [
        alias.asname
        for block in PACKAGE.body
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for line in block.body
        if isinstance(line, ast.ImportFrom)
        for alias in line.names
    ]
    assert set(mars._MODULES) <= set(told) <= set(mars.__all__)
    assert len(set(told) - set(mars._MODULES)) >= 7
