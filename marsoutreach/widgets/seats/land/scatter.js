// Where rocks lie around the landing site, and how large they are: always the same.
import { hash } from "../../kit/noise.js";

// counts: at each detail. Rocks by turns from each kind: how near and far from the site,
// and half their width, in metres. None where the wheels stand.
export const STONES = {
  counts: [150, 260, 800],
  seed: 23,
  kinds: [
    { nearest: 2.6, farthest: 12, size: [0.03, 0.11] },
    { nearest: 4, farthest: 24, size: [0.05, 0.2] },
    { nearest: 2.6, farthest: 17, size: [0.035, 0.12] },
    { nearest: 14, farthest: 60, size: [0.1, 0.36] },
  ],
};
export const BOULDERS = {
  counts: [24, 60, 130],
  seed: 27,
  kinds: [
    { nearest: 7, farthest: 45, size: [0.16, 0.42] },
    { nearest: 25, farthest: 120, size: [0.2, 0.7] },
    { nearest: 60, farthest: 320, size: [0.35, 1.2] },
  ],
};
const RAISED = 0.1; // of the half width: the mesh under it is a little uneven

// spot: east, north, height, half width; form: direction, longer one way, how tall for
// its width, how light. heightAt(east, north): the ground's height in metres.
/**
 * @param {Lot} lot
 * @param {(east: number, north: number) => number} heightAt
 * @returns {Scattered}
 */
export function scatter({ counts, kinds, seed }, heightAt) {
  const count = counts[counts.length - 1];
  const [spot, form] = [new Float32Array(4 * count), new Float32Array(4 * count)];
  for (let i = 0; i < count; i += 1) {
    /** @param {number} n */
    const chance = (n) => hash(i * 11 + n, seed);
    const { nearest, farthest, size } = kinds[i % kinds.length];
    const half = size[0] + (size[1] - size[0]) * chance(1) ** 2.5;
    const away = nearest + half + (farthest - nearest) * chance(2) ** 0.75;
    const turn = 2 * Math.PI * chance(3);
    const [east, north] = [away * Math.cos(turn), away * Math.sin(turn)];
    spot.set([east, north, heightAt(east, north) + RAISED * half, half], 4 * i);
    const tall = 0.45 + 0.4 * chance(6);
    form.set([6.3 * chance(4), 0.8 + 0.5 * chance(5), tall, chance(7) ** 1.5], 4 * i);
  }
  const { farthest, size } = kinds[kinds.length - 1];
  return { spot, form, counts, farthest, largest: size[1] };
}

// Two lots as one: what a detail needs comes before what the next one adds.
/**
 * @param {Scattered} one
 * @param {Scattered} other
 * @returns {Scattered}
 */
export function inOrder(one, other) {
  /** @type {{spot: number[], form: number[]}} */
  const both = { spot: [], form: [] };
  one.counts.forEach((_, detail) => {
    for (const lot of [one, other]) {
      const [from, to] = [lot.counts[detail - 1] ?? 0, lot.counts[detail]];
      both.spot.push(...lot.spot.subarray(4 * from, 4 * to));
      both.form.push(...lot.form.subarray(4 * from, 4 * to));
    }
  });
  return {
    spot: new Float32Array(both.spot),
    form: new Float32Array(both.form),
    counts: one.counts.map((count, detail) => count + other.counts[detail]),
    farthest: Math.max(one.farthest, other.farthest),
    largest: Math.max(one.largest, other.largest),
  };
}
