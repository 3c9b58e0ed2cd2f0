// Ingenuity, hovering: body, legs, two rotors, a small solar panel.
import { COLOURS as C } from "../../craft/palette.js";
import { Parts } from "../../craft/parts.js";

export function makeHelicopter(material) {
  const parts = new Parts();
  parts.box([0.14, 0.2, 0.16], [0, 0, -0.1], C.foil);
  parts.tube([0, 0, -0.18], [0, 0, -0.55], 0.02, C.dark);
  for (const [z, turn] of [
    [-0.32, 0.5],
    [-0.42, 1.9],
  ])
    parts.box([1.2, 0.07, 0.012], [0, 0, z], C.black, [0.12, 0, turn]);
  parts.box([0.17, 0.43, 0.012], [0, 0, -0.56], C.glass);
  for (const turn of [0.78, 2.36, 3.93, 5.5]) {
    const [x, y] = [Math.cos(turn), Math.sin(turn)];
    parts.tube([0.05 * x, 0.05 * y, -0.16], [0.3 * x, 0.3 * y, 0.16], 0.008, C.dark, {
      sides: 5,
    });
  }
  return parts.mesh(material);
}
