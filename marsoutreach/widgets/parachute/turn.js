// Turn by buttons and keys: one gore or ten at a time, around and around.
import { freshId, h, icon, setAttr } from "../kit/dom.js";
import { GORES, GROUP } from "./reading.js";

const ONE_BACK = "M15 5l-7 7 7 7";
const ONE_ON = "M9 5l7 7-7 7";
const TEN_BACK = "M12 5l-7 7 7 7M19 5l-7 7 7 7";
const TEN_ON = "M5 5l7 7-7 7M12 5l7 7-7 7";
const KEYS = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: GROUP,
  PageDown: -GROUP,
};

export function makeTurn({ words, tell, store, turnBy, turnTo }) {
  const id = freshId("turn");
  const slider = h("input", { type: "range", id, min: 0, max: GORES - 1, step: 1 });
  const button = (name, by, ...shown) =>
    h(
      "button",
      { type: "button", "aria-label": words.turn[name], onclick: () => turnBy(by) },
      shown,
    );
  slider.addEventListener("input", () => turnTo(slider.valueAsNumber));
  slider.addEventListener("keydown", (event) => {
    const by = KEYS[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    turnBy(by, true);
  });
  const { ten, one } = words.turn;
  const element = h(
    "div",
    { class: "mo-code-turn", role: "group", "aria-label": words.turn.title },
    button("back_ten", -GROUP, icon(TEN_BACK), ten),
    button("back", -1, icon(ONE_BACK), one),
    h("label", { for: id, class: "mo-hidden" }, words.turn.slider),
    slider,
    button("on", 1, one, icon(ONE_ON)),
    button("on_ten", GROUP, ten, icon(TEN_ON)),
  );
  function update(now) {
    if (slider.valueAsNumber !== now.window) slider.value = String(now.window);
    setAttr(slider, "aria-valuetext", tell.reading(store.rings[now.ring], now.window));
  }
  return { element, update };
}
