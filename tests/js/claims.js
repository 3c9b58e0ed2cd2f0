// What sentences claim, and when it is true: read from the English words themselves. Each
// claim says what it found wrong, or nothing. `now` is what Python says of the second.
const SPOKEN = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight"];
SPOKEN.push("nine", "ten", "eleven", "twelve");

const value = (text) => {
  const spoken = SPOKEN.indexOf(text.toLowerCase());
  return spoken >= 0 ? spoken : Number(text.replaceAll(",", ""));
};
const isNear = (told, true_, most) =>
  Math.abs(told - true_) <= most ? "" : `${told} told, ${true_.toFixed(2)} true`;
const holds = (yes, why) => (yes ? "" : why);

const NUMBER = `([\\d.,]*\\d|${SPOKEN.join("|")})`;
const text = (pattern) => new RegExp(pattern.replaceAll("#", NUMBER), "i");

// Half a unit of the last digit that is written, and what the browser's curve may differ.
const rounded = (told, more) =>
  0.5 * 10 ** -(String(told).split(".")[1]?.length ?? 0) + more;
const height = (scale) => (m, now) => {
  const metres = m[1].includes("crane") ? now.up_m : now.altitude_m;
  const told = value(m.at(-1));
  return isNear(told, metres / scale, rounded(m.at(-1), 1.2 / scale));
};
const speed = (scale) => (m, now) =>
  isNear(value(m[1]), now.speed_m_s / scale, rounded(m[1], 0.2 / scale));

// Between two seconds, a tenth of a second more or less.
const between =
  (from, until, more = 0.11) =>
  (_, { time, at }) => {
    const [first, last] = [secondOf(from, at), secondOf(until, at)];
    const inside = time >= first - more && time <= last + more;
    return holds(inside, `true from ${first.toFixed(1)} to ${last.toFixed(1)}`);
  };
// The same of what a picture shows: it may be older than the second.
const inPicture = (from, until) => (m, now) =>
  between(from, until)(m, { ...now, time: now.shown_s ?? now.time });
// "touchdown+15": seconds after an event
function secondOf(name, at) {
  const [, event, more = 0] = name.match(/^(\w+?)([+-][\d.]+)?$/);
  return at[event] + Number(more);
}
const END = "first_picture+2";
const since = (from) => between(from, END);
// "4 minutes 10 seconds"
const span = (m) => 60 * value(m[1] ?? "0") + value(m[2] ?? "0");
const LEFT = "(?:# minutes? ?)?(?:# seconds?)?";
const body =
  (id) =>
  (m, { far }) => {
    const told = value(m[1]) * (m[2] === "km" ? 1000 : 1);
    return isNear(told, far[id], Math.max(3, 0.06 * far[id]));
  };
const off = (m, { on, camera, time }, ahead) => {
  if (on) return "the camera is on";
  return isNear(span(m), ahead ? camera.on_s : camera.off_s, 0.51) || wrong(time);
  function wrong() {
    return holds(ahead === time < camera.on_s, "it is the other way round");
  }
};

