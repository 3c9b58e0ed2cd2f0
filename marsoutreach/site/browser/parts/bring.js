// A script that comes when it is wanted, once: from its file, or from the page itself
// where a chapter is one file (see single.py). Only scripts may be fetched from a stick.
/** @type {Map<string, Promise<void>>} */
const asked = new Map();

/** @type {(address: string) => Promise<void>} */
export function bring(address) {
  let coming = asked.get(address);
  if (!coming) {
    coming = come(address);
    asked.set(address, coming);
  }
  return coming;
}

/** @type {(address: string) => Promise<void>} */
const come = (address) =>
  new Promise((done, lost) => {
    const script = document.createElement("script");
    const here = document.querySelector(`script[data-file="${CSS.escape(address)}"]`);
    if (here) {
      script.textContent = here.textContent; // runs as it is put in
      document.head.append(script);
      return done();
    }
    script.addEventListener("load", () => done());
    script.addEventListener("error", () => {
      asked.delete(address);
      lost(new Error(`${address} could not be loaded.`));
    });
    script.src = address;
    document.head.append(script);
  });
