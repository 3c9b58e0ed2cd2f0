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
