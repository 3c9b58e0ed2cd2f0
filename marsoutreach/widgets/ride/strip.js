// Six seats as small pictures: each a button with a name.
import { h, setAttr } from "../kit/dom.js";
import { makePicture } from "../kit/picture.js";

export function makeStrip({ words, thumbs, hours }, choose) {
  const buttons = new Map(
    hours.map(({ id }) => {
      const picture = makePicture(".mo-ride-thumb");
      picture.show(thumbs[id], "");
      const { name, short } = words.seats.seat[id];
      const long = h("span.mo-ride-seat.mo-ride-long", name);
      const brief = h("span.mo-ride-seat.mo-ride-short", short);
      const props = { "aria-pressed": "false", onclick: () => choose(id) };
      return [id, h("button", props, picture.element, long, brief)];
    }),
  );
  const props = { role: "group", "aria-label": words.ride.seats };
  const element = h("div.mo-ride-seats", props, [...buttons.values()]);
  const mark = (seat) => {
    for (const [id, button] of buttons)
      setAttr(button, "aria-pressed", String(id === seat));
  };
  return { element, mark };
}
