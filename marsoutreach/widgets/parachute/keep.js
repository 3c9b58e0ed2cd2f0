// Make a letter, or in the outer ring a number, of what the window shows.
import { h, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";
import { choices } from "./judge.js";
import { read } from "./reading.js";

export function makeKeep({ words, store, commit }) {
  const make = (as) => h("button", { "data-main": true, onclick: () => commit(as) });
  const buttons = { number: make("number"), letter: make("letter") };

  function update(now) {
    const ring = store.rings[now.ring];
    const found = read(ring.gores, now.window);
    const can = choices(ring, found);
    for (const [as, button] of Object.entries(buttons))
      button.hidden = !can.includes(as);
    const letter = found.letter ? say(words.keep.letter, found) : words.keep.nothing;
    setText(buttons.number, say(words.keep.number, { n: found.value }));
    setText(buttons.letter, letter);
  }
  const element = h("div.mo-code-keep", buttons.number, buttons.letter);
  return { element, update };
}
