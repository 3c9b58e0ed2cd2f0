// The menu "Share": this moment as a link, a link for a class, a note on what is wrong.
// From a file, whose address leads nowhere on another machine, in words.
import { inKiosk } from "../../../widgets/kit/rest.js";
import { known } from "../../../widgets/kit/words.js";
import { joined } from "./address.js";

/**
 * @typedef {import("./moments.js").Moments} Moments
 * @typedef {import("./address.js").Entry} Entry
 */

const isFile = () => location.protocol === "file:";
const fill = (text, values) =>
  Object.entries(values).reduce(
    (said, [name, value]) => said.replaceAll(`{${name}}`, () => value),
    text,
  );

// What is chosen, in words: "second 240.6, Rover, looking down".
/** @type {(moments: Moments | null, words: any) => string} */
function inWords(moments, words) {
  const lang = known(document.documentElement.lang);
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
  const told = (moments?.chosen() ?? []).flatMap((entry) => {
    const value = moments?.now(entry);
    const text = words.said[entry.key];
    const name = entry.rule.names?.[String(value)];
    const shown = name ?? (typeof value === "number" ? number.format(value) : "");
    return text && shown ? [fill(text, { value: shown })] : [];
  });
  return told.join(", ");
}

// Put it on the clipboard; where that is refused it stands there, marked, to be copied.
/** @param {HTMLTextAreaElement} box */
async function copy(box) {
  try {
    await navigator.clipboard.writeText(box.value);
    return true;
  } catch {
    box.select();
    return document.execCommand("copy");
  }
}

/** @param {Moments | null} moments */
export function offerShare(moments) {
  /** @type {HTMLDetailsElement | null} */
  const menu = document.querySelector("[data-share]");
  const told = document.getElementById("share-words");
  if (!menu || !told || inKiosk()) return;
  const words = JSON.parse(told.textContent ?? "");
  const box = menu.querySelector("textarea");
  const status = menu.querySelector("[role=status]");
  const file = decodeURIComponent(location.pathname.split("/").pop() ?? "");

  const moment = () => {
    const said = inWords(moments, words);
    return fill(said ? words.moment_of : words.page_of, { ...words, said });
  };
  /** @param {string[]} more */
  const link = (more = []) => {
    const fragment = [...more, moments?.fragment() ?? ""].filter(Boolean).join("&");
    if (isFile()) return fragment && fill(words.in_file, { file, fragment });
    const [bare] = location.href.split("#");
    return fragment ? `${bare}#${fragment}` : bare;
  };
  /** @param {string} text */
  const give = async (text) => {
    box.value = text;
    box.hidden = false;
    status.textContent = "";
    const done = await copy(box);
    status.textContent = done ? words.copied : words.by_hand;
  };
  const report = () =>
    fill(words.report_text, {
      page: file,
      moment: moment(),
      address: isFile() ? file + location.hash : location.href,
      version: words.version,
      browser: navigator.userAgent,
    });
  const forClass = () => {
    /** @type {NodeListOf<HTMLInputElement>} */
    const ticked = menu.querySelectorAll("input:checked");
    const names = [...ticked].map((one) => one.value);
    const parts = names.filter((one) => one !== "embed");
    const more = names.includes("embed") ? ["embed"] : [];
    if (parts.length) more.push(joined("hide", parts.join(",")));
    return link(more);
  };
  const acts = {
    moment: () => (isFile() ? moment() : link()),
    report,
    class: forClass,
  };
  menu.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-copies]") : null;
    const act = button instanceof HTMLElement ? acts[button.dataset.copies] : null;
    if (act) give(act());
  });
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  // It lies over the page: whoever goes on by keys must see where they are.
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget))
      menu.open = false;
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (menu.open && target instanceof Node && !menu.contains(target))
      menu.open = false;
  });
  menu.dataset.ready = "";
}
