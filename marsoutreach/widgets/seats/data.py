"""What the landing player sends so that the browser can show every seat."""

from pathlib import Path
from typing import Any

from marsoutreach import media, terrain
from marsoutreach.widgets.kit.kept import Result, kept
from marsoutreach.widgets.seats import films


def traits(
    frames: str | Path | None = None, given: films.Given = None
) -> dict[str, Any]:
    """Give the traits of the seats; ``frames`` is a folder of published frames.

    ``given`` names somebody's own films. Without them what was fetched is shown.
    """
    return views() | {"photos": photos(frames), **films.traits(given)}


def views() -> dict[str, Any]:
    """Give what the views are drawn from: courses, cameras, the ground."""
    return {
        "seats": kept("seats", seats) if on_model() else seats() | ground(),
        "terrain": [vars(one).copy() for one in terrain.packed()],
    }


def on_model() -> bool:
    """Tell whether the seats stand on the ground that they were kept with."""
    return terrain.current() is terrain.MODEL


def ground() -> Result:
    """Name the ground that is drawn: how it is known, whose it is."""
    here = terrain.current()
    told = {"kind": here.kind, "source": here.source, "credit": here.credit}
    return {"ground": told}


def seats() -> Result:
    """Work out the trait ``seats`` from the facts."""
    from marsoutreach.widgets.seats import made

    return made.seats()


def photos(frames: str | Path | None) -> list[dict[str, Any]]:
    """Read a folder of published frames; None: those that were fetched."""
    if frames is None and not any(map(media.find, media.sets()["descent"])):
        return []
    from marsoutreach.seats import published

    return published.fetched() if frames is None else published.photos(frames)
