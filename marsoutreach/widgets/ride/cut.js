// The director's cut, read: which shot a second belongs to, where a seat is first seen.
import { eventAt } from "../kit/profile.js";

// cut: rows {id, seat, time_s, rate, still_s}, sorted by time_s.
export const shotAt = (cut, time) => eventAt(cut, time) ?? cut[0];

export const after = (cut, shot) => cut[cut.indexOf(shot) + 1] ?? null;

// Where somebody who asks for a seat that is off is taken.
export const firstOf = (cut, seat) => cut.find((shot) => shot.seat === seat);

// The still that stands for a second: that of its shot, or of the last one that has one.
export const stillAt = (cut, time) => shotAt(withStill(cut), time);
export const withStill = (cut) => cut.filter(({ still_s: at }) => at !== null);
