"""Last touches to a page: links, tables, pictures, and the map of its sections."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from bs4 import BeautifulSoup, Tag

from marsoutreach.site import names
from marsoutreach.site.apart import mark, set_apart
from marsoutreach.site.fallen import mark_fallen
from marsoutreach.site.plots import name_library

NUMBER = re.compile(r"^[-−+±]?[\d.,]*\d(?:e[-+]?\d+)?(?: ?%)?$|^(?:NaN|NaT|)$")
FITS = 8  # letters of a formula with room on a phone, at twice the size
FITS_AT_ONCE = 16  # and at the usual size
HEADED = "details:is(.depth-deeper, .depth-answer)"
CARRIED = ("img", "source", "audio", "video")


def polish(
    page: str, *, folder: Path, assets: Path, pages: Mapping[str, str], words: Any
) -> str:
    """Give the finished page; files that it shows are copied into ``assets``."""
    soup = BeautifulSoup(page, "html.parser")
    mark_fallen(soup)
    name_headings(soup)
    head_folds(soup)
    link_pages(soup, pages)
    carry_files(soup, folder, assets)
    frame_tables(soup, words)
    frame_formulas(soup, words)
    set_apart(soup, assets)
    name_code(soup, words)
    list_sections(soup)
    name_library(soup)
    return str(soup)


def name_headings(soup: BeautifulSoup) -> None:
    """Give headings the names by which JupyterLab links to them."""
    taken = {tag["id"] for tag in soup.find_all(id=True)}
    for heading in soup.select("main :is(h1, h2, h3, h4):not([id])"):
        name = heading.get_text(strip=True).replace(" ", "-")
        if name not in taken:
            heading["id"] = name
            taken.add(name)


def head_folds(soup: BeautifulSoup) -> None:
    """Let the heading of what is folded be what is pressed to open it."""
    for fold in soup.select(HEADED):
        heading, summary = fold.select_one("h2, h3, h4"), soup.new_tag("summary")
        if heading:
            text = heading.parent
            summary.append(heading.extract())
            if text and not text.find(True):
                text.decompose()
        fold.insert(0, summary)


def link_pages(soup: BeautifulSoup, pages: Mapping[str, str]) -> None:
    """Turn links to notebooks into links to their pages; mark those that leave."""
    for link in soup.select("a[href]"):
        address = str(link["href"])
        if address.startswith(("http:", "https:")):
            link["rel"] = "noopener noreferrer"
        elif page := names.link(address, pages):
            link["href"] = page


def carry_files(soup: BeautifulSoup, folder: Path, assets: Path) -> None:
    """Copy pictures and sounds that lie beside a notebook."""
    for tag in soup.find_all(CARRIED, src=True):
        target = urlsplit(str(tag["src"]))
        path = folder / unquote(target.path)
        if not target.scheme and target.path and path.is_file():
            tag["src"] = quote(f"assets/{carry(path, assets)}")


def carry(path: Path, assets: Path) -> str:
    """Copy a file under a name that tells its contents apart."""
    name = f"{path.stem}.{mark(path.read_bytes())}{path.suffix}"
    shutil.copyfile(path, assets / name)
    return name


def frame_tables(soup: BeautifulSoup, words: Mapping[str, Any]) -> None:
    """Let wide tables scroll by themselves, with a finger or with keys."""
    for style in soup.select("main style"):
        style.decompose()
    for number, table in enumerate(soup.select("main table"), start=1):
        name = words["table"].format(number=number, near=nearest_heading(table))
        frame = {"class": "table", "tabindex": "0", "role": "region"}
        table.wrap(soup.new_tag("div", attrs=frame | {"aria-label": name}))
        clean_table(table)


def frame_formulas(soup: BeautifulSoup, words: Mapping[str, Any]) -> None:
    """Let formulas that may be too wide for a phone scroll by themselves."""
    frame = {"tabindex": "0", "role": "group", "aria-label": words["formula"]}
    for math in soup.select("main math"):
        alone, letters = math.get("display") == "block", len(math.get_text())
        for_keys = frame if alone or letters > FITS_AT_ONCE else {}
        if alone or letters > FITS:
            math.wrap(soup.new_tag("span", attrs=for_keys | {"class": "formula"}))


def clean_table(table: Tag) -> None:
    """Say of heading cells whether they name a column or a row; set numbers apart."""
    del table["border"]
    for row in table.select("tr[style]"):
        del row["style"]
    for cell in table.select("th"):
        name_cell(cell)
    for column in columns(table):
        if all(NUMBER.match(cell.get_text(strip=True)) for cell in column[1:]):
            for cell in column:
                cell["class"] = "number"


def name_cell(cell: Tag) -> None:
    """Give a heading cell its scope; an empty one is no heading."""
    if cell.get_text(strip=True):
        cell["scope"] = "col" if cell.find_parent("thead") else "row"
    else:
        cell.name = "td"


def columns(table: Tag) -> list[tuple[Tag, ...]]:
    """List the cells of a table by column, if all its rows are equally long."""
    rows = [row.select("th, td") for row in table.select("tr")]
    alike = len({len(row) for row in rows}) == 1
    return list(zip(*rows, strict=True)) if alike and len(rows) > 1 else []


def nearest_heading(tag: Tag) -> str:
    """Find the heading under which something stands; "See the answer" names nothing."""
    headings = tag.find_all_previous(["h1", "h2", "h3"])
    named = (one for one in headings if not one.find_parent(class_="depth-answer"))
    return next((one.get_text(strip=True) for one in named), "")


def name_code(soup: BeautifulSoup, words: Mapping[str, Any]) -> None:
    """Let long lines of code scroll with keys."""
    for block in soup.select("main pre:not([tabindex], .wraps)"):
        block.attrs |= {"tabindex": "0", "role": "group", "aria-label": words["code"]}


def list_sections(soup: BeautifulSoup) -> None:
    """Fill the chapter map with the sections of this page."""
    place = soup.select_one("[data-sections]")
    if place is None:
        return
    del place["data-sections"]
    for heading in soup.select("main h2[id]"):
        fold = heading.find_parent("details")
        if fold is None or heading.parent is fold.summary:
            place.append(section_link(soup, heading))
    if not place.find("li"):
        place.decompose()


def section_link(soup: BeautifulSoup, heading: Tag) -> Tag:
    """Write one line of the chapter map."""
    line = soup.new_tag("li")
    said = {"lang": str(heading["lang"])} if heading.get("lang") else {}
    named = {"href": f"#{quote(str(heading['id']))}", "data-section": ""}
    link = soup.new_tag("a", attrs=named | said)
    link.string = heading.get_text(strip=True)
    line.append(link)
    return line
