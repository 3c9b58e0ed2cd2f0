// The picked ring as plain words, for eyes that cannot see it and for the curious.
import { h, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";
import { GORES, GROUP } from "./reading.js";

export function makeGores({ words, tell, store }) {
  const summary = h("summary");
  const rows = Array.from({ length: GORES / GROUP }, () => h("li"));
  const element = h("details", { class: "mo-code-gores" }, summary, h("ol", {}, rows));

  function update(now) {
    const { gores } = store.rings[now.ring];
    setText(summary, say(words.gores.summary, { n: now.ring + 1 }));
    rows.forEach((row, i) => {
      const ten = gores.slice(i * GROUP, (i + 1) * GROUP);
      setText(
        row,
        say(words.gores.row, {
          from: i * GROUP + 1,
          to: (i + 1) * GROUP,
          gores: ten.map(tell.colour).join(" "),
        }),
      );
    });
  }
  return { element, update };
}
