// Tell Python, if it is still there: the widget goes on without it.
/** @param {WidgetModel} model */
export function save(model) {
  try {
    model.save_changes();
  } catch (error) {
    console.info(error);
  }
}

// What cannot be meant: a value of another kind than the trait had at first.
/** @type {(value: unknown, first: unknown) => boolean} */
const isSane = (value, first) =>
  first === null ||
  (typeof value === typeof first &&
    value !== null &&
    Array.isArray(value) === Array.isArray(first) &&
    !Number.isNaN(value));

// Some traits of a widget as one thing: read, written, and heard when Python sets them.
// traits: {name here: trait} or a list of traits. changed(name) tells what Python set;
// after a write of one's own it is called without a name.
/**
 * @param {WidgetModel} model
 * @param {string[] | Record<string, string>} traits
 * @param {(name?: string) => void} changed
 */
export function makeStore(model, traits, changed) {
  /** @type {[name: string, trait: string][]} */
  const pairs = Array.isArray(traits)
    ? traits.map((trait) => [trait, trait])
    : Object.entries(traits);
  const trait = Object.fromEntries(pairs);
  const sane = Object.fromEntries(pairs.map(([, its]) => [its, model.get(its)]));
  /** @param {string} its */
  const get = (its) => {
    const value = model.get(its);
    if (isSane(value, sane[its])) sane[its] = value;
    return sane[its];
  };
  let own = false;
  /** @type {[event: string, tell: () => void][]} */
  const heard = pairs.map(([name, its]) => [
    `change:${its}`,
    () => own || changed(name),
  ]);
  for (const [event, tell] of heard) model.on(event, tell);

  return {
    read: () => Object.fromEntries(pairs.map(([name, its]) => [name, get(its)])),
    // save: false while something is still being dragged; save() when it is let go
    /**
     * @param {Record<string, unknown>} values
     * @param {boolean} saved
     */
    write(values, saved = true) {
      own = true;
      for (const [name, value] of Object.entries(values))
        if (model.get(trait[name]) !== value) model.set(trait[name], value);
      own = false;
      if (saved) save(model);
      changed();
    },
    save: () => save(model),
    dispose() {
      for (const [event, tell] of heard) model.off(event, tell);
    },
  };
}
