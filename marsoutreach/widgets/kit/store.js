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
  let own = false;
  /** @type {[event: string, tell: () => void][]} */
  const heard = pairs.map(([name, its]) => [
    `change:${its}`,
    () => own || changed(name),
  ]);
  for (const [event, tell] of heard) model.on(event, tell);

  return {
    read: () => Object.fromEntries(pairs.map(([name, its]) => [name, model.get(its)])),
    // save: false while something is still being dragged; save() when it is let go
    /**
     * @param {Record<string, unknown>} values
     * @param {boolean} save
     */
    write(values, save = true) {
      own = true;
      for (const [name, value] of Object.entries(values))
        if (model.get(trait[name]) !== value) model.set(trait[name], value);
      own = false;
      if (save) model.save_changes();
      changed();
    },
    save: () => model.save_changes(),
    dispose() {
      for (const [event, tell] of heard) model.off(event, tell);
    },
  };
}
