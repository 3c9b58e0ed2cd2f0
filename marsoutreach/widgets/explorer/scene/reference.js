// Something whose size everybody knows: a person of 1.7 m, and a stick of one metre.
import { CircleGeometry, Group, Mesh, MeshBasicMaterial } from "three";
import { COLOURS as C } from "../../craft/palette.js";
import { Parts } from "../../craft/parts.js";

const STICK_ASIDE_M = 0.6;
const ROUND = { sides: 8 };

function person() {
  const parts = new Parts();
  for (const side of [-1, 1]) {
    const [foot, hip, shoulder, hand] = [0.11, 0.09, 0.25, 0.3].map((y) => side * y);
    parts.tube([0, foot, 0], [0, hip, -0.82], 0.085, C.blue, ROUND);
    parts.tube([0, shoulder, -1.36], [0, hand, -0.78], 0.055, C.white, ROUND);
    parts.ball([0, hand, -0.76], 0.06, C.orange, 8);
  }
  parts.tube([0, 0, -0.8], [0, 0, -1.38], 0.19, C.white, { end: 0.22, sides: 12 });
  parts.box([0.16, 0.3, 0.42], [-0.22, 0, -1.16], C.grey);
  parts.ball([0, 0, -1.54], 0.16, C.white, 14);
  parts.ball([0.06, 0, -1.54], 0.125, C.foil, 12);
  return parts;
}

function addStick(parts) {
  const at = (i) => [0, STICK_ASIDE_M, -i / 10];
  for (let i = 0; i < 10; i += 1)
    parts.tube(at(i), at(i + 1), 0.03, i % 2 ? C.white : C.black, ROUND);
  return parts;
}

// place({x, y, height, facing}): feet on the ground, facing an angle in radians.
export function makeReference(material) {
  const group = new Group();
  const dark = {
    color: C.shade,
    transparent: true,
    opacity: 0.35,
    depthWrite: false,
  };
  const shadow = new Mesh(new CircleGeometry(0.42, 20), new MeshBasicMaterial(dark));
  shadow.rotation.x = Math.PI;
  shadow.position.z = -0.02;
  group.add(addStick(person()).mesh(material), shadow);
  const place = ({ x, y, height, facing }) => {
    group.position.set(x, y, -height);
    group.rotation.z = facing;
  };
  return { group, place };
}
