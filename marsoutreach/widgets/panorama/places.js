// The marked places: a list of buttons, and a tour that goes on when asked to.
import { makeBadge } from "../kit/badge.js";
import { h, setText } from "../kit/dom.js";
import { say } from "../kit/words.js";
import { marked } from "./tell.js";

export function makePlaces(context) {
  const { words, lang, store, tell, goToSpot, announce } = context;
  const { places } = words;
  const list = h("ol", { class: "mo-pano-list" });
  const place = h("p", { class: "mo-soft" });
  const title = h("h3");
  const away = h("span", { class: "mo-num" });
  const badge = makeBadge(words);
  badge.element.dataset.drop = "down";
  const known = h("div", { class: "mo-row" }, away, badge.element);
  const note = h("p");
  const heard = h("p", { class: "mo-hidden", role: "status" });
  const press = (name, text, onclick, main) =>
    h("button", { type: "button", "data-main": main, onclick, "data-do": name }, text);
  const start = press("start", places.start, () => begin(), true);
  const back = press("back", places.back, () => goToSpot(store.now().stop - 1));
  const next = press("next", places.next, () => goOn(), true);
  const tour = h("div", { class: "mo-row" }, start, back, next);
  const card = h("div", { class: "mo-pano-card" }, place, title, known, note, tour);
  card.setAttribute("role", "group");
  const heading = h("h3", { class: "mo-soft" }, places.title);
  const element = h("section", { class: "mo-pano-places" }, card, heading, list, heard);
  element.setAttribute("aria-label", places.title);
  let shown = null;
  let told = -1;

  const begin = () => {
    goToSpot(0);
    next.focus();
  };
  const goOn = () => {
    const { stop } = store.now();
    if (stop + 1 < store.spots.length) return goToSpot(stop + 1);
    store.look({ stop: -1 });
    announce(places.ended);
    start.focus();
  };
  const build = (spots) => {
    shown = spots;
    list.replaceChildren(
      ...spots.map((spot, index) =>
        h(
          "li",
          {},
          h(
            "button",
            { type: "button", "data-spot": index, onclick: () => goToSpot(index) },
            h("strong", {}, spot.name, h("i", {}, ",")), // the comma is only heard
            h("span", { class: "mo-num" }, tell.away(spot)),
          ),
        ),
      ),
    );
  };
  const showCard = (spots, stop) => {
    const spot = spots[stop];
    const alone = spots.length === 1; // one place is no tour
    card.hidden = alone && !spot;
    tour.hidden = alone;
    card.setAttribute("aria-label", alone ? places.title : places.tour);
    const of = { n: tell.fmt(stop + 1, 0), all: tell.fmt(spots.length, 0) };
    setText(place, alone ? "" : spot ? say(places.of, of) : places.tour);
    setText(title, spot ? spot.name : marked(spots, words, lang));
    setText(away, spot ? tell.away(spot) : "");
    setText(note, spot ? spot.note : places.invite);
    known.hidden = !spot;
    if (spot) badge.show(spot.kind, spot.source);
    note.hidden = !note.textContent;
    start.hidden = Boolean(spot);
    back.hidden = next.hidden = !spot;
    back.disabled = stop < 1;
    setText(next, stop + 1 < spots.length ? places.next : places.end);
  };
  const update = ({ stop }) => {
    const { spots } = store;
    element.hidden = !spots.length;
    if (!spots.length) return;
    if (shown !== spots) build(spots);
    showCard(spots, stop);
    for (const button of list.querySelectorAll("button"))
      button.setAttribute("aria-current", String(Number(button.dataset.spot) === stop));
  };
  // Heard once the view has come to rest, after the sentence that names the place.
  const tellStop = () => {
    const { stop } = store.now();
    if (stop === told) return;
    told = stop;
    const spot = store.spots[stop];
    const parts = spot ? [place.textContent, spot.note] : [];
    setText(heard, parts.filter(Boolean).join(". "));
  };
  return { element, update, tellStop };
}
