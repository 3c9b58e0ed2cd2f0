// Which views are shown stands in the widget's traits: Python and a link read it there,
// and set it.
import { save } from "../../kit/store.js";
import { canShow, makeSeatStore } from "./store.js";

const TRAITS = ["seat", "view", "second_seat"];

/** @type {(model: WidgetModel) => Pick<PanelState, "layout" | "seat" | "pair">} */
const read = (model) => {
  const [seat, layout, second] = TRAITS.map((trait) => model.get(trait));
  return { layout, seat, pair: [seat, second] };
};

/** @param {WidgetModel} model */
export function keepSeats(model) {
  const store = makeSeatStore(read(model));
  let own = false;
  const write = store.subscribe(({ layout, pair: [seat, second] }) => {
    own = true;
    for (const [trait, value] of Object.entries({
      seat,
      view: layout,
      second_seat: second,
    }))
      if (model.get(trait) !== value) model.set(trait, value);
    own = false;
    save(model);
  });
  const follow = () => {
    const asked = read(model);
    if (!own && canShow(asked)) store.set(asked);
  };
  for (const trait of TRAITS) model.on(`change:${trait}`, follow);
  const dispose = () => {
    write();
    for (const trait of TRAITS) model.off(`change:${trait}`, follow);
  };
  return { store, dispose };
}
