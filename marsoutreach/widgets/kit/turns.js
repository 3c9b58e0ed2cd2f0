// Who sounds: one at a time on a page. Whoever starts is heard by the others, which pause:
// widgets (in JupyterLab each has its own copy of this file), <audio> and <video>.
const STARTS = "marsoutreach-sounds";
const MEDIA = ["play", "volumechange"]; // of one that was silent, too

/** @param {HTMLMediaElement} one */
const sounds = (one) => !(one.paused || one.muted || one.volume === 0);

// hush(): somebody else starts. start() says that we do. own(one): that element is ours.
/**
 * @param {() => void} hush
 * @param {(one: object) => boolean} own
 */
export function takeTurns(hush, own = () => false) {
  const me = {};
  const start = (/** @type {object} */ who = me) =>
    document.dispatchEvent(new CustomEvent(STARTS, { detail: who }));
  /** @param {Event} event */
  const hear = (event) => {
    const { detail: who } = /** @type {CustomEvent} */ (event);
    if (who !== me && !own(who)) hush();
    for (const one of document.querySelectorAll("audio, video"))
      if (one !== who && sounds(/** @type {HTMLMediaElement} */ (one)))
        /** @type {HTMLMediaElement} */ (one).pause();
  };
  /** @param {Event} event */
  const played = ({ target }) =>
    target instanceof HTMLMediaElement && sounds(target) && start(target);
  document.addEventListener(STARTS, hear);
  for (const name of MEDIA) document.addEventListener(name, played, true);
  const leave = () => {
    document.removeEventListener(STARTS, hear);
    for (const name of MEDIA) document.removeEventListener(name, played, true);
  };
  return { start: () => start(), leave };
}
