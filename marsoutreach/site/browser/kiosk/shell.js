// The kiosk around the collection: a landing that plays by itself, four doors, and behind
// each one page of the Site alone. To start over is to load the page anew: nothing that a
// visitor chose can stay, since nothing is kept anywhere else.
import { h } from "../../../widgets/kit/dom.js";
import { TOUCHES } from "../../../widgets/kit/rest.js";
import { makeBar } from "./bar.js";
import { choices, isOpen, targetPx } from "./choices.js";
import { guard } from "./guard.js";
import { watchIdle } from "./idle.js";
import { plays } from "./inside.js";
import { followKeys } from "./keys.js";
import { makeQuestion } from "./question.js";

const HOME = "home"; // the piece of the address that names the page to start over with

/** @param {string} query */
const pieces = (query) => new URLSearchParams(query);

// The same kiosk on another page; home is named where that page is not it. "kiosk" stands
// alone in an address, as whoever types it writes it.
/** @param {string} page @param {string} [home] */
function go(page, home) {
  const said = pieces(location.search);
  for (const name of ["kiosk", HOME]) said.delete(name);
  if (home) said.set(HOME, home);
  location.replace(`${page}?${["kiosk", String(said)].filter(Boolean).join("&")}`);
}

export class Shell {
  /**
   * @param {Record<string, any>} told words, doors, languages
   * @param {(el: HTMLElement, loop: boolean) => () => void} ride puts the ride somewhere
   */
  constructor(told, ride) {
    this.told = choices(location.search, told);
    this.ride = ride;
    this.leave = () => {};
    this.screen = "";
    this.playsUntil = 0;
    this.leaving = false;
    this.stage = h("main.kiosk-stage", { id: "kiosk-stage", tabindex: "-1" });
    this.bar = makeBar(this.told, {
      over: () => this.over(),
      back: () => this.show("home"),
    });
    this.question = makeQuestion(told.words, () => this.idle.touched());
    this.dark = h("div.kiosk-dark", { hidden: true });
    const parts = [this.stage, this.bar.element, this.question.element, this.dark];
    this.element = h("div.kiosk", ...parts);
  }

  start() {
    const root = document.documentElement;
    root.dataset.room = "kiosk";
    root.style.setProperty("--reach", `${targetPx(this.told.inches)}px`);
    this.keepHours();
    document.body.replaceChildren(this.element);
    guard();
    followKeys(this.element, () => this.bar.back.hidden || this.show("home"));
    this.count();
    this.idle = watchIdle(
      {
        ask: (left) => this.question.ask(left),
        answered: () => this.question.answered(),
        over: () => this.over(),
        busy: () => this.busy(),
      },
      this.told.restS,
    );
    const whole = { capture: true, passive: true };
    for (const name of TOUCHES) addEventListener(name, () => this.touched(), whole);
    addEventListener("message", (event) => this.heard(event));
    document.addEventListener("click", (event) => this.speak(event), true);
    this.show("attract");
  }

  // Outside the opening hours the screen is dark, and starts over before it opens.
  keepHours() {
    const look = () => {
      const open = isOpen(this.told.open, new Date());
      if (open && !this.dark.hidden) this.over();
      this.dark.hidden = open;
    };
    look();
    setInterval(look, 20_000);
  }

  // The question goes by a press of its own: else what lies below it would be pressed.
  touched() {
    if (!this.question.open()) this.idle.touched();
  }

  // What was shown and when, for whoever watches the picture from outside.
  count() {
    const shown = { frame: 0, at: 0 };
    Object.assign(globalThis, { marsKiosk: shown });
    const next = () => {
      shown.frame += 1;
      shown.at = Date.now();
      requestAnimationFrame(next);
    };
    next();
  }

  busy() {
    if (this.screen === "attract") return !this.changed();
    return this.playsUntil > performance.now() || plays();
  }

  // Somebody chose a language or larger letters, and left.
  changed() {
    return (
      pieces(location.search).has(HOME) ||
      document.documentElement.hasAttribute("data-large")
    );
  }

  /** @param {MessageEvent} event */
  heard({ source, data }) {
    const inner = this.stage.querySelector("iframe")?.contentWindow;
    if (!inner || source !== inner) return;
    if (data?.marsKiosk === "touched") this.idle.touched();
    if (data?.marsKiosk === "plays") this.playsUntil = performance.now() + 2500;
  }

  // Another language is the same kiosk on another page, which knows where home is.
  /** @param {Event} event */
  speak(event) {
    const at =
      event.target instanceof Element
        ? event.target.closest("[data-kiosk-tongue]")
        : null;
    if (!at) return;
    event.preventDefault();
    event.stopPropagation();
    const home = pieces(location.search).get(HOME) ?? this.told.lang;
    const [page] = at.getAttribute("href").split(/[?#]/);
    go(page, home === at.getAttribute("lang") ? "" : home);
  }

  // Once: a second load would break off the first.
  over() {
    if (this.leaving) return;
    this.leaving = true;
    const home = pieces(location.search).get(HOME);
    const { page } = this.told.tongues.find((one) => one.lang === home) ?? {};
    if (page) go(page);
    else location.reload();
  }

  /** @param {string} name */
  show(name) {
    this.leave();
    this.screen = name;
    this.playsUntil = 0;
    this.stage.replaceChildren();
    this.element.dataset.screen = name;
    this.bar.back.hidden = name === "attract" || name === "home";
    this.leave = this.open(name);
    const all = [...this.stage.querySelectorAll("button, iframe")];
    const first = all.find((one) => !one.closest("[inert]")) ?? this.stage;
    /** @type {HTMLElement} */ (first).focus({ preventScroll: true });
  }

  /** @param {string} name */
  open(name) {
    if (name === "attract") return this.attract();
    if (name === "home") return this.home();
    const door = this.told.doors.find(({ id }) => id === name);
    return door.address ? this.page(door) : this.land(door);
  }

  attract() {
    const { words } = this.told;
    const place = h("div.kiosk-ride", { inert: true, "aria-hidden": "true" });
    const touch = h(
      "button.kiosk-touch",
      { type: "button", onclick: () => this.show("home") },
      h("span", words.touch),
    );
    this.stage.append(place, touch, h("p.kiosk-drawn", words.drawn));
    return this.ride(place, true);
  }

  /** @returns {() => void} */
  home() {
    const { words, doors, address } = this.told;
    const made = doors.map(({ id, name, what, picture }) =>
      h(
        "button.kiosk-door",
        { type: "button", "data-door": id, onclick: () => this.show(id) },
        h("img", { src: picture, alt: "" }),
        h("b", name),
        h("span", what),
      ),
    );
    const title = h("h1", words.home);
    this.stage.append(
      title,
      h("div.kiosk-doors", ...made),
      h("p.kiosk-drawn", words.drawn),
    );
    if (address) this.stage.append(h("p.kiosk-address", address));
    return () => {};
  }

  land({ name }) {
    const place = h("div.kiosk-ride");
    this.stage.append(h("h1.kiosk-heard", name), place);
    return this.ride(place, false);
  }

  page({ name, address }) {
    this.stage.append(
      h("iframe.kiosk-page", { title: name, src: `${address}&cap=${this.told.cap}` }),
    );
    return () => {};
  }
}
