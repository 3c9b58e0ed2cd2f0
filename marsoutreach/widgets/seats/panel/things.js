// What a view shows, the most telling first: things in flight, then places.
import { vehicleName } from "../../kit/player/vehicle.js";

const FAR_M = 25; // from here on a thing's distance is worth telling
const PLACES = ["site", "delta", "belva", "kodiak", "seitah"];
const BODIES = {
  puc: ["parachute"],
  rdc: ["heat_shield"],
  lcam: ["heat_shield"],
  ddc: ["rover"],
  ruc: ["descent_stage", "backshell", "parachute"],
  outside: ["heat_shield", "descent_stage"],
};

const seenIn = (at) => Boolean(at?.inside && !at.behind);

function parachute({ course, times }, time) {
  if (time < times.parachute_mortar) return "packed";
  const open = course.signal("inflation", time);
  if (open > 0.95) return "open";
  return open > 0.02 ? "opening" : "flying_out";
}

const CLEAR_S = 1.2; // until the heat shield is small enough to show the ground

function rover({ course, times }, time) {
  if (time >= times.wheels_touch) return "standing";
  return course.signal("bridle_m", time) > 0.5 ? "hanging" : "rover";
}
const names = { parachute, rover };

const letGo = ({ seats }, body, time) =>
  time >= (seats.bodies[body]?.start_s ?? -Infinity);

// The heat shield still hides the ground from these two.
export const isCovered = (context, seat, time) =>
  (seat === "lcam" || seat === "rdc") && !letGo(context, "heat_shield", time - CLEAR_S);

// From the rover's deck the crane, still close, fills the whole picture.
export const isFilled = (course, seat, time) =>
  seat === "ruc" && course.signal("bridle_m", time) < 0.5;

// Before it lets go, a thing is no thing of its own.
function apart(context, seat, id, time) {
  if (seat === "outside" && id === "descent_stage")
    return context.course.signal("cut", time) > 0.5;
  return !["heat_shield", "backshell"].includes(id) || letGo(context, id, time);
}

function bodies(context, seat, seen, time) {
  return BODIES[seat]
    .filter((id) => seenIn(seen.bodies?.[id]) && apart(context, seat, id, time))
    .map((id) => {
      const at = seen.bodies[id];
      const far = at.distance_m >= FAR_M && seat !== "puc" && seat !== "outside";
      const key = names[id]?.(context, time) ?? id;
      return { key, at, distance_m: far ? at.distance_m : null };
    });
}

function craft({ times }, seat, seen, time) {
  const at = seen.bodies?.rover;
  if (seat !== "outside" || !seenIn(at)) return [];
  return [{ key: "craft", at, vehicle: vehicleName(time, times) }];
}

const places = (seen) =>
  PLACES.filter((id) => seenIn(seen.places?.[id]))
    .filter((id) => id === "site" || !seen.places[id].hidden)
    .map((id) => ({ key: id, at: seen.places[id], hidden: seen.places[id].hidden }));

// -> [{key, at: {x, y}, distance_m?, hidden?, vehicle?}], the most telling first
export const thingsIn = (context, seat, seen, time) => [
  ...craft(context, seat, seen, time),
  ...bodies(context, seat, seen, time),
  ...places(seen),
];

const FIELDS = [
  ["upper_left", "top", "upper_right"],
  ["left", "middle", "right"],
  ["lower_left", "bottom", "lower_right"],
];
const third = (share) => Math.min(2, Math.max(0, Math.floor(share * 3)));
export const fieldOf = ({ x, y }) => FIELDS[third(y)][third(x)];
