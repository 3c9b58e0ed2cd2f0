// The ruler: two ends that are dragged or moved by key, a line between, and its length.
import { clamp, turn, wrap } from "../kit/angles.js";
import { freshId, h, setAttr, setStyle, setText, svg } from "../kit/dom.js";
import { say } from "../kit/words.js";
import { makeGrip } from "./grip.js";
import { makeLens } from "./lens.js";
import { roof } from "./limits.js";
import { angleBetween, between, measure, pairOf } from "./measure.js";
import { makePanel } from "./panel.js";

const [HALF_SHARE, DOWN_SHARE] = [0.12, 0.6]; // of the view, for a ruler just laid
const STEPS = 24; // of the line: straight inside, bent where a picture lies flat
const PAUSE_MS = 350; // after the last key it is saved and said
const [GAP_PX, CROSS_PX] = [3, 9];
const [ASIDE_PX, BELOW_PX, EDGE_PX] = [30, 34, 62]; // where a grip hangs

const fine = (/** @type {number} */ value) => Math.round(value * 1000) / 1000;

/** @param {PanoramaContext} context */
export function makeRuler(context) {
  const { words, store, tell, shape } = context;
  const text = words.measure;
  const help = h("p.mo-hidden", { id: freshId("keys") }, text.keys);
  const heard = h("p.mo-hidden", { role: "status" });
  const [rim, line] = ["rim", "line"].map((name) => svg("path", { class: name }));
  const drawn = svg("svg", { "aria-hidden": "true" }, rim, line);
  const label = h("span.mo-pano-length", { "aria-hidden": "true" });
  /** @type {number[]} */
  let last = []; // where it lay when it was put away
  let timer = 0;

  const now = () => measure(store.now(), shape);
  // Saved and said once it is let go, or when the keys pause.
  const settle = (said = panel.sentence()) => {
    clearTimeout(timer);
    store.lay({}, true);
    setText(heard, heard.textContent === said ? `${said}\u00a0` : said);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(settle, PAUSE_MS);
  };
  const inPicture = (/** @type {Direction} */ { azimuth, elevation }) => {
    const side = shape.whole ? azimuth : azimuthInside(azimuth, shape);
    return [fine(wrap(side)), fine(clamp(elevation, shape.bottom, shape.top))];
  };
  const put = (/** @type {number} */ which, /** @type {Direction} */ at) => {
    const ends = [...store.now().ends];
    ends.splice(2 * which, 2, ...inPicture(at));
    store.lay({ ends }, false);
  };
  const lens = () => makeLens(store.now(), shape, store.size);
  const grips = [text.first, text.second].map((name, which) =>
    makeGrip(name, help.id, {
      at: () => {
        const end = pairOf(store.now().ends)[which];
        return lens().point(end.azimuth, end.elevation);
      },
      to: ([x, y]) => {
        const [width, height] = store.size;
        const top = roof(store.now().mode, store.size);
        const [right, low] = [clamp(x, 0, width), clamp(y, top, height)];
        put(which, lens().direction(right, low));
      },
      by: (across, down) => {
        moveBy(which, across, down);
        soon();
      },
      settle: () => settle(),
    }),
  );
  // By key an end may leave the view: then the view goes along.
  const moveBy = (
    /** @type {number} */ which,
    /** @type {number} */ across,
    /** @type {number} */ down,
  ) => {
    const view = store.now();
    const [width, height, unit] = store.size;
    const old = pairOf(view.ends)[which];
    const { x, y } = lens().point(old.azimuth, old.elevation);
    const to = lens().direction(x + across * unit, y + down * unit);
    put(which, to);
    const top = roof(view.mode, store.size);
    const seen = x >= 0 && x <= width && y >= top && y <= height;
    const [right, low] = [x + across * unit, y + down * unit];
    if (seen && right >= 0 && right <= width && low >= top && low <= height) return;
    const azimuth = view.azimuth + turn(to.azimuth - old.azimuth);
    const elevation = view.elevation + to.elevation - old.elevation;
    store.look({ azimuth, elevation }, "soon");
  };
  // In the middle of the view, a quarter of it long.
  const here = () => {
    const [width, height] = store.size;
    const y = height * DOWN_SHARE;
    const ends = [-1, 1].flatMap((side) =>
      inPicture(lens().direction(width * (0.5 + side * HALF_SHARE), y)),
    );
    store.lay({ ends }, false);
    settle();
  };
  const inView = (/** @type {number[]} */ ends) => {
    const [width, height] = store.size;
    return pairOf(ends).every(({ azimuth, elevation }) => {
      const { x, y, ahead } = lens().point(azimuth, elevation);
      return ahead && x > 0 && x < width && y > 0 && y < height;
    });
  };
  const press = () => {
    const { ends } = store.now();
    if (ends.length) {
      last = ends;
      store.lay({ ends: [] }, false);
      settle(text.put);
    } else if (last.length && inView(last)) {
      store.lay({ ends: last }, false);
      settle();
    } else here();
  };
  const button = h("button", { "data-do": "measure", onclick: press }, text.button);
  const panel = makePanel(context, { now, here, settle: () => settle() });
  const inside = [drawn, label, ...grips.map(({ element }) => element), help, heard];
  const overlay = h("div.mo-pano-ruler", inside);

  const tellEnd = (/** @type {Direction} */ { azimuth, elevation }) => {
    const tilt = tell.tilt(elevation, 1);
    return say(text.end, {
      direction: say(text.azimuth, { n: tell.fmt(azimuth, 1) }),
      tilt,
    });
  };
  /** @type {(view: Looking) => void} */
  const update = (view) => {
    const on = view.ends.length > 0;
    setAttr(button, "aria-pressed", String(on));
    panel.update(view, on);
    if (!on) return;
    pairOf(view.ends).forEach((end, which) => {
      grips[which].tell(fine(end.azimuth), tellEnd(end));
    });
  };
  /** @type {(lens: Lens, view: Looking, size: StageSize) => void} */
  const place = (lens, view, size) => {
    const on = view.ends.length > 0;
    for (const one of [drawn, label, ...grips.map(({ element }) => element)])
      setAttr(one, "data-on", String(on));
    setStyle(overlay, "height", `${size[1]}px`);
    if (!on) return;
    const pair = pairOf(view.ends);
    const marks = pair.map((end, which) => {
      const at = lens.point(end.azimuth, end.elevation);
      const seen = grips[which].place(at, hang(which, at, size), size);
      return seen ? markOf(at, hang(which, at, size)) : "";
    });
    const path = pathOf(lens, pair, size[0]);
    for (const one of [rim, line]) setAttr(one, "d", path + marks.join(""));
    putLabel(lens, pair, size);
  };
  const putLabel = (
    /** @type {Lens} */ lens,
    /** @type {[Direction, Direction]} */ pair,
    /** @type {StageSize} */ [width, height],
  ) => {
    const { metres, error, degrees } = now();
    const short = { n: tell.fmt(degrees, 1) };
    const length =
      metres === null || error === null
        ? say(words.direction.short, short)
        : tell.about(metres, error);
    setText(label, length);
    const middle = between(...pair, 2)[1];
    const at = lens.point(middle.azimuth, middle.elevation);
    const seen = at.ahead && at.x > 0 && at.x < width && at.y > 0 && at.y < height;
    setAttr(label, "data-on", String(seen));
    const tops = pair.map(({ azimuth, elevation }) => lens.point(azimuth, elevation).y);
    const y = Math.min(at.y, ...(angleBetween(...pair) < 60 ? tops : []));
    setStyle(label, "--x", `${at.x.toFixed(1)}px`);
    setStyle(label, "--y", `${y.toFixed(1)}px`);
  };
  return { overlay, button, panel: panel.element, update, place };
}

