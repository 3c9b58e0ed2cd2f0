// Stereo: a ring on a stone, the same stone for the other eye, two rays, metres.
import "./style.css";
import { clamp } from "../kit/angles.js";
import { makeBadge } from "../kit/badge.js";
import { jpeg } from "../kit/bytes.js";
import { freshId, h, labelOf, setNews, setText } from "../kit/dom.js";
import { makeFrame } from "../kit/frame.js";
import { list } from "../kit/pieces.js";
import { makeStore, save } from "../kit/store.js";
import { say } from "../kit/words.js";
import { makeAbove } from "./above.js";
import { makeCloser } from "./closer.js";
import { makePair } from "./measure.js";
import { makePictures } from "./pictures.js";
import { makeTell } from "./tell.js";

const SETTLED_MS = 600; // then the sentence is said, once
const EYES = ["left", "right"];

// Brightness of the picture's dots, from 0 to 255.
/** @type {(canvas: HTMLCanvasElement) => GreyImage} */
function grey(canvas) {
  const { width, height } = canvas;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const dots = pen?.getImageData(0, 0, width, height).data ?? [];
  const data = new Float32Array(width * height);
  for (let i = 0; i < data.length; i += 1)
    data[i] = 0.299 * dots[4 * i] + 0.587 * dots[4 * i + 1] + 0.114 * dots[4 * i + 2];
  return { data, width, height };
}

// Both pictures on their canvases; gives what measures with them.
/** @type {(eyes: StereoEye[], canvases: Record<string, HTMLCanvasElement>) => Promise<ReturnType<typeof makePair>>} */
async function open(eyes, canvases) {
  const sides = eyes.map(async ({ picture, parts }, i) => {
    const canvas = canvases[EYES[i]];
    const bitmap = await jpeg(picture);
    Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen?.drawImage(bitmap, 0, 0);
    return { image: grey(canvas), parts };
  });
  return makePair(await Promise.all(sides));
}

/** @type {(model: WidgetModel) => StereoContext} */
function makeContext(model) {
  const words = { ...model.get("words").stereo, kinds: model.get("words").kinds };
  const eyes = model.get("eyes");
  const [one, other] = eyes.map((/** @type {StereoEye} */ { parts }) => parts.C);
  const baseline = Math.hypot(
    ...one.map((/** @type {number} */ at, /** @type {number} */ i) => at - other[i]),
  );
  return { model, words, lang: model.get("lang"), size: eyes[0].size_px, baseline };
}

/** @type {(context: StereoContext) => HTMLElement} */
function makeHow({ model, words }) {
  const badge = makeBadge(words);
  const credit = model.get("credit");
  const own = credit ? say(words.source, { source: credit }) : words.own;
  const kind = model.get("truth_kind");
  badge.show(kind, "", model.get("spots").length ? words.drawn : own);
  return h("div.mo-stereo-how", badge.element, h("p.mo-soft", words.hint));
}

/** @type {(context: StereoContext, to: (at: At, when?: When) => void) => HTMLElement | null} */
function makeStones({ model, words }, to) {
  const spots = model.get("spots");
  if (!spots.length) return null;
  const buttons = spots.map((/** @type {{id: string, at: At}} */ { id, at }) =>
    h("button", { onclick: () => to(at), "data-spot": id }, words.spots[id]),
  );
  const label = h("span.mo-soft", words.stones);
  return h(
    "div.mo-stereo-stones",
    { role: "group", "aria-label": words.stones },
    label,
    buttons,
  );
}

/** @type {(context: StereoContext, set: (heeded: boolean) => void) => any} */
function makeMore({ words: { more } }, set) {
  const box = h("input", { type: "checkbox" });
  box.addEventListener("change", () => set(box.checked));
  const label = labelOf(box, "", more.bend);
  const says = h("p");
  const help = list({ class: "mo-help" }, more.help);
  const inside = h("div", h("div.mo-stereo-bend", box, label), says, help);
  const element = h("details.mo-stereo-more", h("summary", more.summary), inside);
  return { element, box, says };
}

// Big number, sentence, and what is read aloud when the ring has come to rest.
function makeSays() {
  const [big, slack] = [h("b.mo-num"), h("span.mo-num")];
  const says = h("p");
  const status = h("p.mo-hidden", { role: "status" });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const element = h("div.mo-stereo-says", h("p.mo-stereo-big", big, " ", slack), says);
  /** @type {(told: StereoTold, news: boolean) => void} */
  const show = (told, news) => {
    setText(big, told.big);
    setText(slack, told.slack);
    setText(says, told.says);
    clearTimeout(timer);
    if (news) timer = setTimeout(() => setNews(status, told.spoken), SETTLED_MS);
  };
  return { element, status, show, dispose: () => clearTimeout(timer) };
}

