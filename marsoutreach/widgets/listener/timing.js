// Which frames sound when: sums on frames and seconds, no sound in them.
// sizes: {frames, pieceFrames, rateHz}; loop: [first, end] in frames, or null.
const SHORTEST_LOOP_S = 0.2;

// What to put from a frame on: to the end of its piece, of the loop or of the sound.
/**
 * @param {number} frame
 * @param {Pick<Settings, "rate" | "loop">} settings
 * @param {Sizes} sizes
 * @returns {SoundPart}
 */
export function partFrom(frame, { rate, loop }, { frames, pieceFrames, rateHz }) {
  const piece = Math.floor(frame / pieceFrames);
  const end = loop && frame < loop[1] ? loop[1] : frames;
  const stop = Math.min((piece + 1) * pieceFrames, end);
  const lengthS = (stop - frame) / rateHz; // of the recording
  return {
    frame,
    stop,
    rate,
    lengthS,
    offsetS: (frame - piece * pieceFrames) / rateHz,
    next: loop && stop === loop[1] ? loop[0] : stop,
  };
}

// The frame that sounds at a moment, of parts with their {when}; null before the first.
/** @type {(parts: PutPart[], momentS: number, rateHz: number) => number | null} */
export function frameAt(parts, momentS, rateHz) {
  const part = parts.findLast(({ when }) => when <= momentS);
  if (!part) return null;
  return Math.min(part.frame + (momentS - part.when) * part.rate * rateHz, part.stop);
}

// A loop from one second to another, in frames; null if it is too short to be one.
/**
 * @param {number} from
 * @param {number} to
 * @param {Sizes} sizes
 * @returns {Loop | null}
 */
export function loopBetween(from, to, { frames, rateHz }) {
  if (to - from < SHORTEST_LOOP_S) return null;
  const [first, end] = [from, to].map((s) => Math.round(Math.max(0, s) * rateHz));
  return [first, Math.min(end, frames)];
}
