// Canvases as sharp as the screen, repainted when their size changes.
export function fit(canvas) {
  const scale = Math.min(2, devicePixelRatio || 1);
  const size = {
    width: Math.max(1, Math.round(canvas.clientWidth * scale)),
    height: Math.max(1, Math.round(canvas.clientHeight * scale)),
  };
  for (const [side, pixels] of Object.entries(size))
    if (canvas[side] !== pixels) canvas[side] = pixels;
  return { pen: canvas.getContext("2d"), scale, ...size };
}

export const ink = (root, name) => getComputedStyle(root).getPropertyValue(name).trim();

export function watchSize(element, changed) {
  const watch = new ResizeObserver(changed);
  watch.observe(element);
  return () => watch.disconnect();
}
