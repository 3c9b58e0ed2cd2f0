"""What kind of widget somebody looks at: pages keep its room, notebooks its still."""

import re
from collections.abc import Mapping
from typing import Any

VIEW_MIME = "application/vnd.jupyter.widget-view+json"
TALLER = ("seats", "hotspots", "presets")  # traits that bring a list or a view more


def kind(traits: Mapping[str, Any]) -> str:
    """Give a widget's kind, and of what makes it taller those parts that it has.

    >>> kind({"_anywidget_id": "marsoutreach.widgets.LandingPlayer", "seats": ["rdc"]})
    'landingplayer seats'
    """
    return " ".join([owner(traits), *(name for name in TALLER if traits.get(name))])


def owner(traits: Mapping[str, Any]) -> str:
    """Give the name of a widget's class, as part of a file's name."""
    name = str(traits.get("_anywidget_id") or "widget").rsplit(".", 1)[-1]
    return re.sub("[^a-z0-9]+", "-", name.lower())
