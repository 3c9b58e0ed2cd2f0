// A tiny stand-in for anywidget's model, and a way to read what a page says.
(() => {
  const { same } = window;
  const PACKED = "\u0000bytes:";
  const NAMES = [
    ..."role aria-label aria-valuetext aria-description alt title placeholder".split(
      " ",
    ),
    ..."aria-pressed aria-checked aria-expanded aria-selected aria-current".split(" "),
    ..."aria-disabled disabled aria-invalid".split(" "),
  ];

  function unpack(value) {
    if (typeof value === "string" && value.startsWith(PACKED)) {
      const letters = atob(value.slice(PACKED.length));
      return new DataView(Uint8Array.from(letters, (c) => c.charCodeAt(0)).buffer);
    }
    if (Array.isArray(value)) return value.map(unpack);
    if (value === null || typeof value !== "object") return value;
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([key, one]) => [key, unpack(one)]));
  }

  function makeModel(state) {
    const heard = {};
    const said = {}; // what the page has set since
    let asked = 0; // how often it sent a message
    return {
      get: (name) => state[name],
      set: (name, value) => {
        if (Object.is(state[name], value)) return;
        state[name] = value;
        said[name] = value;
        for (const tell of [...(heard[`change:${name}`] ?? [])]) tell();
      },
      save_changes: () => {},
      send: () => (asked += 1),
      on: (name, tell) => {
        heard[name] ??= [];
        heard[name].push(tell);
      },
      off: (name, tell) => (heard[name] = heard[name]?.filter((one) => one !== tell)),
      told: () => ({ ...said, ...(asked && { messages: asked }) }),
    };
  }

  same.mount = async (packed, source) => {
    const model = makeModel(unpack(packed));
    const kind = { type: "text/javascript" };
    const address = URL.createObjectURL(new Blob([source], kind));
    const { default: given } = await import(address);
    const widget = typeof given === "function" ? await given() : given;
    await widget.initialize?.({ model });
    await widget.render({ model, el: document.getElementById("place") });
    same.model = model;
  };

  // The text and the names of what is not hidden, a line each, in the page's order.
  same.lines = () => {
    const lines = [];
    const tidy = (text) => text.replace(/\s+/g, " ").trim();
    const visit = (node) => {
      if (node.nodeType === Node.TEXT_NODE && tidy(node.data))
        lines.push(tidy(node.data));
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      const { display, visibility } = getComputedStyle(node);
      if (display === "none" || visibility === "hidden") return;
      for (const name of NAMES)
        if (node.hasAttribute(name)) lines.push(`${name}: ${node.getAttribute(name)}`);
      if ("checked" in node && node.checked) lines.push("checked");
      if (/^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName))
        lines.push(`value: ${node.value}`);
      for (const child of node.childNodes) visit(child);
    };
    visit(document.getElementById("place"));
    return lines;
  };
})();
