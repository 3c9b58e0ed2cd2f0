// Two versions of a picture and the line between them.
import { clamp } from "../kit/angles.js";
import { h, setStyle } from "../kit/dom.js";
import { makeLineSlider } from "../kit/wipe.js";
import { say } from "../kit/words.js";

const EDGE = 0.02; // closer to the edge than this there is only one version
const NAMES_PX = 30; // the row over a flat picture that names both versions
const GRIP_PX = 24; // so near to the line a drag moves the line

/** @param {Pick<Looking, "wipe">} view */
const shareOf = ({ wipe }) => (wipe < EDGE ? 0 : wipe > 1 - EDGE ? 1 : wipe);

// Which picture is seen from where to where.
/** @type {(view: Pick<Looking, "wipe">, width: number) => WipePart[]} */
export function partsOf(view, width) {
  const middle = Math.round(shareOf(view) * width);
  return [
    { picture: 1, from: 0, to: middle },
    { picture: 0, from: middle, to: width },
  ];
}

/** @param {PanoramaContext} context */
export function makeWipe(context) {
  const { words, pictures } = context;
  const two = pictures.length > 1;
  const names = {
    after: pictures[0].name || words.compare.after,
    before: pictures[1]?.name || words.compare.before,
  };
  const [before, after] = [names.before, names.after].map((name) =>
    h("span", {}, name),
  );
  const drawn = { class: "mo-pano-line", "aria-hidden": "true", hidden: !two };
  const line = h("div", drawn, before, after, h("i"));
  const part = { line, element: h("div", { class: "mo-pano-wipe", hidden: !two }) };
  return Object.assign(part, makeTwo(part, names, context), two ? {} : ONE);
}

/** @type {Wipe} */
const ONE = {
  names: 0,
  grab: () => null,
  parts: (_, width) => [{ picture: 0, from: 0, to: width }],
  place: () => {},
  says: () => "",
};

/**
 * @param {{line: HTMLElement, element: HTMLElement}} part
 * @param {{before: string, after: string}} names
 * @param {PanoramaContext} context
 * @returns {Wipe}
 */
function makeTwo({ line, element }, names, { words: { compare }, store, tell }) {
  /** @type {(share: number, when?: When) => void} */
  const to = (share, when) => store.look({ wipe: clamp(share, 0, 1) }, when);
  const label = say(compare.label, names);
  const { slider, show } = makeLineSlider(label, (percent, when) =>
    to(percent / 100, when),
  );
  element.append(slider);
  /** @type {Wipe["grab"]} */
  const grab = ([x]) => {
    const off = Math.abs(x - shareOf(store.now()) * store.size[0]);
    return off < GRIP_PX ? (_, [at]) => to(at / store.size[0], "held") : null;
  };
  /** @type {Wipe["place"]} */
  const place = (_, view, [width]) => {
    setStyle(line, "--x", `${Math.round(shareOf(view) * width)}px`);
    const percent = Math.round(view.wipe * 100);
    const said = { percent: tell.fmt(percent, 0), before: names.before };
    show(percent, say(compare.value, said));
  };
  /** @type {Wipe["says"]} */
  const says = (view) => {
    const now = shareOf(view);
    const name = now === 0 ? "all_after" : now === 1 ? "all_before" : "says";
    return say(compare[name], names);
  };
  return { names: NAMES_PX, grab, parts: partsOf, place, says };
}
