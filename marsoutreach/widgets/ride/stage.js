// The picture: a still at once, the views once somebody asks, the first picture at last.
import { h } from "../kit/dom.js";
import { makeEnding } from "../kit/ending.js";
import { makePicture } from "../kit/picture.js";
import { say } from "../kit/words.js";
import { stillAt } from "./cut.js";

const OUTSIDE = "outside";

export function makeStage(context, again, openViews) {
  const { words, stills, cut, poster } = context;
  const still = makePicture(".mo-ride-still");
  const ending = makeEnding(
    { ...context, words: { ...words, ...words.player } },
    again,
  );
  const element = h("div.mo-ride-stage.mo-whole", still.element, ending.element);
  let views = null;
  let opening = null;
  let gone = false;

  // Kept when the views can draw; broken where they cannot.
  function open() {
    opening ??= openViews(context).then(async (made) => {
      if (gone) return made.dispose();
      still.element.after(made.element);
      await made.ready.catch((fault) => {
        made.dispose();
        made.element.remove();
        throw fault;
      });
      views = made;
      return undefined;
    });
    return opening;
  }
  function showStill(picture, seat) {
    const { name } = words.seats.seat[seat];
    still.show(picture, say(words.ride.still, { name }));
  }
  function standIn(time, begun) {
    still.element.dataset.poster = String(!begun);
    if (!begun) return showStill(poster, OUTSIDE);
    const { id, seat } = stillAt(cut, time);
    return showStill(stills[id], seat);
  }
  function frame(moment, { seat, begun }) {
    ending.frame(moment);
    if (views) views.frame(moment, seat);
    else standIn(moment.time, begun);
    still.element.hidden = views !== null;
  }
  const dispose = () => {
    gone = true;
    views?.dispose();
  };
  return { element, open, frame, dispose };
}
