// What a camera sees: a cone from its lens, and the patch of ground where it looks.
import * as three from "three";
import { edgeRays } from "./rays.js";

const CONE_M = 2.2;
const FARTHEST_M = 40;
const ABOVE_GROUND_M = 0.03;
const CORNERS = [0, 16, 28, 44]; // along the edge of a grid of 17 × 13 rays

const shape = (numbers) => {
  const geometry = new three.BufferGeometry();
  geometry.setAttribute(
    "position",
    new three.BufferAttribute(new Float32Array(numbers), 3),
  );
  return geometry;
};

function coneOf({ origin, edge, length }) {
  const tips = edge.map((ray) =>
    origin.map((v, a) => v + ray.getComponent(a) * length),
  );
  const next = (i) => tips[(i + 1) % tips.length];
  const sides = tips.flatMap((tip, i) => [...origin, ...tip, ...next(i)]);
  const spokes = CORNERS.flatMap((i) => [...origin, ...tips[i % tips.length]]);
  return { sides, rim: tips.flat(), spokes };
}

// Where rays meet the ground; those at or above the horizon are cut off far away.
function onGround(table, heightAt, farthest = FARTHEST_M) {
  const places = [];
  const { origin, rays } = table;
  const drop = Math.max(0.05, -origin[2]);
  const reach = Math.max(farthest, 2.5 * drop);
  for (let i = 0; i < rays.length; i += 3) {
    const level = Math.hypot(rays[i], rays[i + 1]);
    const away =
      rays[i + 2] > 0 ? Math.min(reach, (level * drop) / rays[i + 2]) : reach;
    const scale = away / Math.max(level, 1e-6);
    const seen = rays[i + 2] > 0 || level > 1e-6;
    const [x, y] = [origin[0] + rays[i] * scale, origin[1] + rays[i + 1] * scale];
    places.push(seen ? [x, y, -heightAt(x, y) - ABOVE_GROUND_M] : null);
  }
  return places;
}

function patchOf(table, heightAt) {
  const { columns, rows, rays } = table;
  const places = onGround(table, heightAt);
  const looksDown = (i) => rays[3 * i + 2] > 0;
  const numbers = [];
  for (let j = 0; j < rows - 1; j += 1)
    for (let i = 0; i < columns - 1; i += 1) {
      const at = [j * columns + i, j * columns + i + 1];
      const quad = [...at, at[0] + columns, at[1] + columns];
      if (!quad.some(looksDown)) continue;
      const [a, b, c, d] = quad.map((k) => places[k]);
      numbers.push(...a, ...b, ...c, ...b, ...d, ...c);
    }
  return numbers;
}

// The edge of the patch, where the picture ends or the ground gets too far away.
function borderOf(table, heightAt) {
  const edge = edgeRays(table);
  const rays = new Float32Array(edge.flatMap((ray) => ray.toArray()));
  return onGround({ ...table, rays }, heightAt)
    .filter(Boolean)
    .flat();
}

// Materials for a cone and its ground; number keeps two patches apart in depth.
function makeMaterials(colour, number) {
  const glow = {
    transparent: true,
    side: three.DoubleSide,
    depthWrite: false,
    fog: false,
  };
  const cone = new three.MeshBasicMaterial({ ...glow, color: colour, opacity: 0.16 });
  const ground = new three.MeshBasicMaterial({
    ...{ ...glow, color: "#ffffff", opacity: 0.26, polygonOffset: true },
    ...{ polygonOffsetFactor: -2 - number, polygonOffsetUnits: -8 },
  });
  return {
    cone,
    ground,
    line: new three.LineBasicMaterial({ color: colour, fog: false }),
  };
}

function set(mesh, numbers) {
  mesh.geometry.dispose();
  mesh.geometry = shape(numbers);
  mesh.visible = numbers.length > 0;
}

export function makeFrustum(colour, number = 0) {
  const material = makeMaterials(colour, number);
  const cone = new three.Mesh(shape([]), material.cone);
  const patch = new three.Mesh(shape([]), material.ground);
  const rim = new three.LineLoop(shape([]), material.line);
  const spokes = new three.LineSegments(shape([]), material.line);
  const border = new three.LineLoop(shape([]), material.line);
  const group = new three.Group().add(patch, border, cone, rim, spokes);
  for (const part of group.children) part.frustumCulled = false;
  group.visible = false;

  const show = (table, heightAt) => {
    group.visible = Boolean(table);
    if (!table) return;
    const length = Math.max(CONE_M, Math.min(6, -table.origin[2] * 0.55));
    const parts = coneOf({ origin: table.origin, edge: edgeRays(table), length });
    set(cone, parts.sides);
    set(rim, parts.rim);
    set(spokes, parts.spokes);
    const numbers = patchOf(table, heightAt);
    set(patch, numbers);
    set(border, numbers.length ? borderOf(table, heightAt) : []);
  };
  return { group, show };
}
