"""The command line: open the notebooks, or build the pages that need no server."""

import sys
from pathlib import Path
from typing import Annotated

import typer

import marsoutreach
from marsoutreach import checks, cli_kiosk, cli_media, tour as lab
from marsoutreach.jupyter import copies
from marsoutreach.line import Line
from marsoutreach.locale import catalogues, languages

TOUR = """Open your copies of the notebooks in JupyterLab.

The copies lie in my-notebooks beside the originals; where there are none, in
mars-notebooks here. Those that you changed are never overwritten. Prints the address,
and opens a browser if there is a screen. Ctrl+C ends it.

Examples:

  marsoutreach tour                    the usual way

  marsoutreach tour --no-browser       on a machine without a screen

  marsoutreach tour --port 9000        if 8888 is needed for something else

  marsoutreach tour --fresh            with new copies; the old ones are set aside
"""
SITE = """Build pages from the notebooks that need no server and no internet.

Runs every notebook, then writes OUT/index.html and a page for each. Copy OUT to any
web space or memory stick, or open OUT/index.html by a double click. If a notebook
fails, an older OUT stays as it was.

Examples:

  marsoutreach site site-out           build into a new folder

  marsoutreach site --force site-out   replace an earlier build

  marsoutreach site site-out --notebooks my-lessons

  marsoutreach site --single files     each chapter as one file, to send
"""

WORDS = """Make or update the files that translators fill in, and say how far they are.

English stands in the notebooks, in marsoutreach/locale/en and in the facts. Each
language is a folder of PO files. What changed in English turns fuzzy there, all else
stays. With --check nothing is written: what a translation has lost, such as a number
to fill in, is told by file and line, and the exit code is 2.

Examples:

  marsoutreach words --lang es         begin Spanish, or go on with it

  marsoutreach words                   update every language that there is

  marsoutreach words --check           look them over, change nothing
"""

app = typer.Typer(
    help="""Relive Perseverance's landing on Mars, second by second.

    New here? Type: marsoutreach tour
    """,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(cli_media.app, name="media")
app.command("kiosk", help=cli_kiosk.KIOSK)(cli_kiosk.kiosk)


def show_version(wanted: bool) -> None:
    """Print the version and end."""
    if wanted:
        typer.echo(f"marsoutreach {marsoutreach.__version__}")
        raise typer.Exit


@app.callback()
def start(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=show_version, is_eager=True, help="Tell the version."
        ),
    ] = False,
) -> None:
    """Hold the options that come before a command."""


@app.command(help=TOUR)
def tour(
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open a browser, or not.")
    ] = True,
    port: Annotated[
        int | None,
        typer.Option(min=1024, max=65535, help="Where JupyterLab listens."),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Set your copies aside, begin anew.")
    ] = False,
) -> None:
    """Open the notebooks in JupyterLab."""
    source = lab.find_notebooks()
    to = copies.place(source, Path.cwd())
    folder = copies.prepare(source, to, fresh=fresh, say=typer.echo)
    lab.run(folder / lab.FIRST, port=port, browser=browser, say=typer.echo)


@app.command(help=SITE)
def site(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder to make.")],
    notebooks: Annotated[
        Path | None, typer.Option(help="The folder of the notebooks.")
    ] = None,
    lang: Annotated[
        str | None, typer.Option(help="Language of the pages, such as es.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace what an earlier build made.")
    ] = False,
    single: Annotated[
        bool, typer.Option("--single", help="Only one file a chapter, to send.")
    ] = False,
) -> None:
    """Build pages that need no server."""
    from marsoutreach.site import build

    if lang is not None:
        checks.choice("--lang", lang, languages(), what="a language with words")
    folder = notebooks or lab.find_notebooks()
    with Line() as line:
        say = line.show
        made = build(
            out,
            folder,
            lang=lang,
            every=lang is None,
            force=force,
            alone=single,
            progress=say,
        )
    first = min(made.glob("*.html")) if single else made / "index.html"
    ready = "Each chapter is a file now" if single else "The Site is ready"
    typer.echo(f"{ready}. Open it: {first}")


@app.command(help=WORDS)
def words(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="The folder of the languages."),
    ] = None,
    lang: Annotated[str | None, typer.Option(help="One language, such as es.")] = None,
    notebooks: Annotated[
        Path | None, typer.Option(help="The folder of the notebooks.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only look the files over.")
    ] = False,
) -> None:
    """Make or update the files that translators fill in."""
    from marsoutreach.translate import update

    to = folder or catalogues.folders()[0]
    langs = [update.known(lang)] if lang else update.languages(to)
    states: list[update.State] = []
    if not check:
        every = update.domains(notebooks or lab.find_notebooks())
        for one in langs:
            states += update.update(to, one, every)
    found, faults = update.looked_over(to, langs)
    typer.echo(update.table(states or found) if langs else update.NONE_YET)
    if faults:
        said = {"count": len(faults), "faults": "\n".join(faults)}
        typer.echo(update.REFUSED.format(**said), err=True)
        raise typer.Exit(2)


def main() -> None:
    """Run the command line; what can be expected to fail says so in one paragraph."""
    try:
        app()
    except (ValueError, OSError) as error:
        typer.echo(str(error), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
