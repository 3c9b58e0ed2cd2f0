"""NASA's media are fetched: address after address, list or file, each set."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from marsoutreach import media
from marsoutreach.media import items
from tests.nasa import Nasa, nasa, starter_cache


@pytest.fixture
def cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setenv("MARSOUTREACH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "media"


@pytest.fixture
def server(cached: Path) -> Iterator[Nasa]:
    """A stand-in NASA that has everything."""
    with nasa() as one:
        yield one


def test_the_starter_set_is_small_and_comes(tmp_path: Path) -> None:
    """At most 30 MB by the catalogue, and whole in the cache afterwards."""
    wanted = [items.item(name) for name in media.sets()["starter"]]
    assert sum(one.about_mb or 30 for one in wanted) <= 30
    folder = starter_cache(tmp_path)
    assert len(list((folder / "media").glob("*.json"))) == len(wanted) == 11


@pytest.mark.parametrize("name", sorted(items.sets()))
def test_every_set_comes_from_the_stand_in(server: Nasa, name: str) -> None:
    """All items of a set, each found afterwards with its credit; then none is asked."""
    rows = media.fetch_set(name, progress=False).set_index("media_id")
    for one, row in rows.iterrows():
        if items.item(str(one)).sha256:  # what is made here has another one
            assert "are published" in row["why"]
            continue
        found = media.find(str(one))
        assert row["state"] == "came"
        assert found
        assert found.credit == items.item(str(one)).credit
    came = [row["state"] for _, row in rows.iterrows()].count("came")
    again = media.fetch_set(name, progress=False)
    assert (again["state"] == "here").sum() == came
