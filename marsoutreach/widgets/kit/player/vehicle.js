// What flies at a second: capsule, parachute, rover ...
/** @param {number} time */
export function vehicleName(time) {
  if (time < -540) return "cruise";
  if (time < 240.63) return "capsule";
  if (time < 263.26) return "parachute";
  if (time < 357.3) return "no_heat_shield";
  if (time < 402.38) return "powered";
  return time < 419.57 ? "sky_crane" : "rover";
}
