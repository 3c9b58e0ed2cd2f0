// Under the widget, and dropped onto its picture: a picture of your own.
import { h, labelOf, setText } from "../kit/dom.js";
import { takeDrops } from "../kit/own.js";
import { fold } from "../kit/pieces.js";
import { say } from "../kit/words.js";
import { sizeOf } from "./ends.js";
import { readPicture, wideAs } from "./own.js";

const SEEN = 0.03; // ends that differ by less meet well enough

// context.own: {picture: what is shown, or null; show(picture), back()}
/** @param {PanoramaContext} context */
export function makeBring({ words, own, store, frame }) {
  const text = words.own;
  const heard = h("p.mo-pano-told", { role: "status" });
  /** @type {OwnPicture | null} */
  let asked = null; // nobody has told yet how wide it is
  const tell = (/** @type {string} */ said) => {
    setText(heard, said);
    element.open ||= Boolean(said);
    heard.scrollIntoView({ block: "nearest" }); // it may have been dropped far above
  };
  const ask = (/** @type {OwnPicture} */ picture) => {
    asked = picture;
    question.hidden = false;
    tell(say(text.unsure, { name: picture.name }));
    wide.focus();
  };
  // What was dropped or chosen: shown, asked about, or refused, and the old one stays.
  const take = async (/** @type {File | undefined} */ file) => {
    if (!file) return;
    const found = await readPicture(file);
    if ("fault" in found)
      return tell(say(text.faults[found.fault], { name: found.name }));
    if (found.edges) own.show(found);
    else ask(found);
  };
  /** @type {HTMLInputElement} */
  const file = h("input", {
    ...{ type: "file", accept: "image/*" },
    onchange: () => take(file.files?.[0]),
  });
  /** @type {HTMLInputElement} */
  const wide = h("input", {
    ...{ type: "text", inputmode: "decimal", maxlength: 6, value: "360" },
    onkeydown: (/** @type {KeyboardEvent} */ event) =>
      event.key === "Enter" && answer(),
  });
  const answer = () => {
    if (!asked) return;
    const { width, height } = asked.bitmap;
    const span = Number(wide.value.trim().replace(",", "."));
    const edges = wideAs(span, [width, height]);
    if (edges) own.show({ ...asked, edges });
    else {
      const most = String(Math.floor(Math.min(360, (180 * width) / height)));
      tell(say(text.wrong, { most }));
      wide.setAttribute("aria-invalid", "true");
    }
  };
  const show = h("button", { "data-main": true, onclick: answer }, text.show);
  const question = h("div.mo-row", { hidden: true }, labelOf(wide, "", text.wide));
  question.append(wide, show);
  const north = h(
    "button",
    { "data-do": "north", onclick: () => setNorth() },
    text.north,
  );
  const setNorth = () => {
    const { edges } = own.picture;
    const left = edges.left - store.now().azimuth;
    own.show({ ...own.picture, edges: { ...edges, left, north: true } }, "set_north");
  };
  const evened = Boolean(own.picture?.evened);
  const even = h(
    "button",
    {
      ...{ "data-do": "even", "aria-pressed": String(evened) },
      onclick: () =>
        own.show({ ...own.picture, evened: !evened }, evened ? "uneven" : "evened"),
    },
    text.even,
  );
  const differ = own.picture?.step && sizeOf(own.picture.step) >= SEEN;
  const back = h("button", { "data-do": "back", onclick: () => own.back() }, text.back);
  const known = frame === "north" ? text.north_known : text.north_unknown;
  const shown = own.picture
    ? h(
        "div.mo-row",
        h("p", known),
        frame === "north" ? null : north,
        differ ? even : null,
        evened ? h("p", text.changed) : null,
        back,
      )
    : null;
  const choose = h("div.mo-row", labelOf(file, "", text.choose), file);
  /** @type {any} */
  const element = fold(text.title, h("p", text.how), choose, heard, question, shown);
  element.className = "mo-pano-own";
  element.open = Boolean(own.picture);
  const drop = (/** @type {HTMLElement} */ place) => takeDrops(place, take);
  return { element, drop };
}