// A picture with two sides ends there.
/** @type {(azimuth: number, shape: Shape) => number} */
function azimuthInside(azimuth, { middle, span }) {
  return middle + clamp(turn(azimuth - middle), -span / 2, span / 2);
}

// Grips hang beside their ends, below: neither finger nor grip covers what is measured.
/** @type {(which: number, at: {y: number}, size: StageSize) => At} */
function hang(which, { y }, [, height, unit]) {
  const below = y < height - EDGE_PX * unit ? 1 : -1;
  return [(which ? 1 : -1) * ASIDE_PX * unit, below * BELOW_PX * unit];
}

// A cross that is open in the middle, and the stem of the grip.
/** @type {(at: {x: number, y: number}, off: At) => string} */
function markOf({ x, y }, [across, down]) {
  const arms = [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ].map(([i, j]) => {
    const part = (/** @type {number} */ r) =>
      `${(x + i * r).toFixed(1)} ${(y + j * r).toFixed(1)}`;
    return `M${part(GAP_PX)}L${part(CROSS_PX)}`;
  });
  const share = 0.2; // the stem begins off the end
  const from = `${(x + across * share).toFixed(1)} ${(y + down * share).toFixed(1)}`;
  return `${arms.join("")}M${from}L${(x + across * 0.6).toFixed(1)} ${(y + down * 0.6).toFixed(1)}`;
}

// The line, broken where it is behind or comes in again at the other side.
/** @type {(lens: Lens, pair: [Direction, Direction], width: number) => string} */
function pathOf(lens, pair, width) {
  let before = NaN;
  const parts = between(...pair, STEPS).map(({ azimuth, elevation }) => {
    const { x, y, ahead } = lens.point(azimuth, elevation);
    const joined = ahead && Math.abs(x - before) < width;
    before = ahead ? x : NaN;
    return ahead ? `${joined ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}` : "";
  });
  return parts.join("");
}
