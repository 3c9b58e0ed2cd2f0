// What is shown at the moment: read from the widget's traits, written back to them.
import * as traits from "../kit/store.js";
import { LIFT_M } from "./scene/world.js";

const ENOUGH_PERCENT = 5; // of a wheel, to count as seeing it
const TRAITS = [
  ...["camera", "compared", "looking_through", "scene", "group", "phase", "wheel"],
  ...["mast_azimuth_deg", "mast_elevation_deg", "mast_folded", "zoom_mm"],
];

const fits = (camera, group, phase) =>
  (group === "all" || camera.group === group) &&
  (phase === "all" || camera.phases.includes(phase));

// A camera as it sees at a zoom; one that does not zoom as it is.
/** @type {(camera: SeenCamera | null, zoom_mm: number) => SeenCamera | null} */
export const atZoom = (camera, zoom_mm) =>
  camera?.zooms?.[zoom_mm] ? { ...camera, ...camera.zooms[zoom_mm] } : camera;

// Where a camera is looked through: those of the landing have a scene of their own.
/** @type {(camera: SeenCamera, scene: string) => string} */
const own = ({ group, scenes }, scene) =>
  group !== "landing" && scenes.includes(scene) ? scene : scenes[0];

// opens: what else is set as one begins to look through a camera, as the mast is then.
/**
 * @param {WidgetModel} model
 * @param {() => void} changed
 * @param {(camera: SeenCamera, mast: MastPose) => Record<string, unknown>} opens
 */
export function makeStore(model, changed, opens = () => ({})) {
  const all = model.get("cameras");
  const sightings = model.get("sightings");
  const { wheels } = model.get("vehicle");
  const { read, write: set, dispose } = traits.makeStore(model, TRAITS, changed);
  const find = (id) => all.find((one) => one.id === id) ?? null;

  const now = () => {
    const { looking_through: through, ...said } = read();
    const { scene, group, phase, wheel } = said;
    const zoom = said.zoom_mm;
    const camera = atZoom(find(said.camera), zoom);
    return {
      ...{ scene, group, phase, wheel, camera, zoom },
      compared: atZoom(find(said.compared), zoom),
      looking: Boolean(through && camera?.lens),
      lift: LIFT_M[scene],
      mast: {
        azimuth: said.mast_azimuth_deg,
        elevation: said.mast_elevation_deg,
        folded: said.mast_folded || scene !== "standing",
      },
      shown: all.filter((one) => fits(one, group, phase)),
    };
  };
  // What looking through a camera brings along: its scene, and where it points.
  const through = (camera) => {
    const { scene, mast_folded: folded, ...said } = read();
    const there = own(camera, scene);
    const [azimuth, elevation] = [said.mast_azimuth_deg, said.mast_elevation_deg];
    const mast = { azimuth, elevation, folded: folded || there !== "standing" };
    return { looking_through: true, scene: there, ...opens(camera, mast) };
  };
  const met = (camera, scene) => ({
    looking_through: false,
    scene: camera.scenes.includes(scene) ? scene : own(camera, scene),
  });
  const select = (id) => {
    const { scene, compared, looking_through } = read();
    const camera = find(id);
    const seen = looking_through && camera.lens ? through(camera) : met(camera, scene);
    set({ camera: id, compared: compared === id ? "" : compared, ...seen });
  };
  // Look through the selected camera, where it has something to see; or walk again.
  const look = (yes, more = {}, saved = true) =>
    set(
      { ...(yes ? through(now().camera) : { looking_through: false }), ...more },
      saved,
    );
  const begun = read();
  const startOver = () => set(begun);
  const goTo = (scene) => {
    const { camera } = now();
    const none = { camera: "", compared: "", looking_through: false };
    set(!camera || camera.scenes.includes(scene) ? { scene } : { scene, ...none });
  };
  // Cameras that see enough of a wheel, best first, with what Python found out.
  const watchers = (wheel) =>
    Object.entries(sightings[wheel] ?? {})
      .filter(([, [percent]]) => percent > ENOUGH_PERCENT)
      .sort(([, [a]], [, [b]]) => b - a)
      .map(([id, found]) => [find(id), found]);
  return {
    all,
    wheels,
    find,
    now,
    set,
    select,
    look,
    startOver,
    goTo,
    watchers,
    dispose,
  };
}
