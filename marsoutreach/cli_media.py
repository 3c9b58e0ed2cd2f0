"""The command line of NASA's media: list, get, pack, use, check, add."""

from pathlib import Path
from typing import Annotated

import typer

from marsoutreach import checks, media
from marsoutreach.line import Line
from marsoutreach.media import setup
from marsoutreach.media.items import Item, item, items
from marsoutreach.media.keep import kept
from marsoutreach.media.told import MB, megabytes

ABOUT = """NASA's own pictures, films and sounds: see what there is, fetch it, carry it.

The project ships none of them; what is fetched stays in a cache, with its credit.

Examples:

  marsoutreach media list                 what there is, and what is here

  marsoutreach media get starter          the small set that every chapter uses

  marsoutreach media pack class.zip       what is here, for a place without internet
"""
LIST = """List NASA's media, or those of a set: what is here, how large, whose.

Examples:

  marsoutreach media list

  marsoutreach media list starter

  marsoutreach media list films
"""
GET = """Fetch items or sets by name. What is here already is not fetched again.

What broke off goes on from where it stopped, the next time too.

Examples:

  marsoutreach media get starter

  marsoutreach media get landing_film --size small

  marsoutreach media get sounds first_picture

  marsoutreach media get starter --within 60     for a minute; never fails
"""
PACK = """Pack what is here into one zip, with credits, for a place without internet.

Examples:

  marsoutreach media pack class.zip

  marsoutreach media pack museum.zip --set starter --set films

  marsoutreach media pack /media/stick    becomes mars-media.zip there
"""
USE = """Take what is in a pack; no internet is needed. All of it is taken, or nothing.

Examples:

  marsoutreach media use class.zip

  marsoutreach media use /media/stick/mars-media.zip

  marsoutreach media use ~/Downloads/museum.zip
"""
CHECK = """Look at every file that is here: is it as it came? Ends with 1 if one is not.

Examples:

  marsoutreach media check

  marsoutreach media check && marsoutreach site site-out

  marsoutreach media check > media.txt
"""
ADD = """Take a file that you fetched yourself, in a browser, as one of NASA's.

It is copied, and looked at as if it had come from NASA.

Examples:

  marsoutreach media add first_picture ~/Downloads/FLR_0000.jpg

  marsoutreach media add landing_film film.mp4

  marsoutreach media add sound_cruise_hum hum.wav
"""
NO_NAME = """{name} = {value} is neither a set nor an item.{hint}
Sets are {known}; for items type: marsoutreach media list"""
PACKED = "{path}: {count} files, {size}. There, type: marsoutreach media use {name}"
MISSING = "Not in it, for it is not here: {names}."

app = typer.Typer(help=ABOUT, no_args_is_help=True, rich_markup_mode=None)
Names = Annotated[list[str], typer.Argument(metavar="NAME...", help="Items or sets.")]
Within = Annotated[
    float | None,
    typer.Option(min=1, max=3600, metavar="SECONDS", help="Try for so long at most."),
]


@app.command("list", help=LIST)
def show(
    name: Annotated[str, typer.Argument(metavar="[SET]", help="One set.")] = "",
) -> None:
    """List what there is."""
    known = media.sets()
    names = known[checks.choice("SET", name, known, what="a set")] if name else items()
    for one in map(item, names):
        here = kept(one)
        told = f"{state(one, here)}  {one.media_id:28} {size(one, here):>9}"
        typer.echo(f"{told}  {one.title}")
    typer.echo(f"\n{'here':6} = in {media_folder()}\nSets: {', '.join(known)}")


def state(one: Item, here: media.Media | None) -> str:
    """Say in a word whether an item is here."""
    return "here  " if here else "page  " if one.media_type == "page" else "      "


def size(one: Item, here: media.Media | None) -> str:
    """Say how large an item is: what is here exactly, else about."""
    if here:
        return megabytes(here.path.stat().st_size)
    return f"~{megabytes(one.about_mb * MB)}" if one.about_mb else "?"


def media_folder() -> Path:
    """Give the folder of the cache."""
    from marsoutreach import cache

    return cache.media()


@app.command(help=GET)
def get(
    names: Names,
    size: Annotated[
        str, typer.Option(help="orig, large, medium, small or mobile, for films.")
    ] = "",
    within: Within = None,
) -> None:
    """Fetch items and sets."""
    wanted = [known(name) for name in names]
    all_names = list(dict.fromkeys(one for group in wanted for one in group))
    if within is not None:
        with Line() as line:
            return setup.try_for(all_names, names, within, line)
    missing = [failed(one, size) for one in all_names]
    if any(missing):
        raise typer.Exit(1)


def known(name: str) -> list[str]:
    """Give the items that a name stands for: those of a set, or one."""
    if name in media.sets():
        return media.sets()[name]
    if name in items():
        return [name]
    hint = checks.meant(name, [*media.sets(), *items()])
    sets = ", ".join(media.sets())
    raise checks.refusal(NO_NAME, "NAME", name, hint=hint, known=sets)


def failed(name: str, size: str) -> bool:
    """Fetch an item and say where it is; tell whether that failed."""
    try:
        typer.echo(f"{name}: {media.get(name, size=size)}")
    except media.MediaError as why:
        typer.echo(f"\n{why}\n", err=True)
        return True
    return False


@app.command(help=PACK)
def pack(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The zip to write.")],
    sets: Annotated[
        list[str] | None, typer.Option("--set", help="A set; may be given again.")
    ] = None,
) -> None:
    """Pack what is here."""
    names = sets or ["starter"]
    path = media.pack(out, sets=names)
    inside = dict.fromkeys(one for name in names for one in media.sets()[name])
    here = [one for one in inside if kept(item(one))]
    size = megabytes(path.stat().st_size)
    typer.echo(PACKED.format(path=path, count=len(here), size=size, name=path.name))
    if missing := ", ".join(one for one in inside if one not in here):
        typer.echo(MISSING.format(names=missing))


@app.command(help=USE)
def use(
    pack: Annotated[Path, typer.Argument(metavar="PACK", help="The zip to read.")],
) -> None:
    """Take what is in a pack."""
    for row in media.use(pack).itertuples():
        typer.echo(f"{row.state}  {row.media_id:28} {row.title}")


@app.command(help=CHECK)
def check() -> None:
    """Look at what is here."""
    rows = media.check()
    for row in rows.itertuples():
        typer.echo(f"{row.state:10}  {row.file:36} {row.do}")
    if rows["state"].isin(["changed", "gone"]).any():
        raise typer.Exit(1)
    typer.echo(f"{len(rows)} files in {media_folder()}")


@app.command(help=ADD)
def add(
    name: Annotated[str, typer.Argument(metavar="ITEM", help="Which of NASA's.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Your file.")],
) -> None:
    """Take a file that was fetched by hand."""
    typer.echo(f"{name}: {media.add(name, file)}")
