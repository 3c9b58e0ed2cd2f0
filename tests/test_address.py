"""What links may say of widgets: rules that hold for the widget that states them."""

from functools import cache
from typing import Any

import pytest

from tests.every_widget import KINDS as ALL, make

KINDS = [kind for kind in ALL if kind != "workbench"]  # it lives in the Lab alone

SILENT = {"drawit", "hear", "predict", "ride"}  # answers, or nothing to choose


@cache
def made(kind: str) -> Any:
    """Make a widget once for all tests."""
    return make(kind)


def value(widget: Any, trait: str) -> Any:
    """Give a trait, or a part of one as it is before anybody touched it."""
    name, _, part = trait.partition(".")
    whole = getattr(widget, name)
    return whole.get(part, 0) if part else whole


def ends(rule: dict[str, Any]) -> list[Any]:
    """Give the values at the ends of a rule: a widget has to take each."""
    if "known" in rule:
        return list(rule["known"])
    if "lows" in rule:
        return [rule["lows"], rule["highs"]]
    return [rule["low"], rule["high"]]


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_link_may_set_the_widget_takes(kind: str) -> None:
    """Each value at an end is taken by Python, too, and what stands now is allowed."""
    widget = made(kind)
    assert bool(widget._address) == (kind.split(",")[0] not in SILENT)
    for rule in widget._address.values():
        trait = rule["trait"]
        now = value(widget, trait)
        if "known" in rule:
            assert now in rule["known"], trait
        elif "low" in rule:
            assert rule["low"] <= now <= rule["high"], trait
        if "." in trait:
            continue  # kept in the browser
        with widget.hold_trait_notifications():
            for one in ends(rule):
                setattr(widget, trait, one)
            setattr(widget, trait, now)


def test_no_answer_stands_in_a_link() -> None:
    """What was guessed, drawn or read is nobody else's business."""
    private = {"guess", "revealed", "drawn", "solved", "progress", "found", "score"}
    said = {rule["trait"] for kind in KINDS for rule in made(kind)._address.values()}
    assert not said & private
    assert {"progress.ring", "progress.window"} <= said


def test_a_player_without_seats_speaks_of_none() -> None:
    """The seat is chosen only where there are seats."""
    assert list(made("landing")._address) == ["t"]
    assert list(made("landing, seats")._address) == ["t", "seat", "view", "second"]
