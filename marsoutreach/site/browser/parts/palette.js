// Figures come in the colours of light pages; give each the page's own shade of it.
const NAMES = {
  "#fbf7f1": "--ground",
  "#ffffff": "--panel",
  "#1d1a17": "--ink",
  "#5b534a": "--ink-soft",
  "#8c8174": "--line",
  "#ddd3c6": "--hair",
  "#0b5cab": "--act",
  "#a63f24": "--rust",
  "#8a5a1f": "--sky",
  "#b34700": "--chute",
  "#b3264d": "--force",
  "#1f6b45": "--mint",
};
const RGBA = /^rgba\((\d+), ?(\d+), ?(\d+), ?([\d.]+)\)$/;

const hex = (parts) =>
  `#${parts.map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;

function shade(text, style) {
  const name = NAMES[text.toLowerCase()];
  if (name) return style.getPropertyValue(name).trim();
  const seen = RGBA.exec(text);
  const veiled = seen && NAMES[hex(seen.slice(1, 4))];
  if (!veiled) return text;
  const opaque = style.getPropertyValue(veiled).trim();
  return (
    opaque +
    Math.round(255 * Number(seen[4]))
      .toString(16)
      .padStart(2, "0")
  );
}

function walk(value, style) {
  if (typeof value === "string") return shade(value, style);
  if (Array.isArray(value)) return value.map((item) => walk(item, style));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, walk(inner, style)]),
  );
}

export const recolour = (value) =>
  walk(value, getComputedStyle(document.documentElement));
