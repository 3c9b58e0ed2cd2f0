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
