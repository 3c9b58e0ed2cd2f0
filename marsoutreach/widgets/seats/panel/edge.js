// Where a mark for a place stands: on it, or at the picture's edge, pointing to it.
// at: {x, y, inside, behind, hidden}, in shares of the picture; a place behind the
// camera comes mirrored, as a plain projection gives it. clear: how far
// from the sides, the top and the bottom an arrow stands, in pixels.
// -> null, or {x, y, how: "on" | "hidden" | "edge", turn_deg} in pixels
/**
 * @param {AtPlace | null} at
 * @param {number} width
 * @param {number} height
 * @param {Clear} clear
 */
export function markAt(at, width, height, { side, top, bottom }) {
  if (!at) return null;
  if (at.inside && !at.behind)
    return {
      x: at.x * width,
      y: at.y * height,
      how: at.hidden ? "hidden" : "on",
      turn_deg: 0,
    };
  const flip = at.behind ? -1 : 1;
  const dx = flip * (at.x - 0.5) * width;
  const dy = flip * (at.y - 0.5) * height;
  if (!Number.isFinite(dx + dy) || Math.hypot(dx, dy) < 1) return null;
  /**
   * @param {number} room
   * @param {number} way
   */
  const share = (room, way) => Math.max(0, room) / Math.abs(way);
  const scale = Math.min(
    share(width / 2 - side, dx),
    share(height / 2 - (dy < 0 ? top : bottom), dy),
  );
  return {
    x: width / 2 + dx * scale,
    y: height / 2 + dy * scale,
    how: "edge",
    turn_deg: (Math.atan2(dy, dx) * 180) / Math.PI,
  };
}
