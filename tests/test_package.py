"""The package as a whole: light to import, honest about its names."""

import subprocess
import sys

import pytest

import marsoutreach as mars

HEAVY = ("pandas", "plotly", "numpy", "scipy", "anywidget", "ipywidgets")
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


def test_unknown_name_says_what_there_is() -> None:
    """A slip of the finger is answered with the names that exist."""
    with pytest.raises(AttributeError, match="LandingPlayer"):
        mars.LandingPlayr  # noqa: B018
