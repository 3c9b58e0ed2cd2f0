// Light or dark. Nothing is stored: a choice travels to the next page in its address.
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const other = { dark: "light", light: "dark" };

const chosen = () => new URLSearchParams(location.search).get("theme");

function setTheme(theme) {
  root.dataset.theme = theme;
  document.dispatchEvent(new Event("mars:theme"));
}

export function setFirstTheme() {
  setTheme(chosen() in other ? chosen() : system.matches ? "dark" : "light");
}

export function offerTheme() {
  /** @type {HTMLButtonElement} */
  const button = document.querySelector("[data-theme-switch]");
  let free = !(chosen() in other);
  const label = () =>
    (button.textContent =
      root.dataset.theme === "dark" ? button.dataset.toLight : button.dataset.toDark);
  button.addEventListener("click", () => {
    free = false;
    setTheme(other[root.dataset.theme]);
    carry(root.dataset.theme);
  });
  system.addEventListener(
    "change",
    () => free && setTheme(system.matches ? "dark" : "light"),
  );
  document.addEventListener("mars:theme", label);
  label();
  button.hidden = false;
  if (!free) carry(chosen());
}

function carry(theme) {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll('a[href*=".html"]');
  for (const link of links) {
    if (link.protocol !== location.protocol || link.host !== location.host) continue;
    const address = new URL(link.href);
    address.searchParams.set("theme", theme);
    link.href = address.href;
  }
}
