// Links from a widget to chapters: to pages on the Site, to notebooks in JupyterLab.

const onSite = () => document.documentElement.classList.contains("mo-page");

// The folder of the notebook that is open, as JupyterLab's address tells it.
/** @type {(path: string) => string} */
const folderOf = (path) => decodeURI(path.match(/\/tree\/(.*\/)?[^/]*$/)?.[1] ?? "");

// place: the name of a headline. JupyterLab opens the notebook beside this one.
/**
 * @param {string} page
 * @param {string} place
 * @returns {Props}
 */
export function doorTo(page, place) {
  const { tongue = "" } = document.documentElement.dataset; // of pages by language
  if (onSite()) return { href: `${page}${tongue}.html#${place}` };
  const path = `${folderOf(location.pathname)}${page}.ipynb`;
  return {
    href: `${page}.ipynb#${place}`,
    "data-commandlinker-command": "docmanager:open",
    "data-commandlinker-args": JSON.stringify({ path }),
  };
}
