// What an address asks of the page itself: #embed leaves the frame away, #hide=text,code
// leaves parts out. Styles do it; anything unknown is not heeded.
import { piecesOf } from "./address.js";

const PARTS = ["text", "questions", "deeper", "code", "plots", "others"];

export function followFlags() {
  heed();
  addEventListener("hashchange", heed);
}

function heed() {
  const pieces = piecesOf(location.hash);
  const { dataset } = document.documentElement;
  const hidden = (pieces.get("hide") ?? "").split(",");
  const known = PARTS.filter((part) => hidden.includes(part));
  if (known.length) dataset.hide = known.join(" ");
  else delete dataset.hide;
  if (pieces.has("embed")) dataset.embed = "";
  else delete dataset.embed;
  if (pieces.has("kiosk")) dataset.room = "kiosk";
}
