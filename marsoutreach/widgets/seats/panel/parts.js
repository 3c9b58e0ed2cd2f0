// Names of a craft's parts in a picture that shows it from near by.
import { Vector3 } from "three";
import { h, setStyle } from "../../kit/dom.js";
import { makePose } from "../course.js";
import { project } from "../views/sight.js";

const OUT_M = 3; // of the ropes, from where on the whole craft is in the picture
// Where the parts are, in the body's own axes, and on which side their names stand.
const PARTS = {
  ruc: {
    body: "descent_stage",
    names: [
      ["engines", [-1.16, -1.16, -2.1], "below"],
      ["tanks", [0, -0.85, -2.3], "above"],
      ["pulleys", [0, 0, -2.2], "below"],
      ["radar", [-1.28, 0.65, -2.3], "below"],
      ["cord", [-0.86, -0.44, -2.3], "below"],
    ],
  },
};

export function makePartNames({ words, course, views }, seat) {
  const { body, names } = PARTS[seat] ?? { names: [] };
  const lens = views.watch?.lenses[seat];
  const labels = names.map(([id, place, side]) => {
    const text = h("span.mo-mark-text", words.seats.part[id]);
    const props = { hidden: true, "data-side": side };
    return { node: h("div.mo-mark.mo-mark-part", props, text), place };
  });
  const element = h(
    "div",
    labels.map(({ node }) => node),
  );
  const pose = makePose();
  const at = new Vector3();

  const shows = (time) =>
    names.length > 0 &&
    course.signal("bridle_m", time) > OUT_M &&
    course.signal("cut", time) < 0.5;

  // size: of the picture in pixels; large: with room for names
  /**
   * @param {number} time
   * @param {number[]} size
   * @param {boolean} large
   */
  function frame(time, size, large) {
    const [width, height] = size;
    element.hidden = !large || !shows(time);
    if (element.hidden) return;
    lens.place(time, course);
    course.pose(body, time, pose);
    for (const { node, place } of labels) {
      at.fromArray(place).applyQuaternion(pose.quaternion).add(pose.position);
      const { inside, x, y } = project(lens, at);
      node.hidden = !inside || y < 0.06 || y > 0.94;
      const move = `translate(${(x * width).toFixed(1)}px, ${(y * height).toFixed(1)}px)`;
      setStyle(node, "transform", move);
    }
  }
  return { element, frame };
}
