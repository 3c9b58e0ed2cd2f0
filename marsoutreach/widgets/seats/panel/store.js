// Which views are shown: the layout, the chosen seat, the pair, and an open photo.
export const SEATS = ["puc", "rdc", "lcam", "ddc", "ruc", "outside"];
export const LAYOUTS = ["one", "pair", "all"];
export const FILM = "film"; // NASA's film of the landing: a seat where it is there
export const SHOWS = ["real", "drawn", "wipe", "beside"];
const KNOWN = [...SEATS, FILM];

/** @param {{films?: {has(seat: string): boolean} | null}} context */
export const seatsOf = ({ films }) => (films?.has(FILM) ? KNOWN : SEATS);

/** @type {PanelState} */
const FIRST = {
  layout: "one",
  seat: "outside",
  pair: ["outside", "rdc"],
  photo: null,
  show: "real",
};

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
  if (seat === FILM && next.layout === "all")
    next.layout = partial.layout === "all" ? "all" : "one";
  return photo === null ? next : { ...next, seat: "lcam", pair: pairFor("lcam", pair) };
}

// Whether views can be shown so: what comes from a link or a kernel may be anything.
/** @param {Pick<PanelState, "layout" | "seat" | "pair">} views */
export const canShow = ({ layout, seat, pair }) =>
  LAYOUTS.includes(layout) && [seat, ...pair].every((id) => KNOWN.includes(id));

/** @param {PanelState} state */
function check({ layout, seat, pair, show }) {
  if (SHOWS.includes(show) && canShow({ layout, seat, pair })) return;
  throw new RangeError(
    `layout ${layout}, seat ${seat}, pair ${pair}, show ${show}: pick a layout of` +
      ` ${LAYOUTS}, seats of ${KNOWN}, and show one of ${SHOWS}.`,
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
