// Below the picture: how long the ruler is, and what that counts on.
import { h, labelOf, setText } from "../kit/dom.js";
import { makeChoice } from "../kit/pieces.js";
import { say } from "../kit/words.js";
import { DISTANCE_GOOD, HEIGHT_GOOD_M } from "./measure.js";

// What may be typed: as in Python, HEIGHTS_M and DISTANCES_M.
const LIMITS = { height: [0.01, 10_000], distance: [0.5, 100_000] };

/**
 * @param {PanoramaContext} context
 * @param {{now: () => Measured, here: () => void, settle: () => void}} ruler
 */
export function makePanel({ words, store, tell }, { now, here, settle }) {
  const text = words.measure;
  const shown = h("p.mo-pano-measured.mo-num");
  const good = h("p.mo-soft");
  const wrong = h("p.mo-soft", { role: "status" });
  const choice = makeChoice(text.way, Object.entries(text.ways), (way) => {
    store.lay({ way });
    settle();
  });
  /** @type {"height" | "distance"} */
  let field = "height";
  const typed = () => {
    const value = Number(box.value.trim().replace(",", "."));
    const [low, high] = LIMITS[field];
    const fits = box.value.trim() !== "" && value >= low && value <= high;
    box.setAttribute("aria-invalid", String(!fits));
    const range = { low: tell.length(low), high: tell.length(high) };
    setText(wrong, fits ? "" : say(text.wrong, range));
    return fits ? value : null;
  };
  /** @type {HTMLInputElement} */
  const box = h("input", {
    ...{ type: "text", inputmode: "decimal", autocomplete: "off", maxlength: 9 },
    oninput: () => {
      const value = typed();
      if (value !== null) store.lay({ [field]: value }, false);
    },
    onchange: () => typed() !== null && settle(),
  });
  const label = labelOf(box, "");
  const number = h("div.mo-choice", label, box);
  const bring = h("button", { "data-do": "here", onclick: here }, text.here);
  const means = h("div.mo-pano-means", choice.element, number, bring);
  const element = h("div.mo-pano-panel", shown, means, wrong, good);

  // The length first, then what it counts on.
  const sentence = () => {
    const { way, why, degrees, dots, metres, error } = now();
    const n = tell.fmt(degrees, degrees < 10 ? 2 : 1);
    const apart = say(text.apart, { n, dots: tell.fmt(dots, 0) });
    if (metres === null || error === null)
      return `${text[why === "height" ? "height_missing" : why]} ${apart}`;
    const away = tell.length(store.now().distance);
    const length = say(text[way], { length: tell.about(metres, error), away });
    return [length, why && text[why], apart].filter(Boolean).join(" ");
  };
  /** @type {(view: Looking, on: boolean) => void} */
  const update = (view, on) => {
    element.hidden = !on;
    if (!on) return;
    const { way } = now();
    choice.set(view.way);
    field = way === "ground" ? "height" : "distance";
    setText(label, way === "ground" ? text.height : text.away);
    if (document.activeElement !== box) {
      const value = view[field];
      const mark = tell.fmt(0.5, 1)[1];
      box.value = value === null ? "" : String(value).replace(".", mark);
      box.removeAttribute("aria-invalid");
      setText(wrong, "");
    }
    setText(shown, sentence());
    const n =
      way === "ground" ? tell.length(HEIGHT_GOOD_M) : tell.fmt(100 * DISTANCE_GOOD, 0);
    setText(good, say(text[`good_${way}`], { n }));
  };
  return { element, update, sentence };
}
