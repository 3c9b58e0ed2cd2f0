// Where tiles come from: along with the page, from a folder beside it, or from Python.
import { jpeg } from "../kit/bytes.js";

// A page on file:// may not fetch, but it may show pictures.
async function fromFolder(address, level, column, row) {
  const image = new Image();
  image.src = `${address}/${level}/${column}_${row}.jpg`;
  await image.decode();
  return createImageBitmap(image);
}

// Ask Python, and wait for its answer.
function makeAsking(model) {
  const waiting = new Map();
  const hear = (content, buffers) => {
    const name = String(content?.tile ?? content?.lost);
    const one = waiting.get(name);
    if (!one) return;
    waiting.delete(name);
    if (content.tile) one.resolve(jpeg(buffers[0]));
    else one.reject(new Error(content.why));
  };
  model.on("msg:custom", hear);
  const ask = (...address) =>
    new Promise((resolve, reject) => {
      waiting.set(String(address), { resolve, reject });
      model.send({ ask: [address] });
    });
  return { ask, dispose: () => model.off("msg:custom", hear) };
}

export function makeSource(model) {
  const held = model.get("tiles");
  const pictures = model.get("pictures");
  const python = makeAsking(model);
  const fetchTile = (picture, level, column, row) => {
    const here = held[picture][`${level}/${column}_${row}`];
    if (here) return jpeg(here);
    const { address } = pictures[picture];
    if (address) return fromFolder(address, level, column, row);
    return python.ask(picture, level, column, row);
  };
  return { fetchTile, dispose: python.dispose };
}
