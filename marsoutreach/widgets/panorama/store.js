// Where the view looks: read from the traits, moved at once, saved when let go.
import { makeStore } from "../kit/store.js";
import { prefersStill } from "../kit/theme.js";
import { glide } from "./glide.js";
import { limited } from "./limits.js";

const TRAITS = {
  mode: "view",
  azimuth: "azimuth_deg",
  elevation: "elevation_deg",
  field: "field_of_view_deg",
  distance: "distance_m",
  wipe: "wipe",
  stop: "stop",
  spots: "hotspots",
  ends: "measure_deg",
  way: "measure_by",
  height: "camera_height_m",
};
const FINE = ["azimuth", "elevation", "field", "wipe"]; // to three digits
const PAUSE_MS = 350; // after the last key or turn of the wheel the view is let go
const GLIDE_MS = 600;

/** @type {(trait: [name: string, value: any]) => [string, unknown]} */
const rounded = ([name, value]) => [
  name,
  FINE.includes(name) ? Math.round(value * 1000) / 1000 : value,
];

export class ViewStore {
  /** @type {StageSize} */
  size = [1280, 720, 1, 0];
  moving = false;
  #timer = 0;
  #frame = 0;

  /**
   * @param {WidgetModel} model
   * @param {Shape} shape
   * @param {{moved: () => void, settled: () => void}} told
   */
  constructor(model, shape, { moved, settled }) {
    const heard = () => {
      this.#stop();
      moved();
      settled();
    };
    this.traits = makeStore(model, TRAITS, (name) => (name ? heard() : moved()));
    this.home = /** @type {Looking} */ (this.traits.read());
    this.shape = shape;
    this.moved = moved;
    this.settled = settled;
  }

  /** @returns {Spot[]} */
  get spots() {
    return this.traits.read().spots;
  }

  /** @param {Partial<Looking>} values */
  now(values = {}) {
    return limited(
      { .../** @type {Looking} */ (this.traits.read()), ...values },
      this.shape,
      this.size,
    );
  }

  // Look elsewhere; when: "now" lets go at once, "soon" after a pause, "held" not yet.
  /**
   * @param {Partial<Looking>} values
   * @param {When} when
   */
  look(values, when = "now") {
    this.#stop();
    const { azimuth, elevation, field } = this.now({ ...this.now(), ...values });
    this.moving = when !== "now";
    this.#write({ ...values, azimuth, elevation, field });
    clearTimeout(this.#timer);
    if (when === "now") this.settle();
    else if (when === "soon") this.#timer = setTimeout(() => this.settle(), PAUSE_MS);
  }

  // Turn there smoothly, because somebody asked; at once for those who like it still.
  /**
   * @param {Partial<Looking>} values
   * @returns {void}
   */
  goTo(values) {
    if (prefersStill()) return this.look(values);
    this.#stop();
    const from = this.now();
    const at = glide(from, this.now({ ...from, ...values }));
    const start = performance.now();
    this.moving = true;
    const step = () => {
      const share = Math.min(1, (performance.now() - start) / GLIDE_MS);
      if (share === 1) return this.look(values);
      this.#write({ ...values, ...at(share) });
      this.#frame = requestAnimationFrame(step);
    };
    step();
  }

  // Lay something in the picture: the view itself stays.
  /** @param {Partial<Looking>} values */
  lay(values, saved = true) {
    this.traits.write(values, saved);
  }

  settle() {
    clearTimeout(this.#timer);
    this.moving = false;
    this.traits.save();
    this.moved();
    this.settled();
  }

  dispose() {
    this.#stop();
    clearTimeout(this.#timer);
    this.traits.dispose();
  }

  /** @param {Partial<Looking>} values */
  #write(values) {
    this.traits.write(Object.fromEntries(Object.entries(values).map(rounded)), false);
  }

  #stop() {
    cancelAnimationFrame(this.#frame);
  }
}
