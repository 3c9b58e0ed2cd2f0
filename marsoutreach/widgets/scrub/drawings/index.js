// The drawing below a sentence: its parts are buttons, lit together with their words.
import { svg } from "../../kit/dom.js";
import { say } from "../../kit/words.js";
import { drawAngle } from "./angle.js";
import { drawLight } from "./light.js";
import { drawParachute } from "./parachute.js";
import { drawSound } from "./sound.js";

const DRAW = {
  angle: drawAngle,
  light: drawLight,
  parachute: drawParachute,
  sound: drawSound,
};
const WIDE = 360;

// part(name, room, label, ...nodes): what is pressed is as large as its room.
function partMaker(names) {
  return (name, [x, y, width, height], [labelX, labelY], ...nodes) => {
    const room = svg("rect", { class: "mo-room", x, y, width, height, rx: 6 });
    const props = { class: "mo-label", x: labelX, y: labelY };
    const about = {
      class: "mo-part",
      "data-part": name,
      role: "button",
      tabindex: "0",
    };
    const said = { "aria-label": names[name], "aria-pressed": "false" };
    const label = svg("text", props, names[name]);
    return svg("g", { ...about, ...said }, room, ...nodes, label);
  };
}

export function drawingOf({ topic, words, table }) {
  const { parts, title } = words.topic;
  const drawn = DRAW[topic]({ part: partMaker(parts), range: table.range });
  const label = say(words.drawing, { title });
  const element = svg(
    "svg",
    {
      class: "mo-drawing",
      viewBox: `0 0 ${WIDE} ${drawn.high ?? 170}`,
      role: "group",
      "aria-label": label,
    },
    ...drawn.nodes,
  );
  return { element, show: drawn.show };
}
