// "Are you still there?", over everything, with the seconds that are left.
import { h, setText } from "../../../widgets/kit/dom.js";

/** @param {Record<string, any>} words */
export function makeQuestion({ idle }, stay) {
  const left = h("p.kiosk-left");
  const said = h("p.kiosk-heard", { role: "status" });
  const button = h("button", { type: "button" }, idle.stay);
  // A press anywhere is an answer, and any key.
  const element = h(
    "dialog.kiosk-question",
    { "aria-label": idle.title, onclick: stay, onkeyup: stay, oncancel: stay },
    h("h2", idle.title),
    left,
    said,
    button,
  );
  /** @param {number} n */
  function ask(n) {
    const text = idle.soon.replace("{n}", String(n));
    setText(left, text);
    if (element.open) return;
    setText(said, text); // once: the seconds are for the eye
    element.showModal();
    button.focus();
  }
  const answered = () => element.open && element.close();
  return { element, ask, answered, open: () => element.open };
}
