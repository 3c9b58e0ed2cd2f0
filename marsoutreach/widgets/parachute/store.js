// Where the visitor is. Kept in the browser; Python hears of it when a ring is solved.
export function makeStore(model, changed) {
  const rings = model.get("rings");
  let own = false;

  const empty = () => ({
    ring: 0,
    window: 0,
    kept: rings.map(() => []),
    shown: [],
    hints: 0,
  });
  const now = () => ({ ...empty(), ...model.get("progress") });
  const set = (values) => model.set("progress", { ...now(), ...values });
  const every = (ring) => ring.parts.map((_, group) => group);
  const isRead = (index) => now().kept[index].length === rings[index].parts.length;
  const replaced = (list, index, item) =>
    list.map((old, i) => (i === index ? item : old));

  function tellPython(solved) {
    own = true;
    model.set("solved", solved);
    model.save_changes();
    own = false;
  }

  function keep(index, group) {
    const { kept } = now();
    set({ kept: replaced(kept, index, [...kept[index], group]) });
    if (isRead(index)) tellPython([...model.get("solved"), rings[index].text]);
  }

  function reveal(index) {
    const { kept, shown } = now();
    if (isRead(index)) return;
    set({
      kept: replaced(kept, index, every(rings[index])),
      shown: [...shown, index],
    });
  }

  function restart() {
    model.set("progress", {});
    if (model.get("solved").length) tellPython([]);
  }

  // Python may open or close rings by setting `solved`.
  function reconcile() {
    if (own) return;
    const solved = model.get("solved");
    const { kept, shown } = now();
    const wanted = rings.map((ring, i) => {
      if (solved.includes(ring.text)) return every(ring);
      return isRead(i) && !shown.includes(i) ? [] : kept[i];
    });
    if (wanted.some((groups, i) => groups.length !== kept[i].length))
      set({ kept: wanted });
  }

  model.on("change:progress", changed);
  model.on("change:solved", reconcile);
  reconcile();
  return {
    rings,
    now,
    set,
    keep,
    reveal,
    restart,
    isRead,
    dispose: () => {
      model.off("change:progress", changed);
      model.off("change:solved", reconcile);
    },
  };
}
