// One view large, two side by side, or all six; and which stands second of two.
import { freshId, h, icon, setAttr } from "../../kit/dom.js";
import { cameraOf, cameraState } from "./state.js";
import { LAYOUTS, seatsOf } from "./store.js";

const ICONS = {
  one: "M3 5h18v14H3zM5 7v10h14V7z",
  pair: "M2 6h9.5v12H2zM4 8v8h5.5V8zM12.5 6H22v12h-9.5zM14.5 8v8H20V8z",
  all: "M2 5h6v6H2zM9 5h6v6H9zM16 5h6v6h-6zM2 13h6v6H2zM9 13h6v6H9zM16 13h6v6h-6z",
};

export function makeLayouts(context) {
  const { words, store } = context;
  const word = words.seats.layout;
  const buttons = LAYOUTS.map((layout) => {
    const press = () =>
      store.set(layout === "pair" ? { layout, pair: bothOn(context) } : { layout });
    return h(
      "button",
      { "data-layout": layout, "data-toggle": true, onclick: press },
      icon(ICONS[layout]),
      h("span", { "aria-hidden": "true" }, word[layout]),
      h("span.mo-hidden", word[`${layout}_name`]),
    );
  });
  const element = h(
    "div.mo-seat-layouts",
    { role: "group", "aria-label": word.name },
    buttons,
  );
  const second = makeSecond(context);
  const show = (now) => {
    for (const button of buttons)
      setAttr(button, "aria-pressed", String(button.dataset.layout === now.layout));
    second.show(now);
  };
  show(store.now());
  const dispose = store.subscribe(show);
  return { element, second: second.element, dispose };
}

// The chosen seat, and beside it one that is on: the one of before, if it can be.
function bothOn(context) {
  const { store, core, course } = context;
  const { seat, pair } = store.now();
  const isOn = (one) =>
    ["on", "free"].includes(
      cameraState(cameraOf(context, one), core.time, course).phase,
    );
  const others = [pair[1], "rdc", "puc", "lcam", "outside", "ddc", "ruc"];
  const second = others.find((one) => one !== seat && isOn(one)) ?? pair[1];
  return [seat, second];
}

function makeSecond(context) {
  const { words, store } = context;
  const options = seatsOf(context).map((seat) =>
    h("option", { value: seat }, words.seats.seat[seat].name),
  );
  const choose = () => store.set({ pair: [store.now().seat, select.value] });
  const select = h("select", { id: freshId("second"), onchange: choose }, options);
  const element = h(
    "span.mo-seat-second",
    h("label.mo-soft", { for: select.id }, words.seats.layout.second),
    select,
  );
  const show = ({ layout, seat, pair, photo }) => {
    element.hidden = layout !== "pair" || photo !== null;
    for (const option of options) option.disabled = option.value === seat;
    select.value = pair[1];
  };
  return { element, show };
}
