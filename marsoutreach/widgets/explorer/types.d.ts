// What the camera explorer hands around, for the type checker.

// Rays of a camera as Python sends them (base64 of 32-bit floats), and unpacked.
interface RayRecord {
  columns: number;
  rows: number;
  rays: string;
  origin_m: Point;
}
interface RayTable {
  columns: number;
  rows: number;
  rays: Float32Array;
  origin: Point;
}

// A camera of the trait `cameras`, as far as it is told in numbers.
interface SeenCamera {
  id: string;
  group: string;
  phases: string[];
  scenes: string[];
  moments_s?: Record<string, number>; // of the landing, by scene
  moves_with: string;
  size_px: number[];
  round?: boolean; // its picture
  field_of_view_deg?: number[];
  pixel_scale_mrad?: number;
  metres_per_pixel?: number[];
  position_m: Point;
  position_kind: string;
  model_kind: string;
  boresight: Point;
  lens: RayRecord | null;
  zooms?: Record<string, Partial<SeenCamera>>; // what is another at a focal length
}
// How the table of numbers writes them.
interface NumberHelp {
  fmt: Fmt;
  given(value?: number | null): string | number | null | undefined;
  degrees(value: number): string;
  kind(name: string): string;
}
interface ExplorerVehicle extends Vehicle {
  helicopter_m: Point;
  bridle_m: number;
  mast_ranges_deg: Record<"azimuth" | "elevation", [lowest: number, highest: number]>;
}
// How a picture of NASA's lies in the frame of its camera: its rays as they are with the
// mast ahead, or for the joints that the mast had then; how that is known.
interface View {
  lens: RayRecord;
  mast: [azimuth: number, elevation: number] | null;
  placed: "model" | "view";
}
interface LaidStill extends Still {
  view: View;
}
// A rectangle of the canvas, in points from its top left.
interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}
// A rock on the ground: where, how far away, and the height of its middle.
interface Stone {
  x: number;
  y: number;
  away: number;
  turn: number;
  size: number;
  wide: number; // for its length
  facing: number;
  pale: number; // from 0 to 1
  height: number;
}
interface Person {
  x: number;
  y: number;
  height: number;
  facing: number;
  below: boolean;
}
// What every part of the explorer is given; the parts themselves by their names.
interface ExplorerContext {
  words: Words;
  lang: string;
  distance: number;
  person: Person | null;
  aside?: boolean; // the person is out of view
  nobody?: "sky" | "under"; // why there is no person
  vehicle: ExplorerVehicle;
  sources: Record<string, string>;
  tell: ReturnType<typeof import("./tell.js").makeTell>;
  // biome-ignore lint/suspicious/noExplicitAny: each part and the store say what they are
  [name: string]: any;
}
// What is shown at the moment.
interface ExplorerNow {
  scene: string;
  group: string;
  phase: string;
  wheel: string;
  camera: SeenCamera | null;
  compared: SeenCamera | null;
  looking: boolean;
  zoom: number;
  lift: number;
  mast: MastPose;
  shown: SeenCamera[];
}
// A pinhole picture: where it looks, and from where to where it reaches, as tangents.
interface Reach {
  ahead: import("three").Vector3;
  side: import("three").Vector3;
  up: import("three").Vector3;
  edges: number[];
}
