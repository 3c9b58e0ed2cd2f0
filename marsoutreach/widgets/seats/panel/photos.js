// NASA's own pictures, where the visitor's computer has them: beside the map camera.
import { makeBadge } from "../../kit/badge.js";
import { drawJpeg } from "../../kit/bytes.js";
import { h, setAttr, setText } from "../../kit/dom.js";
import { afterEntry, count, say } from "../../kit/words.js";

const EPS = 1e-6;

// The picture itself: a cell of the stage, beside the map camera's view.
export function makePhotoCell(context) {
  const { words, photos, store, sources } = context;
  const word = words.seats.photos;
  const image = h("canvas", { role: "img", width: 1, height: 1 });
  const label = h("b");
  const credit = h("span");
  const badge = makeBadge(words, sources);
  const close = () => store.set({ photo: null });
  const element = h(
    "figure.mo-cell.mo-photo",
    { hidden: true },
    image,
    h(
      "figcaption",
      h("span.mo-cell-label", label, credit),
      badge.element,
      h("button.mo-photo-close", { onclick: close }, word.close),
    ),
  );
  async function paint(index) {
    const wanted = () => index === store.now().photo;
    if (await drawJpeg(image, photos[index].jpeg, wanted)) context.cells?.layout();
  }
  function show({ photo }) {
    if (photo === null) return;
    const one = photos[photo];
    const time = afterEntry(one.time_s, words, 1, context.lang);
    if (element.dataset.photo !== String(photo)) paint(photo).catch(console.error);
    setAttr(image, "aria-label", say(word.alt, { time }));
    setText(label, say(word.caption, { time }));
    setText(credit, one.credit);
    badge.show(one.kind, one.source);
    element.dataset.photo = String(photo);
  }
  const ratio = () => image.width / image.height;
  return { element, ratio, dispose: store.subscribe(show) };
}

// The buttons that open them; while one is open, it keeps up with the clock.
export function makePhotos(context) {
  const { words, photos, store, core, lang } = context;
  const word = words.seats.photos;
  const buttons = photos.map(({ time_s }, index) => {
    const props = { "data-toggle": true, onclick: () => press(index) };
    const time = afterEntry(time_s, words, 0);
    return h("button.mo-num", props, say(word.open, { time }));
  });
  const element = h(
    "details.mo-photos",
    { hidden: photos.length === 0 },
    h("summary", count(photos.length, word.name, lang)),
    h("div.mo-photo-list", buttons),
  );
  function press(index) {
    if (store.now().photo === index) return store.set({ photo: null });
    core.pause();
    core.seek(photos[index].time_s);
    core.settle();
    return store.set({ photo: index });
  }
  const show = ({ photo }) =>
    buttons.forEach((button, i) =>
      setAttr(button, "aria-pressed", String(i === photo)),
    );
  show(store.now());

  // The last picture taken, as the camera's own view shows; none taken yet: closed.
  function frame({ time }) {
    const { photo } = store.now();
    if (photo === null) return;
    let last = photos.length - 1;
    while (last >= 0 && photos[last].time_s > time + EPS) last -= 1;
    if (last !== photo) store.set({ photo: last < 0 ? null : last });
  }
  return { element, frame, dispose: store.subscribe(show) };
}
