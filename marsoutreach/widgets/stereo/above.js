// From above: two eyes, two rays, and where they cross; turned towards the stone.
import { h, setAttr, setText, svg } from "../kit/dom.js";
import { number, say } from "../kit/words.js";

const [WIDE, HIGH] = [320, 250];
const [TOP, BOTTOM, MIDDLE] = [20, 212, 150];
const EYES = 92; // how far apart the eyes are drawn
const REACHES_M = [3, 5, 10, 20, 50, 100, 200];
const RINGS = 4;

/** @type {(name: string, props?: Record<string, any>, ...inside: (Node | string)[]) => SVGElement} */
const part = (name, props = {}, ...inside) =>
  svg(
    /** @type {any} */ (props.tag ?? "path"),
    {
      class: `mo-stereo-${name}`,
      ...Object.fromEntries(Object.entries(props).filter(([key]) => key !== "tag")),
    },
    ...inside,
  );

/** @type {(context: StereoContext) => {element: HTMLElement, show(found: StereoFound | null, heeded: boolean): void}} */
export function makeAbove({ words: { above: words }, lang, baseline }) {
  const rings = part("rings", { tag: "g" });
  const beyond = part("beyond");
  const rays = part("rays");
  const wrong = part("wrong");
  const miss = part("miss", { tag: "circle", cx: MIDDLE, r: 6 });
  const slack = part("slack");
  const cross = part("cross", { tag: "circle", r: 6 });
  const eyes = [-1, 1].map((side) =>
    part("eye", { tag: "circle", cx: MIDDLE + (side * EYES) / 2, cy: BOTTOM, r: 7 }),
  );
  const label = { tag: "text", x: MIDDLE, y: BOTTOM + 27, "text-anchor": "middle" };
  const apart = part("apart", label, words.eyes);
  const between = part("base", { d: `M${MIDDLE - EYES / 2} ${BOTTOM}h${EYES}` });
  const box = { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": words.none };
  const inside = [
    rings,
    between,
    beyond,
    wrong,
    rays,
    slack,
    cross,
    miss,
    ...eyes,
    apart,
  ];
  const drawn = svg("svg", box, ...inside);
  const scale = h("p.mo-soft");
  const element = h(
    "div.mo-stereo-above",
    h("p.mo-stereo-head", words.title),
    drawn,
    scale,
  );
  let shown = 0;

  /** @type {(reach: number) => void} */
  function ruled(reach) {
    if (reach === shown) return;
    shown = reach;
    const step = reach / (reach === 3 ? 3 : reach % 3 && reach < 10 ? 5 : RINGS);
    const lines = [];
    for (let m = step; m <= reach + 1e-9; m += step) {
      const y = up(m);
      lines.push(part("gauge", { d: `M16 ${y}H272` }));
      const n = number(m, m % 1 ? 1 : 0, lang);
      const place = { tag: "text", x: 278, y: y + 4.5 };
      lines.push(part("metres", place, `${n} m`));
    }
    rings.replaceChildren(...lines);
    const times = EYES / baseline / ((BOTTOM - TOP) / reach);
    const n = number(times, 0, lang);
    setText(scale, say(words.scale, { n }));
  }
  /** @param {number} metres */
  const up = (metres) => BOTTOM - ((BOTTOM - TOP) * metres) / shown;

  // From both eyes to where they cross, and on for a little.
  /** @type {(metres: number, on?: number) => string} */
  const both = (metres, on = 1) =>
    [-1, 1]
      .map((side) => {
        const x = MIDDLE + (side * EYES) / 2;
        const [toX, toY] = [x + on * (MIDDLE - x), BOTTOM + on * (up(metres) - BOTTOM)];
        return `M${x} ${BOTTOM}L${toX.toFixed(1)} ${toY.toFixed(1)}`;
      })
      .join("");

  /** @type {(found: StereoFound | null, heeded: boolean) => void} */
  function show(found, heeded) {
    const known = found !== null && (found.why === "" || found.why === "far");
    for (const one of [rays, beyond, slack, cross, wrong, miss])
      one.toggleAttribute("hidden", !known);
    if (!known) {
      ruled(shown || REACHES_M[2]);
      return setAttr(drawn, "aria-label", words.none);
    }
    const far = found.why === "far" || found.metres > REACHES_M[6];
    const most = Math.max(found.metres, found.straight ?? 0) * 1.06;
    ruled(REACHES_M.find((one) => one >= most) ?? REACHES_M[6]);
    const metres = Math.min(found.metres, 40 * shown);
    setAttr(rays, "d", both(metres, Math.min(1, (shown * 1.08) / metres)));
    setAttr(
      beyond,
      "d",
      far ? "" : both(metres, Math.min(1.35, (1.08 * shown) / metres)),
    );
    cross.toggleAttribute("hidden", far);
    slack.toggleAttribute("hidden", far);
    setAttr(cross, "cx", String(MIDDLE));
    setAttr(cross, "cy", up(metres).toFixed(1));
    const ends = [found.nearest, Math.min(found.farthest, 1.1 * shown)].map(up);
    const bars = ends.map((y) => `M${MIDDLE - 9} ${y.toFixed(1)}h18`).join("");
    setAttr(
      slack,
      "d",
      `M${MIDDLE} ${ends[0].toFixed(1)}V${ends[1].toFixed(1)}${bars}`,
    );
    const other = !heeded && !far && found.straight;
    wrong.toggleAttribute("hidden", !other);
    miss.toggleAttribute("hidden", !other);
    if (other) setAttr(wrong, "d", both(other));
    if (other) setAttr(miss, "cy", up(other).toFixed(1));
    const said = { metres: number(found.metres, found.metres < 10 ? 1 : 0, lang) };
    setAttr(drawn, "aria-label", far ? words.far : say(words.alt, said));
  }
  return { element, show };
}
