"""Whether words have room, in any language: none cut, on others, or beside the page."""

from playwright.sync_api import Page

# Words that a box around them cuts off, or that stand out of their own button or cell.
# What scrolls cuts nothing; what is only for screen readers is cut on purpose.
CUT = """() => {
  const SEEN = { checkVisibilityCSS: true, checkOpacity: true };
  const clipped = (one) => one && (/50%/.test(getComputedStyle(one).clipPath)
    || clipped(one.parentElement)); // seen with the focus only
  const found = new Set();
  const name = (at, text) => `${at.tagName}.${at.className?.baseVal ?? at.className}: `
    + text.trim().slice(0, 50);
  const hides = (style, axis) => /hidden|clip/.test(style[`overflow${axis}`]);
  const outside = (inner, outer, [from, to]) =>
    inner[from] < outer[from] - 1.5 || inner[to] > outer[to] + 1.5;
  const scrolls = (style) => /auto|scroll/.test(style.overflowX + style.overflowY);
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { currentNode: text } = walk, at = text.parentElement;
    if (!text.data.trim() || !at.checkVisibility(SEEN)) continue;
    if (clipped(at)) continue;
    if (at.closest(
      '.mo-hidden, .skip, .mo-dot, svg, math, select, script, style, noscript'))
      continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    for (let one = at; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (scrolls(style)) break;
      if (style.display === 'inline' || style.display === 'contents') continue;
      const around = one.getBoundingClientRect();
      const edged = ['Top', 'Right', 'Left', 'Bottom']
        .every(side => parseFloat(style[`border${side}Width`]));
      const own = edged || one.matches('button, summary, td, th, label, a.button');
      const spills = own && outside(box, around, ['left', 'right']);
      const cut = hides(style, 'X') && outside(box, around, ['left', 'right'])
        || hides(style, 'Y') && outside(box, around, ['top', 'bottom']);
      if (spills || cut) found.add(name(one, text.data));
    }
  }
  const pen = document.createElement('canvas').getContext('2d');
  for (const one of document.querySelectorAll('select')) {
    if (!one.checkVisibility()) continue;
    const style = getComputedStyle(one);
    pen.font = style.font;
    const { width } = pen.measureText(one.selectedOptions[0]?.text ?? '');
    const room = one.clientWidth - parseFloat(style.paddingLeft)
      - parseFloat(style.paddingRight);
    if (width > room + 1) found.add(name(one, one.selectedOptions[0].text));
  }
  return [...found];
}"""
# Lines of text that lie on each other, each as far as it is seen.
OVERLAPS = """() => {
  const SEEN = { checkVisibilityCSS: true, checkOpacity: true };
  const clipped = (one) => one && (/50%/.test(getComputedStyle(one).clipPath)
    || clipped(one.parentElement)); // seen with the focus only
  const lines = [];
  const seen = (box, at) => {
    let { left, right, top, bottom } = box;
    for (let one = at; one && one !== document.body; one = one.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(one);
      if (overflowX !== 'visible' || overflowY !== 'visible') {
        const edge = one.getBoundingClientRect();
        [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
        [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
      }
      if (position === 'fixed') break;
    }
    return { left, right, top, bottom };
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { currentNode: text } = walk, at = text.parentElement;
    if (!text.data.trim() || !at.checkVisibility(SEEN)) continue;
    if (at.closest('.mo-hidden, .skip, svg, option, script, style, noscript, math'))
      continue;
    if (clipped(at)) continue;
    if (at.closest('.mo-dot, .mo-marker, .share-panel')) continue; // these lie on top
    if (at.closest('.mo-cell') && document.querySelector('.mo-ending-picture')
      ?.checkVisibility()) continue; // the last picture lies on them
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const whole of range.getClientRects()) {
      const box = seen(whole, at);
      if (box.right - box.left > 2 && box.bottom - box.top > 2)
        lines.push({ box, text: text.data.trim().slice(0, 40) });
    }
  }
  const along = (a, b, [from, to]) =>
    (Math.min(a[to], b[to]) - Math.max(a[from], b[from]))
      / Math.min(a[to] - a[from], b[to] - b[from]);
  const shared = (a, b) =>
    Math.min(along(a, b, ['left', 'right']), along(a, b, ['top', 'bottom']));
  lines.sort((a, b) => a.box.top - b.box.top);
  const found = new Set();
  lines.forEach((one, i) => {
    for (let k = i + 1; k < lines.length && lines[k].box.top < one.box.bottom; k += 1)
      if (shared(one.box, lines[k].box) > 0.35)
        found.add(`${one.text} | ${lines[k].text}`);
  });
  return [...found];
}"""
# By how much a page is wider than its window.
BESIDE = """() => {
  const wide = document.documentElement.clientWidth;
  const over = document.documentElement.scrollWidth - wide;
  return over > 0 ? [over] : [];
}"""
# Pictures, plots and sliders that run from right to left: none may.
MIRRORED = """() => [...document.querySelectorAll(
  'canvas, svg, input[type=range], .mo-axis, .js-plotly-plot, pre, math')]
  .filter(one => getComputedStyle(one).direction !== 'ltr')
  .map(one => one.outerHTML.slice(0, 80))"""


def faults(page: Page) -> dict[str, list[str]]:
    """List what has no room on a page, by kind of fault; nothing if all is well."""
    looks = {"cut": CUT, "overlaps": OVERLAPS, "beside": BESIDE, "mirrored": MIRRORED}
    found = {name: page.evaluate(look) for name, look in looks.items()}
    return {name: faults for name, faults in found.items() if faults}
