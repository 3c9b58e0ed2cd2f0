// What the museum chose, as kiosk.toml says it in the address: index.html?kiosk&idle_s=90.
// What is no number or name in it is not heeded.
import { REST_S } from "./idle.js";

const [INCHES, CAP] = [24, 0.8];
const TARGET_MM = 15; // a fingertip, for whoever is unsure of hand
const TARGET_PX = 60;

/** @type {(text: string | null, low: number, high: number, usual: number) => number} */
function between(text, low, high, usual) {
  const value = Number(text ?? Number.NaN);
  return value >= low && value <= high ? value : usual;
}

// Those that are named, in that order; all where none is.
function picked(named, all, name) {
  const wanted = named.map((one) => all.find((it) => it[name] === one)).filter(Boolean);
  return wanted.length ? wanted : all;
}

/**
 * @param {string} query
 * @param {Record<string, any>} told
 * @returns {Record<string, any>}
 */
export function choices(query, told) {
  const said = new URLSearchParams(query);
  const list = (name) => (said.get(name) ?? "").split(",");
  return {
    ...told,
    doors: picked(list("doors"), told.doors, "id"),
    tongues: picked(list("languages"), told.tongues, "lang"),
    restS: between(said.get("idle_s"), 20, 600, REST_S),
    cap: between(said.get("volume_cap"), 0, 1, CAP),
    inches: between(said.get("screen_inches"), 7, 120, INCHES),
    open: said.get("open") ?? "",
    address: /^https?:\/\//.test(said.get("address") ?? "") ? said.get("address") : "",
  };
}

// Fifteen millimetres on this screen, sixty pixels at least.
/** @param {number} inches @param {{width: number, height: number}} [seen] */
export function targetPx(inches, seen = screen) {
  const perMm = Math.hypot(seen.width, seen.height) / (inches * 25.4);
  return Math.round(Math.max(TARGET_PX, TARGET_MM * perMm));
}

// Is it between "10:00-18:00", or through the night, "20:00-02:00"? Always without hours.
/** @param {string} hours @param {Date} now */
export function isOpen(hours, now) {
  const found = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(hours);
  if (!found) return true;
  const [from, to] = [1, 3].map((i) => 60 * Number(found[i]) + Number(found[i + 1]));
  const at = 60 * now.getHours() + now.getMinutes();
  return from <= to ? from <= at && at < to : at >= from || at < to;
}
