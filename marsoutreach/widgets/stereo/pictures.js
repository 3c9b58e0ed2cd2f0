// Both pictures with the line between them, and the ring that is dragged.
import { clamp } from "../kit/angles.js";
import { h, setAttr, setStyle, setText } from "../kit/dom.js";
import { ARROWS, followHandle } from "../kit/handle.js";
import { followHands } from "../kit/pointer.js";
import { makeGrip, makeLineSlider } from "../kit/wipe.js";
import { number, say } from "../kit/words.js";

const FASTER = 10;

// The ring itself is dragged with what it hangs on, and moved by key.
/** @type {(ring: HTMLElement, scale: () => number, told: RingTold) => void} */
function followRing(ring, scale, told) {
  ring.addEventListener("pointerdown", (event) => event.stopPropagation());
  followHandle(ring, {
    ...{ at: told.at, scale },
    to: (at) => told.to(at, "held"),
    over: (at) => told.to(at),
  });
  ring.addEventListener("keydown", (event) => {
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    const way = ARROWS[event.key];
    if (!way && event.key !== "Home") return;
    event.preventDefault();
    const step = event.shiftKey ? FASTER : 1;
    const [x, y] = told.at();
    if (way) told.to([x + way[0] * step, y + way[1] * step]);
    else told.home();
  });
}

// Beside it: a press brings the ring there. A mouse takes it along; a finger pushes it
// from where it stands, so that no stone is under the finger.
/** @type {(stage: HTMLElement, ring: HTMLElement, scale: () => number, told: RingTold) => void} */
function followStage(stage, ring, scale, told) {
  let mouse = false;
  stage.addEventListener("pointerdown", (event) => {
    mouse = event.pointerType === "mouse";
    if (mouse) event.preventDefault(); // no text is chosen, no picture pulled along
  });
  /** @type {(at: At) => At} */
  const here = ([x, y]) => [x * scale() - 0.5, y * scale() - 0.5];
  /** @type {Drag} */
  const drag = (from, to) => {
    const [x, y] = told.at();
    const by = [to[0] - from[0], to[1] - from[1]].map((one) => one * scale());
    told.to(mouse ? here(to) : [x + by[0], y + by[1]], "held");
  };
  followHands(stage, {
    drag,
    keep: () => {
      const before = told.at();
      return () => told.to(before, "held");
    },
    settle: () => told.to(told.at()),
    pressed: ({ clientX, clientY }) => {
      const { x, y } = stage.getBoundingClientRect();
      told.to(here([clientX - x, clientY - y]));
      ring.focus({ preventScroll: true });
    },
  });
}

/** @type {(context: StereoContext, told: RingTold & {line(share: number, when?: When): void}) => StereoPictures} */
export function makePictures({ words, lang, size }, told) {
  const [wide, high] = size;
  const canvases = [words.right, words.left].map(() =>
    h("canvas", { width: wide, height: high, "aria-hidden": "true" }),
  );
  const [right, left] = canvases;
  const ring = h("div.mo-stereo-ring", {
    ...{ role: "slider", tabindex: "0", "aria-label": words.mark },
    ...{ "aria-description": words.mark_help, "aria-valuemin": 0 },
    "aria-valuemax": wide - 1,
  });
  const spot = h("i.mo-stereo-spot", { "aria-hidden": "true" });
  const jump = h("b.mo-stereo-jump", { "aria-hidden": "true" }, h("span.mo-num"));
  const names = ["left", "right"].map((eye) =>
    h(`span.mo-stereo-name.mo-stereo-by-${eye}`, { "aria-hidden": "true" }, words[eye]),
  );
  const grip = makeGrip((percent) => told.line(percent / 100, "held"));
  grip.hidden = false;
  grip.addEventListener("pointerdown", (event) => event.stopPropagation());
  grip.addEventListener("pointerup", () => told.line(Number.NaN));
  const props = { role: "group", "aria-label": words.pictures };
  const image = h("div", { class: "mo-stereo-image", role: "img" }, right, left);
  image.setAttribute("aria-label", words.alt);
  const stage = h(
    "div.mo-stereo-stage.mo-axis",
    props,
    image,
    names,
    jump,
    spot,
    grip,
    ring,
  );
  setStyle(stage, "--shape", `${wide} / ${high}`);
  const scale = () => wide / Math.max(1, stage.getBoundingClientRect().width);
  followRing(ring, scale, told);
  followStage(stage, ring, scale, told);

  const line = makeLineSlider(words.line, (percent, when) =>
    told.line(percent / 100, when),
  );
  const lineRow = h("div.mo-stereo-line", line.slider);

  /** @type {(at: At, node: HTMLElement) => void} */
  const put = ([x, y], node) => {
    setStyle(node, "--x", `${((100 * (x + 0.5)) / wide).toFixed(3)}%`);
    setStyle(node, "--y", `${((100 * (y + 0.5)) / high).toFixed(3)}%`);
  };
  /** @type {StereoPictures["show"]} */
  function show({ at, found, wipe, short }) {
    put(at, ring);
    const other = found && !("" !== found.why && found.why !== "far");
    spot.hidden = jump.hidden = !other;
    if (found && other) {
      put(found.right, spot);
      put([Math.min(at[0], found.right[0]), at[1]], jump);
      const share = (100 * Math.abs(at[0] - found.right[0])) / wide;
      setAttr(jump, "data-low", String(at[1] < high / 8));
      setStyle(jump, "--long", `${share.toFixed(3)}%`);
      const n = number(Math.abs(found.jump), 0, lang);
      setText(/** @type {Told} */ (jump.firstChild), say(words.jump, { n }));
    }
    const [across, down] = at.map((one) => number(one, 0, lang));
    setAttr(ring, "aria-valuenow", String(Math.round(at[0])));
    const value = say(words.mark_value, { across, down, says: short });
    setAttr(ring, "aria-valuetext", value);
    const percent = Math.round(100 * clamp(wipe, 0, 1));
    setStyle(stage, "--line", `${percent}%`);
    line.show(percent, say(words.line_value, { percent: number(percent, 0, lang) }));
    names[0].hidden = percent < 12;
    names[1].hidden = percent > 88;
  }
  return { stage, lineRow, ring, canvases: { left, right }, show };
}
