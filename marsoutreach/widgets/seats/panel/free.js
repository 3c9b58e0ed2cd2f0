// Buttons that move the view from outside: what hand and keys do in the picture.
import { h } from "../../kit/dom.js";
import { makeMoves } from "../../kit/moves.js";
import { shownSeats } from "./store.js";

// context.views.orbit: {moves: {left, right, up, down, nearer, farther}, home}
export function makeFree(context) {
  const { words, store, views } = context;
  const { orbit } = views;
  const press = (name) => {
    if (name === "home") orbit.home();
    else orbit.moves[name]();
    context.redraw?.();
  };
  const moves = makeMoves({ words: { view: words.seats.free } }, press);
  const element = h("div.mo-seat-free", moves);
  const show = (now) => {
    const large = now.layout !== "all" && shownSeats(now).includes("outside");
    element.hidden = !large || !orbit;
  };
  show(store.now());
  return { element, show, dispose: store.subscribe(show) };
}
