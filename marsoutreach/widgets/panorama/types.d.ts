// What the panorama viewer hands around, for the type checker.

// One picture of the trait `pictures`, as far as its shape goes.
interface PanoramaRecord {
  width_px: number;
  height_px: number;
  tile_px: number;
  azimuth_left_deg: number;
  azimuth_span_deg: number;
  elevation_top_deg: number;
  elevation_bottom_deg: number;
  levels: number;
  projection: string;
  most_magnified?: number; // screen pixels a dot, 8 if it does not say
}
type Shape = ReturnType<typeof import("./shape.js").makeShape>;
type Tile = [picture: number, level: number, column: number, row: number];
interface TileOptions {
  shapes: Pick<Shape, "levels" | "grid">[];
  fetchTile(...tile: Tile): Promise<ImageBitmap>;
  changed(): void;
}

type Mode = "flat" | "inside";
// Where one looks, in degrees; `wipe` lies between two versions of the picture.
interface View {
  mode: Mode;
  azimuth: number;
  elevation: number;
  field: number;
}
// Width and height in pixels, the page's unit, and how high the row of names is.
type StageSize = [width: number, height: number, unit: number, names: number];
interface Spot {
  name: string;
  azimuth_deg: number;
  elevation_deg: number;
  distance_m: number | null;
}
// What turns the angle between two directions into a length.
type RulerWay = "ground" | "distance";
interface Ruled {
  ends: number[];
  way: RulerWay;
  height: number | null;
  distance: number;
}
// A picture that a visitor brought: its outer edges in degrees, null if nobody knows.
interface OwnEdges {
  left: number;
  span: number;
  top: number;
  bottom: number;
  north: boolean;
}
interface OwnPicture {
  bitmap: ImageBitmap;
  name: string;
  edges: OwnEdges | null;
  step?: number[] | null;
  evened?: boolean;
}
interface OwnFault {
  fault: string;
  name: string;
}
interface OwnShown {
  picture: OwnPicture | null;
  source?: {
    fetchTile(...tile: Tile): Promise<ImageBitmap>;
    dispose(): void;
  };
  said?: string;
  show(picture: OwnPicture, why?: string): void;
  back(): void;
}
interface GripTold {
  at(): { x: number; y: number };
  to(at: At): void;
  by(across: number, down: number): void;
  settle(): void;
}
interface Measured {
  way: RulerWay;
  why: string;
  degrees: number;
  dots: number;
  metres: number | null;
  error: number | null;
}
// Where one looks and what else the traits hold: which version, how far, which stop.
interface Looking extends View, Ruled {
  wipe: number;
  stop: number;
  spots: Spot[];
}
type Spotted = View & { spots: Spot[] };
interface Direction {
  azimuth: number;
  elevation: number;
}
interface Projected {
  x: number;
  y: number;
  depth: number;
}
// From directions to places on the screen and back.
interface Lens {
  perRadian: number;
  scale: number;
  rulerX(azimuth: number): number;
  rulerY(elevation: number): number;
  point(azimuth: number, elevation: number): { x: number; y: number; ahead: boolean };
  direction(x: number, y: number): Direction;
  across?: number;
  down?: number;
  project?(away: number, up: number, out: Projected): Projected;
}
type Tick = [degrees: number, labelled: boolean];
interface Wish {
  tile: Tile;
  key: string;
  rank: number;
}
// Which picture is seen from where to where.
interface WipePart {
  picture: number;
  from: number;
  to: number;
}
interface Wipe {
  names: number;
  grab(at: At): Drag | null;
  parts(view: Pick<Looking, "wipe">, width: number): WipePart[];
  place(lens: Lens, view: Looking, size: StageSize): void;
  says(view: Looking): string;
}
type PanoramaTell = ReturnType<typeof import("./tell.js").makeTell>;
// What every part of the viewer is given; the parts themselves by their names.
interface PanoramaContext {
  words: Words;
  lang: string;
  frame: string;
  title: string;
  name: string;
  saysId: string;
  shape: Shape;
  tell: PanoramaTell;
  // biome-ignore lint/suspicious/noExplicitAny: each part and the store say what they are
  [name: string]: any;
}
