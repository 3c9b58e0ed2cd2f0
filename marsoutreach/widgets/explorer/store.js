// What is shown at the moment: read from the widget's traits, written back to them.
import { LIFT_M } from "./scene/world.js";

const TRAITS = [
  "camera",
  "compared",
  "looking_through",
  "scene",
  "group",
  "phase",
  "wheel",
  "mast_azimuth_deg",
  "mast_elevation_deg",
  "mast_folded",
];

export function makeStore(model, changed) {
  const all = model.get("cameras");
  const find = (id) => all.find((one) => one.id === id) ?? null;
  let listening = true;
  const hear = () => listening && changed();
  for (const name of TRAITS) model.on(`change:${name}`, hear);

  const now = () => {
    const [scene, camera] = [model.get("scene"), find(model.get("camera"))];
    const [group, phase] = [model.get("group"), model.get("phase")];
    const landing = scene !== "standing";
    return {
      scene,
      camera,
      compared: find(model.get("compared")),
      looking: Boolean(model.get("looking_through") && camera?.lens),
      group,
      phase,
      wheel: model.get("wheel"),
      lift: LIFT_M[scene],
      mast: {
        azimuth: model.get("mast_azimuth_deg"),
        elevation: model.get("mast_elevation_deg"),
        folded: model.get("mast_folded") || landing,
      },
      shown: all.filter((one) => fits(one, group, phase)),
    };
  };

  // save: false while a slider is still being dragged
  const set = (values, save = true) => {
    listening = false;
    for (const [name, value] of Object.entries(values)) model.set(name, value);
    listening = true;
    if (save) model.save_changes();
    changed();
  };

  const select = (id) => {
    const camera = find(id);
    const scene = camera.scenes.includes(model.get("scene"))
      ? model.get("scene")
      : camera.scenes[0];
    const looking = model.get("looking_through") && Boolean(camera.lens);
    const compared = model.get("compared") === id ? "" : model.get("compared");
    set({ camera: id, scene, looking_through: looking, compared });
  };
  const goTo = (scene) => {
    const camera = find(model.get("camera"));
    if (!camera || camera.scenes.includes(scene)) return set({ scene });
    return set({ scene, camera: "", compared: "", looking_through: false });
  };
  const dispose = () => {
    for (const name of TRAITS) model.off(`change:${name}`, hear);
  };
  return { all, find, now, set, select, goTo, dispose };
}

const fits = (camera, group, phase) =>
  (group === "all" || camera.group === group) &&
  (phase === "all" || camera.phases.includes(phase));
