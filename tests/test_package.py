"""The package as a whole: light to import, honest about its names."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

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
