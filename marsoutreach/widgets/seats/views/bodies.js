// Where the middle of each body is, in its own frame (z down), how large it is as a ball,
// and how near to it the view from outside may come: nearer, it fills the picture.
export const BODIES = {
  rover: { middle: [0, 0, -0.7], radius_m: 1.2, nearest_m: 4.4 },
  descent_stage: { middle: [0, 0, -2.5], radius_m: 1.4, nearest_m: 7.5 },
  backshell: { middle: [0, 0, -2], radius_m: 2, nearest_m: 7 },
  heat_shield: { middle: [0, 0, 0], radius_m: 2.1, nearest_m: 7 },
  parachute: { middle: [0, 0, -46], radius_m: 6, nearest_m: 18 },
};
