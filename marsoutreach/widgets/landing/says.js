// The side view in one sentence, for whoever does not see it.
import { vehicleName } from "../kit/player/vehicle.js";
import { say } from "../kit/words.js";

export function describe({ words, tell, times }, moment, shot) {
  const { state } = moment;
  return say(words.view.summary, {
    clock: tell.spoken(moment.time),
    phase: moment.words.name,
    vehicle: words.vehicle[vehicleName(moment.time, times)],
    altitude: tell.altitude(state.altitude_m),
    speed: tell.speed(state.speed_m_s),
    slope: slope(words.view, state),
    width: tell.altitude(shot.widthM),
  });
}

const slope = (words, { flight_path_angle_deg: angle, speed_m_s: speed }) => {
  if (speed < 0.05) return words.still;
  if (angle < -84) return words.straight_down;
  if (Math.abs(angle) < 0.5) return words.level;
  return say(angle < 0 ? words.down : words.up, { n: Math.round(Math.abs(angle)) });
};
