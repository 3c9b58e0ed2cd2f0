// Paper is no screen: no frame comes before it. Whoever follows it draws at once.
const MEDIA = "print";

// changed(true) right before a print, changed(false) after it. Returns the clean-up.
/** @param {(paper: boolean) => void} changed */
export function followPaper(changed) {
  const media = matchMedia(MEDIA);
  let paper = false;
  /** @param {boolean} now */
  const tell = (now) => {
    if (now === paper) return;
    paper = now;
    changed(now);
  };
  const before = () => tell(true);
  const after = () => tell(media.matches);
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  media.addEventListener("change", after);
  tell(media.matches);
  return () => {
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
    media.removeEventListener("change", after);
  };
}
