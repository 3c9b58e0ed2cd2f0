// The marked places: a list of buttons, and a tour that goes on when asked to.
import { makeBadge } from "../kit/badge.js";
import { h, setText } from "../kit/dom.js";
import { list } from "../kit/pieces.js";
import { say } from "../kit/words.js";
import { marked } from "./tell.js";

// The card of a tour: what is seen now, and buttons that go on.
class Card {
  place = h("p", { class: "mo-soft" });
  title = h("h3");
  away = h("span", { class: "mo-num" });
  note = h("p");

  constructor(context) {
    const { words, store, goToSpot } = context;
    this.context = context;
    const { places } = words;
    const press = (name, onclick, main) =>
      h("button", { "data-main": main, "data-do": name, onclick }, places[name]);
    this.start = press("start", () => this.begin(), true);
    this.back = press("back", () => goToSpot(store.now().stop - 1));
    this.next = press("next", () => this.goOn(), true);
    this.badge = makeBadge(words);
    this.badge.element.dataset.drop = "down";
    this.known = h("div", { class: "mo-row" }, this.away, this.badge.element);
    this.tour = h("div", { class: "mo-row" }, this.start, this.back, this.next);
    const inside = [this.place, this.title, this.known, this.note, this.tour];
    this.element = h("div", { class: "mo-pano-card", role: "group" }, inside);
  }

  begin() {
    this.context.goToSpot(0);
    this.next.focus();
  }

  goOn() {
    const { store, goToSpot, announce, words } = this.context;
    const { stop } = store.now();
    if (stop + 1 < store.spots.length) return goToSpot(stop + 1);
    store.look({ stop: -1 });
    announce(words.places.ended);
    this.start.focus();
  }

  show(spots, stop) {
    const { words, lang, tell } = this.context;
    const { places } = words;
    const spot = spots[stop];
    const alone = spots.length === 1; // one place is no tour
    this.element.hidden = alone && !spot;
    this.element.setAttribute("aria-label", alone ? places.title : places.tour);
    const of = { n: tell.fmt(stop + 1, 0), all: tell.fmt(spots.length, 0) };
    setText(this.place, alone ? "" : spot ? say(places.of, of) : places.tour);
    setText(this.title, spot ? spot.name : marked(spots, words, lang));
    setText(this.away, spot ? tell.away(spot) : "");
    setText(this.note, spot ? spot.note : places.invite);
    this.note.hidden = !this.note.textContent;
    if (spot) this.badge.show(spot.kind, spot.source);
    this.known.hidden = this.back.hidden = this.next.hidden = !spot;
    this.start.hidden = Boolean(spot);
    this.tour.hidden = alone;
    this.back.disabled = stop < 1;
    setText(this.next, stop + 1 < spots.length ? places.next : places.end);
  }
}

function spotButton(spot, index, { tell, goToSpot }) {
  const name = h("strong", {}, spot.name, h("i", {}, ",")); // the comma is only heard
  const away = h("span", { class: "mo-num" }, tell.away(spot));
  return h(
    "button",
    { "data-spot": index, onclick: () => goToSpot(index) },
    name,
    away,
  );
}

export function makePlaces(context) {
  const { words, store } = context;
  const { title } = words.places;
  const card = new Card(context);
  const all = list({ class: "mo-pano-list" }, [], "ol");
  const named = { class: "mo-pano-places", "aria-label": title };
  const heading = h("h3", { class: "mo-soft" }, title);
  const element = h("section", named, card.element, heading, all);
  let shown = null;
  let told = -1;

  const build = (spots) => {
    shown = spots;
    const buttons = spots.map((spot, index) => spotButton(spot, index, context));
    all.replaceChildren(...list({}, buttons).children);
  };
  const update = ({ stop }) => {
    const { spots } = store;
    element.hidden = !spots.length;
    if (!spots.length) return;
    if (shown !== spots) build(spots);
    card.show(spots, stop);
    for (const one of all.querySelectorAll("button"))
      one.setAttribute("aria-current", String(Number(one.dataset.spot) === stop));
  };
  // Told of a stop that one has just come to: which one, and what there is to know.
  const arrived = (stop) => {
    if (stop === told) return null;
    told = stop;
    const spot = store.spots[stop];
    return spot
      ? [
          card.place.textContent && `${card.place.textContent}.`,
          ...spot.note.split(/(?<=[.!?]) /),
        ]
      : null;
  };
  return { element, update, arrived };
}
