"""A page on paper: printed, and read back as words with places and sheets of grey."""

import re
import subprocess
import unicodedata
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image
from playwright.sync_api import Page

from tests.long.tools import program

PAPERS_PX = {"A4": 718, "Letter": 740}  # between the margins, at 96 to the inch
MARGIN = dict.fromkeys(("top", "right", "bottom", "left"), "1cm")
DPI = 48
POINTS = 72  # to the inch, in a PDF
WHITE, LEAST_INK, LEAST_GREYS = 250, 0.004, 8
MOST_SHARED = 0.2  # of a word, of the room of another
LONG_ENOUGH = 24  # letters, for a paragraph to be told from others
WORD = re.compile(
    r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
)
MARK = re.compile(r"Qk(\d+)([az])$")
# Every picture gets two marks of a pixel: in its first and in its last corner.
MARK_PICTURES = """() => {
  const host = (picture) => {
    const room = document.createElement('div');
    picture.replaceWith(room);
    room.append(picture);
    return room;
  };
  const found = [...document.querySelectorAll(
    'main :is(.mo-whole, .plot, .mo-code-sky, img, .mo-both svg)')]
    .filter((one) => !one.parentElement.closest('.mo-whole, button'));
  return found.filter((one) => one.checkVisibility()).map((one, number) => {
    const room = one.matches('img, svg') ? host(one) : one;
    if (getComputedStyle(room).position === 'static') room.style.position = 'relative';
    for (const [end, inset] of [['a', '0 auto auto 0'], ['z', 'auto 3px 0 auto']]) {
      const mark = document.createElement('i');
      mark.textContent = `Qk${number}${end}`;
      mark.style.cssText = `position: absolute; inset: ${inset}; font: 1px/1 monospace;`
        + 'display: block !important';
      room.append(mark);
    }
    return `${one.getAttribute('class')}: ${one.outerHTML.slice(0, 90)}`;
  });
}"""
# What a reader finds, paragraph by paragraph, with the addresses that paper adds. What
# begins with ~ tells what a picture shows, which its size decides.
SAID = """() => {
  const blocks = 'p, li, h1, h2, h3, h4, dt, dd, figcaption, pre, td, summary, ' +
    'th[scope=row]';
  const said = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (!(node instanceof Element) || !node.checkVisibility()) return '';
    if (node.matches('.mo-hidden, button, select, option, input, svg')) return '';
    const text = [...node.childNodes].map(said).join('');
    const out = node.matches(':not(th) > a[href^=http]');
    return out ? `${text} (${node.getAttribute('href')})` : text;
  };
  const told = [...document.querySelectorAll('main :is(' + blocks + ')')]
    .filter((one) => !one.querySelector(blocks) && one.checkVisibility())
    .filter((one) => !one.closest('.mo-hidden, button, svg'))
    .map((one) => (one.closest('.mo-says') ? '~' : '') + said(one));
  const names = [...document.querySelectorAll('main .plot text')];
  return told.concat(names.map((one) => `~${one.textContent}`));
}"""
# Lines of text that lie on each other, or on a picture that is not their own.
OVERLAPS = """() => {
  const lines = [];
  const walk = document.createTreeWalker(
    document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { currentNode: text } = walk, at = text.parentElement;
    if (!text.data.trim() || !at.checkVisibility({ checkVisibilityCSS: true }))
      continue;
    if (at.closest('.mo-hidden, svg, option, script, style, noscript')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects())
      if (box.width > 2 && box.height > 2) lines.push({ box, at, text: text.data });
  }
  const drawn = 'main :is(canvas, img, svg:not(.mo-icon))';
  for (const at of document.querySelectorAll(drawn))
    if (at.checkVisibility()) lines.push({ box: at.getBoundingClientRect(), at });
  const along = (a, b, [from, to]) =>
    (Math.min(a[to], b[to]) - Math.max(a[from], b[from]))
      / Math.min(a[to] - a[from], b[to] - b[from]);
  const shared = (a, b) =>
    Math.min(along(a, b, ['left', 'right']), along(a, b, ['top', 'bottom']));
  const picture = (at) =>
    at.closest('.mo-whole, .mo-code-sky, .mo-stereo-stage, .plot') ?? at.closest('svg');
  const own = (a, b) => picture(a.at)?.contains(b.at) || picture(b.at)?.contains(a.at);
  const name = ({ text, at }) =>
    text?.trim().slice(0, 40) ?? at.outerHTML.slice(0, 60);
  lines.sort((a, b) => a.box.top - b.box.top);
  const found = [];
  lines.forEach((one, i) => {
    for (let k = i + 1; k < lines.length && lines[k].box.top < one.box.bottom; k += 1)
      if (shared(one.box, lines[k].box) > 0.35 && !own(one, lines[k]))
        found.push(`${name(one)} | ${name(lines[k])}`);
  });
  return found;
}"""


class Word(NamedTuple):
    """A word on a sheet, and where its box lies, in points."""

    sheet: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


