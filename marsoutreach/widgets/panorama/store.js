// Where the view looks: read from the traits, moved at once, saved when let go.
import { prefersStill } from "../kit/theme.js";
import { limited } from "./limits.js";
import { turn } from "./shape.js";

const TRAITS = {
  mode: "view",
  azimuth: "azimuth_deg",
  elevation: "elevation_deg",
  field: "field_of_view_deg",
  distance: "distance_m",
  wipe: "wipe",
  stop: "stop",
};
const DIGITS = { azimuth: 3, elevation: 3, field: 3, wipe: 3 };
const PAUSE_MS = 350; // after the last key or turn of the wheel the view is let go
const GLIDE_MS = 600;

export function makeStore(model, shape, { moved, settled }) {
  /** @type {StageSize} */
  let size = [1280, 720, 1, 0];
  let timer = 0;
  let glide = 0;
  let listening = true;
  let held = false;

  /** @type {() => any} */
  const asked = () =>
    Object.fromEntries(
      Object.entries(TRAITS).map(([name, trait]) => [name, model.get(trait)]),
    );
  const now = () => ({ ...asked(), ...limited(asked(), shape, size) });
  const home = asked();

  const write = (values) => {
    listening = false;
    for (const [name, value] of Object.entries(values)) {
      const digits = 10 ** (DIGITS[name] ?? 0);
      const rounded = name in DIGITS ? Math.round(value * digits) / digits : value;
      if (model.get(TRAITS[name]) !== rounded) model.set(TRAITS[name], rounded);
    }
    listening = true;
    moved();
  };
  const settle = () => {
    clearTimeout(timer);
    held = false;
    model.save_changes();
    moved();
    settled();
  };
  const stop = () => {
    cancelAnimationFrame(glide);
    glide = 0;
  };

  // Look elsewhere; when: "now" lets go at once, "soon" after a pause, "held" not yet.
  const look = (values, when = "now") => {
    stop();
    const { azimuth, elevation, field } = limited({ ...now(), ...values }, shape, size);
    held = when !== "now";
    write({ ...values, azimuth, elevation, field });
    clearTimeout(timer);
    if (when === "now") settle();
    else if (when === "soon") timer = setTimeout(settle, PAUSE_MS);
  };
  // Turn there smoothly, because somebody asked; at once for those who like it still.
  const goTo = (values) => {
    const from = now();
    const to = limited({ ...from, ...values }, shape, size);
    if (prefersStill()) return look(values);
    stop();
    const start = performance.now();
    const [swing, tilt] = [
      turn(to.azimuth - from.azimuth),
      to.elevation - from.elevation,
    ];
    const zoom = Math.log(to.field / from.field);
    held = true;
    const rest = { ...values };
    for (const name of ["azimuth", "elevation", "field"]) delete rest[name];
    write(rest);
    const frame = () => {
      const share = Math.min(1, (performance.now() - start) / GLIDE_MS);
      const eased = 1 - (1 - share) ** 3;
      if (share === 1) return look(values);
      write({
        azimuth: from.azimuth + swing * eased,
        elevation: from.elevation + tilt * eased,
        field: from.field * Math.exp(zoom * eased),
      });
      glide = requestAnimationFrame(frame);
    };
    frame();
  };

  const hear = () => {
    if (!listening) return;
    stop();
    moved();
    settled();
  };
  const heard = [...Object.values(TRAITS), "hotspots"];
  for (const trait of heard) model.on(`change:${trait}`, hear);
  const dispose = () => {
    stop();
    clearTimeout(timer);
    for (const trait of heard) model.off(`change:${trait}`, hear);
  };
  return {
    now,
    look,
    goTo,
    settle,
    home,
    dispose,
    moving: () => held,
    resize: (next) => (size = next),
    size: () => size,
    get spots() {
      return model.get("hotspots");
    },
  };
}
