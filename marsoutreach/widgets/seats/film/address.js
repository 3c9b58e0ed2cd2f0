// Where a film is read: beside the page, or on JupyterLab's own route for files.

/** @type {(path: string) => string} */
const encoded = (path) => path.split("/").map(encodeURIComponent).join("/");

// The folder of the notebook that is open, as its address tells it: "my/notebooks/".
/** @type {(path: string) => string} */
const folderOf = (path) => path.match(/\/(?:tree|notebooks)\/(.*\/)?[^/]*$/)?.[1] ?? "";

// lab: what JupyterLab writes into its page; null elsewhere
/**
 * @param {Pick<Film, "address" | "disk">} film
 * @param {{baseUrl?: string, serverRoot?: string} | null} lab
 * @param {string} path
 */
export function addressOf({ address, disk }, lab, path) {
  if (!lab || !disk) return address;
  const files = `${lab.baseUrl ?? "/"}files/`;
  const root = `${lab.serverRoot ?? ""}/`;
  if (root !== "/" && disk.startsWith(root))
    return files + encoded(disk.slice(root.length));
  return files + folderOf(path) + address;
}

export function labHere() {
  const told = document.getElementById("jupyter-config-data")?.textContent;
  return told ? JSON.parse(told) : null;
}
