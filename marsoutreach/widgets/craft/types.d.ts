// What the spacecraft is built from, for the type checker.

type Paint = import("three").ColorRepresentation;
type Material = import("three").Material;

// A row of rover_parts.csv: for a box its turn about x and y, for a rod its radii, sides.
type Drawn = [
  shape: "box" | "rod",
  from: Point,
  to: Point,
  round: [radius: number, end: number, sides: number],
  turn: [x: number, y: number],
  colour: string,
  level: number,
];

// Published places of the rover, in its own frame: x forward, y right, z down, metres.
type BufferGeometry = import("three").BufferGeometry;

interface Vehicle {
  wheels: Record<string, Point>;
  parts: Record<string, Drawn[]>;
  mast_centre_m: Point;
  aeroshell_m: number;
  nose_radius_m: number;
}
// A level rectangle that shadows fall on, in the axes of the parts: height, two corners.
interface Deck {
  z: number;
  from: [x: number, y: number];
  to: [x: number, y: number];
}
interface MastPose {
  azimuth: number;
  elevation: number;
  folded?: boolean;
}
