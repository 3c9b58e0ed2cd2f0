// What is seen of "Hear it": one button; once pressed, what is heard, steps, and speed.
import { freshId, h, setText } from "../dom.js";
import { say } from "../words.js";

export const [MIDDLE, FASTEST] = [5, 10]; // speeds: the keys 1 to 9, and 0

/**
 * @param {Words} words
 * @param {HearDoes} hands
 */
export function makePanel(words, hands) {
  const button = h("button", { onclick: hands.press });
  const caption = h("p.mo-hear-caption");
  const status = h("p.mo-hear-status", { role: "status" });
  const choose = () => hands.line(choice.selectedIndex);
  const choice = h("select", { "aria-label": words.line, onchange: choose });
  const pace = h("input", {
    ...{ type: "range", min: 1, max: FASTEST, id: freshId("pace") },
    oninput: () => hands.pace(Number(pace.value)),
  });
  const step = (/** @type {number} */ by, /** @type {string} */ name) =>
    h(
      "button",
      { "aria-label": name, onclick: () => hands.by(by) },
      by < 0 ? "‹" : "›",
    );
  const steps = [step(-1, words.back), step(1, words.on)];
  const slow = h("label", { for: pace.id }, words.speed, pace);
  const keys = h("div.mo-hear-keys.mo-axis", choice, ...steps, slow);
  const hint = h("p.mo-hear-hint", words.hint);
  const panel = h("div.mo-hear-panel", { hidden: true }, caption, keys, hint);

  /** @param {HeardLine[]} lines */
  function open(lines) {
    choice.append(...lines.map(({ name }) => h("option", name)));
    choice.hidden = lines.length < 2;
    panel.hidden = false;
  }
  /** @type {(text: string, aloud: boolean) => void} */
  function tell(text, aloud) {
    setText(caption, text);
    if (aloud) setText(status, text);
  }
  /** @type {(speed: number, aloud?: boolean) => void} */
  function paced(speed, aloud = false) {
    const said = say(words.paced, { n: speed });
    pace.value = String(speed);
    pace.setAttribute("aria-valuetext", said);
    if (aloud) setText(status, said);
  }
  const chosen = (/** @type {number} */ which) => {
    choice.selectedIndex = which;
  };
  const running = (/** @type {boolean} */ yes) =>
    setText(button, yes ? words.stop : words.hear);
  return {
    ...{ parts: [button, panel, status], open, tell, paced, chosen, running },
    takesKeys: (/** @type {EventTarget | null} */ target) => ({
      letters: !panel.hidden && target !== choice,
      arrows: !panel.hidden && target !== choice && target !== pace,
    }),
  };
}
