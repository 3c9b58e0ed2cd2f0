// What the seats hand around, for the type checker.

// The trait `seats`, as far as courses go: courses, signals, cameras.
interface BodyRecord {
  start_s: number;
  step_s: number;
  end_s: number | null;
  rows: ArrayBuffer | ArrayBufferView<ArrayBuffer>;
}
interface SeatCamera {
  id: string;
  body: string;
  position_m: Point;
  look: Point;
  right: Point;
  down: Point;
  field_of_view_deg: [wide: number, high: number];
  size_px: [width: number, height: number];
  on_s: number;
  off_s: number | null;
  rate_hz: number;
  frame_times_s: number[] | null;
  bend?: Bend | null;
  greys?: Knots | null; // how bright the real frames are in the middle, 0 to 255
}
// A lens that bends: half the picture's size, its middle in shares, radial terms.
interface Bend {
  half: [wide: number, high: number];
  middle: [x: number, y: number];
  radial: Point;
}
interface SeatsRecord {
  start_s: number;
  end_s: number;
  bodies: Record<string, BodyRecord>;
  signals: Record<string, Knots>;
  riser_m: Point;
}

// A body's table: seven numbers a row, evenly spaced in time.
interface Rows {
  start_s: number;
  step_s: number;
  end_s: number;
  table: Float32Array;
}
interface Standing {
  position: import("three").Vector3;
  quaternion: import("three").Quaternion;
  gone?: boolean;
  attached?: boolean;
}
type Course = ReturnType<typeof import("./course.js").makeCourse>;

// Metres along the ground from the landing site, and height above its ball.
interface GroundSpot {
  east: number;
  north: number;
  up: number;
}
type Globe = ReturnType<typeof import("./views/sight.js").makeGlobe>;

// A camera of three.js with half its picture's size at distance 1.
interface SeatView {
  camera: import("three").PerspectiveCamera;
  wide: number;
  high: number;
  bend?: Bend | null;
  body?: string;
  size_px?: number[];
  width?: number;
}
interface PlaceInSight {
  id: string;
  point: import("three").Vector3;
}
interface BodyInSight extends PlaceInSight {
  radius_m: number;
  gone: boolean;
}

// A map of the ground, unpacked; the plains repeat after `period` pixels.
interface GroundMap {
  metres_per_px: number;
  size_px: number;
  heights: Float32Array;
  colours: Uint8Array;
  lit?: boolean; // light and shadow are in the colours already
}
interface Level extends GroundMap {
  reach_m: number;
}
interface Plains extends GroundMap {
  period: number;
}
interface Fractal {
  cells: number;
  octaves: number;
  height: number;
  fall: number;
  seed: number;
}
// Rocks: how many at each detail, and by turns from each kind.
interface Lot {
  counts: number[];
  seed: number;
  kinds: { nearest: number; farthest: number; size: number[] }[];
}
interface Scattered {
  spot: Float32Array;
  form: Float32Array;
  counts: number[];
  farthest: number;
  largest: number;
}

// ── the panel ─────────────────────────────────────────────────────────────────────

// A place in the picture, in shares of its width and height.
interface AtPlace {
  x: number;
  y: number;
  inside: boolean;
  behind: boolean;
  hidden?: boolean;
}
interface Clear {
  side: number;
  top: number;
  bottom: number;
}
interface CameraState {
  phase: "before" | "on" | "after" | "free";
  seconds: number;
  picture?: number | null;
  pictures?: number | null;
}
interface PanelState {
  layout: string;
  seat: string;
  pair: [first: string, second: string];
  photo: number | null;
  show: string;
}
// A picture on the stage: the real film in a cell of its own, or the drawn view.
interface StageTile {
  seat: string;
  real: boolean;
}
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

// The map on the screen: the site's place, pixels a metre, and one text size.
interface MapView {
  x: number;
  y: number;
  scale: number;
  unit: number;
}
interface MapRover {
  at: { east: number; north: number };
  standing: { quaternion: import("three").Quaternion };
  wheels: Record<string, Point>;
}

// ── the ground as Python sends it ─────────────────────────────────────────────────

interface MapRecord {
  size_px: number;
  metres_per_px: number;
  offset_m: number;
  scale_m: number;
  packed: ArrayBuffer | ArrayBufferView<ArrayBuffer>;
  lit?: boolean;
}
// The eight pixels that a place lies between: four of each map, and their shares.
interface Found {
  inner: GroundMap;
  outer: GroundMap;
  at: Int32Array;
  share: Float64Array;
}

// ── NASA's films ──────────────────────────────────────────────────────────────────

// One film as Python sends it: when it begins, how fast it runs, where it is.
interface Film {
  film: string;
  seat: string;
  start_s: number;
  duration_s: number;
  speed: number;
  rate_hz: number;
  adjust_s: number;
  uncertainty_s: number;
  title: string;
  credit: string;
  kind: string;
  source: string;
  page: string;
  address: string;
  disk: string;
  captions: Cue[];
}
type Cue = [from: number, to: number, text: string];
// Seconds by which films were moved by hand, by their names.
type Shifts = Record<string, number>;
interface Shot {
  shot: string;
  film: string;
  seat: string;
  confidence: string;
  start_s: number;
  end_s: number;
  uncertainty_s: number;
}
interface Due {
  phase: "before" | "on" | "after";
  film: Film | null;
  second: number;
  next: Film | null;
}

// A place for a label, in pixels of its picture.
interface Room {
  x: number;
  y: number;
  w: number;
  h: number;
}
