"""A chapter as one file: its page with all that it loads inside, to send or to keep.

No server, no folder beside it, no network. Scripts stand in the page under a policy
that names the hash of each; what is wanted later waits as text. Panoramas come at half
their size. Links to other pages, which may not be there, are words.
"""

import base64
import hashlib
import json
import mimetypes
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag
from bs4.element import Script, Stylesheet

from marsoutreach.locale import number
from marsoutreach.shown import data_address
from marsoutreach.site.apart import HOLDERS, LOADING
from marsoutreach.site.export import POLICY
from marsoutreach.site.widgets import STATE_MIME, as_script

FOLDER = "single"
LINK, SIZE = '<p class="take">', "{size}"  # as the page has it until it is known
LATER = "text/plain"  # of a script that waits until it is brought
PICTURE = re.compile(r"assets/image\.\w+\.\w+")
ENDS = re.compile(r"<(?=/script|!--)", re.IGNORECASE)
TILE = re.compile(r"(\d+)_(\d+)\.jpg")

State = dict[str, Any]


def write(site: Path, names: list[str], words: Mapping[str, Any], lang: str) -> None:
    """Write pages of a Site as one file each; beside the links to them, how large."""
    for name in names:
        page = (site / name).read_text(encoding="utf-8")
        alone = pack(page, site, words).encode()
        (site / FOLDER / name).write_bytes(alone)
        before, link, after = page.rpartition(LINK)  # a code cell may say {size}, too
        after = after.replace(SIZE, number(len(alone) / 1e6, 1, lang))
        (site / name).write_text(before + link + after, encoding="utf-8")


def pack(page: str, site: Path, words: Mapping[str, Any]) -> str:
    """Give a page of a Site with all that it loads inside it."""
    soup = BeautifulSoup(page, "html.parser")
    hold_styles(soup, site)
    hold_tiles(soup, site)
    hold_pictures(soup, site)
    write_policy(soup, list(hold_scripts(soup, site)))
    stand_alone(soup, words)
    return str(soup)


def hold_styles(soup: BeautifulSoup, site: Path) -> None:
    """Put sheets into the page; the typeface comes with the page's script."""
    for link in soup.select('link[rel="stylesheet"]'):
        style = soup.new_tag("style")
        if link.has_attr("data-faces"):
            style["data-faces"] = ""
        else:
            text = (site / str(link["href"])).read_text(encoding="utf-8")
            style.append(Stylesheet(text))
        link.replace_with(style)


def hold_scripts(soup: BeautifulSoup, site: Path) -> Iterator[str]:
    """Put scripts into the page, those that wait to its end; give the hash of each."""
    for script in soup.select("script[src]"):
        last = script.has_attr("defer")
        held = soup.new_tag("script")
        yield fill(held, site / str(script["src"]))
        script.replace_with(held)
        if last and soup.body:
            soup.body.append(held.extract())
    if soup.body and (address := str(soup.body.get("data-plotly", ""))):
        waiting = soup.new_tag("script", attrs={"type": LATER, "data-file": address})
        yield fill(waiting, site / address)
        soup.body.insert(0, waiting)


def fill(script: Tag, path: Path) -> str:
    """Put a file's text into a script, where no browser ends it early; give its hash.

    What would end it stands in strings alone, where a backslash changes nothing.
    """
    text = ENDS.sub(r"\\x3c", path.read_text(encoding="utf-8"))
    script.append(Script(text))
    held = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{held}'"


def hold_pictures(soup: BeautifulSoup, site: Path) -> None:
    """Put pictures and sounds into the page: what it shows, and those of its plots."""
    for tag in soup.find_all([*HOLDERS, "link"]):
        for name in LOADING:
            address = str(tag.get(name, ""))
            if address.startswith("assets/"):
                tag[name] = data(site / unquote(address))
    for plot in soup.select('script[type="application/json"]'):
        text = plot.get_text()
        if PICTURE.search(text):
            plot.clear()
            plot.append(Script(PICTURE.sub(lambda found: data(site / found[0]), text)))


def data(path: Path) -> str:
    """Give a picture as an address that holds it."""
    kind = mimetypes.guess_type(path.name)[0] or "image/webp"
    return data_address(path.read_bytes(), kind)


def hold_tiles(soup: BeautifulSoup, site: Path) -> None:
    """Put tiles of panoramas into the state of their widgets, at half their size."""
    script = soup.select_one(f'script[type="{STATE_MIME}"]')
    if script is None:
        return
    state = json.loads(script.get_text())
    for model in state["state"].values():
        for place, picture in enumerate(model["state"].get("pictures", [])):
            if isinstance(picture, dict) and picture.get("address"):
                hold_picture(model, place, site)
    script.clear()
    script.append(Script(as_script(state)))


def hold_picture(model: State, number: int, site: Path) -> None:
    """Give one picture of a widget its tiles; the finest are left out."""
    picture = model["state"]["pictures"][number]
    buffers = model.setdefault("buffers", [])
    here = {tuple(one["path"]) for one in buffers}
    if picture["levels"] > 1:
        picture["levels"] -= 1
        for side in ("width_px", "height_px"):
            picture[side] = -(-picture[side] // 2)
    folder = site / picture["address"]
    picture["address"] = ""
    for level in range(picture["levels"]):
        for tile in sorted((folder / str(level)).iterdir()):
            name = f"{level}/{tile.stem}"
            if TILE.fullmatch(tile.name) and ("tiles", number, name) not in here:
                one = {"path": ["tiles", number, name], "encoding": "base64"}
                packed = base64.b64encode(tile.read_bytes()).decode()
                buffers.append(one | {"data": packed})


def write_policy(soup: BeautifulSoup, hashes: list[str]) -> None:
    """Let run what stands in the page, by its hash, and nothing else."""
    policy = soup.select_one('meta[http-equiv="Content-Security-Policy"]')
    if policy:
        ours = POLICY.replace("script-src 'self'", f"script-src {' '.join(hashes)}")
        alone = ours.replace("frame-src 'self'; ", "")
        policy["content"] = alone.replace("'self' ", "")


def stand_alone(soup: BeautifulSoup, words: Mapping[str, Any]) -> None:
    """Turn links to other pages into words, and say what this file is."""
    for gone in soup.select(".onward, .take, .unpacked, .tongue"):
        gone.decompose()
    for link in soup.select('a[href]:not([href^="#"], [href^="http"])'):
        link.name = "span"
        link.attrs = {k: v for k, v in link.attrs.items() if k not in ("href", "rel")}
    for told in soup.select(".widget > .told"):
        told.string = words["told"]["alone"]
    if foot := soup.select_one(".foot"):
        line = soup.new_tag("p")
        line.string = words["single"]["line"]
        foot.insert(0, line)
