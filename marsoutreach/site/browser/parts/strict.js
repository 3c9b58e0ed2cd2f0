// Plotly under a policy that heeds no inline style and shows no data: address. The same
// ends are reached by ways that every policy allows: sheets and styles made by script,
// and a canvas that stands in the drawing itself.
const SVG = "http://www.w3.org/2000/svg";
const { setAttribute, setAttributeNS } = Element.prototype;
const frames = new WeakMap(); // of canvases, by the image whose place each takes

export function makeWayForPlotly() {
  giveSheet("plotly.js-style-global");
  Element.prototype.setAttribute = function (name, value) {
    if (name !== "style") setAttribute.call(this, name, value);
    else for (const one of [this, frames.get(this)]) if (one) one.style.cssText = value;
  };
  keepCanvases();
}

// Where plotly looks for its <style>, it finds a sheet that was made by script.
function giveSheet(id) {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  const holder = document.createElement("meta");
  document.head.append(Object.assign(holder, { id, sheet }));
}

// A heatmap is painted on a canvas, and would be shown through an address that holds it.
function keepCanvases() {
  const { toDataURL } = HTMLCanvasElement.prototype;
  /** @type {{ address?: string, canvas?: HTMLCanvasElement }} */
  let last = {};
  HTMLCanvasElement.prototype.toDataURL = function (...kind) {
    last = { address: toDataURL.apply(this, kind), canvas: this };
    return last.address;
  };
  SVGImageElement.prototype.setAttributeNS = function (space, name, value) {
    if (value && value === last.address) putCanvas(this, last.canvas);
    else setAttributeNS.call(this, space, name, value);
  };
}

function putCanvas(image, canvas) {
  const frame = frames.get(image) ?? document.createElementNS(SVG, "foreignObject");
  frames.set(image, frame);
  for (const name of ["x", "y", "width", "height"])
    frame.setAttribute(name, image.getAttribute(name));
  Object.assign(canvas.style, { display: "block", width: "100%", height: "100%" });
  frame.replaceChildren(canvas);
  image.after(frame);
}
