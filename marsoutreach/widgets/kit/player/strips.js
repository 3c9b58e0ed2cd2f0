// Four charts drawn once; a thin line that says "now" slides over them.
import uPlot from "uplot";
import { h, setStyle, setText } from "../dom.js";
import { followPaper } from "../paper.js";
import { hasPen } from "../pen.js";
import { followHands } from "../pointer.js";
import { between } from "../profile.js";
import { say } from "../words.js";

/** @type {Strip[]} */
export const STRIPS = [
  // name, profile column, uncertainty column, divide by, dash, colour token
  ["altitude", "altitude_m", "altitude_uncertainty_m", 1000, [], "--rust"],
  ["speed", "speed_m_s", "speed_uncertainty_m_s", 1, [12, 4], "--sky"],
  ["deceleration", "deceleration_g", null, 1, [2, 3], "--force"],
  ["mach", "mach", null, 1, [10, 4, 2, 4], "--mint"],
];
/** @type {[width: number, height: number, unit: number]} */
const ON_PAPER = [340, 100, 16]; // and of a chart that was not on the screen
const EDGE = { left: 2.6, right: 0.5 }; // in units of the text size

/** @param {PlayerContext} context */
export function makeStrips(context) {
  const { words, profile, start, end } = context;
  /** @type {[number, number]} */
  const range = [Math.max(0, start), Math.max(end, start + 1)];
  /** @type {Row[]} */
  const rows = profile.time_s
    .map((time, i) => /** @type {Row} */ ([time, i]))
    .filter(([time]) => time >= range[0] && time <= range[1]);
  const strips = STRIPS.map((spec) => new OneStrip(context, spec, rows, range));
  const props = { role: "group", "aria-label": words.strips.name };
  const elements = strips.map((strip) => strip.element);
  const element = h("div.mo-strips", props, elements);

  /** @param {Moment} moment */
  const frame = (moment) => {
    const share = between(moment.time, ...range);
    for (const strip of strips) strip.frame(moment, share);
  };
  const repaint = () => strips.forEach((strip) => strip.plot?.redraw(false));
  // What is drawn for a print prints sharp; what is small or shut is drawn for it.
  const unpaper = followPaper((/** @type {boolean} */ paper) => {
    for (const strip of strips) strip.onPaper(paper);
    repaint();
  });
  const dispose = () => {
    unpaper();
    strips.forEach((strip) => strip.dispose());
  };
  return { element, frame, dispose, repaint };
}

class OneStrip {
  /** @type {uPlot | null} */
  plot = null;
  width = 0;
  /** @type {[Moment, number] | null} */
  last = null;
  value = h("span.mo-num");
  now = h("i.mo-now");
  dot = h("i.mo-dot");
  box = h("div.mo-plot");

  /**
   * @param {PlayerContext} context
   * @param {Strip} spec
   * @param {Row[]} rows
   * @param {[number, number]} range
   */
  constructor(context, spec, rows, range) {
    this.context = context;
    this.spec = spec;
    this.rows = rows;
    this.range = range;
    const over = h("div.mo-over", this.now, this.dot);
    const props = { role: "img", "aria-label": chartText(context, spec, rows) };
    const chart = h("div.mo-chart.mo-whole", props, this.box, over);
    this.chart = chart;
    const key = h("span.mo-key", context.words.strips[spec[0]]);
    const name = { "data-name": spec[0] };
    this.element = h("div.mo-strip", name, h("p", key, this.value), chart);
    this.watch = new ResizeObserver(([entry]) => this.fit(chart, entry.contentRect));
    this.watch.observe(chart);
    drag(over, context, range);
  }

  /**
   * @param {HTMLElement} chart
   * @param {DOMRectReadOnly} rect
   */
  fit(chart, rect) {
    const [width, height] = [Math.floor(rect.width), Math.floor(rect.height)];
    if (width < 20 || height < 20 || !hasPen()) return;
    this.make(width, height, parseFloat(getComputedStyle(chart).fontSize));
  }

  /** @param {boolean} paper */
  onPaper(paper) {
    if (!hasPen()) return;
    if (paper) this.make(...ON_PAPER);
    else this.fit(this.chart, this.chart.getBoundingClientRect());
  }

  /**
   * @param {number} width
   * @param {number} height
   * @param {number} unit
   */
  make(width, height, unit) {
    this.width = width - (EDGE.left + EDGE.right) * unit;
    this.plot?.destroy();
    const options = { width, height, ...looks(this, unit, width / unit) };
    const data = columns(this.spec, this.rows, this.context.profile);
    this.plot = new uPlot(options, data, this.box);
    if (this.last) this.frame(...this.last);
  }

  /**
   * @param {Moment} moment
   * @param {number} share
   */
  frame(moment, share) {
    const [name, column, , per] = this.spec;
    this.last = [moment, share];
    setText(this.value, this.context.label(name, moment.state));
    if (!this.plot) return;
    const x = (share * this.width).toFixed(1);
    const y = this.plot.valToPos(moment.state[column] / per, "y").toFixed(1);
    setStyle(this.now, "transform", `translateX(${x}px)`);
    setStyle(this.dot, "transform", `translate(${x}px, ${y}px)`);
    setStyle(this.dot, "opacity", moment.time < this.range[0] ? "0" : "1");
  }

