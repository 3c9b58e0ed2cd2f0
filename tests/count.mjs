// For each JavaScript file named on standard input: its lines of code and its functions.
import { readFileSync } from "node:fs";
import { parse } from "acorn";
import { full } from "acorn-walk";

const FUNCTIONS = [
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
];

function measure(path) {
  const lines = new Set(); // those that hold a token: no comment, nothing blank
  const onToken = ({ loc }) => {
    for (let line = loc.start.line; line <= loc.end.line; line += 1) lines.add(line);
  };
  const options = { ecmaVersion: "latest", sourceType: "module", locations: true };
  const tree = parse(readFileSync(path, "utf8"), { ...options, onToken });
  const functions = [];
  full(tree, ({ type, loc }) => {
    if (FUNCTIONS.includes(type)) functions.push([loc.start.line, loc.end.line]);
  });
  return { path, lines: [...lines], functions };
}

const paths = readFileSync(0, "utf8").split("\n").filter(Boolean);
console.log(JSON.stringify(paths.map(measure)));
