// Colours of Mars as NASA's picture has them, sRGB to 255, off the table
// mars_colours: `python -m workshop.colours`.
export const MARS = {
  ground: [89, 60, 39],
  shade: [22, 15, 9],
  dust: [134, 86, 51],
  rock: [101, 66, 40],
  bare_rock: [114, 85, 58],
  hills: [115, 86, 62],
  sky_low: [162, 119, 80],
  sky_high: [154, 117, 79],
  sky_sun: [234, 202, 155],
  white: [247, 243, 217],
};