  dispose() {
    this.watch.disconnect();
    this.plot?.destroy();
  }
}

/** @param {number | null} value */
const finite = (value) => (Number.isFinite(value) ? value : null);

/**
 * @param {Strip} spec
 * @param {Row[]} rows
 * @param {Profile} profile
 * @returns {uPlot.AlignedData}
 */
function columns([, column, doubt, per], rows, profile) {
  /**
   * @param {string | null} name
   * @param {number} sign
   */
  const at = (name, sign) =>
    rows.map(([, i]) => {
      const value = finite(profile[column][i]);
      return value === null
        ? null
        : (value + sign * (name ? (profile[name][i] ?? 0) : 0)) / per;
    });
  const line = rows.map(([time]) => time);
  return doubt ? [line, at(null, 0), at(doubt, 1), at(doubt, -1)] : [line, at(null, 0)];
}

// How a chart looks; unit: one text size in pixels, ems: how many fit its width.
/**
 * @param {OneStrip} strip
 * @param {number} unit
 * @param {number} ems
 * @returns {Omit<uPlot.Options, "width" | "height">}
 */
function looks({ element, spec, range, context }, unit, ems) {
  const [, , doubt, , dash, token] = spec;
  /** @param {string} name */
  const paint = (name) => () => getComputedStyle(element).getPropertyValue(name).trim();
  const faint = () => `color-mix(in srgb, ${paint(token)()} 35%, transparent)`;
  const points = { show: false };
  const edge = { stroke: faint, width: 0, points };
  const line = { stroke: paint(token), width: 2, dash, points };
  return {
    series: doubt ? [{}, line, edge, edge] : [{}, line],
    bands: doubt ? [{ series: [2, 3], fill: faint }] : [],
    scales: {
      x: { time: false, range },
      y: { range: (_plot, _low, high) => [0, high * 1.08 || 1] },
    },
    axes: axes(paint, unit, ems, range, context),
    padding: [6, EDGE.right * unit, 0, 0],
    legend: { show: false },
    cursor: { show: false },
  };
}

/**
 * @param {(name: string) => () => string} paint
 * @param {number} unit
 * @param {number} ems
 * @param {[number, number]} range
 * @param {PlayerContext} context
 * @returns {uPlot.Axis[]}
 */
function axes(paint, unit, ems, range, { words, tell }) {
  const axis = {
    stroke: paint("--ink-soft"),
    font: `${Math.round(unit * 0.875)}px "Atkinson Hyperlegible", sans-serif`,
    grid: { stroke: paint("--hair"), width: 1 },
    ticks: { show: false },
  };
  const marks = minutes(ems).filter((t) => t >= range[0] && t <= range[1]);
  /** @param {number} time */
  const minute = (time) =>
    time === 0 ? "0" : say(words.strips.minute, { n: tell.fmt(time / 60, 0) });
  /** @type {uPlot.Axis} */
  const across = { size: 1.4 * unit, gap: 2, splits: () => marks };
  /** @type {uPlot.Axis} */
  const up = {
    ...{ size: EDGE.left * unit, gap: 4 },
    splits: (plot) => [0, niceTop(plot.scales.y.max ?? 1)],
  };
  return [
    { ...axis, ...across, values: (_plot, all) => all.map(minute) },
    { ...axis, ...up, values: (_plot, all) => all.map((v) => tell.fmt(v, 0)) },
  ];
}

// Fewer marks where a chart is narrow.
/** @param {number} ems */
const minutes = (ems) => (ems < 15 ? [0, 240] : [0, 120, 240, 360]);

/** @param {number} most */
function niceTop(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  return ([5, 4, 3, 2].find((n) => n * power <= most) ?? 1) * power;
}

// Press or drag a chart to go to that second; the time slider does the same by keys.
/**
 * @param {HTMLElement} over
 * @param {PlayerContext} context
 * @param {[number, number]} range
 */
function drag(over, { core }, [from, to]) {
  /** @param {number} x */
  const go = (x) => {
    const { width } = over.getBoundingClientRect();
    core.seek(from + (x / width) * (to - from));
  };
  const settle = () => core.settle();
  followHands(over, {
    drag: (_, [x]) => go(x),
    keep: () => {
      const { time } = core;
      return () => core.seek(time);
    },
    pressed: ({ clientX }) => {
      go(clientX - over.getBoundingClientRect().x);
      settle();
    },
    settle,
  });
}

/**
 * @param {PlayerContext} context
 * @param {Strip} spec
 * @param {Row[]} rows
 */
function chartText({ words, profile, tell }, [name, column, , per], rows) {
  const values = rows.map(([, i]) => profile[column][i]).filter(Number.isFinite);
  /** @type {Words} */
  const units = {
    altitude: words.numbers.km,
    speed: words.numbers.m_s,
    deceleration: words.numbers.g,
    mach: "",
  };
  /** @param {number} value */
  const text = (value) =>
    `${tell.fmt(value / per, per > 1 ? 1 : 0)} ${units[name]}`.trim();
  return say(words.strips.describe, {
    name: words.strips[name],
    low: text(Math.min(...values)),
    high: text(Math.max(...values)),
  });
}
