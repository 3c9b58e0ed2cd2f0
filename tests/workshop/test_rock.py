"""The rock that chapter 04 lets visitors measure."""

import pytest

from marsoutreach import facts
from workshop.rock import measured


def test_the_rock_of_chapter_03_is_as_its_row_says() -> None:
    """Width, distance and direction. If this fails: python -m workshop.rock."""
    row = facts.table("drawn_rocks").set_index("rock").loc["pale"]
    found = measured()
    assert row[list(found)].to_dict() == pytest.approx(found, abs=0.005)
