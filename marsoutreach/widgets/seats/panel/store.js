// Which views are shown: the layout, the chosen seat, the pair, and an open photo.
export const SEATS = ["puc", "rdc", "lcam", "ddc", "ruc", "outside"];
export const LAYOUTS = ["one", "pair", "all"];

/** @type {PanelState} */
const FIRST = { layout: "one", seat: "outside", pair: ["outside", "rdc"], photo: null };

// The chosen seat always stands first in the pair, and never twice.
/**
 * @param {string} seat
 * @param {[first: string, second: string]} pair
 * @returns {[first: string, second: string]}
 */
function pairFor(seat, [first, second]) {
  return [seat, second === seat ? first : second];
}

/**
 * @param {PanelState} state
 * @param {Partial<PanelState>} partial
 * @returns {PanelState}
 */
function follow(state, partial) {
  const pair = partial.pair ?? state.pair;
  const seat = partial.seat ?? partial.pair?.[0] ?? state.seat;
  const photo = partial.photo ?? null;
  const next = { ...state, ...partial, seat, pair: pairFor(seat, pair), photo };
  return photo === null ? next : { ...next, seat: "lcam", pair: pairFor("lcam", pair) };
}

/** @param {PanelState} state */
function check({ layout, seat, pair }) {
  const known =
    LAYOUTS.includes(layout) && [seat, ...pair].every((id) => SEATS.includes(id));
  if (known) return;
  throw new RangeError(
    `layout ${layout}, seat ${seat}, pair ${pair}: pick a layout of ${LAYOUTS}` +
      ` and seats of ${SEATS}.`,
  );
}

// Any change closes an open photo, unless it says which photo.
/** @param {Partial<PanelState>} first */
export function makeSeatStore(first = {}) {
  let state = follow(FIRST, first);
  check(state);
  /** @type {Set<(state: PanelState) => void>} */
  const listeners = new Set();
  const now = () => state;
  /** @param {Partial<PanelState>} partial */
  const set = (partial) => {
    const next = follow(state, partial);
    check(next);
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    for (const tell of [...listeners]) tell(state);
  };
  /** @param {(state: PanelState) => void} tell */
  const subscribe = (tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  };
  return { now, set, subscribe };
}

// The seats whose pictures are on the screen, the chosen one first.
/** @param {PanelState} state */
export function shownSeats({ layout, seat, pair, photo }) {
  if (photo !== null) return ["lcam"];
  if (layout === "one") return [seat];
  return layout === "pair" ? pair : SEATS;
}
