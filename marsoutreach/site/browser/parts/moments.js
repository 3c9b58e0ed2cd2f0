// The moment that a page shows stands in its address: read before the widgets are made,
// written when a visitor has changed something, followed when the address changes.
import { entriesOf, joined, meant, ofThePage, piecesOf, written } from "./address.js";

const PAUSE_MS = 300; // a drag writes once

/**
 * @typedef {import("./address.js").Entry} Entry
 * @typedef {import("./address.js").Said} Said
 * @typedef {Record<string, any>} Traits
 */

// A trait, or a part of one: "progress.ring".
/** @type {(get: (trait: string) => any, path: string) => any} */
function valueAt(get, path) {
  const [trait, part] = path.split(".");
  const value = get(trait);
  return part ? value?.[part] : value;
}

/** @type {(get: (trait: string) => any, path: string, value: Said) => [string, any]} */
function change(get, path, value) {
  const [trait, part] = path.split(".");
  return [trait, part ? { ...get(trait), [part]: value } : value];
}

const sameAs = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export class Moments {
  /**
   * @param {Record<string, {state: Traits}>} models of the page, by their ids
   * @param {string[]} order ids, as they stand on the page
   */
  constructor(models, order) {
    this.models = models;
    /** @type {Map<string, any>} */
    this.live = new Map();
    const told = order.map((id) => ({ id, rules: models[id]?.state._address ?? {} }));
    this.entries = entriesOf(told);
    /** @type {Map<Entry, Said>} */
    this.first = new Map();
    for (const entry of this.entries) {
      const { known, low, lows, trait } = entry.rule;
      const value = valueAt(this.#get(entry), trait);
      this.first.set(entry, value ?? known?.[0] ?? lows ?? low);
    }
    this.timer = 0;
  }

  /** @type {(entry: Entry) => (trait: string) => any} */
  #get({ id }) {
    const live = this.live.get(id);
    return live ? (trait) => live.get(trait) : (trait) => this.models[id].state[trait];
  }

  /** @param {Entry} entry */
  now(entry) {
    return valueAt(this.#get(entry), entry.rule.trait) ?? this.first.get(entry);
  }

  // What the address says, for those whom it names; the others begin as they were made.
  asked() {
    const pieces = piecesOf(location.hash);
    const named = this.entries.filter(({ name }) => pieces.get(name));
    /** @type {Map<Entry, Said>} */
    const asked = new Map();
    for (const entry of named) {
      const value = meant(entry.rule, pieces.get(entry.name) ?? "");
      if (value !== undefined) asked.set(entry, value);
    }
    return asked;
  }

  // Before the models are made: they begin where the address says.
  begin() {
    const asked = this.asked();
    for (const [entry, value] of asked) {
      const [trait, whole] = change(this.#get(entry), entry.rule.trait, value);
      this.models[entry.id].state[trait] = whole;
    }
    return asked.size ? [...asked.keys()][0].id : "";
  }

  // The models are there: from now on both follow each other.
  /** @param {{get_model: (id: string) => Promise<any>}} manager */
  async follow(manager) {
    for (const id of new Set(this.entries.map((one) => one.id))) {
      const model = await manager.get_model(id).catch(() => null);
      if (!model) continue;
      this.live.set(id, model);
      const own = this.entries.filter((one) => one.id === id);
      for (const { rule } of own)
        model.on(`change:${rule.trait.split(".")[0]}`, () => this.soon());
    }
    addEventListener("hashchange", () => this.heed());
    this.write();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.write(), PAUSE_MS);
  }

  // The address was changed by hand, by a link on the page, or by going back.
  heed() {
    const asked = this.asked();
    for (const entry of asked.size ? this.entries : []) {
      const value = asked.get(entry) ?? this.first.get(entry);
      const model = this.live.get(entry.id);
      if (!model || value === undefined || sameAs(this.now(entry), value)) continue;
      model.set(...change((trait) => model.get(trait), entry.rule.trait, value));
      model.save_changes();
    }
    this.write();
  }

  // What differs from how the page begins.
  chosen() {
    const names = new Set();
    return this.entries.filter((entry) => {
      const apart = written(entry.rule, this.now(entry)) !== this.beginning(entry);
      return apart && !names.has(entry.name) && names.add(entry.name);
    });
  }

  /** @param {Entry} entry */
  beginning(entry) {
    return written(entry.rule, /** @type {Said} */ (this.first.get(entry)));
  }

  fragment() {
    const said = this.chosen().map((one) =>
      joined(one.name, written(one.rule, this.now(one))),
    );
    return [...ofThePage(location.hash), ...said].join("&");
  }

  write() {
    clearTimeout(this.timer);
    const fragment = this.fragment();
    if (fragment === location.hash.slice(1)) return;
    const [bare] = location.href.split("#");
    history.replaceState(history.state, "", fragment ? `${bare}#${fragment}` : bare);
  }
}
