// What was said: which words hold at a second, which a search finds. No page is touched.
import { eventAt } from "../profile.js";

// Small letters without their marks: whoever types cafe finds café.
/** @param {string} text */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// Every word that is asked for stands in the text; nothing asked for stands in all.
/**
 * @param {string} text
 * @param {string} query
 */
export function finds(text, query) {
  const inside = plain(text);
  return plain(query)
    .trim()
    .split(/\s+/)
    .every((word) => inside.includes(word));
}

// One moment on both planets. The room sees what is one light's way old, so at this
// same moment it speaks of `seen`; of this second it will speak one light's way later.
/**
 * @param {CallOut[]} calls
 * @param {number} time
 * @param {number} lightS
 */
export const heardAt = (calls, time, lightS) => ({
  call: eventAt(calls, time),
  seen: time - lightS,
  before: eventAt(calls, time - lightS),
});
