// A voice of this machine, where there is one: no voice that would send the words away.
import { known } from "../words.js";

const LONGEST_MS = 20_000; // some voices never say that they have ended

/** @param {string} lang */
export function findVoice(lang) {
  const mine = known(lang).split("-")[0];
  const all = globalThis.speechSynthesis?.getVoices() ?? [];
  return all.find((one) => one.localService && one.lang.split(/[-_]/)[0] === mine);
}

// Speak, then do what comes next; gives what stops it. Without a voice that comes after
// the time a reader needs.
/**
 * @param {string} text
 * @param {string} lang
 * @param {() => void} next
 */
export function speak(text, lang, next, silent_ms = 0) {
  const voice = findVoice(lang);
  let over = false;
  const done = () => {
    if (!over) next();
    over = true;
    clearTimeout(timer);
  };
  const timer = setTimeout(done, voice ? LONGEST_MS : silent_ms);
  if (voice) {
    const said = new SpeechSynthesisUtterance(text);
    Object.assign(said, { voice, lang: voice.lang, onend: done, onerror: done });
    speechSynthesis.speak(said);
  }
  return () => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    if (voice) speechSynthesis.cancel();
  };
}
