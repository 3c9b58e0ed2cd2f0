"""How many controls the widgets of a chapter's core have, counted where they stand."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.story import NOTEBOOKS
from tests.browser.test_site import all_ready
from tests.test_core import CONTROLS, widgets

pytestmark = [pytest.mark.browser, pytest.mark.few_pixels]

BOOKS = sorted(NOTEBOOKS.glob("*.ipynb"))
# What is set by several means, a slider and its buttons, the options of a question, is
# one control; what confirms or begins again goes with it. A note is none, nor is what
# shows only with the focus, for what stands elsewhere too.
COUNT = """() => [...document.querySelectorAll('main [data-widget]')]
  .filter((one) => !one.closest('.depth-deeper'))
  .map((one) => {
    const frame = one.querySelector('.mo');
    const same = '[role=group], [role=radiogroup], fieldset, ol, ul, svg, .mo-list, '
      + '.mo-says, .mo-ask, .mo-draw-plot, .mo-draw-picture';
    const none = '.mo-badge, .mo-how, .mo-draw-row, .mo-at-focus, [type=submit], '
      + 'summary';
    const room = (control) => {
      const found = control.closest('.mo-list') ?? control.closest(same);
      return found && found !== frame && frame.contains(found) ? found : control;
    };
    const all = [...frame.querySelectorAll('button, select, input, [role=button]')]
      .filter((control) => control.checkVisibility({ visibilityProperty: true })
        && !control.disabled && !control.closest(none));
    return new Set(all.map(room)).size;
  })"""


def counted(page: Page, book: Path, story: Path) -> list[tuple[str, int]]:
    """Count the controls of each widget of a core, as it comes up."""
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto((story / f"{book.stem}.html").as_uri())
    all_ready(page)
    names = [name for _, name in widgets(book)]
    return list(zip(names, page.evaluate(COUNT), strict=True))


def test_the_map_of_the_core_is_true(page: Page, story: Path) -> None:
    """The most that each kind has in any core is what the table says."""
    found = [pair for book in BOOKS for pair in counted(page, book, story)]
    most = {name: max(n for one, n in found if one == name) for name, _ in found}
    assert most == {name: CONTROLS[name] for name in most}
    assert most.keys() == CONTROLS.keys()
