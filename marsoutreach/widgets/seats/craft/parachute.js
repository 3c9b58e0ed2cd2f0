// The parachute from the packed bag to the full canopy, hung at the riser's point.
import { Group } from "three";
import { COLOURS as C } from "../../craft/palette.js";
import { Parts } from "../../craft/parts.js";
import { makeCanopy } from "./canopy.js";
import { SHAPE_UNIFORMS } from "./canopy_shape.js";
import { makeChuteLines } from "./chute_lines.js";

const CLEAR_M = 44.2; // where the pack is when the lines are stretched
const BAG_SPEED_M_S = 26; // the empty bag flies on, and is soon too small to see
const BAG_GONE_S = 6;

// A tight white sausage with its lashings, standing on the mortar's cover.
function packMesh(material) {
  const parts = new Parts();
  const form = [
    [0.02, -0.55],
    [0.3, -0.5],
    [0.36, -0.3],
    [0.37, 0.3],
    [0.3, 0.5],
    [0.02, 0.56],
  ];
  parts.turned(form, [0, 0, 0], C.white, 20);
  for (const up of [-0.25, 0, 0.25])
    parts.tube([0, 0, -up - 0.02], [0, 0, -up + 0.02], 0.385, C.foil, { sides: 20 });
  parts.tube([0, 0, -0.62], [0, 0, -0.7], 0.42, C.grey, { sides: 20 });
  return parts.mesh(material, { casts: false, receives: false });
}

export function makeParachute(rings, material, times) {
  const shape = SHAPE_UNIFORMS();
  const canopy = makeCanopy(rings, shape);
  const lines = makeChuteLines(shape);
  const pack = packMesh(material);
  const group = new Group().add(canopy.mesh, lines.mesh, pack);

  const movePack = (time, payout) => {
    const after = time - times.line_stretch;
    pack.visible = time >= times.parachute_mortar && after < BAG_GONE_S;
    const cloth = after > 0 ? 12 : 0;
    pack.position.z = -(CLEAR_M * payout + cloth + Math.max(0, after) * BAG_SPEED_M_S);
    pack.position.x = Math.max(0, after) * 3;
    pack.rotation.set(0.4 * payout + Math.max(0, after) * 2.1, 0.3 * payout, 0);
  };
  const update = (time, course) => {
    shape.payout.value = course.signal("parachute_out", time);
    shape.inflation.value = course.signal("inflation", time);
    shape.seconds.value = time - times.full_inflation;
    canopy.mesh.visible = shape.payout.value > 0.9;
    movePack(time, shape.payout.value);
  };
  const dispose = () => {
    canopy.dispose();
    lines.dispose();
  };
  return { group, update, dispose };
}
