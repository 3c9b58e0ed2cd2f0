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
type PanoramaTell = ReturnType<typeof import("./tell.js").makeTell>;
