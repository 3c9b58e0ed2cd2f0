// A tiny stand-in for anywidget's model, and a way to read what a page says.
{
  const PACKED = "\u0000bytes:";
  const NAMES = [
    ...["role", "aria-label", "aria-valuetext", "aria-description"],
    ...["aria-pressed", "aria-checked", "aria-expanded", "aria-selected"],
    ...["aria-current", "aria-disabled", "aria-invalid", "disabled"],
    ...["alt", "title", "placeholder"],
  ];

  const bytes = (text) =>
    new DataView(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
  const unpack = (value) => {
    if (typeof value === "string" && value.startsWith(PACKED))
      return bytes(value.slice(PACKED.length));
    if (Array.isArray(value)) return value.map(unpack);
    if (value === null || typeof value !== "object") return value;
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([key, one]) => [key, unpack(one)]));
  };

  const makeModel = (state) => {
    const heard = new Map();
    const said = {}; // what was set since
    const listeners = (name) => heard.get(name) ?? [];
    const set = (name, value) => {
      if (Object.is(state[name], value)) return;
      state[name] = value;
      said[name] = value;
      for (const tell of listeners(`change:${name}`)) tell();
    };
    const send = () => {
      said.messages = (said.messages ?? 0) + 1; // Python does not answer
    };
    return {
      get: (name) => state[name],
      set,
      send,
      save_changes: () => {},
      on: (name, tell) => heard.set(name, [...listeners(name), tell]),
      off: (name, tell) =>
        heard.set(
          name,
          listeners(name).filter((one) => one !== tell),
        ),
      said,
    };
  };

  const mount = async (packed, source) => {
    const model = makeModel(unpack(packed));
    const file = new Blob([source], { type: "text/javascript" });
    const { default: given } = await import(URL.createObjectURL(file));
    const widget = typeof given === "function" ? await given() : given;
    await Promise.all([...document.fonts].map((face) => face.load()));
    await widget.initialize?.({ model });
    await widget.render({ model, el: document.getElementById("place") });
    window.same.model = model;
  };

  // The text and the names of what is not hidden, a line each, in the page's order.
  const linesOf = (node) => {
    const text = node.data?.replace(/\s+/g, " ").trim();
    if (node.nodeType === Node.TEXT_NODE) return text ? [text] : [];
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    const { display, visibility } = getComputedStyle(node);
    if (display === "none" || visibility === "hidden") return [];
    const named = NAMES.filter((name) => node.hasAttribute(name));
    return [
      ...named.map((name) => `${name}: ${node.getAttribute(name)}`),
      ...(node.matches("input, select, textarea") ? [`value: ${node.value}`] : []),
      ...(node.checked ? ["checked"] : []),
      ...[...node.childNodes].flatMap(linesOf),
    ];
  };
  const lines = () => linesOf(document.getElementById("place"));
  Object.assign(window.same, { mount, lines });
}
