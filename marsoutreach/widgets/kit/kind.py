"""What kind of widget somebody looks at: pages keep its room, notebooks its still."""

import re
from collections.abc import Mapping
from typing import Any

VIEW_MIME = "application/vnd.jupyter.widget-view+json"
TALLER = ("seats", "hotspots", "presets")  # traits that bring a list or a view more
CHOOSING = ("part", "topic", "quantity")  # traits that say which drawing is shown


def kind(traits: Mapping[str, Any]) -> str:
    """Give a widget's kind, which drawing it shows, and what makes it taller.

    >>> kind({"_anywidget_id": "marsoutreach.widgets.LandingPlayer", "seats": ["rdc"]})
    'landingplayer seats'
    >>> kind({"_anywidget_id": "marsoutreach.widgets.Part", "part": "heat"})
    'part part-heat'
    """
    name = owner(traits)
    chosen = (f"{name}-{traits[trait]}" for trait in CHOOSING if traits.get(trait))
    more = (trait for trait in TALLER if traits.get(trait))
    return " ".join([name, *chosen, *more])


def owner(traits: Mapping[str, Any]) -> str:
    """Give the name of a widget's class, as part of a file's name."""
    name = str(traits.get("_anywidget_id") or "widget").rsplit(".", 1)[-1]
    return re.sub("[^a-z0-9]+", "-", name.lower())
