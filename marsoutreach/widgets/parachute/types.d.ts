// What the parachute puzzle hands around, for the type checker.

// One ring as Python sends it: 80 gores, its parts, the gore where it begins.
interface PuzzleRing {
  gores: number[];
  first: number;
  parts: string[];
  text: string;
}
type Reading = ReturnType<typeof import("./reading.js").read>;
