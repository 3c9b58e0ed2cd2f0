// The longest of 1, 2, 5, 10, 20, 50 ... metres that fits into some metres.
/** @param {number} metres */
export function roundLength(metres) {
  const ten = 10 ** Math.floor(Math.log10(metres));
  return ten * ([5, 2].find((n) => n * ten <= metres) ?? 1);
}
