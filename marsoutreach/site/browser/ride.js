// What the ride on the front page loads late: three.js and the views of the seats.
import { fromBase64 } from "../../widgets/kit/bytes.js";
import "../../widgets/kit/scene/alone.js";
import { makeViews } from "../../widgets/ride/views.js";

// Bytes travel as text: see packed of widgets/kit/kept.py.
function unpacked(value) {
  if (Array.isArray(value)) return value.map(unpacked);
  if (value === null || typeof value !== "object") return value;
  if (typeof value.base64 === "string" && Object.keys(value).length === 1)
    return fromBase64(value.base64);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, unpacked(one)]),
  );
}

globalThis.marsRide = { makeViews, unpacked };
