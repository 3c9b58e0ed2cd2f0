// A picture of a visitor's own, from a file: read here, never sent anywhere. No address
// is made for it (a page's policy may heed none): the file is decoded as it is.
import { withState } from "../kit/own.js";
import { even, findStep } from "./ends.js";
import { makeShape } from "./shape.js";

const [MOST_BYTES, MOST_DOTS, LEAST_PX] = [200_000_000, 120_000_000, 64];
const HEAD_BYTES = 262_144; // a picture's notes stand so far to the front
const TILE_PX = 512;
const TWO_TO_ONE = 0.01; // so near to twice as wide as high is a whole sphere
const DARK = 16; // of 255: rows no brighter than this all across are padding
const [SCAN_WIDE, SCAN_HIGH] = [64, 2048];
const MOST_RAGGED = 0.02; // of the rows: so much of a ragged edge is cut straight
const ALL_AROUND_DEG = 359.5;
const MOST_MAGNIFIED = 3;

// What a picture says of itself, in Google's words for panoramas (GPano, in its XMP).
/** @type {(text: string) => Record<string, number>} */
export function readNotes(text) {
  const found = text.matchAll(/GPano:(\w+)(?:\s*=\s*["']|>)([^"'<]+)/g);
  const pairs = [...found].map(([, name, value]) => [name, Number(value)]);
  return Object.fromEntries(pairs.filter(([, value]) => Number.isFinite(value)));
}

// Where a picture of this size lies on the sky, or null where nothing tells.
/** @type {(size: number[], notes: Record<string, number>) => OwnEdges | null} */
export function edgesOf([width, height], notes) {
  const { FullPanoWidthPixels: wide, FullPanoHeightPixels: high } = notes;
  if (wide > 0 && high > 0) {
    const { CroppedAreaLeftPixels: x = 0, CroppedAreaTopPixels: y = 0 } = notes;
    const { CroppedAreaImageWidthPixels: w = width } = notes;
    const { CroppedAreaImageHeightPixels: h = height } = notes;
    const heading = notes.PoseHeadingDegrees;
    const edges = {
      left: (x / wide) * 360 - 180 + (heading ?? 0),
      span: Math.min(360, (w / wide) * 360),
      top: 90 - (y / high) * 180,
      bottom: Math.max(-90, 90 - ((y + h) / high) * 180),
      north: heading !== undefined,
    };
    if (edges.span >= 1 && edges.top <= 90 && edges.top > edges.bottom) return edges;
  }
  if (Math.abs(width / height / 2 - 1) < TWO_TO_ONE) return wideAs(360, [2, 1]);
  return null;
}

// So many degrees wide, level in the middle of its height; null if it cannot be.
/** @type {(span: number, size: number[]) => OwnEdges | null} */
export function wideAs(span, [width, height]) {
  const tall = (span * height) / width;
  if (!(span >= 1 && span <= 360) || tall > 180.5) return null;
  const top = Math.min(90, tall / 2);
  return { left: -span / 2, span, top, bottom: -top, north: false };
}

// The rows that show something: [first, number of them], of a picture of a height. A
// ragged edge is cut where every column shows something, if that costs little.
/** @type {(dots: Uint8ClampedArray, wide: number, rows: number, height: number) => [number, number]} */
export function shownRows(dots, wide, rows, height) {
  const lit = Array.from({ length: rows }, (_, row) => {
    let count = 0;
    for (let at = row * wide * 4; at < (row + 1) * wide * 4; at += 4)
      count += Number(Math.max(dots[at], dots[at + 1], dots[at + 2]) > DARK);
    return count;
  });
  const any = (/** @type {number} */ count) => count > 0;
  const [first, last] = [lit.findIndex(any), lit.findLastIndex(any)];
  if (first < 0) return [0, height]; // all of it is dark: then that is the picture
  const near = MOST_RAGGED * (last - first + 1);
  const whole = (/** @type {number} */ count) => count === wide;
  // on the edge itself a row of this scan may be part padding: one more is cut
  const [top, foot] = [lit.findIndex(whole) + 1, lit.findLastIndex(whole) - 1];
  const ragged = lit[first] < wide || lit[last] < wide;
  const from = ragged && top > 0 && top - first <= near ? top : first;
  const to = ragged && foot > from && last - foot <= near ? foot : last;
  const start = Math.floor((from * height) / rows);
  return [start, Math.ceil(((to + 1) * height) / rows) - start];
}

/** @type {(bitmap: ImageBitmap, box: number[], size: number[]) => HTMLCanvasElement} */
function drawn(bitmap, [x, y, w, h], [width, height]) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.imageSmoothingQuality = "high";
  pen.drawImage(bitmap, x, y, w, h, 0, 0, width, height);
  return canvas;
}

/** @type {(bitmap: ImageBitmap) => (box: number[], size: number[]) => Uint8ClampedArray} */
const reader = (bitmap) => (box, size) => pixelsOf(drawn(bitmap, box, size)).data;

/** @type {(canvas: HTMLCanvasElement) => ImageData} */
function pixelsOf(canvas) {
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

/** @type {(bitmap: ImageBitmap) => [number, number]} */
function rowsOf(bitmap) {
  const { width, height } = bitmap;
  const rows = Math.min(height, SCAN_HIGH);
  const dots = reader(bitmap)([0, 0, width, height], [SCAN_WIDE, rows]);
  return shownRows(dots, SCAN_WIDE, rows, height);
}

// {bitmap, name, edges: null if nobody tells how wide it is}, or {fault, …} for words.
/** @type {(file: File) => Promise<OwnPicture | OwnFault>} */
export async function readPicture(file) {
  const { name, type, size } = file;
  if (type && !type.startsWith("image/")) return { fault: "kind", name };
  if (!size || size > MOST_BYTES) return { fault: size ? "large" : "empty", name };
  try {
    const head = await file.slice(0, HEAD_BYTES).arrayBuffer();
    const notes = readNotes(new TextDecoder("latin1").decode(head));
    const bitmap = await createImageBitmap(file);
    const { width, height } = bitmap;
    const small = Math.min(width, height) < LEAST_PX;
    if (!small && width * height <= MOST_DOTS)
      return { bitmap, name, edges: edgesOf([width, height], notes) };
    bitmap.close();
    return { fault: small ? "small" : "large", name };
  } catch {
    return { fault: "broken", name };
  }
}

// As Python describes a picture, without the rows that are mere padding.
// step: how its ends differ (see ends.js), where they meet.
/** @type {(bitmap: ImageBitmap, edges: OwnEdges) => {record: PanoramaRecord, top: number, step: number[] | null}} */
export function describePicture(bitmap, { left, span, top, bottom, north }) {
  const { width, height } = bitmap;
  const [first, rows] = rowsOf(bitmap);
  const perRow = (top - bottom) / height;
  const largest = Math.max(width, rows) / TILE_PX;
  const record = {
    ...{ width_px: width, height_px: rows, tile_px: TILE_PX },
    ...{ azimuth_left_deg: left, azimuth_span_deg: span },
    elevation_top_deg: top - first * perRow,
    elevation_bottom_deg: top - (first + rows) * perRow,
    levels: Math.max(0, Math.ceil(Math.log2(largest))) + 1,
    ...{ projection: "equirectangular", azimuth_from: north ? "north" : "picture" },
    ...{ kind: "unverified", source: "", credit: "", address: "", name: "" },
    most_magnified: MOST_MAGNIFIED,
  };
  const around = span >= ALL_AROUND_DEG;
  const step = around ? findStep(reader(bitmap), width, first, rows) : null;
  return { record, top: first, step };
}

// Its tiles are cut when they are wished for; step: how its ends are evened, or null.
/** @type {(bitmap: ImageBitmap, top: number, record: PanoramaRecord, step: number[] | null) => {fetchTile: (...tile: Tile) => Promise<ImageBitmap>, dispose: () => void}} */
export function makeOwnSource(bitmap, first, record, step) {
  const { step: coarser, side, width, height } = makeShape(record);
  const fetchTile = (/** @type {Tile} */ ...[, level, column, row]) => {
    const dots = side * coarser(level);
    const [x, y] = [column * dots, row * dots];
    const [w, h] = [Math.min(dots, width - x), Math.min(dots, height - y)];
    const size = [w, h].map((n) => Math.max(1, Math.round(n / coarser(level))));
    const tile = drawn(bitmap, [x, first + y, w, h], size);
    if (!step) return createImageBitmap(tile);
    const pixels = pixelsOf(tile);
    even(pixels, step, [x, y, w, h], [width, height]);
    return createImageBitmap(pixels);
  };
  return { fetchTile, dispose: () => {} };
}

// The traits of a viewer of it: beginnings of their own, and Python hears of none.
/** @type {(model: WidgetModel, record: PanoramaRecord, heading: string) => WidgetModel} */
export function makeOwnModel(model, record, heading) {
  /** @type {Record<string, unknown>} */
  const state = {
    ...{ heading, pictures: [record], tiles: [{}], hotspots: [], stop: -1, wipe: 0.5 },
    ...{ view: "inside", elevation_deg: 0, field_of_view_deg: 75, distance_m: 1000 },
    azimuth_deg: record.azimuth_left_deg + record.azimuth_span_deg / 2,
    ...{ measure_deg: [], measure_by: "ground", camera_height_m: null },
  };
  return withState(model, state);
}
