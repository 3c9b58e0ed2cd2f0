// The form of the cloth, told once for the canopy and its lines, in the words of the
// graphics card. A place on the cloth is (gore, along): gore counts the 80 panels, the
// first in the middle of +x, clockwise seen from below; along runs from the vent to the
// edge of the disk (0 to 1), over the gap (1 to 2), down the band to its hem (2 to 3).
export const GORES = 80;
const RISER_M = 6.5; // where the lines meet, above the backshell's top
const HEM_M = 43.4; // the band's lower hem, when full

// The lines are a little longer than the way up: they spread to the hem.
const LINED_UP_M = 44.2;

export const SHAPE_UNIFORMS = () => ({
  payout: { value: 0 },
  inflation: { value: 0 },
  seconds: { value: 0 },
});

export const SHAPE = /* glsl */ `
uniform float payout;
uniform float inflation;
uniform float seconds; // since the second peak of the load
const float TURN = 6.28318530718;
const float FULL_S = 1.6; // since the second peak: the opening is over: no folds are left to reckon

vec2 fullForm(float along) {
  if (along <= 1.0) {
    float bend = mix(0.1, 1.32, along);
    return vec2(6.85 * sin(bend) / 0.9687, 46.8 + 3.4 * (cos(bend) - 0.248));
  }
  float down = clamp(along - 2.0, 0.0, 1.0);
  vec2 band = vec2(mix(7.15, 7.75, down) + 0.18 * sin(3.1416 * down),
    mix(46.05, ${HEM_M.toFixed(2)}, down));
  return mix(vec2(6.85, 46.8), band, clamp(along - 1.0, 0.0, 1.0));
}

vec2 streamer(float along) {
  float cloth = along <= 1.0 ? 7.9 * along : 7.9 + 0.9 * (min(along, 2.0) - 1.0)
    + 2.65 * max(along - 2.0, 0.0);
  float pulled = smoothstep(0.9, 1.0, payout);
  float up = ${LINED_UP_M.toFixed(2)} * payout + (11.45 - cloth) * pulled;
  float thick = 0.2 + 0.3 * sin(min(cloth / 11.45, 1.0) * 2.6);
  return vec2(thick * (0.4 + 0.6 * pulled), up);
}

// How far the cloth has opened there: the crown first, the mouth last and unevenly.
float opened(float angle, float along) {
  if (inflation > 0.999 && seconds > FULL_S) return inflation;
  float late = clamp(along / 3.0, 0.0, 1.0);
  float open = pow(clamp(inflation, 0.0, 1.0), 0.85 + 0.75 * late);
  float loose = 0.75 * open * (1.0 - open) * (0.35 + 0.65 * late);
  float uneven = 0.55 * sin(2.0 * angle + 0.7) * sin(7.0 * seconds + 1.0)
    + 0.5 * sin(3.0 * angle + 2.4) + 0.35 * sin(5.0 * angle - 9.0 * seconds + 0.3)
    * sin(2.0 * angle) + 0.3 * sin(9.0 * angle + 4.0);
  return clamp(open + loose * uneven, 0.0, 1.0) + max(inflation - 1.0, 0.0);
}

// Soft breathing; stronger while the flow is still faster than sound.
float breath(float angle, float along) {
  float since = max(seconds + 0.3, 0.0);
  float deep = 0.008 + 0.035 * exp(-since / 5.0);
  float whole = sin(5.2 * since) * 0.6 + sin(3.1 * since + 1.7) * 0.4;
  float local = 0.6 * sin(2.0 * angle + 0.5) * sin(2.3 * seconds)
    + 0.5 * sin(3.0 * angle + 2.0) * sin(3.7 * seconds + 1.0);
  return 1.0 + deep * smoothstep(0.2, 1.6, along) * (whole + local) * inflation;
}

float rough(float gore) {
  return fract(sin(floor(gore + 0.5) * 12.9898) * 43758.5453);
}

// Depth of the folds while cloth is gathered, and of the soft bulge of each gore later.
float fold(float gore, float along, float open) {
  float gathered = clamp(1.0 - open, 0.0, 1.0);
  float bulge = 0.07 * smoothstep(0.3, 1.0, along) * open;
  return bulge + gathered * (0.05 + 0.22 * open) * (0.4 + rough(gore));
}

vec3 smoothCloth(float gore, float along) {
  float angle = -gore * TURN / ${GORES}.0;
  float open = opened(angle, along);
  vec2 tight = streamer(along);
  vec2 wide = fullForm(along);
  float rise = smoothstep(0.0, 0.75, inflation);
  float radius = mix(tight.x, wide.x, open) * breath(angle, along);
  if (seconds > FULL_S) return vec3(radius * vec2(cos(angle), sin(angle)), -wide.y);
  float gathered = clamp(1.0 - open, 0.0, 1.0);
  radius *= 1.0 + gathered * (0.16 * sin(7.0 * angle + 1.0)
    + 0.12 * sin(13.0 * angle + 5.0 * along - 11.0 * seconds));
  float up = mix(tight.y, wide.y, rise * (0.35 + 0.65 * open) / (0.35 + 0.65));
  float sway = gathered * inflation * 2.0 + (1.0 - inflation) * 0.25;
  vec2 aside = vec2(sin(9.0 * seconds + 0.3 * up), cos(7.0 * seconds + 0.25 * up));
  aside *= 0.18 * sway * smoothstep(38.0, 50.0, up);
  return vec3(radius * cos(angle) + aside.x, radius * sin(angle) + aside.y, -up);
}

// A seam lies where gore + 0.5 is whole; between two of them the cloth bulges.
vec3 cloth(float gore, float along) {
  vec3 at = smoothCloth(gore, along);
  float angle = -gore * TURN / ${GORES}.0;
  float open = opened(angle, along);
  float across = fract(gore + 0.5);
  float swell = fold(gore, along, open) * (4.0 * across * (1.0 - across) - 0.4);
  float lift = along > 1.5 ? 0.15 : 0.55;
  return at + swell * vec3(cos(angle), sin(angle), -lift);
}

const float RISER = ${RISER_M.toFixed(2)};
`;
