// What the two eyes hand around, for the type checker.

interface StereoLens {
  radial: number[];
  entrance: number[];
  linearity: number;
}
// The parts of a camera model, by letter.
interface StereoParts {
  C: Point;
  A: Point;
  H: Point;
  V: Point;
  O?: Point;
  R?: number[];
  E?: number[];
  linearity?: number;
}
interface StereoRay {
  start: Point;
  way: Point; // of length 1
}
interface StereoCamera {
  centre: Point;
  ray(at: At): StereoRay;
  pixel(place: Point): At;
}
interface GreyImage {
  data: Float32Array | Uint8Array;
  width: number;
  height: number;
}
// One eye: its picture and its camera.
interface StereoSide {
  image: GreyImage;
  camera: StereoCamera;
}
// What is cut out around a pixel: places, weights, how many pixels it is worth.
interface StereoPatch {
  half: number;
  xs: Float64Array;
  ys: Float64Array;
  ws: Float64Array;
  pixels: number;
}
// How a patch lies in the other picture.
interface StereoLies {
  at: At;
  axes: number[];
}
interface StereoPeak {
  like: number;
  step: number;
  slant: Point;
}
// Where the same spot is in the other picture.
interface StereoSpot {
  at: At;
  nearness: number; // one over its distance along the ray, in 1/m
  each: number; // of nearness in a pixel
  sigma: number; // pixels by which it may be off
}
// What is measured: metres from between the eyes; or why not.
interface StereoFound {
  why: string; // "" if all is well; far: no farther end is known
  left: At;
  right: At;
  jump: number;
  metres: number;
  nearest: number;
  farthest: number;
  pixel: number; // metres that one pixel is worth
  straight: number | null; // metres, did the lens not bend
}
interface StereoEye {
  picture: DataView<ArrayBuffer>;
  size_px: number[];
  parts: StereoParts;
}
interface StereoContext {
  model: WidgetModel;
  words: Words;
  lang: string;
  size: number[];
  baseline: number;
}
interface StereoTold {
  big: string;
  slack: string;
  says: string;
  spoken: string;
  short: string;
}
interface StereoTell {
  tell(found: StereoFound): StereoTold;
  bend(found: StereoFound, heeded: boolean): string;
  length(metres: number): string;
}
interface RingTold {
  at(): At;
  to(at: At, when?: When): void;
  home(): void;
}
interface StereoPictures {
  stage: HTMLElement;
  lineRow: HTMLElement;
  ring: HTMLElement;
  canvases: { left: HTMLCanvasElement; right: HTMLCanvasElement };
  show(now: { at: At; found: StereoFound | null; wipe: number; short: string }): void;
}
