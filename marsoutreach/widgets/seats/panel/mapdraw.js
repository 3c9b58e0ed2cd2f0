// What lies on the map: the path, the camera's picture on the ground, site and craft.
const CASE = "#0b0d12";
const PALE = "#fffaf2";
const BLUE = "#6db5ff";
const ORANGE = "#ff8a4c";

function line(pen, width, colour, dash = []) {
  pen.setLineDash([]);
  pen.lineWidth = width + 2;
  pen.strokeStyle = `${CASE}b0`;
  if (!dash.length) pen.stroke();
  pen.setLineDash(dash);
  pen.lineWidth = width;
  pen.strokeStyle = colour;
  pen.stroke();
  pen.setLineDash([]);
}

// view: {x, y (the site), scale (pixels a metre), unit (one text size)}
const x = (view, east) => view.x + east * view.scale;
const y = (view, north) => view.y - north * view.scale;

function trace(pen, view, rows, from, to) {
  pen.beginPath();
  for (const [time, east, north] of rows)
    if (time >= from && time <= to) pen.lineTo(x(view, east), y(view, north));
}

export function drawTrack(pen, view, rows, time, craft) {
  trace(pen, view, rows, time, Infinity);
  line(pen, view.unit / 10, PALE, [view.unit / 4, view.unit / 4]);
  trace(pen, view, rows, -Infinity, time);
  pen.lineTo(x(view, craft.east), y(view, craft.north));
  line(pen, view.unit / 7, PALE);
}

export function drawFootprint(pen, view, ground) {
  pen.beginPath();
  for (const [east, north] of ground) pen.lineTo(x(view, east), y(view, north));
  pen.closePath();
  pen.fillStyle = `${BLUE}38`;
  pen.fill();
  line(pen, view.unit / 8, BLUE);
}

export function drawSite(pen, view) {
  pen.beginPath();
  pen.arc(view.x, view.y, view.unit * 0.45, 0, 2 * Math.PI);
  line(pen, view.unit / 7, PALE);
}

export function drawCraft(pen, view, { east, north }) {
  pen.beginPath();
  pen.arc(x(view, east), y(view, north), view.unit * 0.32, 0, 2 * Math.PI);
  pen.fillStyle = ORANGE;
  pen.fill();
  line(pen, view.unit / 10, CASE);
}
