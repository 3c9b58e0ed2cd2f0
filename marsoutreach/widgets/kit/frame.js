// The section that a widget lives in: its language, its theme, its place in the page.
import { h } from "./dom.js";
import { keepKeys } from "./keys.js";
import { followTheme } from "./theme.js";
import { direction } from "./words.js";

// It takes the focus when somebody presses between its controls, and keeps its keys.
// props: what names it; changed(theme): the theme has changed, once at the start.
/**
 * @param {Place} place
 * @param {string} name
 * @param {Props} props
 * @param {Child[]} inside
 * @param {(theme: string) => void} [changed]
 */
export function makeFrame({ model, el }, name, props, inside, changed) {
  const lang = model.get("lang");
  const root = h(
    `section.mo.mo-${name}`,
    { lang, dir: direction(lang), tabindex: "-1", ...props },
    ...inside,
  );
  keepKeys(root);
  el.append(root);
  const unfollow = followTheme(root, model, changed);
  const leave = () => {
    unfollow();
    root.remove();
  };
  return { root, leave };
}
