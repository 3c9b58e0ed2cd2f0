"""The command line of the kiosk: show a Site on a museum's floor."""

from pathlib import Path
from typing import Annotated

import typer

KIOSK = """Show a Site on a museum's floor, and see that its picture keeps moving.

Serves SITE (site-out if none is named) to this machine alone, opens Chromium, Chrome or
Edge on it, full screen and with a fresh profile, and looks at the picture once a
second. Still for five seconds: the page starts over; then the browser does. What the
museum chooses stands in kiosk.toml beside SITE, what happened in kiosk.log there, and
how it is at the address that ends in /health. Ctrl+C ends it.

Links, downloads and prints are forbidden by a policy, and a policy is written by an
administrator: this command cannot do so without root, and runs without one, too. On
Linux, once (for Chrome: /etc/opt/chrome/policies/managed):

  marsoutreach kiosk --policies > mars.json

  sudo mkdir -p /etc/chromium/policies/managed

  sudo cp mars.json /etc/chromium/policies/managed

(DeveloperToolsAvailability = 2, which others advise, blinds the watch: leave it out.)

Examples:

  marsoutreach kiosk                     the Site in site-out, full screen

  marsoutreach kiosk my-site --windowed  in a window, to try it

  marsoutreach kiosk --no-browser        for a kiosk browser of your own

A kiosk.toml, of which every line may be left out:

  languages = ["es", "en"]

  doors = ["land", "look", "listen", "crack"]

  idle_s = 60

  volume_cap = 0.8

  open = "10:00-18:00"

  screen_inches = 43

  address = "https://museum.example/mars"
"""


def kiosk(
    site: Annotated[
        Path, typer.Argument(metavar="SITE", help="The folder of the Site.")
    ] = Path("site-out"),
    windowed: Annotated[
        bool, typer.Option("--windowed", help="In a window, not full screen.")
    ] = False,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open a browser, or not.")
    ] = True,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where it serves; 0: any free one.")
    ] = 0,
    policies: Annotated[
        bool, typer.Option("--policies", help="Print the browser's policies, and end.")
    ] = False,
    headless: Annotated[bool, typer.Option("--headless", hidden=True)] = False,
) -> None:
    """Show a Site on a museum's floor."""
    from marsoutreach.kiosk import run

    if policies:
        return typer.echo(run.policies())
    run.run(site, run.Wish(port, browser, windowed, headless), typer.echo)
