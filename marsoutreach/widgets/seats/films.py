"""NASA's films of the landing: which are here, and where each lies on our clock."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from marsoutreach import checks, facts, media
from marsoutreach.widgets.kit.beside import beside
from marsoutreach.widgets.seats.captions import captions

ABOUT = ("title", "credit", "kind", "source", "page")
ENDINGS = (".mp4", ".m4v", ".webm", ".ogv")
TOLD = (".vtt", ".srt")
CAPTIONS = "_captions"
NUMBERS = ("duration_s", "speed", "rate_hz", "adjust_s", "uncertainty_s")
MORE_S = 60.0

Given = str | Path | Mapping[str, str | Path] | None
Found = dict[str, Any]

NO_FILMS = """films = {path!r} is neither a folder nor names with their files.
Give a folder of films that are named by their id (film_ddc.mp4), or a dict:
films={{"film_ddc": "my films/ddc.mp4"}}."""
NONE_NAMED = """{path} holds no film that is named by its id.
Name the files {names}; any of {endings} will do."""
NO_FILE = """films[{film!r}] = {path!r} is not there.
Give the path of the film's file, or get it: marsoutreach media get films"""
FAR = """film_adjust_s = {value!r} is no dict of films and seconds.
Give for example {{"film_ddc": 0.1}}: the film then comes 0.1 s later."""


def traits(given: Given) -> dict[str, Any]:
    """Give the traits of the films that are here: the films, and the cuts of each."""
    films = records(given)
    here = {one["film"] for one in films}
    cuts = [one for one in shots() if one["film"] in here] if here else []
    return {"films": films, "film_shots": cuts}


def records(given: Given) -> list[Found]:
    """List the films that are here in order of time, with what must be said of each."""
    found = known() if given is None else own(given)
    if not found:
        return []
    told = [record(row, found) for row in rows() if row["film"] in found]
    return sorted(
        (one for one in told if one["address"]), key=lambda one: one["start_s"]
    )


def names() -> list[str]:
    """Name the films of the table."""
    return [row["film"] for row in facts.rows("films")]


@cache
def rows() -> list[Found]:
    """Read the table of films: seat, start on our clock, speed, pictures a second."""
    found: list[Any] = facts.table("films").to_dict("records")
    return found


def known() -> dict[str, Found]:
    """Find the films that were fetched from NASA; never asks the network."""
    found: dict[str, Found] = {}
    for film in names():
        if item := media.find(film):
            found[film] = {name: getattr(item, name) for name in ABOUT} | {
                "path": item.path,
                "captions": said_in(film),
            }
    return found


def said_in(film: str) -> Path | None:
    """Find NASA's captions of the landing film."""
    item = media.find(f"{film}{CAPTIONS}") if film == "landing_film" else None
    return item.path if item else None


def own(given: Any) -> dict[str, Found]:
    """Take somebody's own files: a folder of films named by their id, or a dict."""
    if isinstance(given, Mapping):
        paths = {name_of(name): Path(path) for name, path in given.items()}
    else:
        paths = in_folder(given)
    for film, path in paths.items():
        if not path.is_file():
            raise ValueError(NO_FILE.format(film=film, path=str(path)))
    return {film: about(film) | {"path": path} for film, path in paths.items()}


def name_of(name: str) -> str:
    """Give the id of a film back if there is one of that name.

    >>> name_of("film_ddc")
    'film_ddc'
    """
    return checks.choice("films", name, names(), what="a film of the landing")


def in_folder(given: Any) -> dict[str, Path]:
    """Find the films of a folder by their names."""
    if not isinstance(given, (str, Path)) or not Path(given).is_dir():
        raise ValueError(NO_FILMS.format(path=given))
    files = sorted(Path(given).iterdir())
    found = {
        path.stem: path
        for path in files
        if path.stem in names() and path.suffix.lower() in ENDINGS
    }
    if not found:
        first, *_, last = names()
        said = {"names": f"{first}.mp4, … {last}.mp4", "path": given}
        raise ValueError(NONE_NAMED.format(**said, endings=", ".join(ENDINGS)))
    return found


def about(film: str) -> Found:
    """Say of a film what the table of NASA's media says of it."""
    item = {row["media_id"]: row for row in facts.rows("media")}.get(film, {})
    return {name: item.get(name, "") for name in ABOUT} | {"kind": "measured"}


def record(row: Found, found: Mapping[str, Found]) -> Found:
    """Make a film ready for JSON: where it is, when it runs, what is said in it."""
    film = str(row["film"])
    item = found[film]
    source = ";".join(filter(None, (item["source"], str(row["source"]))))
    return {
        "film": film,
        "seat": str(row["seat"]),
        "start_s": float(row["time_s"]),
        **{name: float(row[name]) for name in NUMBERS},
        **{name: str(item[name]) for name in ("title", "credit", "kind", "page")},
        "source": source,
        **beside(item["path"], film),
        "captions": captions(item.get("captions") or beside_it(item["path"])),
    }


def beside_it(film: Path) -> Path | None:
    """Find captions that lie beside a film: film.vtt, film.srt, film_captions.srt."""
    for stem in (film.stem, f"{film.stem}{CAPTIONS}"):
        for ending in TOLD:
            if (path := film.with_name(f"{stem}{ending}")).is_file():
                return path
    return None


def shots() -> list[Found]:
    """List what the landing film shows from which second on, and how sure that is."""
    columns = ("shot", "film", "seat", "confidence")
    return [
        {name: str(row[name]) for name in columns}
        | {n: float(row[n]) for n in ("start_s", "end_s", "uncertainty_s")}
        for row in facts.table("film_shots").to_dict("records")
    ]


def check_shift(value: Any) -> dict[str, float]:
    """Give the seconds by which films are moved back, if they are such."""
    if not isinstance(value, Mapping):
        raise ValueError(FAR.format(value=value))
    fault = checks.wish("a shift of a film", "seconds", 0.1)
    return {
        name_of(name): checks.number(name, seconds, -MORE_S, MORE_S, fault=fault)
        for name, seconds in value.items()
    }
