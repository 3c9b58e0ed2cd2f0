// What flies at a second: capsule, parachute, rover ...
/**
 * @param {number} time
 * @param {Record<string, number>} times
 */
export function vehicleName(time, times) {
  if (time < times.despin) return "cruise";
  if (time < times.parachute_mortar) return "capsule";
  if (time < times.full_inflation) return "opening";
  if (time < times.heat_shield) return "parachute";
  if (time < times.backshell_separation) return "no_heat_shield";
  if (time < times.rover_separation) return "powered";
  return time < times.touchdown ? "sky_crane" : "rover";
}
