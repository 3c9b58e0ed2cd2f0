// Seen from outside: where the chosen camera looks, as four edges and a frame on the ground.
import {
  BufferAttribute,
  BufferGeometry,
  LineBasicMaterial,
  LineSegments,
  Vector3,
} from "three";

const MOST = 80; // line ends: four edges, and the frame around

const FIRST_M = 2;
const LONGER = 1.5;
const PLACES = 20;
const BEST = 0.3; // of the picture's width, from the camera whose beam it is

// Places along the four edges where a label may stand, {name, x, y} in shares of the
// picture, the best first. project: from a place in the scene to one in the picture.
export function alongBeam(eye, edge, project) {
  const start = project(new Vector3(...eye));
  const place = new Vector3();
  const found = [];
  for (let i = 0; i < 4; i += 1) {
    const way = new Vector3(...edge[(i * edge.length) / 4].end);
    const long = way.sub(new Vector3(...eye)).length();
    way.divideScalar(long);
    for (let n = 0, far = FIRST_M; n < PLACES && far < long; n += 1, far *= LONGER) {
      const at = project(place.fromArray(eye).addScaledVector(way, far));
      const off = Math.abs(Math.hypot(at.x - start.x, at.y - start.y) - BEST);
      if (at.inside) found.push({ name: `${i}/${n}`, x: at.x, y: at.y, off });
    }
  }
  return found.sort((a, b) => a.off - b.off);
}

export function makeBeam(colour) {
  const numbers = new Float32Array(MOST * 3);
  const geometry = new BufferGeometry();
  const ends = new BufferAttribute(numbers, 3);
  geometry.setAttribute("position", ends);
  const material = new LineBasicMaterial({
    color: colour,
    transparent: true,
    opacity: 0.85,
    depthWrite: false,
    fog: false,
  });
  const lines = new LineSegments(geometry, material);
  lines.frustumCulled = false;
  lines.visible = false;

  // edge: [{end: [x, y, z], ground}] around the picture; lines are counted from the eye
  const show = (eye, edge) => {
    lines.visible = edge.some((one) => one.ground);
    if (!lines.visible) return;
    lines.position.fromArray(eye);
    let at = 0;
    const line = (from, to) => {
      for (const end of [from, to])
        for (let axis = 0; axis < 3; axis += 1) numbers[at++] = end[axis] - eye[axis];
    };
    const side = edge.length / 4;
    for (let i = 0; i < 4; i += 1) line(eye, edge[i * side].end);
    edge.forEach((one, i) => {
      const next = edge[(i + 1) % edge.length];
      if (one.ground && next.ground) line(one.end, next.end);
    });
    geometry.setDrawRange(0, at / 3);
    ends.needsUpdate = true;
  };
  const hide = () => (lines.visible = false);
  const dispose = () => {
    geometry.dispose();
    material.dispose();
  };
  return { lines, show, hide, dispose };
}
