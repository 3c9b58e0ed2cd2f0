// What throws a shadow: each solid body once more, in its coarsest shape, on a layer
// that only the sun's own camera sees.
import { Mesh, Vector3 } from "three";

export const CASTERS = 1;
const HIDDEN = 2; // no camera sees this layer
const AROUND_M = 3.3; // from the middle of a body to its farthest part
const MIDDLE = new Vector3(0, 0, -1.1);
const STAGE_MIDDLE = new Vector3(0, 0, -2.4);
const PARTING_M = [22, 32]; // a crane farther off leaves the rover's shadow alone

function solids(root) {
  const found = [];
  root.traverse((node) => {
    if (node.userData.levels) found.push(node);
  });
  return found;
}

// Lets a body throw and take shadows. Gives show(seen): unseen, it still throws one.
export function castFrom(root) {
  const meshes = solids(root);
  for (const mesh of meshes) {
    mesh.receiveShadow = true;
    const caster = new Mesh(mesh.userData.levels[0], mesh.material);
    caster.castShadow = true;
    caster.layers.set(CASTERS);
    mesh.add(caster);
  }
  return (seen) => {
    for (const mesh of meshes) mesh.layers.set(seen ? 0 : HIDDEN);
  };
}

// The ball around all that throws a shadow: rover and crane, in the end the rover alone.
export function makeAround(rover, stage) {
  const [middle, other] = [new Vector3(), new Vector3()];
  const around = { middle, radius_m: AROUND_M };
  const at = (body, spot, out) =>
    out.copy(spot).applyQuaternion(body.quaternion).add(body.position);
  return () => {
    if (!rover.visible) return null;
    at(rover, MIDDLE, middle);
    around.radius_m = AROUND_M;
    if (!stage.visible) return around;
    at(stage, STAGE_MIDDLE, other);
    const apart = middle.distanceTo(other);
    const [near, far] = PARTING_M;
    const both = Math.min(1, Math.max(0, (far - apart) / (far - near)));
    middle.lerp(other, both / 2);
    around.radius_m += (both * apart) / 2;
    return around;
  };
}
