"""Guess before you look, on the pages: what stands open, what a guess opens."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.story import pages_in
from tests.test_spoilers import tells

pytestmark = pytest.mark.browser

ANSWER = "details.depth-answer"
STATE = "script[type='application/vnd.jupyter.widget-state+json']"
SAYS = ("p", "li", "td", "th", "pre", "figcaption", "summary", "script", "h4")
HEADINGS = ("h1", "h2", "h3")

Question = dict[str, Any]


def questions(soup: BeautifulSoup) -> dict[str, Question]:
    """Read the questions of a page from the state of its widgets, by model."""
    found = soup.select_one(STATE)
    models = json.loads(found.string or "")["state"] if found else {}
    states = {model: one["state"] for model, one in models.items()}
    return {model: one for model, one in states.items() if "question" in one}


def shut(soup: BeautifulSoup) -> None:
    """Take away what is folded, but for the rest of a chapter, which visitors open."""
    for fold in soup.select("details:not([open], .depth-deeper)"):
        for inside in fold.find_all(True, recursive=False):
            if inside.name != "summary":
                inside.decompose()


def pieces(tag: Tag) -> Iterator[str]:
    """Give what a place of a page says: its text, its name, the words of a plot."""
    if tag.name == "script":
        yield from figure_words(json.loads(tag.string or "{}"))
    elif tag.name in (*SAYS, *HEADINGS):
        yield tag.get_text(" ", strip=True)
    yield from (str(tag[name]) for name in ("aria-label", "alt") if tag.get(name))


def figure_words(payload: dict[str, Any]) -> Iterator[str]:
    """Give the words in a plot: its notes, and the names and labels of its lines."""
    notes = payload.get("layout", {}).get("annotations", [])
    yield from (str(note.get("text", "")) for note in notes)
    for line in payload.get("data", []):
        yield str(line.get("name", ""))
        yield " ".join(map(str, line.get("text") or []))


def is_section(tag: Tag) -> bool:
    """Tell whether a section begins here; "See the answer" begins none."""
    return tag.name in HEADINGS and not tag.find_parent(class_="depth-answer")


def near(soup: BeautifulSoup) -> Iterator[tuple[Question, list[str]]]:
    """Give each question with all that stands open in its section, next heading too."""
    asked = questions(soup)
    inside: list[Question] = []
    said: list[str] = []
    shut(soup)
    for tag in soup.select("main *"):
        if is_section(tag):
            yield from ((one, [*said, *pieces(tag)]) for one in inside)
            inside, said = [], []
        if model := tag.get("data-widget"):
            inside += [asked[str(model)]] if model in asked else []
        said += pieces(tag)
    yield from ((one, said) for one in inside)


def earlier(soup: BeautifulSoup) -> Iterator[tuple[Question, list[str]]]:
    """Give each question with all that stands open before it on its page."""
    asked = questions(soup)
    said: list[str] = []
    shut(soup)
    for tag in soup.select("body *"):
        if (model := str(tag.get("data-widget"))) in asked:
            yield asked[model], [*said]
        said += pieces(tag)


def test_no_answer_stands_open_on_a_page(story: Path) -> None:
    """No text, name, table or note in a plot tells what its section asks."""
    seen = 0
    for path in pages_in(story):
        for one, said in near(BeautifulSoup(path.read_text("utf-8"), "html.parser")):
            seen += 1
            for piece in said:
                told = tells(piece, one["kind"], one["answer"], one["options"])
                assert not told, (path.name, one["question"], piece)
    assert seen >= 10


def test_no_number_is_told_earlier_on_a_page(story: Path) -> None:
    """From its head to the question, nothing open says the number that it asks for."""
    seen = 0
    for path in pages_in(story):
        for one, said in earlier(BeautifulSoup(path.read_text("utf-8"), "html.parser")):
            seen += len(said)
            for piece in said if one["kind"] == "number" else ():
                told = tells(piece, "number", one["answer"], [])
                assert not told, (path.name, one["question"], piece)
    assert seen > 500


def test_what_is_folded_would_tell(story: Path) -> None:
    """Unfolded, several answers stand beside their questions: the test sees them."""
    telling = set()
    for path in pages_in(story):
        soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for fold in soup.select("details"):
            fold["open"] = ""
        for one, said in near(soup):
            key = one["kind"], one["answer"], one["options"]
            telling |= {one["question"]} if any(tells(s, *key) for s in said) else set()
    assert len(telling) >= 8


@pytest.fixture
def landing(page: Page, story: Path) -> Page:
    """Open the chapter of the landing."""
    page.goto((story / "01-landing-sequence.html").as_uri())
    return page


def test_a_guess_opens_its_own_answer(landing: Page) -> None:
    """Locked in, the answer's fold opens, and no other; the focus stays."""
    folds = landing.locator(ANSWER)
    asked = landing.locator("form", has=landing.get_by_text("the air on the heat"))
    asked.scroll_into_view_if_needed()
    asked.get_by_label("the parachute").check()
    expect(folds.first).not_to_have_attribute("open", "")
    asked.locator("button[type=submit]").press("Enter")
    expect(folds.first).to_have_attribute("open", "")
    expect(asked.locator("button[type=submit]")).to_be_focused()
    expect(folds.nth(1)).not_to_have_attribute("open", "")
    expect(folds.first.get_by_text("had turned it into heat")).to_be_visible()


def test_an_answer_opens_by_hand_and_for_paper(landing: Page) -> None:
    """A key opens it without a guess; on paper it stands, and is shut again after."""
    fold = landing.locator(ANSWER).nth(1)
    landing.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(fold).to_have_attribute("open", "")
    landing.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(fold).not_to_have_attribute("open", "")
    fold.locator("summary").first.press("Enter")
    expect(fold.locator(".plot[data-drawn]")).to_be_visible()


@pytest.mark.chromium  # in Firefox nothing can be pressed by Playwright then
def test_an_answer_opens_without_scripts(
    scriptless: BrowserContext, story: Path
) -> None:
    """Where no script runs it is a fold all the same, with its heading to press."""
    page = scriptless.new_page()
    page.goto((story / "01-landing-sequence.html").as_uri())
    fold = page.locator(ANSWER).first
    expect(fold.get_by_text("had turned it into heat")).not_to_be_visible()
    fold.get_by_role("heading", name=re.compile("answer")).click()
    expect(fold.get_by_text("had turned it into heat")).to_be_visible()