// [what the words claim, what is wrong with it now]
const CLAIMS = [
  // numbers
  [text("(Looking down from the crane), # metres? up"), height(1)],
  [text("(Looking down from the crane), # km up"), height(1000)],
  [text("^(?!Looking down from the crane)(.*?)# metres? (?:up|below)"), height(1)],
  [
    text("^(?!Looking down from the crane)(.*?)# (?:km|kilometres) (?:up|below)"),
    height(1000),
  ],
  [text("()# km above the landing site"), height(1000)],
  [text("()# m above the landing site"), height(1)],
  [text("# (?:metres a second|m/s)"), speed(1)],
  [text("# kilometres a second"), speed(1000)],
  [
    text("brake(?:s) .*?# times as hard as gravity"),
    (m, { push }) => isNear(value(m[1]), push, 0.15),
  ],
  [
    text("# degrees below level"),
    (m, { angle_deg: a }) => isNear(value(m[1]), -a, 0.7),
  ],
  [text("climbing # degrees"), (m, { angle_deg: a }) => isNear(value(m[1]), a, 0.7)],
  [
    text("# times as fast as a jet"),
    (m, { speed_m_s: v }) => isNear(value(m[1]), v / 250, 0.06),
  ],
  [
    text(`${LEFT} to go`),
    (m, { time, at }) => isNear(span(m), at.wheels_touch - time, 1),
  ],
  [text(`meets the air in ${LEFT}`), (m, { time }) => isNear(span(m), -time, 1)],
  [
    text(`Earth will know in ${LEFT}`),
    (m, { time, at, light_s }) => isNear(span(m), at.touchdown + light_s - time, 1),
  ],
  [
    text("walking pace"),
    (_, { speed_m_s: v }) => holds(v / 1.4 > 0.4 && v / 1.4 < 0.6, `${v} m/s`),
  ],
  [text("^heat shield, # (km|m)"), body("heat_shield")],
  [text("the heat shield [^;]*?, # (km|m) away"), body("heat_shield")],
  [text("the crane [^;]*?, # (km|m) away"), body("descent_stage")],
  [text("the shell [^;]*?, # (km|m) away"), body("backshell")],
  [
    text(`E plus ${LEFT}`),
    (m, { time, seat }) =>
      holds(seat || isNear(span(m), time, 0.6) === "", "another second"),
  ],
  [text(`off\\. It starts at E plus ${LEFT}`), (m, now) => off(m, now, true)],
  [
    text("Its (?:film|last).*at E\\+(\\d+):([\\d.]*\\d)"),
    (m, now) => off(m, now, false),
  ],
  // before and in the air
  [text("cruise stage is gone"), between("cruise_stage_separation", "entry_interface")],
  [text("stops spinning"), between("despin", "turn_to_entry")],
  [text("turns to face Mars"), between("turn_to_entry", "cruise_masses")],
  [text("Two weights fall away"), between("cruise_masses", "cruise_masses+10")],
  [text("meets the air at"), between("entry_interface", "entry_interface+10")],
  [text("thin air"), between("entry_interface", "turbulent_heating")],
  [text("starts to steer"), between("guidance_start", "guidance_start+12")],
  [text("radio link"), between("blackout", "blackout_end")],
  [text("starts to swirl"), between("turbulent_heating", "peak_heating")],
  [text("hotter than lava"), between("peak_heating-5", "peak_heating+5")],
  [text("rolls over"), between("bank_reversal_1", "bank_reversal_1_end")],
  [
    text("stream of air is at its strongest"),
    between("peak_dynamic_pressure-2", "peak_dynamic_pressure+2"),
  ],
  [text("Another roll"), between("bank_reversal_2", "bank_reversal_2_end")],
  [
    text("it flies level"),
    (_, { angle_deg: a }) => holds(Math.abs(a) < 1, `${a} degrees`),
  ],
  [
    text("flying level"),
    (_, { angle_deg: a }) => holds(Math.abs(a) < 0.6, `${a} degrees`),
  ],
  [text("straight down"), (_, { angle_deg: a }) => holds(a < -83, `${a} degrees`)],
  [text("standing still"), (_, { speed_m_s: v }) => holds(v < 0.1, `${v} m/s`)],
  [
    text("points itself at the landing site"),
    between("heading_alignment", "straighten_up"),
  ],
  [text("straightens up"), between("straighten_up", "straighten_up_end")],
  [text("Six weights"), between("balance_masses", "balance_masses_end")],
  [text("The parachute is next"), between("straighten_up_end", "parachute_mortar")],
  // under the parachute
  [text("shoots out the parachute"), between("parachute_mortar", "line_stretch")],
  [text("cloth comes out"), between("line_stretch", "first_load_peak")],
  [text("parachute catches the air"), between("first_load_peak", "full_inflation")],
  [text("parachute is full"), between("full_inflation", "backshell_separation")],
  [text("parachute brakes"), between("full_inflation", "heat_shield")],
  [text("still behind the heat shield"), between("first_lcam_frame", "heat_shield")],
  [text("heat shield falls away"), between("heat_shield", "heat_shield+10")],
  [
    text("Under its parachute it falls"),
    between("heat_shield", "backshell_separation"),
  ],
  [text("knows its own motion"), between("nav_filter", "lvs_start")],
  [text("radar feels the ground"), between("radar_lock", "touchdown")],
  [text("matched with a map"), between("lvs_start", "lvs_solution")],
  [text("landmarks found"), between("lvs_solution", "touchdown")],
  [text("picks a safe spot"), between("landing_point_chosen", "backshell_separation")],
  [
    text("drops free of shell"),
    between("backshell_separation", "powered_descent_start+1"),
  ],
  // engines and crane
  [text("Eight engines fire"), between("powered_descent_start", "throttle_down")],
  [text("swerves to its safe spot"), between("divert", "constant_velocity")],
  [text("at a steady"), between("constant_velocity", "constant_velocity_end")],
  [text("brake once more"), between("constant_velocity_end", "throttle_down")],
  [text("Four engines are enough"), between("throttle_down", "touchdown")],
  [text("(?:sky )?crane sinks at"), between("sky_crane", "wheels_touch")],
  [text("hangs on three ropes"), between("rover_separation", "touchdown")],
  [
    text("faster than the crane"),
    (_, { speed_m_s: v, time, at }) =>
      holds(
        v > 0.9 || time < at.rover_separation + 0.2 || time > at.lowering_end - 0.2,
        `${v} m/s`,
      ),
  ],
  [text("ropes pay out"), between("rover_separation", "lowering_end")],
  [text("Ropes out, wheels down"), between("lowering_end", "wheels_touch")],
  [text("Wheels on Mars"), since("wheels_touch")],
  [text("Its ropes are still on"), between("wheels_touch", "touchdown")],
  [text("^Touchdown"), between("touchdown", "touchdown+20")],
  [text("crane flies off"), between("flyaway", "flyaway_end")],
  [text("last picture, number 87"), between("last_lcam_frame", "last_lcam_frame+5")],
  [text("rover stands"), since("wheels_touch")],
  [text("first picture from the ground"), since("first_picture")],
  // beside the numbers
  [
    text("London to Paris in little more than a minute"),
    (_, { speed_m_s: v }) => holds(344e3 / v > 60 && 344e3 / v < 80, `${344e3 / v} s`),
  ],
  [
    text("nine tenths of the speed, in under four minutes"),
    between("entry_interface", "straighten_up"),
  ],
  [
    text("fastest train on wheels, in 23 seconds"),
    between("parachute_mortar", "heat_shield"),
  ],
  [
    text("300 kilometres an hour of an express train"),
    between("heat_shield", "backshell_separation"),
  ],
  [text("slow walk in 42 seconds"), between("backshell_separation", "sky_crane")],
  [
    text("At rest\\. Earth still waits"),
    (_, { speed_m_s: v, time, at, light_s }) =>
      holds(v < 0.1 && time < at.touchdown + light_s, `${v} m/s`),
  ],
  // what flies
  [text("The spacecraft is"), between("cruise_stage_separation", "despin")],
  [text("the entry capsule"), between("despin", "parachute_mortar")],
  [
    text("capsule with its parachute opening"),
    between("parachute_mortar", "full_inflation"),
  ],
  [text("capsule under its parachute"), between("full_inflation", "heat_shield")],
  [text("capsule without heat shield"), between("heat_shield", "backshell_separation")],
  [
    text("descent stage with the rover"),
    between("backshell_separation", "rover_separation"),
  ],
  [
    text("three bridles below the descent stage"),
    between("rover_separation", "touchdown"),
  ],
  [text("the rover on the ground(?!, still)"), since("touchdown")],
  // in a seat's picture
  [
    text("on the ground:"),
    (_, { altitude_m: m, up_m = m, seat }) =>
      holds((seat === "ddc" ? up_m : m) < 1.6, `${m} m`),
  ],
  [text("inside of the heat shield"), inPicture("straighten_up", "heat_shield+1.5")],
  [text("heat shield is in the way"), inPicture("straighten_up", "heat_shield+1.5")],
  [
    text("underside of the crane fills"),
    inPicture("straighten_up", "rover_separation+1"),
  ],
  [
    text("dust rushing"),
    (_, { altitude_m: m, time, at }) =>
      holds(m < 61 && time < at.touchdown + 13, `${m} m`),
  ],
  [text("packed parachute"), inPicture("straighten_up", "parachute_mortar")],
  [text("parachute on its way out"), inPicture("parachute_mortar", "line_stretch+0.3")],
  [text("the parachute opening"), inPicture("line_stretch", "full_inflation+0.5")],
  [text("the open parachute"), inPicture("full_inflation-0.6", "backshell_separation")],
  [text("the rover on its ropes"), between("rover_separation", "wheels_touch")],
  [text("still on its ropes"), between("wheels_touch", "touchdown")],
  [
    text("the shell"),
    (_, { seat, time, at }) =>
      holds(seat !== "ruc" || time >= at.backshell_separation, "not yet apart"),
  ],
  [text("This camera is off"), (_, { on }) => holds(!on, "the camera is on")],
  [
    text("This camera looks up"),
    (_, { seat }) => holds(["puc", "ruc"].includes(seat), seat),
  ],
  [
    text("The picture (?:covers|reaches)"),
    (_, { on }) => holds(on, "the camera is off"),
  ],
  [text("Go around the craft"), (_, { seat }) => holds(seat === "outside", seat)],
  [
    text("(?:Looking|Seen).*: (?:the|only|dust|Bel|Kod|Sé)"),
    (_, { on }) => holds(on, "the camera is off"),
  ],
  // what is described to who cannot see it
  [
    text("glides through black space|rover lies folded up"),
    (_, { time }) => holds(time < 0, "it is in the air"),
  ],
  [text("nothing to feel"), (_, { push }) => holds(push < 0.05, `${push} g`)],
  [text("faster and faster"), between("entry_interface", "blackout")],
  [text("too thin to hold it back"), (_, { push }) => holds(push < 0.2, `${push} g`)],
  [text("wrap the capsule like a veil"), between("blackout", "peak_heating")],
  [text("Small jets"), between("guidance_start", "straighten_up")],
  [
    text("pushes now, # times as hard as gravity"),
    (m, { push }) => isNear(value(m[1]), push, 0.15),
  ],
  [text("tail of hot gas streams"), between("turbulent_heating", "peak_heating+9")],
  [
    text("hardest push: a person would weigh about ten times"),
    (_, { push }) => holds(push > 9 && push < 11, `${push} g`),
  ],
  [text("glow behind it fades"), between("peak_heating+5", "bank_reversal_2")],
  [text("rolls to its other side"), between("bank_reversal_2", "bank_reversal_2_end")],
  [
    text("more than half of its speed"),
    (_, { speed_m_s: v, time }) => holds(time > 0 && v < 5332 / 2, `${v} m/s`),
  ],
  [text("Ahead lies a crater"), between("entry_interface", "parachute_mortar")],
  [
    text("sinks again"),
    (_, { angle_deg: a, speed_m_s: v }) => holds(a < -1 && v < 1000, `${a} degrees`),
  ],
  [text("parachute still lies packed"), between("entry_interface", "parachute_mortar")],
  [text("waits for its parachute"), between("straighten_up_end", "parachute_mortar")],
  [text("parachute flies out"), between("parachute_mortar", "full_inflation")],
  [text("With a jolt it is open"), between("full_inflation", "backshell_separation")],
  [
    text("sees the inside of the heat shield"),
    between("first_lcam_frame", "heat_shield"),
  ],
  [text("drops away like a lid"), between("heat_shield", "heat_shield+10")],
  [text("cameras look down on the ground"), between("heat_shield", "wheels_touch")],
  [
    text("sways under the parachute"),
    between("full_inflation", "backshell_separation"),
  ],
  [text("without the shield"), between("heat_shield", "backshell_separation")],
  [text("Radar beams reach"), between("radar_lock", "touchdown")],
  [
    text("faster than an express train"),
    (_, { speed_m_s: v }) => holds(3.6 * v > 300, `${v} m/s`),
  ],
  [
    text("parachute alone cannot stop something"),
    between("full_inflation", "backshell_separation"),
  ],
  [text("compares pictures of the ground"), between("lvs_start", "lvs_solution")],
  [text("knows where it is"), between("lvs_solution", "touchdown")],
  [
    text("ground comes closer"),
    (_, { angle_deg: a }) => holds(a < -10, `${a} degrees`),
  ],
  [
    text("lets go of its parachute"),
    between("backshell_separation", "backshell_separation+5"),
  ],
  [text("Eight engines burn"), between("powered_descent_start", "throttle_down")],
  [text("swings to one side"), between("divert", "constant_velocity")],
  [text("engines brake on,"), between("powered_descent_start", "constant_velocity")],
  [
    text("Four engines rest. It sinks slowly"),
    (m, now) =>
      between("throttle_down", "touchdown")(m, now) ||
      holds(now.speed_m_s < 2.5, `${now.speed_m_s} m/s`),
  ],
  [text("let down on three ropes"), between("rover_separation", "lowering_end")],
  [text("hangs below the crane"), between("rover_separation", "wheels_touch")],
  [text("The wheels touch"), between("wheels_touch", "touchdown")],
  [text("ropes are cut"), between("touchdown", "flyaway_end")],
  [text("crane will come down hard"), between("flyaway", "flyaway+12")],
  [text("rover stands on its six wheels"), since("touchdown")],
  [text("cameras open, still under covers"), between("flyaway_end", "first_picture")],
  [text("First picture from the ground"), since("first_picture")],
];

// What is wrong with a sentence now: [] where all is true. A sentence of which nobody
// knows what it claims is wrong too.
export function faults(said, now) {
  const claimed = CLAIMS.map(([claim, check]) => [said.match(claim), check]);
  const found = claimed.filter(([match]) => match);
  if (!found.length) return [`nobody knows what this claims: ${said}`];
  return found.map(([match, check]) => check(match, now)).filter(Boolean);
}
