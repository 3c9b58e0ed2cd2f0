// Four charts drawn once; a thin line that says "now" slides over them.
import uPlot from "uplot";
import { h, setStyle, setText } from "../dom.js";
import { say } from "../words.js";

/** @type {Strip[]} */
const STRIPS = [
  // name, profile column, uncertainty column, divide by, dash, colour token
  ["altitude", "altitude_m", "altitude_uncertainty_m", 1000, [], "--rust"],
  ["speed", "speed_m_s", "speed_uncertainty_m_s", 1, [12, 4], "--sky"],
  ["deceleration", "deceleration_g", null, 1, [2, 3], "--force"],
  ["mach", "mach", null, 1, [10, 4, 2, 4], "--mint"],
];
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
  const strips = STRIPS.map((spec) => makeStrip(context, spec, rows, range));
  const element = h(
    "div.mo-strips",
    { role: "group", "aria-label": words.strips.name },
    strips.map((strip) => strip.element),
  );

  /** @param {Moment} moment */
  const frame = (moment) => {
    const share = Math.min(
      1,
      Math.max(0, (moment.time - range[0]) / (range[1] - range[0])),
    );
    for (const strip of strips) strip.frame(moment, share);
  };
  const dispose = () => strips.forEach((strip) => strip.dispose());
  const repaint = () => strips.forEach((strip) => strip.repaint());
  return { element, frame, dispose, repaint };
}

/**
 * @param {PlayerContext} context
 * @param {Strip} spec
 * @param {Row[]} rows
 * @param {[number, number]} range
 */
function makeStrip(context, spec, rows, range) {
  const [name] = spec;
  const { words } = context;
  const value = h("span.mo-num");
  const now = h("i.mo-now");
  const dot = h("i.mo-dot");
  const box = h("div.mo-plot");
  const over = h("div.mo-over", now, dot);
  const chart = h(
    "div.mo-chart",
    { role: "img", "aria-label": chartText(context, spec, rows) },
    box,
    over,
  );
  const element = h(
    "div.mo-strip",
    { "data-name": name },
    h("p", h("span.mo-key", words.strips[name]), value),
    chart,
  );
  /** @type {uPlot | null} */
  let plot = null;
  let width = 0;
  let unit = 16;
  /** @type {[Moment, number] | null} */
  let last = null;

  const watch = new ResizeObserver(([entry]) => {
    const size = {
      width: Math.floor(entry.contentRect.width),
      height: Math.floor(entry.contentRect.height),
    };
    if (size.width < 20 || size.height < 20) return;
    unit = parseFloat(getComputedStyle(chart).fontSize);
    width = size.width - (EDGE.left + EDGE.right) * unit;
    plot?.destroy();
    plot = drawOnce(element, box, spec, rows, context, range, { ...size, unit });
    if (last) frame(...last);
  });
  watch.observe(chart);
  drag(over, context, range);

  /**
   * @param {Moment} moment
   * @param {number} share
   */
  function frame(moment, share) {
    last = [moment, share];
    setText(value, context.label(name, moment.state));
    if (!plot) return;
    setStyle(now, "transform", `translateX(${(share * width).toFixed(1)}px)`);
    const y = plot.valToPos(moment.state[spec[1]] / spec[3], "y");
    setStyle(
      dot,
      "transform",
      `translate(${(share * width).toFixed(1)}px, ${y.toFixed(1)}px)`,
    );
    setStyle(dot, "opacity", moment.time < range[0] ? "0" : "1");
  }
  const dispose = () => {
    watch.disconnect();
    plot?.destroy();
  };
  return { element, frame, dispose, repaint: () => plot?.redraw(false) };
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

/**
 * @param {HTMLElement} element
 * @param {HTMLElement} box
 * @param {Strip} spec
 * @param {Row[]} rows
 * @param {PlayerContext} context
 * @param {[number, number]} range
 * @param {{width: number, height: number, unit: number}} size
 */
function drawOnce(
  element,
  box,
  spec,
  rows,
  { words, profile, tell },
  range,
  { unit, ...size },
) {
  /** @param {string} token */
  const paint = (token) => () =>
    getComputedStyle(element).getPropertyValue(token).trim();
  const [, , doubt, , dash, token] = spec;
  const faint = () => `color-mix(in srgb, ${paint(token)()} 35%, transparent)`;
  /** @type {uPlot.Series[]} */
  const series = [
    {},
    { stroke: paint(token), width: 2, dash, points: { show: false } },
  ];
  if (doubt)
    for (let i = 0; i < 2; i += 1)
      series.push({ stroke: faint, width: 0, points: { show: false } });
  const font = `${Math.round(unit * 0.875)}px "Atkinson Hyperlegible", sans-serif`;
  const axis = {
    stroke: paint("--ink-soft"),
    font,
    grid: { stroke: paint("--hair"), width: 1 },
    ticks: { show: false },
  };
  /** @param {number} time */
  const minute = (time) =>
    time === 0 ? "0" : say(words.strips.minute, { n: tell.fmt(time / 60, 0) });
  return new uPlot(
    {
      ...size,
      series,
      bands: doubt ? [{ series: [2, 3], fill: faint }] : [],
      scales: {
        x: { time: false, range },
        y: { range: (_plot, _low, high) => [0, high * 1.08 || 1] },
      },
      axes: [
        {
          ...axis,
          size: 1.4 * unit,
          gap: 2,
          splits: () =>
            minutes(size.width / unit).filter((t) => t >= range[0] && t <= range[1]),
          values: (_plot, all) => all.map(minute),
        },
        {
          ...axis,
          size: EDGE.left * unit,
          gap: 4,
          splits: (u) => [0, niceTop(u.scales.y.max ?? 1)],
          values: (_plot, all) => all.map((v) => tell.fmt(v, 0)),
        },
      ],
      padding: [6, EDGE.right * unit, 0, 0],
      legend: { show: false },
      cursor: { show: false },
    },
    columns(spec, rows, profile),
    box,
  );
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
function drag(over, context, [from, to]) {
  /** @param {PointerEvent} event */
  const go = (event) => {
    const box = over.getBoundingClientRect();
    context.core.seek(from + ((event.clientX - box.left) / box.width) * (to - from));
  };
  over.addEventListener("pointerdown", (event) => {
    over.setPointerCapture(event.pointerId);
    go(event);
  });
  over.addEventListener(
    "pointermove",
    (event) => over.hasPointerCapture(event.pointerId) && go(event),
  );
  over.addEventListener("pointerup", () => context.core.settle());
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
