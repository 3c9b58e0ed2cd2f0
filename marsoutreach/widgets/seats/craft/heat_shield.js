// The heat shield: a 70° sphere-cone with its lining and nine springs at the edge, one
// of which comes loose.
import {
  BufferAttribute,
  CatmullRomCurve3,
  Group,
  LatheGeometry,
  MeshLambertMaterial,
  TubeGeometry,
  Vector2,
  Vector3,
} from "three";
import { COLOURS as C } from "../../craft/palette.js";
import { Parts } from "../../craft/parts.js";
import { joined, levelled } from "../../craft/shapes.js";
import { paintShield, shieldUv, WHITE_UV } from "./heat_shield_paint.js";

const CONE = Math.tan((20 * Math.PI) / 180); // 70° from the axis
const RIM_UP_M = 0.55;
const THICK_M = 0.06;

// vehicle -> radius of the ring where nose and cone meet, and the height above the
// rover's zero of the outer side at a radius: the nose lies lowest.
function makeForm({ aeroshell_m: wide, nose_radius_m: nose }) {
  const ring = nose * Math.cos((70 * Math.PI) / 180);
  const edge = RIM_UP_M - (wide / 2 - ring) * CONE;
  const drop = (r) => nose - Math.sqrt(nose * nose - r * r);
  const outerUp = (radius) =>
    radius >= ring ? edge + (radius - ring) * CONE : edge - drop(ring) + drop(radius);
  return { ring, outerUp };
}

function outerProfile({ ring, outerUp }) {
  const radii = [0.001, 0.12, 0.25, ring, 1.0, 1.6, 2.15];
  const points = radii.map((r) => new Vector2(r, outerUp(r)));
  return [
    ...points,
    new Vector2(2.22, 0.545),
    new Vector2(2.25, 0.585),
    new Vector2(2.235, 0.63),
  ];
}

function innerProfile({ ring, outerUp }) {
  const radii = [2.1, 1.6, 1.0, ring, 0.001];
  const points = radii.map((r) => new Vector2(r, outerUp(r) + THICK_M));
  return [new Vector2(2.235, 0.63), new Vector2(2.16, 0.64), ...points];
}

function turned(profile, sides, outside) {
  const lathe = new LatheGeometry(profile, sides).rotateX(-Math.PI / 2);
  const shape = lathe.toNonIndexed();
  lathe.dispose();
  const place = shape.attributes.position;
  const uv = new Float32Array(place.count * 2);
  for (let i = 0; i < place.count; i += 1)
    uv.set(shieldUv(place.getX(i), place.getY(i), outside), 2 * i);
  shape.setAttribute("uv", new BufferAttribute(uv, 2));
  shape.setAttribute(
    "color",
    new BufferAttribute(new Float32Array(place.count * 3).fill(1), 3),
  );
  return shape;
}

const SPRINGS = 9;
const LOOSE = 6; // which one comes off
const SPRING_M = 0.24;
const springTurn = (i) => ((i + 0.35) / SPRINGS) * 2 * Math.PI;

function coil(fine) {
  const points = [];
  const [turns, steps] = [5, fine ? 40 : 12];
  for (let i = 0; i <= steps; i += 1) {
    const angle = (i / steps) * turns * 2 * Math.PI;
    points.push(
      new Vector3(
        0.06 * Math.cos(angle),
        0.06 * Math.sin(angle),
        (-SPRING_M * i) / steps,
      ),
    );
  }
  const curve = new CatmullRomCurve3(points);
  return new TubeGeometry(curve, fine ? 60 : 12, 0.014, 4, false);
}

// A spring that stands on the edge, in its own coordinates.
function spring(fine) {
  const parts = new Parts();
  if (fine) parts.add(coil(true), "#f4f1ea");
  else parts.tube([0, 0, 0], [0, 0, -SPRING_M], 0.06, "#cfccc4", { sides: 6 });
  return parts.tube([0, 0, -SPRING_M], [0, 0, -SPRING_M - 0.02], 0.065, C.grey, {
    sides: 8,
  });
}

function fittings(fine) {
  const found = [];
  for (let i = 0; i < SPRINGS; i += 1) {
    const turn = springTurn(i);
    /** @type {Point} */
    const at = [2.0 * Math.cos(turn), 2.0 * Math.sin(turn), -0.58];
    const base = new Parts();
    base.box([0.2, 0.16, 0.1], at, "#b8b2a4", [0, 0, turn]);
    base.box([0.09, 0.3, 0.05], [at[0] * 1.04, at[1] * 1.04, -0.6], C.grey, [
      0,
      0,
      turn,
    ]);
    found.push(base.geometry());
    if (i === LOOSE) continue;
    found.push(spring(fine).geometry().translate(at[0], at[1], -0.62));
  }
  return joined(found);
}

function withUv(shape) {
  const uv = new Float32Array(shape.attributes.position.count * 2);
  for (let i = 0; i < uv.length; i += 2) uv.set(WHITE_UV, i);
  return shape.setAttribute("uv", new BufferAttribute(uv, 2));
}

// The same as joined, for shapes that know where they lie in the picture.
function joinedWithUv(shapes) {
  const uv = shapes.map((shape) => shape.attributes.uv.array);
  const all = new Float32Array(uv.reduce((n, one) => n + one.length, 0));
  let at = 0;
  for (const one of uv) {
    all.set(one, at);
    at += one.length;
  }
  return joined(shapes).setAttribute("uv", new BufferAttribute(all, 2));
}

const shield = (form, sides, fine) =>
  joinedWithUv([
    turned(outerProfile(form), sides, true),
    turned(innerProfile(form), sides, false),
    withUv(fittings(fine)),
  ]);

// Where the loose spring is, seconds after it came off: it drifts and turns over.
function drift(mesh, since, share) {
  const turn = springTurn(LOOSE);
  const away = 2.0 - 0.16 * share - 0.11 * Math.min(since, 40);
  mesh.position.set(away * Math.cos(turn), away * Math.sin(turn), -0.62);
  mesh.position.z -= 0.1 * share + 0.16 * since + 0.01 * since * since;
  mesh.rotation.set(1.1 * share + 2.3 * since, 0.6 * share + 0.9 * since, 0);
}

export function makeHeatShield(vehicle, { heat_shield: free }) {
  const form = makeForm(vehicle);
  const map = paintShield();
  const material = new MeshLambertMaterial({ map, vertexColors: true });
  const [far, middle, near] = [
    shield(form, 24, false),
    shield(form, 40, false),
    shield(form, 64, true),
  ];
  const body = levelled([far, middle, near], material);
  const small = [false, false, true].map((fine) => withUv(spring(fine).geometry()));
  const loose = levelled(small, material);
  const group = new Group().add(body, loose);
  const update = (time, course) => {
    const share = course.signal("spring", time);
    drift(loose, Math.max(0, time - free) * share, share);
  };
  const light = (share) => material.color.setScalar(share);
  const dispose = () => {
    map.dispose();
    material.dispose();
  };
  return { group, update, light, dispose };
}
