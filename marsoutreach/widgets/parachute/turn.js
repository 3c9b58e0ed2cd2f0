// Turn by buttons and keys: one gore or ten at a time, around and around.
import { h, icon, labelOf, setAttr } from "../kit/dom.js";
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

function makeSlider({ turnBy, turnTo }) {
  const slider = h("input", { type: "range", min: 0, max: GORES - 1, step: 1 });
  slider.addEventListener("input", () => turnTo(slider.valueAsNumber));
  slider.addEventListener("keydown", (event) => {
    const by = KEYS[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    turnBy(by, true);
  });
  return slider;
}

export function makeTurn(context) {
  const { words, tell, store, turnBy } = context;
  const { ten, one, title } = words.turn;
  const slider = makeSlider(context);
  const button = (name, by, ...shown) => {
    const onclick = () => turnBy(by);
    return h("button", { "aria-label": words.turn[name], onclick }, shown);
  };
  const element = h(
    "div.mo-code-turn.mo-axis",
    { role: "group", "aria-label": title },
    button("back_ten", -GROUP, icon(TEN_BACK), ten),
    button("back", -1, icon(ONE_BACK), one),
    labelOf(slider, ".mo-hidden", words.turn.slider),
    slider,
    button("on", 1, one, icon(ONE_ON)),
    button("on_ten", GROUP, ten, icon(TEN_ON)),
  );
  function update({ ring, window }) {
    if (slider.valueAsNumber !== window) slider.value = String(window);
    setAttr(slider, "aria-valuetext", tell.reading(store.rings[ring], window));
  }
  return { element, update };
}
