// Which squares of ground a camera needs, the nearest first. Squares are halved again
// and again towards the camera; each is drawn as the same grid of triangles. Their
// places never depend on the camera, so that nothing swims when it moves.

const ROOT_M = 2 ** 20; // the whole ground: this wide, the site in its middle
export const HALVINGS = 17; // the smallest square is 8 m wide
const HIGHEST_M = 1500;
const HILLS_SEEN_M = 60_000; // beyond the horizon, hills up to here may still show
const ALWAYS_SEEN_M = 130_000; // squares so wide are not held against the picture
const SLOPE = 0.35;
const LOW_M = 500;
const HILLS_M = 8192;
const TRIES = 5;
const SHRINK = 0.85;

// How near a camera must be to split the squares of each halving: in metres, the whole
// ground first. Low above the ground, hills that stand against the sky get more squares
// than what lies at one's feet.
function fillRanges(ranges, above_m, factor) {
  const low = 1 / (1 + above_m / LOW_M);
  for (let i = 0; i <= HALVINGS; i += 1) {
    const size = ROOT_M / 2 ** i;
    const rising = Math.min(1, Math.max(0, Math.log2(size / 32) / 4));
    const hills = rising * Math.min(1, (HILLS_M / size) ** 0.45);
    ranges[i] = factor * size * (0.8 - 0.2 * low + 1.9 * low * hills);
  }
}

// Gives pick(tiles, {factor, most}) → how many squares were found. tiles takes up to
// `most`, four numbers each: west edge, south edge, width, and halving + 32 x the finest
// map that the square touches; ranges is filled to match. eye: {east, north, height,
// above}; planes: the four sides of the picture, four numbers each, in the scene frame.
export function makePicker({ reader, radius_m: radius, eye, planes, ranges }) {
  const reaches = reader.levels.map((level) => level.reach_m);
  let [tiles, count, most, farthest] = [null, 0, 0, 0];

  const visit = (west, south, size, halving) => {
    const away = distance(eye, west, south, size);
    if (away > farthest || count > most || !seen(west, south, size)) return;
    const whole =
      halving === HALVINGS || Math.hypot(away, eye.above) >= ranges[halving + 1];
    if (whole) {
      keep(west, south, size, halving);
      return;
    }
    const half = size / 2;
    const first = (eye.east > west + half ? 1 : 0) | (eye.north > south + half ? 2 : 0);
    for (let i = 0; i < 4; i += 1) {
      const part = first ^ i;
      visit(west + (part & 1) * half, south + (part >> 1) * half, half, halving + 1);
    }
  };
  const keep = (west, south, size, halving) => {
    count += 1;
    if (count > most) return;
    const at = 4 * (count - 1);
    const near = Math.max(west, -west - size, south, -south - size);
    let map = 0;
    while (map < reaches.length - 1 && near >= reaches[map]) map += 1;
    tiles[at] = west;
    tiles[at + 1] = south;
    tiles[at + 2] = size;
    tiles[at + 3] = halving + 32 * map;
  };

  // Whether a ball around the square is inside the four sides of the picture.
  const seen = (west, south, size) => {
    if (size > ALWAYS_SEEN_M) return true;
    const [east, north] = [west + size / 2, south + size / 2];
    const height = reader.height(east, north);
    const s = Math.hypot(east, north) / radius;
    const part = (1 + height / radius) * (1 - (s * s) / 6 + s ** 4 / 120);
    const up = height * Math.cos(s) - 2 * radius * Math.sin(s / 2) ** 2;
    const ball = 0.71 * size + Math.min(SLOPE * size, HIGHEST_M) + 2;
    for (let i = 0; i < 16; i += 4) {
      const side = planes[i] * east * part + planes[i + 1] * north * part;
      if (side + planes[i + 2] * up + planes[i + 3] < -ball) return false;
    }
    return true;
  };

  return (into, detail) => {
    [tiles, most] = [into, detail.most];
    farthest = Math.sqrt(2 * radius * Math.max(0, eye.height)) + HILLS_SEEN_M;
    for (let i = 0, size = detail.factor; i < TRIES; i += 1, size *= SHRINK) {
      count = 0;
      fillRanges(ranges, eye.above, size);
      visit(-ROOT_M / 2, -ROOT_M / 2, ROOT_M, 0);
      if (count <= most) break;
    }
    return Math.min(count, most);
  };
}

// From a camera to the nearest place of a square, along the ground.
function distance(eye, west, south, size) {
  const east = Math.max(west - eye.east, 0, eye.east - west - size);
  const north = Math.max(south - eye.north, 0, eye.north - south - size);
  return Math.hypot(east, north);
}