class Print(NamedTuple):
    """A page on paper: its text, its words, each sheet's grey levels and width."""

    text: str
    words: list[Word]
    sheets: list[np.ndarray]


def print_out(page: Page, paper: str, room: Path) -> Print:
    """Print with all grounds, and read the paper back."""
    pdf = room / "page.pdf"
    page.pdf(path=pdf, format=paper, margin=MARGIN, print_background=True)
    pages = read("pdftotext", "-bbox", str(pdf), "-").split("<page ")[1:]
    text = read("pdftotext", "-raw", str(pdf), "-")
    read("pdftoppm", "-r", str(DPI), "-gray", str(pdf), str(room / "sheet"))
    paths = sorted(room.glob("sheet-*.pgm"))
    sheets = [np.asarray(Image.open(path)) for path in paths]
    for path in paths:
        path.unlink()
    words = [word for at, sheet in enumerate(pages) for word in words_of(at, sheet)]
    return Print(plain(text), words, sheets)


def read(name: str, *arguments: str) -> str:
    """Run one of poppler's tools; give what it tells."""
    run = [program(name, "poppler-utils"), *arguments]
    return subprocess.run(run, check=True, capture_output=True, text=True).stdout


def words_of(number: int, sheet: str) -> list[Word]:
    """List the words of a sheet."""
    found = WORD.findall(sheet)
    return [Word(number, *map(float, one[:4]), one[4]) for one in found]


def plain(text: str) -> str:
    """Leave only letters and digits: breaks, hyphens and capitals differ on paper."""
    normal = unicodedata.normalize("NFKC", re.sub(r"Qk\d+[az]", "", text))
    return re.sub(r"[\W_]+", "", normal).casefold()


def on_paper(page: Page, width_px: int) -> None:
    """Lay the page out as paper of that width would."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width_px, "height": 1000})


def on_screen(page: Page) -> None:
    """Lay the page out for the screen again."""
    page.emulate_media(media="null")
    page.set_viewport_size({"width": 1280, "height": 720})


def lost_or_twice(said: list[str], out: Print) -> list[str]:
    """Name the paragraphs that are not on the paper as often as on the page."""
    lines = [plain(text) for text in said]
    found: list[str] = []
    fixed = [plain(text) for text in said if not text.startswith("~")]
    for text in dict.fromkeys(fixed):
        times = {between: between.join(lines).count(text) for between in ("|", "")}
        here = out.text.count(text) or int(torn(text, out.text))
        if len(text) >= LONG_ENOUGH and here not in times.values():
            found.append(f"{here} times, not {times['|']}: {text[:60]!r}")
    return found


def torn(text: str, whole: str) -> bool:
    """Tell whether a text is there in two parts: on the foot and head of two sheets."""
    ends = range(1, len(text))
    return any(text[:at] in whole and text[at:] in whole for at in ends)


def on_each_other(words: list[Word]) -> list[str]:
    """Name the words whose boxes lie on each other."""
    found: list[str] = []
    for sheet in range(1 + max((word.sheet for word in words), default=0)):
        here = [one for one in words if one.sheet == sheet and not MARK.match(one.text)]
        found += [f"{a.text} on {b.text}" for a, b in crossing(here)]
    return found


def crossing(words: list[Word]) -> list[tuple[Word, Word]]:
    """Find the pairs of words of a sheet that share more than a little room."""
    box = np.array([word[1:5] for word in words]).reshape(-1, 4)
    low = np.maximum(box[:, None, :2], box[None, :, :2])
    high = np.minimum(box[:, None, 2:], box[None, :, 2:])
    size = box[:, 2:] - box[:, :2]
    least = np.minimum(size[:, None], size[None, :]).clip(1e-6)
    shared = ((high - low) / least).min(axis=2)
    pairs = np.argwhere(np.triu(shared > MOST_SHARED, 1))
    return [(words[a], words[b]) for a, b in pairs]


def pictures(names: list[str], out: Print) -> list[str]:
    """Name the pictures that are torn, or that have nothing drawn in their place."""
    marks = {
        (int(found[1]), found[2]): word
        for word in out.words
        if (found := MARK.match(word.text))
    }
    ends = [(marks.get((i, "a")), marks.get((i, "z"))) for i in range(len(names))]
    told = [fault(first, last, out.sheets) for first, last in ends]
    return [f"{said}: {name}" for said, name in zip(told, names, strict=True) if said]


def fault(first: Word | None, last: Word | None, sheets: list[np.ndarray]) -> str:
    """Say what is wrong with the picture between two marks, if anything."""
    if first is None or last is None:
        return "not there"
    if first.sheet != last.sheet:
        return f"torn over sheets {first.sheet + 1} and {last.sheet + 1}"
    edges = np.array([first.top, last.bottom, first.left, last.right]) * DPI / POINTS
    top, bottom, left, right = edges.round().astype(int)
    place = sheets[first.sheet][top:bottom, left:right]
    if place.size < 100 or np.mean(place < WHITE) < LEAST_INK:
        return "no ink"
    return "" if len(np.unique(place)) >= LEAST_GREYS else "one even grey"
