// Shows markup as the text that it is: safe, and 250 kB smaller than a sanitizer.
const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export default (text) => text.replace(/[&<>"]/g, (sign) => signs[sign]);
