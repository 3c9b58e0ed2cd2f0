// What a small view of one part is made of, for the type checker.

interface SmallView {
  box: [x: number, y: number, width: number, height: number]; // metres, y is up
  bar: number; // metres of the scale
  element: SVGElement;
  update(now: Record<string, number>): void;
}
// The trait `sizes`: metres and degrees, from the facts.
interface PartSizes {
  capsule: number;
  nose: number;
  cone: number;
  canopy: number;
  trail: number;
  straight: number;
  outward: number;
  trim: number;
}
