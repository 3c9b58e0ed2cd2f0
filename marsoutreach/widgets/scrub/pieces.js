// A sentence from locale/ in pieces: text, [part|word] that lights, {slot} to fill in.
const PIECE = /\[(\w+)\|([^\]]+)\]|\{(\w+)\}/g;

/**
 * @param {string} template
 * @returns {ScrubPiece[]}
 */
export function pieces(template) {
  /** @type {ScrubPiece[]} */
  const found = [];
  let from = 0;
  for (const match of template.matchAll(PIECE)) {
    const [whole, part, word, slot] = match;
    if (match.index > from) found.push({ text: template.slice(from, match.index) });
    found.push(slot ? { slot } : { part, word });
    from = match.index + whole.length;
  }
  if (from < template.length) found.push({ text: template.slice(from) });
  return found;
}
