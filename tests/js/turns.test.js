// One sound at a time: who hears another start stops, and media of the page as well.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { takeTurns } from "#kit/turns.js";

class Media extends EventTarget {
  paused = true;
  muted = false;
  volume = 1;
  pause() {
    this.paused = true;
  }
}

let media = [];
beforeEach(() => {
  globalThis.HTMLMediaElement = Media;
  globalThis.document = new EventTarget();
  document.querySelectorAll = () => media;
  media = [new Media(), new Media()];
});

// As the browser does: the event of an element passes the document on its way down.
function tell(name, target) {
  const event = new Event(name);
  Object.defineProperty(event, "target", { value: target });
  document.dispatchEvent(event);
}
function play(one) {
  one.paused = false;
  tell("play", one);
}

test("each start stops all the others, and not itself", () => {
  const hushed = [mock.fn(), mock.fn(), mock.fn()];
  const turns = hushed.map((one) => takeTurns(one));
  turns[1].start();
  assert.deepEqual(
    hushed.map((one) => one.mock.callCount()),
    [1, 0, 1],
  );
});

test("a widget stops what the page plays; what the page plays stops the widget", () => {
  const hushed = mock.fn();
  const turns = takeTurns(hushed);
  play(media[0]);
  assert.equal(hushed.mock.callCount(), 1);
  turns.start();
  assert.equal(media[0].paused, true);
  assert.equal(hushed.mock.callCount(), 1);
});

test("of two recordings on a page one sounds", () => {
  takeTurns(() => {});
  play(media[0]);
  play(media[1]);
  assert.deepEqual(
    media.map(({ paused }) => paused),
    [true, false],
  );
});

test("what is silent takes no turn, until it is heard", () => {
  const hushed = mock.fn();
  takeTurns(hushed).start();
  media[0].muted = true;
  play(media[0]);
  assert.equal(hushed.mock.callCount(), 0);
  media[0].muted = false;
  tell("volumechange", media[0]);
  assert.equal(hushed.mock.callCount(), 1);
});

test("who left is not hushed", () => {
  const hushed = mock.fn();
  takeTurns(hushed).leave();
  takeTurns(() => {}).start();
  play(media[0]);
  assert.equal(hushed.mock.callCount(), 0);
});
