// One warm light, the sun of the landing's afternoon, and what sky and ground give back.
// The sun throws the craft's shadow onto the craft itself and onto the ground.
import { DirectionalLight, HemisphereLight, Vector3 } from "three";
import { hex, tint } from "../../kit/tint.js";
import { CASTERS } from "../craft/casters.js";

const RADIANS = Math.PI / 180;
const SUN = { colour: hex(tint("white", 238)), power: 3.5 };
const SKY = {
  above: hex(tint("white", 195)),
  below: hex(tint("ground", 145)),
  power: 1.1,
};
const MAP_PX = 1024;
const AWAY = 3; // how far the light's own eye stands back, in radii of what it sees

export function sunwards({ azimuth_deg: azimuth, elevation_deg: elevation }) {
  const level = Math.cos(elevation * RADIANS);
  return new Vector3(
    level * Math.sin(azimuth * RADIANS),
    level * Math.cos(azimuth * RADIANS),
    Math.sin(elevation * RADIANS),
  );
}

// The shadow's map is square and just wide enough for what casts one.
function makeKey() {
  const key = new DirectionalLight(SUN.colour, SUN.power);
  key.castShadow = true;
  key.shadow.mapSize.set(MAP_PX, MAP_PX);
  key.shadow.camera.layers.set(CASTERS);
  key.shadow.bias = -0.0006;
  key.shadow.normalBias = 0.015;
  key.shadow.radius = 1.1;
  return key;
}

// sun: towards it, of length 1. follow({middle, radius_m}) brings the light to what
// stands there; null: nothing casts a shadow now.
export function makeSunlight(sun) {
  const key = makeKey();
  const sky = new HemisphereLight(SKY.above, SKY.below, SKY.power);
  sky.position.set(0, 0, 1);
  const { shadow, target } = key;
  key.position.copy(sun);

  const widen = (radius) => {
    const { camera } = shadow;
    Object.assign(camera, { left: -radius, right: radius, top: radius });
    Object.assign(camera, { bottom: -radius, near: (AWAY - 2) * radius });
    camera.far = (AWAY + 2) * radius;
    camera.updateProjectionMatrix();
  };
  const follow = (around) => {
    shadow.intensity = around ? 1 : 0;
    if (!around) return;
    const { middle, radius_m: radius } = around;
    target.position.copy(middle);
    key.position
      .copy(sun)
      .multiplyScalar(AWAY * radius)
      .add(middle);
    widen(radius);
  };
  return { lights: [key, target, sky], follow };
}
