// Seen from outside: where the chosen camera looks, as four edges and a frame on the ground.
import {
  BufferAttribute,
  BufferGeometry,
  LineBasicMaterial,
  LineSegments,
} from "three";

const MOST = 80; // line ends: four edges, and the frame around

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
