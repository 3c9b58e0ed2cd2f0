// Below every screen: start over, back, letters, languages.
import { h, setText } from "../../../widgets/kit/dom.js";

/**
 * @param {Record<string, any>} told
 * @param {{over(): void, back(): void}} hands
 */
export function makeBar({ words, lang, tongues }, hands) {
  const root = document.documentElement;
  const back = h(
    "button.kiosk-back",
    { type: "button", onclick: hands.back },
    words.back,
  );
  const letters = h("button", { type: "button", onclick: () => size() }, words.larger);
  function size() {
    const large = root.toggleAttribute("data-large");
    setText(letters, large ? words.smaller : words.larger);
  }
  const language = (one) =>
    h(
      "a",
      {
        href: `${one.page}?kiosk`,
        lang: one.lang,
        "data-kiosk-tongue": "",
      },
      one.name,
    );
  const others = tongues.filter((one) => one.lang !== lang).map(language);
  const element = h(
    "nav.kiosk-bar",
    { "aria-label": words.name },
    h("button.kiosk-over", { type: "button", onclick: hands.over }, words.start_over),
    back,
    letters,
    h(
      "span.kiosk-tongues",
      { role: "group", "aria-label": words.languages },
      ...others,
    ),
  );
  return { element, back };
}
