// The director's cut, read: which shot a second belongs to, where a seat is first seen.

// cut: rows {id, seat, time_s, rate, still_s}, sorted by time_s.
export function shotAt(cut, time) {
  let found = cut[0];
  for (const shot of cut) if (shot.time_s <= time + 1e-6) found = shot;
  return found;
}

export const after = (cut, shot) => cut[cut.indexOf(shot) + 1] ?? null;

// Where somebody who asks for a seat that is off is taken.
export const firstOf = (cut, seat) => cut.find((shot) => shot.seat === seat);

export const isOn = ({ on_s: on, off_s: off }, time) =>
  time >= on && (off === null || time <= off);

// The still that stands for a second: that of its shot, or of the last one that has one.
export const stillAt = (cut, time) => shotAt(withStill(cut), time);
export const withStill = (cut) => cut.filter(({ still_s: at }) => at !== null);
