// Play, pause, steps and the speed of time: plain buttons and one list.
import { freshId, h, icon, setAttr, setText } from "../dom.js";
import { prefersStill } from "../theme.js";
import { number, say } from "../words.js";

const PLAY = "M7 4.5v15l12.5-7.5z";
const PAUSE = "M6.5 5h4v14h-4zM13.5 5h4v14h-4z";
const BEFORE = "M6 5h2.5v14H6zM19 5v14l-9.5-7z";
const AFTER = "M15.5 5H18v14h-2.5zM5 5v14l9.5-7z";
export const RATES = [0.25, 0.5, 1, 2, 5, 10];
/** @type {Record<number, string>} */
const FRACTIONS = { 0.25: "¼", 0.5: "½" };
export const FRAME_S = 1 / 30;

/** @param {Pick<ClockContext, "core" | "events">} context */
export function togglePlay({ core, events }) {
  if (core.playing) return core.pause();
  return core.play(prefersStill() ? events.map((event) => event.time_s) : null);
}

/**
 * @param {Pick<ClockContext, "core">} context
 * @param {number} seconds
 */
export function step({ core }, seconds) {
  core.pause();
  core.seek(core.time + seconds);
  core.settle();
}

/** @param {ClockContext} context */
export function makeTransport(context) {
  const { words, core, jumpBy } = context;
  const word = words.transport;
  const play = h("button.mo-play", {
    "data-main": true,
    onclick: () => togglePlay(context),
  });
  const label = h("span");
  const mark = icon(PLAY);
  const shape = /** @type {Element} */ (mark.firstElementChild);
  play.append(mark, label);
  /**
   * @param {string} key
   * @param {number} seconds
   */
  const stepper = (key, seconds) =>
    h(
      "button.mo-num",
      {
        "aria-label": word[`${key}_name`],
        onclick: () => step(context, seconds),
      },
      word[key],
    );
  /**
   * @param {string} key
   * @param {string} path
   * @param {number} by
   */
  const jumper = (key, path, by) =>
    jumpBy
      ? h(
          "button",
          {
            "aria-label": word[key],
            onclick: () => jumpBy(by),
          },
          icon(path),
        )
      : null;
  const rate = makeRate(context);
  const still = h("p.mo-soft.mo-still", { hidden: !prefersStill() }, word.stills);
  const element = h(
    "div.mo-transport",
    { role: "group", "aria-label": word.name },
    jumper("previous", BEFORE, -1),
    stepper("back_second", -1),
    stepper("back_frame", -FRAME_S),
    play,
    stepper("forward_frame", FRAME_S),
    stepper("forward_second", 1),
    jumper("next", AFTER, 1),
    rate.element,
    still,
  );

  /** @param {{playing: boolean, time: number}} moment */
  function frame({ playing, time }) {
    setText(
      label,
      playing ? word.pause : time >= core.end - 1e-6 ? word.again : word.play,
    );
    setAttr(shape, "d", playing ? PAUSE : PLAY);
    rate.frame();
  }
  const media = matchMedia("(prefers-reduced-motion: reduce)");
  const changed = () => {
    still.hidden = !media.matches;
  };
  media.addEventListener("change", changed);
  return {
    element,
    frame,
    dispose: () => media.removeEventListener("change", changed),
  };
}

/** @param {ClockContext} context */
function makeRate({ words, core, lang }) {
  const id = freshId("rate");
  const select = h(
    "select.mo-num",
    { id, onchange: () => core.setRate(Number(select.value)) },
    RATES.map((rate) =>
      h(
        "option",
        { value: String(rate) },
        say(words.transport.rate_value, {
          n: FRACTIONS[rate] ?? number(rate, 0, lang),
        }),
      ),
    ),
  );
  const element = h(
    "span.mo-rate",
    h("label.mo-soft", { for: id }, words.transport.rate),
    select,
  );
  const frame = () => {
    if (select.value !== String(core.rate)) select.value = String(core.rate);
  };
  return { element, frame };
}
