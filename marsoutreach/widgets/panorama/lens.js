// From directions to places on the screen and back: laid flat, or seen from inside.
import { turn } from "../kit/angles.js";

const RADIANS = Math.PI / 180;
const STEEP_DEG = 85; // rulers end here: what is at right angles has no place

// view: {mode, azimuth, elevation, field} in degrees; size: [width, height] in pixels
/** @type {(view: View, shape: Shape, size: number[]) => Lens} */
export const makeLens = (view, shape, size) =>
  new (view.mode === "flat" ? FlatLens : InsideLens)(view, shape, size);

class FlatLens {
  /**
   * @param {View} view
   * @param {Shape} shape
   * @param {number[]} size
   */
  constructor(view, shape, [width, height]) {
    this.perDegree = width / view.field;
    this.perRadian = this.perDegree / RADIANS;
    this.scale = this.perDegree / shape.dotsPerDegree; // screen pixels a dot
    this.across = shape.acrossAt(view.azimuth);
    this.down = shape.downAt(view.elevation);
    this.tall = shape.height * this.scale;
    this.middle = [width / 2, height / 2];
    this.view = view;
    this.shape = shape;
  }

  /** @param {number} azimuth */
  rulerX(azimuth) {
    return this.middle[0] + turn(azimuth - this.view.azimuth) * this.perDegree;
  }

  /** @param {number} elevation */
  rulerY(elevation) {
    return this.middle[1] + (this.shape.downAt(elevation) - this.down) * this.tall;
  }

  /**
   * @param {number} azimuth
   * @param {number} elevation
   */
  point(azimuth, elevation) {
    return { x: this.rulerX(azimuth), y: this.rulerY(elevation), ahead: true };
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  direction(x, y) {
    const down = this.down + (y - this.middle[1]) / this.tall;
    const azimuth = this.view.azimuth + (x - this.middle[0]) / this.perDegree;
    return { azimuth, elevation: this.shape.elevationAt(down) };
  }
}

class InsideLens {
  /**
   * @param {View} view
   * @param {Shape} shape
   * @param {number[]} size
   */
  constructor(view, shape, [width, height]) {
    const focal = width / 2 / Math.tan((view.field / 2) * RADIANS);
    this.perRadian = focal;
    this.scale = (focal * RADIANS) / shape.dotsPerDegree;
    this.cos = Math.cos(view.elevation * RADIANS);
    this.sin = Math.sin(view.elevation * RADIANS);
    this.middle = [width / 2, height / 2];
    this.view = view;
  }

  // away: radians right of the view's middle; up: radians above level
  /**
   * @param {number} away
   * @param {number} up
   * @param {Projected} out
   */
  project(away, up, out) {
    const flat = Math.cos(up);
    const [east, north, high] = [
      flat * Math.sin(away),
      flat * Math.cos(away),
      Math.sin(up),
    ];
    const { cos, sin, perRadian, middle } = this;
    out.depth = north * cos + high * sin;
    out.x = middle[0] + (perRadian * east) / out.depth;
    out.y = middle[1] - (perRadian * (high * cos - north * sin)) / out.depth;
    return out;
  }

  // Pixels from the middle of a ruler; NaN where it has none.
  /**
   * @param {number} degrees
   * @param {number} scale
   */
  #along(degrees, scale) {
    const far = Math.abs(degrees) >= STEEP_DEG;
    return far ? NaN : scale * Math.tan(degrees * RADIANS);
  }

  /** @param {number} azimuth */
  rulerX(azimuth) {
    const away = turn(azimuth - this.view.azimuth);
    return this.middle[0] + this.#along(away, this.perRadian * this.cos);
  }

  /** @param {number} elevation */
  rulerY(elevation) {
    return (
      this.middle[1] - this.#along(elevation - this.view.elevation, this.perRadian)
    );
  }

  /**
   * @param {number} azimuth
   * @param {number} elevation
   */
  point(azimuth, elevation) {
    const away = turn(azimuth - this.view.azimuth) * RADIANS;
    const { x, y, depth } = this.project(away, elevation * RADIANS, {
      x: 0,
      y: 0,
      depth: 0,
    });
    return { x, y, ahead: depth > 0.02 };
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  direction(x, y) {
    const { cos, sin, perRadian, middle, view } = this;
    const [right, above] = [x - middle[0], middle[1] - y];
    const north = perRadian * cos - above * sin;
    const high = perRadian * sin + above * cos;
    return {
      azimuth: view.azimuth + Math.atan2(right, north) / RADIANS,
      elevation: Math.atan2(high, Math.hypot(right, north)) / RADIANS,
    };
  }
}
