// What the spacecraft is built from, for the type checker.

type Paint = import("three").ColorRepresentation;
type Material = import("three").Material;

// Published places of the rover, in its own frame: x forward, y right, z down, metres.
type BufferGeometry = import("three").BufferGeometry;

interface Vehicle {
  wheels: Record<string, Point>;
  wheel_width_m: number;
  body_box_m: [low: Point, high: Point];
  mast_centre_m: Point;
  aeroshell_m: number;
  nose_radius_m: number;
}
interface MastPose {
  azimuth: number;
  elevation: number;
  folded?: boolean;
}
