// Drawn, real, or both: which pictures stand on the stage, and in which cell.
import { FILM } from "../panel/store.js";

// Side by side only where one seat has the stage; the film seat has nothing drawn.
/** @type {(now: PanelState, seat: string, has: (seat: string) => boolean) => string} */
export function modeOf({ layout, show, photo }, seat, has) {
  if (!has(seat) || photo !== null) return "drawn";
  if (seat === FILM) return "film";
  return show === "beside" && layout !== "one" ? "real" : show;
}

// The pictures of the stage in order, each of a seat: real ones in cells of their own.
/** @type {(now: PanelState, seats: string[], has: (seat: string) => boolean) => StageTile[]} */
export const tilesOf = (now, seats, has) =>
  seats.flatMap((seat) => {
    const mode = modeOf(now, seat, has);
    if (mode === "film") return [{ seat, real: true }];
    if (mode !== "beside") return [{ seat, real: false }];
    return [
      { seat, real: true },
      { seat, real: false },
    ];
  });
