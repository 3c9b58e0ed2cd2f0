// A guess that is an order: buttons move each option up and down, no dragging needed.
import { h, icon } from "../kit/dom.js";
import { say } from "../kit/words.js";

const UP = "M12 6l7 9H5z";
const DOWN = "M12 18L5 9h14z";

export function makeOrder({ model, words, say: announce }) {
  let order = [...model.get("options")];
  let locked = false;
  const list = h("ol", { class: "mo-order" });
  const element = h(
    "fieldset",
    { class: "mo-ask" },
    h("legend", { class: "mo-soft" }, words.order),
    list,
  );

  function move(option, by) {
    const from = order.indexOf(option);
    order.splice(from, 1);
    order.splice(from + by, 0, option);
    draw();
    announce(say(words.moved, { option, place: from + by + 1, count: order.length }));
    focusMoved(option, by);
  }

  function focusMoved(option, by) {
    const buttons = [
      ...list.children[order.indexOf(option)].querySelectorAll("button"),
    ];
    const same = buttons[by < 0 ? 0 : 1];
    (same.disabled ? buttons.find((button) => !button.disabled) : same).focus();
  }

  const mover = (option, by, path, name, disabled) =>
    h(
      "button",
      {
        type: "button",
        "aria-label": say(words[name], { option }),
        disabled,
        onclick: () => move(option, by),
      },
      icon(path),
    );

  function draw() {
    const answer = model.get("answer");
    list.replaceChildren(
      ...order.map((option, i) =>
        h(
          "li",
          { "data-mark": locked ? (answer[i] === option ? "truth" : "guess") : "" },
          h("b", { class: "mo-num" }, `${i + 1}`),
          h("span", {}, option),
          mover(option, -1, UP, "up", locked || i === 0),
          mover(option, 1, DOWN, "down", locked || i === order.length - 1),
        ),
      ),
    );
  }

  function verdict(guess) {
    const n = guess.filter((option, i) => option === model.get("answer")[i]).length;
    return n === guess.length
      ? words.order_right
      : say(words.order_wrong, { n, count: guess.length });
  }
  const column = (title, items) =>
    h(
      "div",
      {},
      h("p", { class: "mo-soft" }, title),
      h(
        "ol",
        { class: "mo-listing" },
        items.map((item) => h("li", {}, item)),
      ),
    );
  const compare = (guess) =>
    h(
      "div",
      { class: "mo-two" },
      column(words.your_order, guess),
      column(words.true_order, model.get("answer")),
    );
  const write = (guess) => {
    order = [...guess];
    draw();
  };
  const lock = (yes) => {
    locked = yes;
    draw();
  };
  draw();
  return {
    element,
    read: () => [...order],
    write,
    lock,
    verdict,
    compare,
    problem: () => "",
  };
}
