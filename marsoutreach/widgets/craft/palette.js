// The colours of the scene, its materials and its light. One set for every view of Mars.
import {
  AmbientLight,
  Color,
  DirectionalLight,
  DoubleSide,
  Fog,
  HemisphereLight,
  MeshBasicMaterial,
  MeshLambertMaterial,
} from "three";
import { hex, paint, tint } from "../kit/tint.js";

export const COLOURS = {
  zenith: hex(tint("sky_high", 150)),
  horizon: hex(tint("sky_low", 180)),
  glow: hex(tint("sky_sun", 210)),
  ground: hex(paint("ground", 130)),
  groundDark: hex(paint("ground", 95)),
  groundLight: hex(paint("dust", 150)),
  rockDark: hex(paint("rock", 125)),
  rock: hex(paint("rock", 170)),
  shade: hex(tint("shade", 30)),
  white: "#e9e4da",
  grey: "#8f9096",
  dark: "#3a3b40",
  black: "#1c1d21",
  glass: "#0d1a2b",
  copper: "#b87a45",
  foil: "#c9a45c",
  orange: "#e2703a",
  blue: "#0b5cab",
  cone: "#8fcbff",
  cone2: "#ffd9a8",
};

// Towards the sun: from the left, so that left side and deck are bright, and faces show
// relief.
export const SUN = /** @type {Point} */ ([1.5, -8, -9]);

export const makeMaterials = () => ({
  solid: new MeshLambertMaterial({ vertexColors: true }),
  shell: new MeshLambertMaterial({
    vertexColors: true,
    transparent: true,
    opacity: 0.3,
    side: DoubleSide,
    depthWrite: false,
  }),
  canopy: new MeshLambertMaterial({ vertexColors: true, side: DoubleSide }),
  sky: new MeshBasicMaterial({ vertexColors: true, fog: false, depthWrite: false }),
});

/** @param {import("three").Scene} scene */
export function addLight(scene) {
  const sun = new DirectionalLight(hex(tint("white", 244)), 2.75);
  sun.position.set(...SUN);
  sun.castShadow = true;
  sun.shadow.mapSize.set(1024, 1024);
  Object.assign(sun.shadow.camera, {
    left: -4.5,
    right: 4.5,
    top: 4.5,
    bottom: -4.5,
    near: 1,
    far: 30,
  });
  sun.shadow.normalBias = 0.02;
  sun.shadow.bias = -0.0005;
  const bounce = new HemisphereLight(
    hex(tint("white", 207)),
    hex(tint("ground", 105)),
    1.25,
  );
  bounce.position.set(0, 0, -1);
  scene.add(sun, sun.target, bounce, new AmbientLight("#ffffff", 0.22));
  scene.background = new Color(COLOURS.horizon);
  const fog = new Fog(COLOURS.horizon, 70, 420);
  scene.fog = fog;
  return { sun, fog };
}
