// The chapter map: open where there is room for it, and it shows where you are.
export function foldMap() {
  /** @type {HTMLDetailsElement | null} */
  const map = document.querySelector("[data-map]");
  if (!map) return;
  const wide = matchMedia("(min-width: 68rem)");
  const fit = () => {
    map.open = wide.matches;
  };
  wide.addEventListener("change", fit);
  map.addEventListener("click", ({ target }) => {
    const line = target instanceof Element && target.closest("[data-section]");
    if (line && !wide.matches) map.open = false;
  });
  fit();
  map.dataset.fitted = "";
}

export function followSections() {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const found = document.querySelectorAll("[data-section]");
  const links = [...found];
  const headings = links.map((link) =>
    document.getElementById(decodeURIComponent(link.hash.slice(1))),
  );
  if (!links.length) return;
  const mark = () => {
    const line = innerHeight / 3;
    const here = headings.findLastIndex((h) => h.getBoundingClientRect().top < line);
    links.forEach((link, index) => {
      if (index === here) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
    if (here >= 0) keepInSight(links[here]);
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  addEventListener("scroll", soon, { passive: true });
  soon(); // with the first frame, which lays the page out anyway
}

// Scroll the map itself, never the page, until the line stands within it; but whoever
// walks the map by keys is not pulled back.
function keepInSight(link) {
  const map = link.closest("nav");
  if (getComputedStyle(map).position !== "sticky") return;
  if (map.querySelector(":focus-visible")) return;
  const [frame, line] = [map.getBoundingClientRect(), link.getBoundingClientRect()];
  if (line.top < frame.top) map.scrollTop -= frame.top - line.top + line.height;
  if (line.bottom > frame.bottom)
    map.scrollTop += line.bottom - frame.bottom + line.height;
}
