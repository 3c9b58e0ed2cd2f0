// Paper is no screen: no frame comes before it. Whoever follows it draws at once.

// changed(true) right before a print, changed(false) after it. Returns the clean-up.
/** @param {(paper: boolean) => void} changed */
export function followPaper(changed) {
  const media = matchMedia("print");
  const end = new AbortController();
  let paper = false;
  /** @param {boolean} now */
  const tell = (now) => {
    if (now === paper) return;
    paper = now;
    changed(now);
  };
  const options = { signal: end.signal };
  addEventListener("beforeprint", () => tell(true), options);
  addEventListener("afterprint", () => tell(media.matches), options);
  media.addEventListener("change", () => tell(media.matches), options);
  tell(media.matches);
  return () => end.abort();
}
