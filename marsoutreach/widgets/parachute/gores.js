// The picked ring as plain words, for eyes that cannot see it and for the curious.
import { h, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";
import { GORES, GROUP } from "./reading.js";

export function makeGores({ words, tell, store }) {
  const summary = h("summary");
  const rows = Array.from({ length: GORES / GROUP }, () => h("li"));
  const row = (gores, from) =>
    say(words.gores.row, {
      from: from + 1,
      to: from + GROUP,
      gores: gores
        .slice(from, from + GROUP)
        .map(tell.colour)
        .join(" "),
    });
  function update({ ring }) {
    const { gores } = store.rings[ring];
    setText(summary, say(words.gores.summary, { n: ring + 1 }));
    rows.forEach((one, i) => setText(one, row(gores, i * GROUP)));
  }
  return { element: h("details.mo-code-gores", summary, h("ol", rows)), update };
}