/** @param {Place} place */
function render(place) {
  const context = makeContext(place.model);
  const { words, lang, size } = context;
  const first = /** @type {At} */ ([...place.model.get("mark_px")]);
  /** @type {Awaited<ReturnType<typeof open>> | null} */
  let pair = null;
  /** @type {StereoFound | null} */
  let found = null;
  let [asked, gone, news, held] = [0, false, false, false];
  const { tell, bend } = makeTell(words, lang);

  /** @type {(at: At, when?: When) => void} */
  const to = ([x, y], when = "now") => {
    const at = [clamp(x, 0, size[0] - 1), clamp(y, 0, size[1] - 1)];
    const [px, py] = at.map(Math.round);
    news = true;
    held = when === "held";
    store.write({ mark: [px, py] }, when !== "held");
  };
  /** @type {(share: number, when?: When) => void} */
  const line = (share, when) => {
    if (Number.isNaN(share)) return store.save();
    store.write({ wipe: clamp(share, 0, 1) }, when !== "held");
  };
  const now = () =>
    /** @type {{mark: At, wipe: number, bend: boolean}} */ (store.read());
  const ring = { at: () => now().mark, to, home: () => to(first) };
  const pictures = makePictures(context, { ...ring, line });
  const above = makeAbove(context);
  const closer = makeCloser(context);
  const says = makeSays();
  const more = makeMore(context, (heeded) => {
    news = true;
    store.write({ bend: heeded });
  });
  more.element.open = !place.model.get("bend");
  const id = freshId("stereo");
  const sets = [makeStones(context, to), makeHow(context)];
  const left = h(
    "div.mo-stereo-left",
    pictures.stage,
    pictures.lineRow,
    h("div.mo-stereo-sets", sets),
  );
  const side = h("div.mo-stereo-side", says.element, above.element, closer.element);
  const layout = h("div.mo-stereo-layout", left, side);
  const title = h("p.mo-stereo-title", { id }, words.title);
  const all = [title, layout, more.element, says.status];
  const frame = makeFrame(place, "stereo", { "aria-labelledby": id }, all);

  // As far as it would be without a lens that bends, and as unsure.
  /** @type {(found: StereoFound, says: string) => StereoTold | null} */
  function wrongly(found, says) {
    if (found.why || found.straight === null) return null;
    const off = found.straight - found.metres;
    const ends = { nearest: found.nearest + off, farthest: found.farthest + off };
    const told = tell({ ...found, ...ends, metres: found.straight });
    return { ...told, slack: "", says, spoken: says };
  }
  function show() {
    const { mark, wipe, bend: heeded } = now();
    const bent = found ? bend(found, heeded) : words.more.waits;
    const wrong = !heeded && found ? wrongly(found, bent) : null;
    const usual = found ? tell(found) : { ...WAIT, says: words.wait };
    const told = wrong ?? usual;
    pictures.show({ at: mark, found, wipe, short: told.short });
    above.show(found, heeded);
    const known = found && (found.why === "" || found.why === "far");
    closer.show(pictures.canvases, mark, known && found ? found.right : null);
    says.element.dataset.wrong = String(Boolean(wrong));
    says.show(told, news);
    more.box.checked = heeded;
    setText(more.says, bent);
    frame.root.dataset.drawn = String(Number(frame.root.dataset.drawn ?? 0) + 1);
  }
  // Once a frame at most, however often the ring moves.
  function ask() {
    if (!asked) asked = requestAnimationFrame(update);
  }
  function update() {
    asked = 0;
    if (gone) return;
    const { mark } = now();
    const first = !found;
    if (pair && (mark[0] !== found?.left[0] || mark[1] !== found?.left[1])) {
      found = pair.measure(mark);
      place.model.set("found", kept(found));
      if (!held && !first) save(place.model);
    }
    show();
    news = false;
  }
  const traits = { mark: "mark_px", wipe: "wipe", bend: "bend" };
  const store = makeStore(place.model, traits, ask);
  show();
  open(place.model.get("eyes"), pictures.canvases)
    .then((opened) => {
      if (gone) return;
      pair = opened;
      ask();
    })
    .catch(console.error);
  return () => {
    gone = true;
    cancelAnimationFrame(asked);
    says.dispose();
    store.dispose();
    frame.leave();
  };
}

const WAIT = { big: "…", slack: "", spoken: "", short: "…" };

// What the notebook is told.
/** @type {(found: StereoFound) => Record<string, unknown>} */
function kept({ why, right, jump, metres, nearest, farthest, straight }) {
  if (why && why !== "far") return { why };
  const end = Number.isFinite(farthest) ? farthest : null;
  return {
    ...{ why, right_px: right, jump_px: jump, metres, nearest_m: nearest },
    ...{ farthest_m: end, without_bend_m: straight },
  };
}

export default { render };
