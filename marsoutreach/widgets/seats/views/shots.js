// How the view from outside films the landing: one move without a cut, smooth between
// the moments of this table.
import { makeSampler, placed } from "../../kit/profile.js";

// Seconds after an event; distance; azimuth of the camera from the craft, elevation; how
// far along the line from the rover to the parachute it looks. Then, if not 0 and 1: how
// much of the way from the rover to the leaving crane it turns, how much wider it sees.
const SHOTS = {
  parachute_mortar: [
    [-40.63, 17, 205, 16, 0],
    [-4.63, 15, 203, 10, 0],
    [-0.13, 17, 202, 8, 2],
  ],
  line_stretch: [[0.03, 84, 201, 6, 25]],
  full_inflation: [[3.13, 98, 200, 6, 25.5]],
  heat_shield: [
    [-5.26, 90, 198, 8, 24],
    [-0.76, 34, 196, 14, 1],
    [0.74, 32, 195, 16, -4],
    [4.74, 40, 193, 20, -8],
    [13.74, 98, 190, 10, 25.5],
  ],
  backshell_separation: [
    [-12.3, 98, 184, 12, 25.5],
    [-0.8, 46, 182, 12, 9],
    [1.2, 27, 181, 11, 4],
    [4.2, 15, 180, 10, 1],
  ],
  constant_velocity: [[-1.57, 14, 178, 8, 1]],
  sky_crane: [[-0.73, 15, 176, 6, 0.5]],
  rover_separation: [[0.62, 18, 175, 4, 3]],
  lowering_end: [[1.12, 21, 175, 4, 4]],
  wheels_touch: [
    [-4.07, 18, 174, 4, 3.4],
    [-0.87, 9.6, 174, 6, 0.7],
  ],
  touchdown: [
    [0.33, 9.4, 174, 6, 0.7, 0.02],
    [2.03, 14, 173, 4, 0.6, 0.46, 1.12],
    [4.43, 26, 172, 2.5, 0, 0.52, 1.2],
    [8.43, 29, 171, 3, 0, 0.52, 1.2],
    [15.43, 12, 169, 9, 0],
  ],
  first_picture: [[2, 8.4, 162, 10, -0.3]],
};

// Gives shotAt(time): {distance, azimuth, elevation, along, after, wider}.
export function makeShots(times) {
  const rows = placed(times, SHOTS);
  const column = (i, missing = 0) => rows.map((row) => row[i] ?? missing);
  const read = makeSampler({
    time_s: column(0),
    away: column(1).map(Math.log),
    azimuth: column(2),
    elevation: column(3),
    along: column(4),
    after: column(5),
    wider: column(6, 1),
  });
  return (time) => {
    const { away, azimuth, elevation, along, after, wider } = read(time);
    return { distance: Math.exp(away), azimuth, elevation, along, after, wider };
  };
}
