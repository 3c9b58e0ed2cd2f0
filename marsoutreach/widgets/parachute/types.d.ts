// What the parachute puzzle hands around, for the type checker.

// One ring as Python sends it: 80 gores, its parts, the gore where it begins.
interface PuzzleRing {
  gores: number[];
  first: number;
  parts: string[];
  text: string;
}
type Reading = ReturnType<typeof import("./reading.js").read>;
// Where the visitor is: rings, and which of their groups were read.
interface PuzzleNow {
  ring: number;
  window: number;
  kept: number[][];
  shown: number[];
  hints: number;
}
interface PuzzlePart {
  update(now: PuzzleNow, hand: { held: number | null }): void;
}
