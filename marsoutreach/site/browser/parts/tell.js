// Say in the place of what scripts would fill that they do not run, and why.
const root = document.documentElement;

// What a browser told of a script that it did not run: see refused.js.
function why() {
  const { lost, rule } = root.dataset;
  if (!lost) return "";
  const { refused, missing } = document.body.dataset;
  return ` ${rule ? refused.replace("{rule}", rule) : missing}`.replace("{file}", lost);
}

/** @param {HTMLElement} place */
export function tell(place) {
  /** @type {HTMLElement} */
  const told = place.querySelector(":scope > .told");
  told.dataset.said ??= told.textContent;
  told.textContent = told.dataset.said + why();
  place.dataset.told = "";
}

/** @type {(place: HTMLElement, fault: unknown) => void} */
export function fail(place, fault) {
  console.error(fault);
  const told = document.createElement("p");
  told.className = "told";
  told.textContent = document.body.dataset.failed;
  place.replaceChildren(told);
  place.setAttribute("role", "alert");
  tell(place);
}
