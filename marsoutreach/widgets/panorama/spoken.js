// What keys and buttons do to the view, and what is said about it.
const SAME_DEG = 0.002; // a view so little changed did not move
const MOVED = ["azimuth", "elevation", "field"];
const ZOOMS = ["nearer", "farther"];

const stands = (before, after) =>
  MOVED.every((part) => Math.abs(after[part] - before[part]) < SAME_DEG);

/** @param {any} context */
export function makeSpokenMoves({ store, steer, words, parts }) {
  const spoken = (name) => (when) => {
    const before = store.now();
    steer.moves[name](when);
    if (name === "home") return;
    const still = stands(before, store.now());
    const end = still ? (words.ends[name] ?? words.ends.edge) : "";
    const tell = when === "soon" ? parts.says.next : parts.says.add;
    tell(end, !still && ZOOMS.includes(name));
  };
  const names = Object.keys(steer.moves);
  return Object.fromEntries(names.map((name) => [name, spoken(name)]));
}
