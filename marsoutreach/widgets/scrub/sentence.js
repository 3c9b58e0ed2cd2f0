// The sentence: its beginning holds the number, its end is the one that is true now.
import { h, setText } from "../kit/dom.js";
import { pieces } from "./pieces.js";

/** @type {(part: string, word: string) => HTMLElement} */
const lit = (part, word) =>
  h("button.mo-word", { "data-part": part, "aria-pressed": "false" }, word);

// One ending: built once, shown while it is true; its slots are filled in anew.
function makeEnding(template) {
  /** @type {Record<string, HTMLElement>} */
  const slots = {};
  const nodes = pieces(template).map((piece) => {
    if (piece.text !== undefined) return piece.text;
    if (piece.part) return lit(piece.part, piece.word);
    slots[piece.slot] = h("b.mo-num");
    return slots[piece.slot];
  });
  return { element: h("span", { hidden: true }, nodes), slots };
}

export function makeSentence({ words }, scrubber) {
  const { lead, says } = words.topic;
  const begin = pieces(lead).map((piece) => {
    if (piece.slot) return scrubber;
    return piece.part ? lit(piece.part, piece.word) : piece.text;
  });
  /** @type {[string, ReturnType<typeof makeEnding>][]} */
  const endings = Object.entries(says).map(([end, text]) => [end, makeEnding(text)]);
  const nodes = endings.map(([, { element }]) => element);
  const element = h("p.mo-says", begin, " ", nodes);
  let now = { text: "", number: "" };

  function show({ end, texts }) {
    for (const [name, ending] of endings) {
      ending.element.hidden = name !== end;
      if (name !== end) continue;
      for (const [slot, node] of Object.entries(ending.slots))
        setText(node, texts[slot]);
      now = { text: ending.element.textContent, number: texts.number };
    }
  }
  const said = pieces(lead).map(({ text, word }) => text ?? word ?? "{number}");
  const text = () => `${said.join("").replace("{number}", now.number)} ${now.text}`;
  return { element, show, text };
}
